import type { Design } from "../../design";
import { falseShares } from "../../estimates/falseShares";
import { requestsPerDay } from "../../estimates/load";
import { alarmsPerCase, operatingPoints, type OperatingPoint, type StatedShare } from "../../estimates/operatingPoint";
import type { Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

export const operatingPointArithmetic = defineRule({
  id: "evaluation/operating-point-arithmetic",
  severity: "warning",
  tier: 2,
  summary: "Precision, recall, false-positive rate and the share of positives do not fit together.",
  why: "They are one equation: three of them fix the fourth, and the number of alarms that people must look at.",
  question: "Take an ordinary day: how many alarms do your rates give, and how many of those are right?",
  source: "The definition of precision (Bayes' rule); how far apart is too far is review practice",
  examples: {
    bad: "task: {label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.1%}]}\nevaluation:\n  threshold: {precision: 90%, recall: 60%, false_positive_rate: 1%}\n",
    good: "task: {label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.1%}]}\nevaluation:\n  threshold: {precision: 5%, recall: 60%, false_positive_rate: 1%}\n",
  },
  check(design, { limits }) {
    const points = operatingPoints(design);
    const alarming = points.filter((point, index) => isFirstOfItsRate(point, index, points));
    return gather([
      ...alarming.flatMap((point) => impossible(point, limits) ?? buried(point, limits) ?? []),
      ...notComplement(design, limits),
      ...reviewLoad(points, design, limits),
    ], "warning");
  },
});

/** A metric and the row of a threshold may complete each other to the same point. */
function isFirstOfItsRate({ falsePositiveRate }: OperatingPoint, index: number, points: readonly OperatingPoint[]): boolean {
  return !points.slice(0, index).some((other) => other.falsePositiveRate?.field.path === falsePositiveRate?.field.path);
}

function impossible(point: OperatingPoint, limits: Limits): Problem | undefined {
  const { precision, recall, falsePositiveRate, positives } = point;
  const alarms = alarmsPerCase(point);
  if (!precision || !recall || !falsePositiveRate || !alarms) return undefined;
  const possible = { low: 1 / (1 + alarms.high), high: 1 / (1 + alarms.low) };
  const isTooHigh = exceeds(precision.quantity.low - possible.high, limits.precision_gap);
  if (!isTooHigh && !exceeds(possible.low - precision.quantity.high, limits.precision_gap)) return undefined;
  const [kind, unkind] = isTooHigh ? (["high", "low"] as const) : (["low", "high"] as const);
  return {
    span: precision.field.span,
    message: `At ${at(positives, kind)} positives, a recall of ${at(recall, kind)} and a false-positive rate of ${at(falsePositiveRate, unkind)} ` +
      `give a precision of ${percent(isTooHigh ? possible.high : possible.low)}, not ${at(precision, unkind)}.`,
    hint: "Correct the one that is wrong: precision = 1 ÷ (1 + F(1 − p) ÷ (p·r)).",
    related: places([positives, recall, falsePositiveRate]),
  };
}

/** So many wrong alarms that nobody looks for the true one. */
function buried(point: OperatingPoint, limits: Limits): Problem | undefined {
  const { precision, recall, falsePositiveRate, positives, isPrecisionMeasured } = point;
  const alarms = alarmsPerCase(point);
  if (precision || isPrecisionMeasured || point.slot !== "target" || !falsePositiveRate || !alarms) return undefined;
  if (!exceeds(alarms.low, limits.alarms_per_case)) return undefined;
  const found = recall ? `at a recall of ${at(recall, "high")}` : "even if every case is found";
  return {
    span: falsePositiveRate.field.span,
    severity: "info",
    message: `At ${at(positives, "high")} positives a false-positive rate of ${at(falsePositiveRate, "low")} gives ${Number(alarms.low.toPrecision(3))} wrong alarms per true case, ${found}.`,
    hint: "State the precision at this threshold: it is what people will see.",
    related: places([positives, ...(recall ? [recall] : [])]),
  };
}

function notComplement(design: Design, limits: Limits): readonly Problem[] {
  return falseShares(design).flatMap(({ precision, stated }): Problem[] => {
    const wrong = { low: 1 - precision.quantity.high, high: 1 - precision.quantity.low };
    const isTooHigh = exceeds(stated.quantity.low - wrong.high, limits.precision_gap);
    if (!isTooHigh && !exceeds(wrong.low - stated.quantity.high, limits.precision_gap)) return [];
    const end = isTooHigh ? "low" : "high";
    return [{
      span: stated.field.span,
      message: `A precision of ${at(precision, end)} means that ${percent(1 - precision.quantity[end])} of alarms are wrong, not ${at(stated, end)}.`,
      hint: "The two add up to 100%: correct one of them.",
      related: places([precision]),
    }];
  });
}

function reviewLoad(points: readonly OperatingPoint[], design: Design, limits: Limits): readonly Problem[] {
  const share = design.at("serving.human_review")?.at("share");
  const stated = share?.asQuantity;
  const thresholds = design.list("evaluation.threshold")?.items ?? [];
  const candidates = points.filter(({ precision, slot }) => precision && slot === "target");
  const [point] = candidates;
  // Of a list that is shown, a share of positives is one of its items, and of traffic one of its requests.
  if (design.at("requirements.scale.shown")) return [];
  // Several thresholds share the work; and what is done without people is not in their queue.
  if (!share || !stated || !point?.precision || thresholds.length > 1 || new Set(candidates.map(({ precision }) => precision?.field.path)).size > 1) return [];
  if (thresholds.some((row) => row.has("action") && !/review|queue|human|people|manual|moderator|analyst|escalat|label|annotat/i.test(row.text("action") ?? ""))) return [];
  const { positives, recall, precision } = point;
  const [p, r, q] = [positives.quantity, recall?.quantity ?? { low: 0, high: 1 }, precision.quantity];
  if (q.high <= 0) return [];
  const alarms = { low: (p.low * r.low) / q.high, high: (p.high * r.high) / q.low };
  const isTooMany = exceeds(alarms.low, limits.review_load_factor * stated.high);
  if (!isTooMany && !exceeds(stated.low, limits.review_load_factor * alarms.high)) return [];
  const [kind, unkind] = isTooMany ? (["low", "high"] as const) : (["high", "low"] as const);
  const requests = requestsPerDay(design);
  const count = (part: number): string => (requests ? `${formatQuantity(part * requests[kind], "count")} a day` : `${percent(part)} of traffic`);
  const times = [at(positives, kind), ...(recall ? [at(recall, kind)] : [])].join(" × ");
  return [{
    span: share.span,
    message: `${requests ? `${requests.derivation} × ` : ""}${times} ÷ ${at(precision, unkind)} = ${count(alarms[kind])} to review` +
      `${recall ? "" : " even if every case is found"}; stated: ${at({ quantity: stated, field: share }, unkind)}, ${count(stated[unkind])}.`,
    hint: "Correct the share, or the threshold that fills the queue.",
    related: places([positives, precision, ...(recall ? [recall] : [])]),
  }];
}

function at({ quantity }: StatedShare, end: "low" | "high"): string {
  return figure(quantity, end);
}

function percent(share: number): string {
  return formatQuantity(share, "percent");
}

function places(shares: readonly StatedShare[]): RelatedPlace[] {
  return shares.map(({ field }) => ({ span: field.span, message: `${field.path.replace(/^.*\]?\./, "")}: ${field.scalarText}.` }));
}
