import type { Design, Status } from "./design";
import { STEP_KEYS, type StepKey } from "./framework";
import { chapterOf } from "./rule";

/**
 * Which presence checks a design is ready for. A step that the writer has not come to, or that the document does not
 * claim to cover, is no omission (catalogue 0.1).
 */
export interface Relevance {
  asksFor(ruleId: string): boolean;
}

/** What a document that covers only a part of a system is not asked for, besides the steps it leaves out. */
const NOT_ASKED: Readonly<Record<string, readonly string[]>> = {
  library: ["requirements/missing-business-metric", "requirements/no-scale", "evaluation/online-not-linked", "serving/unsafe-rollout"],
  stage: [
    "requirements/no-latency-target", "data/no-labels", "data/no-quality-gate", "model/choice-without-reason",
    "model/no-baseline", "task/no-non-ml-baseline",
  ],
  brief: ["structure/missing-key", "data/unused-source"],
  model: ["serving/no-fallback", "serving/unsafe-rollout", "serving/stage-without-budget", "serving/no-cold-start", "serving/rerank-policies"],
};

export function relevanceOf(design: Design, status: Status): Relevance {
  const reached = new Set(reachedSteps(design, status));
  const covers = design.root.text("covers") ?? "system";
  const broken = design.brokenSteps;
  return {
    asksFor(ruleId) {
      const chapter = chapterOf(ruleId);
      if (NOT_ASKED[covers]?.includes(ruleId)) return false;
      if (chapter === "design") return true;
      return reached.has(chapter) && !broken.has(chapter) && (covers === "system" || design.hasKey(chapter));
    },
  };
}

/** In drafts and practice a writer has reached the last step with something in it, and all before. Else all seven. */
export function reachedSteps(design: Design, status: Status): readonly StepKey[] {
  if (status !== "draft" && status !== "practice") return STEP_KEYS;
  const last = STEP_KEYS.findLastIndex((key) => design.at(key) !== undefined);
  return STEP_KEYS.slice(0, last + 1);
}
