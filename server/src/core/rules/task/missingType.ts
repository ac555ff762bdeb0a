import { defineRule } from "../../rule";
import { insertAt } from "../../edits";

export const missingType = defineRule({
  id: "task/missing-type",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "The ML task has no type.",
  why: "Which metrics, losses and outputs make sense all follows from it.",
  question: "What kind of learning problem is this, before any model is chosen?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 2",
  examples: {
    bad: "task:\n  objective: Predict whether a reader finishes an article\n",
    good: "task:\n  objective: Predict whether a reader finishes an article\n  type: binary_classification\n",
  },
  check(design) {
    if (design.at("task")?.has("type")) return [];
    const empty = design.root.member("task.type");
    const edit = insertAt(design, "task.type", "binary_classification");
    return [{
      span: empty?.keySpan ?? design.placeFor("task.type"),
      message: "No ML task type.",
      hint: "Add `type:`, for example `ranking`, `binary_classification` or `regression`.",
      ...(edit ? { fixes: [{ title: "Add `type: binary_classification`", edits: [edit] }] } : {}),
    }];
  },
});
