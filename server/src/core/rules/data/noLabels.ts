import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { taskType } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { defineRule } from "../../rule";

export const noLabels = defineRule({
  id: "data/no-labels",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "A supervised task has no label.",
  why: "Labels are the scarcest resource of most systems: where they come from and when they are final decides what can be learnt.",
  question: "For a past case, how would you find out what the right answer was?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 3",
  examples: {
    bad: "task: {type: ranking}\ndata:\n  sources: [impressions]\n",
    good: "task: {type: ranking}\ndata:\n  sources: [impressions]\n  labels: [saved]\n",
  },
  check(design) {
    const type = taskType(design);
    if (type === undefined || type === "clustering" || type === "anomaly_detection") return [];
    if (design.ids.ofKind("label").length > 0) return [];
    if (models(design).length > 0 && !hasTrainedModel(design)) return nothingTrained(design);
    const edit = insertAt(design, "data.labels", { rows: ["{id: outcome, how: implicit, delay: 1d}"] });
    return [{
      span: design.placeFor("data.labels"),
      message: `A supervised ${type} task has no label definition.`,
      hint: "Add `labels:` with an id, its `source`, `how` it is made and its `delay`.",
      ...(edit ? { fixes: [{ title: "Add a label", edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});

/** Hosted or frozen models need no label to learn from, but something to be judged on. */
function nothingTrained(design: Design): Problem[] {
  const sources = design.list("data.sources")?.items ?? [];
  const canJudge = design.at("evaluation.sets") !== undefined
    || sources.some((source) => source.text("kind") === "human" || source.text("kind") === "benchmark");
  if (canJudge) return [];
  return [{
    span: design.placeFor("data.labels"),
    severity: "warning",
    message: "Nothing is trained here; what is the evaluation set?",
    hint: "Add `evaluation.sets`, or a source of kind `human` or `benchmark`.",
  }];
}
