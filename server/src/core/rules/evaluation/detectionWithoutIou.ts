import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { judgedTask, offlineMetrics } from "../../facts/metricFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";

export const detectionWithoutIou = defineRule({
  id: "evaluation/detection-without-iou",
  severity: "error",
  tier: 2,
  summary: "The mAP of a detector does not say how much a box must overlap.",
  why: "Without an overlap a 'correct box' means nothing: the same detector may score 0.9 at an IoU of 0.5 and 0.3 at 0.9.",
  question: "When is a predicted box close enough to count as correct?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), blurring of Street View; the COCO detection metrics",
  examples: {
    bad: "task: {type: detection}\nevaluation:\n  offline: [map]\n",
    good: "task: {type: detection}\nevaluation:\n  offline: [map@0.5]\n",
  },
  check(design) {
    return gather(foundOn(offlineMetrics(design), withoutOverlap, design), "error");
  },
});

function withoutOverlap(row: Field, design: Design): Problem | undefined {
  const metric = row.at("metric");
  const written = metric?.scalarText ?? "";
  const { name, cut } = parseMetric(written);
  const judged = judgedTask(row, design);
  if (!metric || name !== "map" || judged?.type !== "detection" || (cut !== undefined && cut < 1)) return undefined;
  // A list length may be meant where the model is not the detector itself.
  if (judged.isGuess && cut !== undefined) return undefined;
  const meant = cut === undefined ? undefined : overlapMeant(written, cut);
  const fixes = [...new Set([meant ?? "map@0.5", "map@0.5", "map@0.5:0.95"])].flatMap((better, index): Fix[] => {
    const edit = replaceValue(metric, better);
    return edit ? [{ title: `Measure ${better}`, edits: [edit], isPreferred: index === 0 }] : [];
  });
  return {
    span: metric.span,
    message: cut === undefined
      ? `\`${written}\` of a detector needs an IoU threshold: what overlap makes a box correct?`
      : `\`${written}\` cuts a list at ${cut}; a detector needs an IoU threshold, a number below 1.`,
    hint: `Write ${meant ? `\`${meant}\`` : "`map@0.5`, or `map@0.5:0.95` for the mean over ten overlaps"}.`,
    fixes,
  };
}

/** `map@50` and `map@50:95` are often written for an overlap in percent; nobody uses one below a half. */
function overlapMeant(written: string, cut: number): string | undefined {
  if (cut < 50 || cut >= 100) return undefined;
  const upper = Number.parseFloat(written.split(":")[1] ?? "");
  return upper > cut && upper < 100 ? `map@${cut / 100}:${upper / 100}` : `map@${cut / 100}`;
}
