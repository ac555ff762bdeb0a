import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { clustersPerArm, designEffect, enrolledPerArm, plannedTest, type PlannedTest } from "../../estimates/experiment";
import { neededPerArm } from "../../estimates/sampleSize";
import { sufficientTest, type SufficientTest } from "../../estimates/sufficientTest";
import type { Field } from "../../field";
import { countedFinerThanUnit, isSplitTest } from "../../facts/experimentFacts";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

export const underpoweredTest = defineRule({
  id: "evaluation/underpowered-test",
  severity: "error",
  tier: 1,
  summary: "The test meets fewer units than its effect needs.",
  why: "A test that is too small mostly misses real gains, and the wins it does show are luck.",
  question: "If the effect is really there, how sure are you that a test of this size would show it?",
  source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 17 and 18; van Belle, Statistical Rules of Thumb (2008), ch. 2; for clusters Kish, Survey Sampling (1965), and Donner & Klar (2000)",
  examples: {
    bad: "requirements:\n  scale: {dau: 20M, mau: 60M}\nevaluation:\n  experiment: {unit: user, eligible: 20%, traffic: 20%, arms: 2, baseline: 12%, mde: 1%, duration: 14d}\n",
    good: "requirements:\n  scale: {dau: 20M, mau: 60M}\nevaluation:\n  experiment: {unit: user, eligible: 20%, traffic: 40%, arms: 2, baseline: 12%, mde: 1%, duration: 14d}\n",
  },
  check(design, { limits }) {
    const test = plannedTest(design);
    if (!test || !isSplitTest(test.field) || test.unit === "region_time") return [];
    const problems = [tooFewUnits(design, test, limits), tooFewClusters(design, test, limits), finerThanUnit(design, test)];
    return gather(problems.filter((problem) => problem !== undefined), "error");
  },
});

function tooFewUnits(design: Design, test: PlannedTest, limits: Limits): Problem | undefined {
  const duration = test.field.at("duration");
  const planned = duration?.asQuantity;
  if (!duration || planned?.dimension !== "duration" || !Number.isFinite(planned.high)) return undefined;
  const needed = neededPerArm(test);
  const met = enrolledPerArm(design, test, planned);
  if (!needed || !met) return undefined;
  const units = test.unit === "cluster" ? "users" : test.unit === "query" ? "queries" : `${test.unit}s`;
  const sizes = `Needs ${count(needed.low)} ${units} per arm and meets ${count(met.high)} in ${figure(planned, "high")}`;
  const arithmetic = `${needed.derivation} = ${count(needed.low)}; ${met.derivation} = ${count(met.high)}.`;
  if (!exceeds(needed.low, met.high)) {
    if (!exceeds(needed.low, limits.enrolment_share * met.high)) return undefined;
    return {
      span: duration.span,
      severity: "info",
      message: `${sizes}, which just suffices: ${arithmetic}`,
      hint: `Plan with a reserve for bots, late events and days that are lost: no more than ${formatQuantity(limits.enrolment_share, "percent")} of what the test meets.`,
    };
  }
  const sufficient = sufficientTest(design, test, needed, met, limits.test_impractical);
  return { span: duration.span, message: `${sizes}: ${arithmetic}`, hint: hintOf(sufficient, test), related: readFields(design, test), fixes: fixesOf(sufficient, test) };
}

function hintOf({ duration, traffic, mde }: SufficientTest, test: PlannedTest): string {
  const ways: string[] = [];
  if (duration) ways.push(`run ${duration.wholeWeeks}d${duration.days < duration.wholeWeeks ? ` (${duration.days}d rounded up to whole weeks)` : ""}`);
  if (traffic !== undefined) ways.push(`raise \`traffic\` to ${share(traffic)}`);
  if (mde !== undefined) ways.push(`accept an \`mde\` of ${mdeText(mde, test)}`);
  const list = ways.join(", or ");
  if (duration || traffic !== undefined) return `${list.charAt(0).toUpperCase()}${list.slice(1)}.`;
  return `Not testable this way: reduce the variance (CUPED), choose a more sensitive metric, or interleave${list && `; or ${list}`}.`;
}

function fixesOf({ duration, traffic, mde }: SufficientTest, test: PlannedTest): Fix[] {
  const fix = (title: string, field: Field | undefined, text: string): Fix[] => {
    const edit = field && replaceValue(field, text);
    return edit ? [{ title: `${title} ${text}`, edits: [edit] }] : [];
  };
  return [
    ...(duration ? fix("Run for", test.field.at("duration"), `${duration.wholeWeeks}d`) : []),
    ...(traffic === undefined ? [] : fix("Raise `traffic` to", test.field.at("traffic"), share(traffic))),
    ...(mde === undefined ? [] : fix("Accept an `mde` of", test.field.at("mde"), mdeText(mde, test))),
  ];
}

/** Few clusters are few draws, however many people are in each. */
function tooFewClusters(design: Design, test: PlannedTest, limits: Limits): Problem | undefined {
  const size = test.field.at("cluster_size");
  const clusters = test.unit === "cluster" ? clustersPerArm(design, test) : undefined;
  if (!size || !clusters || !exceeds(limits.clusters_per_arm, clusters.high)) return undefined;
  return {
    span: size.span,
    severity: "warning",
    message: `${clusters.derivation} = ${formatQuantity(clusters.high, "number")} clusters per arm; a user counts for one in ${designEffect(test)?.derivation ?? ""}.`,
    hint: `Randomise smaller clusters: at least ${limits.clusters_per_arm} per arm.`,
  };
}

/** A rate per event is no yes or no per person: the events of one person are alike, and p(1 − p) does not know it. */
function finerThanUnit(design: Design, test: PlannedTest): Problem | undefined {
  const place = countedFinerThanUnit(design);
  if (!place || test.field.has("sd") || !neededPerArm(test)) return undefined;
  return {
    span: place.span,
    severity: "info",
    message: `'${place.scalarText}' is counted finer than the ${test.unit} that is randomised: p(1 − p) understates its variance.`,
    hint: "Use the delta method and say so in `test`, or state `sd` of the metric per unit.",
  };
}

function readFields(design: Design, test: PlannedTest): RelatedPlace[] {
  const scale = design.at("requirements.scale");
  const read = [scale?.at("dau"), scale?.at("mau"), scale?.at("requests"), scale?.at("requests_per_user"), test.field.at("traffic"), test.field.at("baseline"), test.field.at("mde")];
  return read.flatMap((field) => (field ? [{ span: field.span, message: `\`${field.key}\` is ${field.scalarText ?? ""}.` }] : []));
}

function mdeText(mde: number, test: PlannedTest): string {
  const percent = share(mde);
  return test.field.quantity("mde")?.form === "points" ? percent.replace("%", "pp") : percent;
}

function share(value: number): string {
  return formatQuantity(value, "percent");
}

function count(value: number): string {
  return formatQuantity(Math.round(value), "count");
}
