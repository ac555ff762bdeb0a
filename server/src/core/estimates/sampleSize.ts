import type { Field } from "../field";
import { figure, formatQuantity, type Quantity } from "../units";
import type { Interval } from "./change";
import { estimate, type Estimate } from "./estimate";
import { plain, said, type PlannedTest } from "./experiment";
import { normalQuantile } from "./quantiles";

/**
 * How many units a test needs and how small an effect it can show (catalogue 0.2, N_ARM): van Belle, Statistical Rules
 * of Thumb (2008), ch. 2 (n = 16 σ² ÷ δ² per group); Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments
 * (2020), ch. 17 and 18. Each derivation shows the end that is kinder to the author: the fewest units, the smallest effect.
 */

/** Units that each arm needs (N_ARM): c × p(1 − p) ÷ δ² for a share, c × sd² ÷ δ² for a mean; δ is absolute. */
export function neededPerArm(test: PlannedTest): Estimate | undefined {
  const effect = effectOf(test.field);
  const baseline = test.field.quantity("baseline");
  const c = powerConstant(test);
  if (!effect || !baseline || baseline.low < 0 || baseline.high <= 0) return undefined;
  const spread = spreadOf(test.field, baseline);
  if (!spread || (effect.isPoints && !isShare(baseline))) return undefined;
  const size = (constant: number, end: SpreadEnd, change: number): number => {
    if (change === Infinity) return 0;
    const delta = effect.isPoints ? change : change * end.mean;
    return delta === 0 ? Infinity : scatter(constant, end) / delta ** 2;
  };
  // Of a share, a higher baseline has another variance and another effect: the ends of the whole are looked for.
  const kindest = spread.ends.reduce((a, b) => (size(c.low, b, effect.high) < size(c.low, a, effect.high) ? b : a));
  const units = { low: size(c.low, kindest, effect.high), high: Math.max(...spread.ends.map((end) => size(c.high, end, effect.low))) };
  return estimate(units, () => {
    const mde = figure(effect.written, "high");
    const delta = effect.isPoints ? mde : `${mde} of ${spread.sd ? figure(baseline, "high") : level(kindest.mean, baseline)}`;
    return `${c.derivation} × ${kindest.text()} ÷ (${delta})²`;
  });
}

/** The smallest effect that n units per arm can show: √(c × variance ÷ n). Of a yes/no metric without a baseline, at 50%. */
export function smallestVisibleEffect(test: PlannedTest, perArm: Estimate): VisibleEffect | undefined {
  const baseline = test.field.quantity("baseline");
  if (test.field.has("baseline") && !baseline) return undefined;
  const spread = spreadOf(test.field, baseline);
  if (!spread) return undefined;
  const c = powerConstant(test);
  const effect = (constant: number, end: SpreadEnd, units: number): number => {
    const all = scatter(constant, end);
    return all === 0 || units === Infinity ? 0 : Math.sqrt(all / units);
  };
  if (perArm.high <= 0) return undefined;
  const kindest = spread.ends.reduce((a, b) => (b.variance < a.variance ? b : a));
  return estimate(
    { low: effect(c.low, kindest, perArm.high), high: Math.max(...spread.ends.map((end) => effect(c.high, end, perArm.low))) },
    () => `√(${c.derivation} × ${kindest.text()} ÷ ${formatQuantity(perArm.high, "count")})`,
    spread.sd ? { sd: spread.sd } : {},
  );
}

export interface VisibleEffect extends Estimate {
  /** The standard deviation of a mean, in whose unit the effect is; absent for a share, whose effect is one of points. */
  readonly sd?: Quantity;
}

/** c of the sample size: 2(z₁₋α/₂ + z_power)², which van Belle rounds to 16 at α 5% and power 80%, and to 21 at 90%; each arm is compared with control (Bonferroni). */
export function powerConstant({ power, alpha, arms }: Pick<PlannedTest, "power" | "alpha" | "arms">): Estimate {
  const low = constantOf(alpha.high, power.low, arms.low);
  return estimate({ low, high: constantOf(alpha.low, power.high, arms.high) }, () => {
    const comparisons = arms.low - 1;
    const strict = comparisons > 1 ? ` ÷ ${plain(comparisons)} comparisons` : "";
    return `${plain(low)} (${power.written ? "" : "assumed "}power ${said(power, "low")}, ${alpha.written ? "" : "assumed "}α ${said(alpha, "high")}${strict})`;
  });
}

function constantOf(alpha: number, power: number, arms: number): number {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9;
  if (isNear(arms, 2) && isNear(alpha, 0.05) && isNear(power, 0.8)) return 16;
  if (isNear(arms, 2) && isNear(alpha, 0.05) && isNear(power, 0.9)) return 21;
  if (power >= 1 || alpha <= 0) return Infinity;
  if (power <= 0 || alpha >= 1) return 0;
  return 2 * Math.max(0, normalQuantile(1 - alpha / (arms - 1) / 2) + normalQuantile(power)) ** 2;
}

interface Effect extends Interval {
  readonly written: Quantity;
  readonly isPoints: boolean;
}

/** `mde` as a share of the baseline, or in points; a level or a plain difference says neither. */
function effectOf(experiment: Field): Effect | undefined {
  const written = experiment.quantity("mde");
  if (written?.dimension !== "percent" || (written.form !== undefined && written.form !== "relative" && written.form !== "points")) return undefined;
  const ends = [Math.abs(written.low), Math.abs(written.high)];
  const high = Math.max(...ends);
  return high > 0 ? { low: Math.min(...ends), high, written, isPoints: written.form === "points" } : undefined;
}

interface SpreadEnd {
  readonly variance: number;
  readonly mean: number;
  /** How the variance comes about. */
  readonly text: () => string;
}

/** What differs not at all needs no units to be told, however sure one wants to be. */
function scatter(constant: number, { variance }: SpreadEnd): number {
  return variance === 0 ? 0 : constant * variance;
}

interface Spread {
  readonly ends: readonly SpreadEnd[];
  readonly sd?: Quantity;
}

/** How much single units differ: of a mean what `sd` says, of a share what the share itself says, at both ends of what is written. */
function spreadOf(experiment: Field, baseline: Quantity | undefined): Spread | undefined {
  const sd = experiment.quantity("sd");
  if (sd) {
    const isSameKind = !baseline || (sd.dimension === baseline.dimension && sd.currency === baseline.currency) || (isShare(sd) && isShare(baseline));
    if (!isSameKind || sd.low < 0) return undefined;
    const end = (which: "low" | "high", mean: number): SpreadEnd => ({ variance: sd[which] ** 2, mean, text: () => `(${figure(sd, which)})²` });
    return { sd, ends: [end("low", baseline?.high ?? 1), end("high", baseline?.low ?? 1)] };
  }
  if (experiment.has("sd")) return undefined;
  if (!baseline) return { ends: [{ variance: 0.25, mean: 0.5, text: () => "50% (assumed) × 50%" }] };
  if (!isShare(baseline)) return undefined;
  const share = (p: number, text: () => string): SpreadEnd => ({ variance: p * (1 - p), mean: p, text: () => `${text()} × ${level(1 - p, baseline)}` });
  const ends = (["low", "high"] as const).map((end) => share(baseline[end], () => figure(baseline, end)));
  return { ends: baseline.low < 0.5 && baseline.high > 0.5 ? [...ends, share(0.5, () => "50%")] : ends };
}

/** A percent, or a plain number below 1, which a share may be written as. A bound that is open above says no share. */
function isShare(quantity: Quantity): boolean {
  return (quantity.dimension === "percent" || quantity.dimension === "number") && quantity.low >= 0 && quantity.high < 1;
}

function level(value: number, like: Quantity): string {
  return formatQuantity(value, like.dimension, { digits: 4, ...(like.currency ? { currency: like.currency } : {}) });
}
