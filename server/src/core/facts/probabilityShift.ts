import type { Design } from "../design";
import { negativesKept, rateShift, recalibrationFormula, samplingField } from "../estimates/trainingRate";
import type { Field } from "../field";
import type { Limits } from "../limits";
import { isContrastive, isOrdering, isWeighting } from "../tables/lossKinds";
import { exceeds, figure, formatQuantity } from "../units";
import { tokensOf } from "../words";
import { labelOfModel } from "./labelFacts";
import { isTrained } from "./modelFacts";
import { isCalibrated } from "./probabilityFacts";
import { familyOf, taskOfModel } from "./taskFacts";

/** What in its training moves the scores of a model away from the rates of life. */
export interface ProbabilityShift {
  readonly kind: "sampling" | "weights";
  /** How, as the first half of a sentence. */
  readonly text: string;
  /** How a score becomes a probability again, where arithmetic can say it. */
  readonly remedy?: string;
  /** What was written that does it. */
  readonly cause: Field;
}

/**
 * Undefined where nothing moves them, or a calibration layer moves them back. A loss of vectors or of order gives no
 * probability to begin with; that is not this fact.
 */
export function probabilityShift(model: Field, design: Design, limits: Limits): ProbabilityShift | undefined {
  if (!isTrained(model) || isCalibrated(model) || weighsKeptNegatives(design)) return undefined;
  const family = familyOf(taskOfModel(model, design));
  if (family !== undefined && family !== "classify" && family !== "rank") return undefined;
  if (model.texts("loss").some((loss) => isContrastive(loss) || isOrdering(loss))) return undefined;
  return bySampling(model, design, limits) ?? byWeights(model);
}

function bySampling(model: Field, design: Design, limits: Limits): ProbabilityShift | undefined {
  const label = labelOfModel(model, design);
  const rate = label?.quantity("positive_rate");
  const shift = label && rateShift(label, design);
  const kept = label && negativesKept(label, design);
  const cause = samplingField(design);
  if (!rate || !shift || !kept || !cause || !exceeds(shift.low, limits.sampling_shift)) return undefined;
  const inLife = figure(rate, "high");
  const inTraining = formatQuantity(shift.low * Math.min(1, rate.high), "percent");
  const how = cause.key === "per_positive" ? `sampled ${ratioText(cause)}` : `kept at ${cause.scalarText}`;
  return {
    kind: "sampling",
    text: `Negatives are ${how} (positives ${inTraining} in training, ${inLife} in life)`,
    remedy: `with w = ${formatQuantity(kept.high, "number")} of negatives kept, recalibrate with ${recalibrationFormula(kept.high)}`,
    cause,
  };
}

/** `4` negatives for each positive as `4:1`; a ratio stays as it is written. */
function ratioText(field: Field): string {
  const text = field.scalarText ?? "";
  return text.includes(":") ? text : `${text}:1`;
}

function byWeights(model: Field): ProbabilityShift | undefined {
  const weights = model.at("class_weights");
  if (weights && model.flag("class_weights")) return { kind: "weights", text: "The rare class is weighted up", cause: weights };
  const written = model.at("loss");
  const losses = written?.value.kind === "list" ? written.items : written ? [written] : [];
  const loss = losses.find((one) => isWeighting(one.scalarText ?? ""));
  return loss && { kind: "weights", text: `${loss.scalarText} weighs hard examples more`, cause: loss };
}

/** Kept negatives that count 1/w each stand for those that were left out, and nothing has moved. */
function weighsKeptNegatives(design: Design): boolean {
  const text = design.at("data.sampling")?.scalarText ?? "";
  return /1\s*[/÷]\s*w\b/i.test(text) || tokensOf(text).some((token) => /^(?:re)?weight/.test(token));
}
