import type { Design, Status } from "./design";
import { STEP_KEYS, type StepKey } from "./framework";
import { chapterOf } from "./rule";
import { wordTable } from "./wordTable";

/**
 * Which presence checks a design is ready for. A step that the writer has not come to, or that the document does not
 * claim to cover, is no omission (catalogue 0.1).
 */
export interface Relevance {
  asksFor(ruleId: string): boolean;
  /** Whether what is missing in a step is an omission: for rules that look at another step than their own. */
  isDue(step: StepKey): boolean;
}

/** What a document that covers only a part of a system is not asked for, besides the steps it leaves out. */
const NOT_ASKED = wordTable<readonly string[]>({
  library: ["requirements/missing-business-metric", "requirements/no-scale", "evaluation/online-not-linked", "serving/unsafe-rollout"],
  stage: [
    "requirements/no-latency-target", "data/no-labels", "data/no-quality-gate", "model/choice-without-reason",
    // What people see in the end is laid out behind it.
    "model/no-baseline", "task/no-non-ml-baseline", "serving/rerank-policies",
  ],
  brief: ["structure/missing-key", "data/unused-source"],
  // How many will ask and how soon the new must count is for the system that serves it.
  model: [
    "requirements/no-scale", "requirements/freshness-unstated", "requirements/no-latency-target",
    "serving/no-fallback", "serving/unsafe-rollout", "serving/stage-without-budget", "serving/no-cold-start", "serving/rerank-policies",
    "serving/timeout-incoherent", "serving/no-security",
  ],
});

export function relevanceOf(design: Design, status: Status): Relevance {
  const reached = reachedSteps(design, status);
  const covers = design.root.text("covers") ?? "system";
  const broken = design.brokenSteps;
  const isDue = (step: StepKey): boolean => reached.includes(step) && !broken.has(step) && (covers === "system" || design.hasKey(step));
  return {
    isDue,
    asksFor(ruleId) {
      const chapter = chapterOf(ruleId);
      if (NOT_ASKED[covers]?.includes(ruleId)) return false;
      return chapter === "design" || isDue(chapter);
    },
  };
}

/** In drafts and practice a writer has reached the last step with something in it, and all before. Else all seven. */
export function reachedSteps(design: Design, status: Status): readonly StepKey[] {
  if (status !== "draft" && status !== "practice") return STEP_KEYS;
  const last = STEP_KEYS.findLastIndex((key) => design.at(key) !== undefined);
  return STEP_KEYS.slice(0, last + 1);
}
