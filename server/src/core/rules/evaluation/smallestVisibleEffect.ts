import type { Design } from "../../design";
import { enrolledPerArm, plannedTest, populationPerArm, type PlannedTest } from "../../estimates/experiment";
import type { Estimate } from "../../estimates/estimate";
import { smallestVisibleEffect as smallestEffect, type VisibleEffect } from "../../estimates/sampleSize";
import { isSplitTest } from "../../facts/experimentFacts";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";

export const smallestVisibleEffect = defineRule({
  id: "evaluation/smallest-visible-effect",
  severity: "info",
  tier: 3,
  summary: "The test states no effect to look for; this is the smallest it could show.",
  why: "Before anything is built it tells whether a test of this size can answer at all.",
  question: "How small an effect would still be worth a launch, and could this test see it?",
  source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 17 and 18; van Belle, Statistical Rules of Thumb (2008), ch. 2",
  examples: {
    bad: "requirements:\n  scale: {users: 1000}\nevaluation:\n  experiment: {unit: user, arms: 2}\n",
    good: "requirements:\n  scale: {users: 1000}\nevaluation:\n  experiment: {unit: user, arms: 2, baseline: 40%, mde: 25%}\n",
  },
  check(design, { limits }) {
    const test = plannedTest(design);
    if (!test || !isSplitTest(test.field) || (test.unit !== "user" && test.unit !== "account")) return [];
    if (test.field.has("mde") && test.field.has("baseline")) return [];
    const perArm = unitsPerArm(design, test);
    const effect = perArm && smallestEffect(test, perArm);
    if (!perArm || !effect || !Number.isFinite(effect.low) || !exceeds(effect.low / scaleOf(effect, test), limits.visible_effect)) return [];
    const missing = [...(test.field.has("baseline") ? [] : ["`baseline`, what the metric is today"]), ...(test.field.has("mde") ? [] : ["`mde`, the smallest lift that is worth a launch"])];
    return [{
      span: test.field.keySpan,
      message: `${formatQuantity(Math.round(perArm.high), "count")} ${test.unit}s per arm can at best show an effect of ${sizeOf(effect)}: ${effect.derivation}; ${perArm.derivation}.`,
      hint: `Add ${missing.join(", and ")}.`,
    }];
  },
});

/** Those whom the test meets in its time; where no time is written, or daily and monthly people are not, everybody. */
function unitsPerArm(design: Design, test: PlannedTest): Estimate | undefined {
  const duration = test.field.quantity("duration");
  if (!test.field.has("duration")) return populationPerArm(design, test);
  if (duration?.dimension !== "duration") return undefined;
  const scale = design.at("requirements.scale");
  const isCounted = scale?.has("dau") === true || scale?.has("mau") === true;
  return isCounted ? enrolledPerArm(design, test, duration) : populationPerArm(design, test);
}

/** An effect on a share is one of points; one on a mean is small or large beside its baseline, else beside its spread. */
function scaleOf({ sd }: VisibleEffect, test: PlannedTest): number {
  if (!sd) return 1;
  const baseline = test.field.quantity("baseline");
  return baseline && baseline.low > 0 ? baseline.low : sd.high;
}

function sizeOf({ low, sd }: VisibleEffect): string {
  if (!sd || sd.dimension === "percent") return `${formatQuantity(low * 100, "number", { digits: 2 })} points${sd ? "" : " on a yes/no metric"}`;
  return formatQuantity(low, sd.dimension, sd.currency ? { currency: sd.currency } : {});
}
