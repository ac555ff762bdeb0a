import type { Design } from "../design";
import type { Field } from "../field";
import { offlineMetrics } from "../facts/metricFacts";
import type { MetricDirection } from "../tables/metricDirection";
import { exceeds, type Quantity } from "../units";
import { isBeyond, reachedLevel, type Interval } from "./change";

/** The values that a row of `evaluation.offline` states of its metric. */
export interface MetricLevels {
  readonly baseline?: Quantity | undefined;
  readonly target?: Quantity | undefined;
  readonly minimum?: Quantity | undefined;
  readonly stretch?: Quantity | undefined;
  readonly result?: Quantity | undefined;
}

export type LevelKey = keyof MetricLevels;

/** Two values in an order that contradicts itself: `better` should be the better one and is not. */
export interface Disorder {
  readonly better: LevelKey;
  readonly worse: LevelKey;
}

export function levelsOf(row: Field): MetricLevels {
  return {
    baseline: row.quantity("baseline"), target: row.quantity("target"), minimum: row.quantity("minimum"),
    stretch: row.quantity("stretch"), result: row.quantity("result"),
  };
}

/** The baseline of step 4, and the row of the same metric in step 5: the only one, else the primary one. */
export function statedBaseline(design: Design): { readonly value: Field; readonly row: Field | undefined } | undefined {
  const value = design.at("model.baseline.value");
  const metric = design.at("model.baseline.metric")?.scalarText?.trim().toLowerCase();
  if (!value || metric === undefined) return undefined;
  const same = offlineMetrics(design).filter((row) => row.text("metric")?.trim().toLowerCase() === metric);
  const primaries = same.filter((row) => row.flag("primary") === true);
  return { value, row: same.length === 1 ? same[0] : primaries.length === 1 ? primaries[0] : undefined };
}

/** The first contradiction among what is planned, each range taken at the end that excuses it; what was measured is no plan. */
export function disorderOf(levels: MetricLevels, direction: MetricDirection): Disorder | undefined {
  if (isNotBetter(levels, direction)) return { better: "target", worse: "baseline" };
  if (isSurelyBeyond("minimum", "target", levels, direction)) return { better: "target", worse: "minimum" };
  if (isSurelyBeyond("target", "stretch", levels, direction)) return { better: "stretch", worse: "target" };
  return undefined;
}

/** A result that fell behind the baseline, where no target says what was wanted. */
export function isWorseResult(levels: MetricLevels, direction: MetricDirection): boolean {
  const result = levels.target ? undefined : badness(levels.result, levels.baseline, direction);
  const baseline = badness(levels.baseline, undefined, direction);
  return result !== undefined && baseline !== undefined && exceeds(result.low, baseline.high);
}

/** Whether two levels of one metric differ by more than a share of the larger one; undefined where they cannot be compared. */
export function differsBy(a: Quantity, b: Quantity, share: number): boolean | undefined {
  if (!reachedLevel(a, b)) return undefined;
  const gap = Math.max(a.low - b.high, b.low - a.high);
  return exceeds(gap, share * Math.max(Math.abs(a.low), Math.abs(b.low)));
}

/** Equality counts: a target that is met today asks for nothing. */
function isNotBetter(levels: MetricLevels, direction: MetricDirection): boolean {
  const target = badness(levels.target, levels.baseline, direction);
  const baseline = badness(levels.baseline, undefined, direction);
  if (!target || !baseline) return false;
  const isIdealMet = direction.kind === "ideal" && target.low === 0;
  return !isIdealMet && !exceeds(baseline.high, target.low);
}

/** Whether one asks for more than the other. */
function isSurelyBeyond(key: LevelKey, other: LevelKey, levels: MetricLevels, direction: MetricDirection): boolean {
  const [asked, limit] = [levels[key], levels[other]];
  if (!asked || !limit) return false;
  if (direction.kind !== "ideal") return isBeyond(asked, limit, levels.baseline, direction.kind === "higher" ? "up" : "down");
  const [a, b] = [badness(asked, levels.baseline, direction), badness(limit, levels.baseline, direction)];
  return a !== undefined && b !== undefined && exceeds(b.low, a.high);
}

/** How bad a level is, in an order that holds for every direction: the value, its negative, or its distance from the ideal. */
function badness(value: Quantity | undefined, baseline: Quantity | undefined, direction: MetricDirection): Interval | undefined {
  // A share or a multiple of a baseline that is not positive can mean either way.
  const isScaled = value?.form === "relative" || value?.form === "factor";
  const level = value && !(isScaled && baseline && baseline.low <= 0) ? reachedLevel(value, baseline) : undefined;
  if (!level) return undefined;
  switch (direction.kind) {
    case "lower": return level;
    case "higher": return { low: -level.high, high: -level.low };
    case "ideal": {
      const ends = [Math.abs(level.low - direction.value), Math.abs(level.high - direction.value)];
      const isInside = level.low <= direction.value && direction.value <= level.high;
      return { low: isInside ? 0 : Math.min(...ends), high: Math.max(...ends) };
    }
  }
}
