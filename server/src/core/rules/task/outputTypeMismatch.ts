import { replaceValue } from "../../edits";
import { taskType } from "../../facts/taskFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

// `scoring` and `scheduling` may put out anything. A pointwise model behind a ranking is fine: the task puts out a list.
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  binary_classification: ["probability", "label", "action"],
  multiclass_classification: ["label", "distribution", "action"],
  multilabel_classification: ["label_set", "probabilities"],
  regression: ["number", "interval", "quantiles"],
  forecasting: ["series", "number", "interval", "quantiles"],
  ranking: ["ranked_list", "scores"],
  retrieval: ["ranked_list", "scores"],
  recommendation: ["ranked_list", "scores"],
  link_prediction: ["ranked_list", "scores"],
  detection: ["boxes"],
  segmentation: ["mask"],
  generation: ["text"],
  question_answering: ["text"],
  speech_recognition: ["text"],
  keyword_spotting: ["trigger"],
  anomaly_detection: ["scores", "number", "label", "probability"],
  clustering: ["label", "vector"],
};

export const outputTypeMismatch = defineRule({
  id: "task/output-type-mismatch",
  severity: "error",
  tier: 2,
  summary: "The task cannot put out what it says it does.",
  why: "When type and output disagree, the framing has not been thought through, and metric and loss will not fit either.",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 2",
  examples: {
    bad: "task: {type: binary_classification, output: ranked_list}\n",
    good: "task: {type: ranking, output: ranked_list}\n",
  },
  check(design) {
    const type = taskType(design);
    const kind = design.at("task.output.kind");
    const fitting = OUTPUTS[type ?? ""];
    const written = kind?.scalarText;
    const isKnown = kind?.schema?.values.some(({ value }) => value === written);
    if (!kind || !fitting || !isKnown || written === undefined || fitting.includes(written)) return [];
    const typeField = design.at("task.type");
    const fixes = fitting.flatMap((output, index): Fix[] => {
      const edit = replaceValue(kind, output);
      return edit ? [{ title: `Put out \`${output}\``, edits: [edit], isPreferred: index === 0 }] : [];
    });
    return [{
      span: kind.span,
      message: `A ${type} task cannot output ${withArticle(written)}.`,
      hint: `It outputs ${fitting.map((output) => `\`${output}\``).join(" or ")}; or the type is another.`,
      ...(typeField ? { related: [{ span: typeField.span, message: `The task is ${type}.` }] } : {}),
      fixes,
    }];
  },
});

function withArticle(output: string): string {
  const isPlural = output.endsWith("s");
  return `${isPlural ? "" : /^[aeiou]/.test(output) ? "an " : "a "}${output}`;
}
