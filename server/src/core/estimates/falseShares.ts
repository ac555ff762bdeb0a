import type { Design } from "../design";
import type { Field } from "../field";
import { labelOfMetric } from "../facts/labelFacts";
import { offlineMetrics } from "../facts/metricFacts";
import { tokensOf } from "../words";
import { isPlainMetric, shareIn, type StatedShare } from "./operatingPoint";

/** A share of wrong alarms beside the precision that it must complete to 100%. */
export interface FalseShare {
  readonly precision: StatedShare;
  readonly stated: StatedShare;
}

/** Pairs of the same time, the same label and the same model; none where more than one precision could be meant. */
export function falseShares(design: Design): readonly FalseShare[] {
  const offline = offlineMetrics(design);
  const precisions = offline.filter((row) => isPlainMetric(row, ["precision"]));
  const business = design.list("requirements.business")?.items ?? [];
  return [
    ...business.filter((row) => isFalseShare(row.text("id")) || isFalseShare(row.text("name"))).flatMap((row) => pairs(row, precisions, design)),
    ...offline.filter((row) => isFalseShare(row.text("metric"))).flatMap((row) => pairs(row, precisions.filter((other) => isSameThing(row, other, design)), design)),
  ];
}

/** Where no metric measures precision, the only threshold may state it, as something to be reached. */
function pairs(row: Field, precisions: readonly Field[], design: Design): FalseShare[] {
  const thresholds = precisions.length === 0 ? design.list("evaluation.threshold")?.items ?? [] : [];
  const atThreshold = thresholds.length === 1 ? thresholds[0]?.at("precision") : undefined;
  const value = atThreshold?.asQuantity;
  const only = precisions.length === 1 ? precisions[0] : undefined;
  return (["baseline", "target"] as const).flatMap((slot): FalseShare[] => {
    const stated = shareIn(row, slot);
    const precision = only ? shareIn(only, slot) : slot === "target" && atThreshold && value ? { field: atThreshold, quantity: value } : undefined;
    return stated && precision && isPercent(stated.field, row) ? [{ precision, stated }] : [];
  });
}

/** The value itself, or the baseline that it changes, is written as a percent. */
function isPercent(field: Field, row: Field): boolean {
  return field.asQuantity?.dimension === "percent" && (row.quantity("baseline")?.dimension ?? "percent") === "percent";
}

function isSameThing(a: Field, b: Field, design: Design): boolean {
  const isSameModel = !a.has("model") || !b.has("model") || a.text("model") === b.text("model");
  return isSameModel && labelOfMetric(a, design)?.path === labelOfMetric(b, design)?.path;
}

/** Words for what an alarm was raised on: beside them "false positives" are a share of alarms, without them as often a share of negatives. */
const OF_ALARMS = ["alarm", "alarms", "alert", "alerts", "flagged", "discovery"];

/** Whether a name means the share of alarms that are wrong; a false-alarm *rate* is a share of the negatives. */
function isFalseShare(text: string | undefined): boolean {
  const tokens = tokensOf(text);
  const has = (...words: readonly string[]): boolean => words.some((word) => tokens.includes(word));
  if (!has("wrong", "false")) return false;
  return has("discovery") || (!has("rate") && (has("alarm", "alarms") || (has("positives") && has(...OF_ALARMS))));
}
