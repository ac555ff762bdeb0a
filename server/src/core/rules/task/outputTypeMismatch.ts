import { replaceValue } from "../../edits";
import { taskType } from "../../facts/taskFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import { OUTPUTS } from "../../tables/taskOutputs";

export const outputTypeMismatch = defineRule({
  id: "task/output-type-mismatch",
  severity: "error",
  tier: 2,
  summary: "The task cannot put out what it says it does.",
  why: "When type and output disagree, the framing has not been thought through, and metric and loss will not fit either.",
  question: "What would one answer to this task look like, and is that what you say comes out?",
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
