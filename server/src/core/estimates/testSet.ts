import type { Design } from "../design";
import type { Field } from "../field";
import { labelOfMetric } from "../facts/labelFacts";
import { formatQuantity } from "../units";
import { product, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";
import { samplingField, trainingRate } from "./trainingRate";

/** How many cases an offline metric is counted over, and the field that would make them more. */
export interface TestSet extends Estimate {
  readonly field: Field;
  /** What is counted: `test examples`. */
  readonly noun: string;
  /** Named by the metric: all models are scored on the same cases. */
  readonly isNamed: boolean;
}

/** Metrics of positives alone: the rest of the test set does not count for them. */
const OF_POSITIVES = new Set(["recall", "frr"]);

/**
 * The cases behind a row of `evaluation.offline` whose metric is called `name`: the size of the set that it names; else
 * test share × examples (or labels), times the positive rate for a metric of positives. Undefined where a part is not
 * written, and where folds let every row be tested once.
 */
export function testSetOf(row: Field, name: string, design: Design): TestSet | undefined {
  const on = row.text("on");
  if (on !== undefined) {
    const field = design.list("evaluation.sets")?.items.find((set) => set.text("id") === on)?.at("size");
    const size = field?.asQuantity;
    return field && size?.dimension === "count" ? counted(written(size), { field, noun: `examples of '${on}'`, isNamed: true }) : undefined;
  }
  const split = design.at("data.split");
  const field = split?.at("test");
  const share = field?.asQuantity;
  const label = labelOfMetric(row, design);
  const examples = design.at("data.training")?.quantity("examples") ?? label?.quantity("count");
  if (!field || !share || !examples || split?.has("folds")) return undefined;
  const tested = product(written(share), written(examples));
  if (!OF_POSITIVES.has(name)) return counted(tested, { field, noun: "test examples", isNamed: false });
  const rate = label && rateAmongExamples(label, design);
  return rate && counted(product(tested, rate), { field, noun: "test positives", isNamed: false });
}

function counted(cases: Estimate, about: Omit<TestSet, keyof Estimate>): TestSet {
  return estimate(cases, () => cases.derivation, about);
}

/** Half of the 95% interval of a share m counted over n cases: 1.96 × √(m(1 − m) ÷ n), the normal approximation of the binomial. */
export function halfWidth(share: number, cases: number): number {
  return Z_95 * Math.sqrt((share * (1 - share)) / cases);
}

/** The cases that bring the interval down to a half-width. */
export function casesFor(share: number, width: number): number {
  return Math.ceil((Z_95 ** 2 * share * (1 - share)) / width ** 2);
}

/** The standard normal quantile of 97.5%. */
const Z_95 = 1.96;

/** As in life, or as often as sampling makes them, whichever is more; not known where sampling is told in words. */
function rateAmongExamples(label: Field, design: Design): Estimate | undefined {
  const life = label.quantity("positive_rate");
  if (!life) return undefined;
  const isSampled = design.at("data")?.has("sampling") || design.at("data")?.has("negatives");
  if (!isSampled) return written(life);
  const rate = samplingField(design) ? trainingRate(label, design) : undefined;
  return rate && estimate({ low: rate.low, high: Math.max(rate.high, life.high) }, () => formatQuantity(rate.high, "percent"));
}
