import type { Design } from "../../design";
import { reachedLevel, type Level } from "../../estimates/change";
import { casesFor, halfWidth, testSetOf } from "../../estimates/testSet";
import { modelNamed } from "../../facts/modelFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, type Quantity } from "../../units";

/** Shares of cases that are right: each case counts as one, so a binomial bounds their error. */
const SHARES = new Set(["accuracy", "precision", "recall", "f1", "exact_match", "frr"]);

export const testSetTooSmall = defineRule({
  id: "data/test-set-too-small",
  severity: "warning",
  tier: 2,
  summary: "The test set cannot tell the gain that is wanted from luck.",
  why: "A gain inside the interval of the metric is luck as often as not, and the launch rests on it.",
  question: "On another test set of this size, how far might the metric move by luck alone?",
  source: "The normal approximation of a binomial proportion, an upper bound; for AUC, which is not checked, see Hanley & McNeil, Radiology 143(1), 1982",
  examples: {
    bad: "task: {type: binary_classification, label: fraud}\ndata:\n  labels: [{id: fraud, positive_rate: 1%}]\n  training: {examples: 400k}\n  split: {by: time, train: 80%, validation: 10%, test: 10%}\nevaluation: {offline: [{metric: recall, baseline: 72%, target: 74%}]}\n",
    good: "task: {type: binary_classification, label: fraud}\ndata:\n  labels: [{id: fraud, positive_rate: 1%}]\n  training: {examples: 40M}\n  split: {by: time, train: 80%, validation: 10%, test: 10%}\nevaluation: {offline: [{metric: recall, baseline: 72%, target: 74%}]}\n",
  },
  check(design) {
    const rows = design.list("evaluation.offline")?.items ?? [];
    return gather(foundOn(rows, tooSmall, design), "warning");
  },
});

function tooSmall(row: Field, design: Design): Problem | undefined {
  const { name, cut, prefix } = parseMetric(row.text("metric") ?? "");
  const family = familyOf(taskOfModel(modelNamed(row.text("model"), design), design));
  const isCounted = SHARES.has(name) && cut === undefined && prefix === undefined && (family === "classify" || family === "generate");
  const wanted = row.at("target") ?? row.at("result");
  const test = isCounted ? testSetOf(row, name, design) : undefined;
  const gains = wanted && test ? gainsOf(wanted.asQuantity, row.quantity("baseline")) : [];
  const gain = gains.reduce<Gain | undefined>((most, one) => (!most || one.size > most.size ? one : most), undefined);
  // Less than one case is a slip of the pen.
  if (!test || !gain || !wanted || test.high < 1) return undefined;
  const width = halfWidth(gain.share, test.high);
  if (!exceeds(gain.size, 0) || !exceeds(width, gain.size)) return undefined;
  const cases = formatQuantity(Math.round(test.high), "count");
  const enough = Number(casesFor(gain.share, gain.size).toPrecision(2));
  return {
    span: test.field.span,
    ...(test.isNamed ? { severity: "info" as const } : {}),
    message: `With ${cases} ${test.noun}${test.isNamed ? "" : ` (${test.derivation})`} the 95% interval of ${name} is ±${points(width)}, wider than the ${points(gain.size)} gain you want to see. `
      + "That is ± for one model; compare two with a paired bootstrap or McNemar.",
    hint: `Enlarge the test set: about ${formatQuantity(enough, "count")} ${test.noun} would show this gain.`,
    related: [{ span: wanted.span, message: `The gain: ${wanted.scalarText} from ${row.text("baseline")}.` }],
  };
}

interface Gain {
  readonly size: number;
  /** The level to reach, at the end where its interval is narrower. */
  readonly share: number;
}

/** The gain in each reading of the target: `+5%` of a baseline in percent may mean points (format B2, Signs). */
function gainsOf(target: Quantity | undefined, baseline: Quantity | undefined): readonly Gain[] {
  if (!target || !baseline) return [];
  const inPoints: Quantity | undefined = target.form === "relative" && baseline.dimension === "percent" ? { ...target, form: "points" } : undefined;
  const levels = [target, ...(inPoints ? [inPoints] : [])].map((change) => reachedLevel(change, baseline));
  return foundOn(levels, gainOf, baseline);
}

function gainOf(level: Level | undefined, baseline: Quantity): Gain | undefined {
  if (!level || level.low < 0 || level.high > 1 || (level.dimension !== "percent" && level.dimension !== "number")) return undefined;
  const share = level.low * (1 - level.low) < level.high * (1 - level.high) ? level.low : level.high;
  return { size: Math.max(Math.abs(level.high - baseline.low), Math.abs(level.low - baseline.high)), share };
}

function points(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(2))} pp`;
}
