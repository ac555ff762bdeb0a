import type { Design } from "../design";
import type { Field } from "../field";
import { isTrained, models } from "../facts/modelFacts";
import { isContrastive } from "../tables/lossKinds";
import { figure, formatQuantity, type Quantity } from "../units";
import { quotient, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";

/**
 * What sampling of negatives does to the share of positives that a model sees, and how to undo it in its scores. It does
 * not know whether anybody reads those scores as probabilities.
 *
 * With life rate r and the share w of negatives kept (positives are all kept), the rate in training is
 * r ÷ (r + (1 − r)·w), and a score p of such a model is the probability q = p ÷ (p + (1 − p) ÷ w).
 * Source: He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014), section 6.3; Bayes' rule.
 */

/**
 * The share w of negatives that is kept, relative to the positives: `sampling.negative` ÷ `sampling.positive` (all, if
 * not written); where `negatives.per_positive` states n negatives for each positive, w = r·n ÷ (1 − r).
 */
export function negativesKept(label: Field, design: Design): Estimate | undefined {
  const rate = shareOf(label.quantity("positive_rate"));
  const perPositive = drawnPerPositive(design);
  if (samplingField(design)?.key === "per_positive") {
    if (!rate || !perPositive) return undefined;
    const kept = (r: number, n: number): number => (r * n) / (1 - r);
    return estimate(
      { low: kept(rate.low, perPositive.low), high: kept(rate.high, perPositive.high) },
      () => `${figure(rate, "low")} × ${figure(perPositive, "low")} ÷ ${complement(rate)}`,
    );
  }
  const sampling = design.at("data.sampling");
  const negative = shareOf(sampling?.at("negative")?.asQuantity);
  if (!negative) return undefined;
  const positive = shareOf(sampling?.at("positive")?.asQuantity);
  if (!positive || (positive.low === 1 && positive.high === 1)) return written(negative);
  return quotient(written(negative), written(positive, "high"));
}

/** The share of positives among the examples that a model is trained on. */
export function trainingRate(label: Field, design: Design): Estimate | undefined {
  const rate = shareOf(label.quantity("positive_rate"));
  const kept = negativesKept(label, design);
  if (!rate || !kept) return undefined;
  const perPositive = drawnPerPositive(design);
  if (perPositive) return estimate({ low: 1 / (1 + perPositive.high), high: 1 / (1 + perPositive.low) }, () => `1 ÷ (1 + ${figure(perPositive, "high")})`);
  return estimate(
    { low: rateWith(rate.low, kept.high), high: rateWith(rate.high, kept.low) },
    () => `${figure(rate, "low")} ÷ (${rate.text} + ${complement(rate)} × ${kept.derivation})`,
  );
}

/** By how much positives are more frequent in training than in life. */
export function rateShift(label: Field, design: Design): Estimate | undefined {
  const rate = shareOf(label.quantity("positive_rate"));
  const training = trainingRate(label, design);
  const kept = negativesKept(label, design);
  if (!rate || !training || !kept) return undefined;
  const perPositive = drawnPerPositive(design);
  // Both rates share r, so the ends are taken of the ratio and not of its parts.
  const ratio = (r: number, end: "low" | "high"): number => (perPositive ? 1 / ((1 + perPositive[end]) * r) : 1 / (r + (1 - r) * kept[end]));
  return estimate({ low: ratio(rate.high, "high"), high: ratio(rate.low, "low") }, () => `${training.derivation} ÷ ${figure(rate, "high")}`);
}

/** The probability behind a score of a model that saw the share `kept` of negatives. */
export function recalibrated(score: number, kept: number): number {
  return score / (score + (1 - score) / kept);
}

/** The same as it is written on a board. */
export function recalibrationFormula(kept: number): string {
  return `q = p ÷ (p + (1 − p) ÷ ${formatQuantity(kept, "number")})`;
}

/**
 * The field that decides: `negatives.per_positive`, else `sampling.negative`. Not the former where it is no rows that are
 * drawn: in-batch negatives are the positives of others, and beside a contrastive loss they are those of that model.
 */
export function samplingField(design: Design): Field | undefined {
  const negatives = design.at("data.negatives");
  const strategies = negatives?.texts("strategy") ?? [];
  const isInBatch = strategies.length > 0 && strategies.every((strategy) => strategy === "in_batch");
  const isOfAnother = models(design).some((model) => isTrained(model) && model.texts("loss").some(isContrastive));
  const drawn = isInBatch || isOfAnother ? undefined : negatives?.at("per_positive");
  return drawn ?? design.at("data.sampling")?.at("negative");
}

function drawnPerPositive(design: Design): Quantity | undefined {
  const field = samplingField(design);
  return field?.key === "per_positive" ? field.asQuantity : undefined;
}

/** A share lies between 0 and 1, whatever a bound leaves open. */
function shareOf(quantity: Quantity | undefined): Quantity | undefined {
  if (quantity?.dimension !== "percent" || quantity.low < 0 || quantity.low > 1) return undefined;
  return { ...quantity, high: Math.min(1, quantity.high) };
}

/** What is no positive. */
function complement(rate: Quantity): string {
  return formatQuantity(1 - rate.low, "percent", { digits: 4 });
}

function rateWith(rate: number, kept: number): number {
  return rate === 0 ? 0 : rate / (rate + (1 - rate) * kept);
}
