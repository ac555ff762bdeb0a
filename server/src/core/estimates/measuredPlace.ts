import type { Design } from "../design";
import type { Field, RowTexts } from "../field";
import { metricName } from "../facts/metricFacts";
import { models } from "../facts/modelFacts";
import { allStages } from "../facts/taskFacts";
import { foundOn, rowsThat, rowsWith, someRowHas, textsAt } from "../rows";
import type { Quantity } from "../units";
import type { Interval } from "./change";

/** A count with the field that states it. */
export interface StatedCount {
  readonly field: Field;
  readonly quantity: Quantity;
}

/** Where in the funnel the list stands that a metric measures: what retrieval passes on, or what a person sees. */
export type MeasuredPlace =
  | ({ readonly kind: "retrieval"; readonly outs: readonly StatedCount[]; readonly cuts: readonly number[] } & Interval)
  /** `own`: what the stages of the metric's model pass on themselves. */
  | { readonly kind: "screen"; readonly own: readonly Interval[]; readonly shown: StatedCount | undefined; readonly cuts: readonly number[] };

/** Undefined where the design does not tell, or does not say how long that list is. */
export function measuredPlace(row: RowTexts, design: Design): MeasuredPlace | undefined {
  const id = row.text("model");
  const name = metricName(row);
  const judgesCandidates = name === "recall" || name === "hit_rate";
  const stages = allStages(design);
  const retrieving = rowsWith(stages, "role", "retrieve");
  if (id === undefined) return judgesCandidates ? retrieval(retrieving) : screen([], design);
  const indexes = rowsWith(design.list("serving.indexes")?.items ?? [], "model", id);
  const own = rowsWith(stages, "model", id);
  if (indexes.length > 0 || someRowHas(own, "role", "embed", "retrieve")) {
    return retrieval(rowsThat(retrieving, isOfModel, id, textsAt(indexes, "id")));
  }
  // What a model does that stands in no stage is unknown, unless it is the only one.
  if (own.length === 0 && (judgesCandidates || models(design).length > 1)) return undefined;
  return screen(own, design);
}

function isOfModel(stage: Field, id: string, indexes: readonly string[]): boolean {
  return stage.text("model") === id || indexes.includes(stage.text("index") ?? "");
}

/** Only where every stage says what it passes on: a sum with a hole is none. */
function retrieval(stages: readonly Field[]): MeasuredPlace | undefined {
  const outs = foundOn(stages, passedOn);
  if (outs.length === 0 || outs.length < stages.length) return undefined;
  const low = outs.reduce((sum, { quantity }) => sum + quantity.low, 0);
  const high = outs.reduce((sum, { quantity }) => sum + quantity.high, 0);
  return { kind: "retrieval", outs, low, high, cuts: [{ low, high }, ...outs.map(({ quantity }) => quantity)].flatMap(cutFor) };
}

function screen(own: readonly Field[], design: Design): MeasuredPlace {
  const shown = stated(design.at("requirements.scale.shown")) ?? stated(design.at("task.output.count"));
  const outs = own.flatMap((stage) => stage.quantity("out") ?? []);
  return { kind: "screen", own: outs, shown, cuts: (shown ? [shown.quantity] : outs).flatMap(cutFor) };
}

function passedOn(stage: Field): StatedCount | undefined {
  return stated(stage.at("out"));
}

function stated(field: Field | undefined): StatedCount | undefined {
  const quantity = field?.asQuantity;
  return field && quantity && Number.isFinite(quantity.low) ? { field, quantity } : undefined;
}

/** A cut that stands for a length: its upper end, where it has one. */
function cutFor({ low, high }: Interval): number[] {
  const cut = Math.floor((Number.isFinite(high) ? high : low) * (1 + 1e-9));
  return cut >= 1 ? [cut] : [];
}
