import type { Design } from "../design";
import type { Field } from "../field";
import { labelNamed } from "../facts/labelFacts";
import { usedLabels } from "../facts/modelFacts";
import { hasToken } from "../words";
import { constant, named, product, quotient, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";
import { positivesPerDay, requestsPerDay } from "./load";

/**
 * Cases a day that people are asked to decide: requests × the share sent to them, else the cases that the operating
 * point lets through to them, positives × recall ÷ precision. Derivations take the lower ends of ranges.
 * Source: arithmetic.
 */
export interface ReviewDemand extends Estimate {
  /** The share, else the precision of the operating point. */
  readonly field: Field;
}

export function reviewDemand(design: Design): ReviewDemand | undefined {
  const share = design.at("serving.human_review")?.at("share");
  if (!share) return byOperatingPoint(design);
  const requests = requestsPerDay(design);
  const ratio = share.asQuantity;
  return requests && ratio && onField(product(requests, written(ratio)), share);
}

/** Without a recall all positives are found: the most that a precision can bring. */
function byOperatingPoint(design: Design): ReviewDemand | undefined {
  const point = operatingPoint(design);
  const field = point?.at("precision");
  const precision = field?.asQuantity;
  const label = point?.has("label") ? labelNamed(point.text("label"), design) : onlyLabel(design);
  const positives = label && positivesPerDay(label, design);
  if (!point || !field || !precision || precision.high <= 0 || !positives) return undefined;
  const recall = point.quantity("recall");
  const found = recall ? written(recall) : constant(1, "100% (assumed)");
  return onField(quotient(product(positives, named(found, "recall")), named(written(precision, "high"), "precision")), field);
}

function onField(cases: Estimate, field: Field): ReviewDemand {
  return estimate(cases, () => cases.derivation, { field });
}

/** Words by which an action says that people decide; any other action is done without them. */
const BY_PEOPLE = ["review", "human", "manual", "escalate", "queue"];

/** The row that sends cases to people, else the only row where it does not say what it does. */
function operatingPoint(design: Design): Field | undefined {
  const points = design.at("evaluation.threshold")?.items ?? [];
  const review = points.filter((point) => BY_PEOPLE.some((word) => hasToken(point.text("action"), word)));
  const candidates = review.length > 0 ? review : points.filter((point) => points.length === 1 && !point.has("action"));
  return candidates.length === 1 ? candidates[0] : undefined;
}

function onlyLabel(design: Design): Field | undefined {
  const labels = usedLabels(design);
  return labels.length === 1 ? labels[0] : undefined;
}
