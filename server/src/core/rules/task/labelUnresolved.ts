import type { Design } from "../../design";
import { insertAt, replaceValue } from "../../edits";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { nearest } from "../../nearest";
import { defineRule } from "../../rule";

// Without any declared label the hole is `data/no-labels`; without a trained model there is nothing to learn from one.
export const labelUnresolved = defineRule({
  id: "task/label-unresolved",
  severity: "error",
  tier: 2,
  summary: "The label of the task is not one of the declared labels.",
  why: "The label is the problem definition: what it means, when it is known and who made it decide everything after.",
  question: "Exactly which of your labels does the model learn to predict?",
  source: "Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012",
  examples: {
    bad: "task: {type: ranking, label: engaged}\ndata: {labels: [saved, clicked]}\n",
    good: "task: {type: ranking, label: saved}\ndata: {labels: [saved, clicked]}\n",
  },
  check(design) {
    const declared = design.ids.ofKind("label").map(({ id }) => id);
    const hasModels = models(design).length > 0;
    if (declared.length === 0 || (hasModels && !hasTrainedModel(design))) return [];
    const label = design.at("task.label");
    if (!label) return unnamed(design, declared);
    const written = label.scalarText;
    if (written === undefined || declared.includes(written)) return [];
    const suggestion = nearest(written, declared);
    const fixes = (suggestion ? [suggestion] : declared).flatMap((id, index): Fix[] => {
      const edit = replaceValue(label, id);
      return edit ? [{ title: `Use \`${id}\``, edits: [edit], isPreferred: index === 0 && suggestion !== undefined }] : [];
    });
    return [{
      span: label.span,
      message: `\`${written}\` is not one of data.labels${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
      hint: `Declared: ${declared.join(", ")}.`,
      fixes,
    }];
  },
});

function unnamed(design: Design, declared: readonly string[]): Problem[] {
  const type = taskType(design);
  const isUnsupervised = type === "clustering" || type === "anomaly_detection";
  const isNamed = design.at("task.heads") !== undefined || models(design).some((model) => model.has("label"));
  const task = design.at("task");
  if (!task || isUnsupervised || isNamed || declared.length < 2) return [];
  const fixes = declared.flatMap((id): Fix[] => {
    const edit = insertAt(design, "task.label", id);
    return edit ? [{ title: `Add \`label: ${id}\``, edits: [edit] }] : [];
  });
  return [{
    span: task.keySpan,
    severity: "warning",
    isPresence: true,
    message: `Which of the ${declared.length} labels does the model learn?`,
    hint: `Add \`label:\` with one of ${declared.join(", ")}.`,
    fixes,
  }];
}
