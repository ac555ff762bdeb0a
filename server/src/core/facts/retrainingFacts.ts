import type { Design } from "../design";
import type { Field } from "../field";
import type { Quantity } from "../units";

/** How often models are trained again by the clock, as `monitoring.retraining` plans it. */
export interface RetrainingPeriod {
  readonly quantity: Quantity;
  /** The period itself, as written; of a list the shortest. */
  readonly field: Field;
  readonly isOnlyOne: boolean;
}

/**
 * The shortest period in which a model is trained again. Undefined where it is not trained by the clock, where one of
 * its periods is not understood, and where one is `continuous`, which is no period.
 */
export function retrainingPeriod(model: Field, design: Design): RetrainingPeriod | undefined {
  return shortestPeriod(cadencesOf(model, design));
}

/** One of its cadences is `continuous`: it learns all the time. */
export function isTrainedContinuously(model: Field, design: Design): boolean {
  return cadencesOf(model, design).some((field) => items(field).some((item) => item.asQuantity?.isContinuous === true));
}

/** The shortest of the periods in some fields of cadences, each one value or a list. Undefined as for `retrainingPeriod`. */
export function shortestPeriod(cadences: readonly Field[]): RetrainingPeriod | undefined {
  const fields = cadences.flatMap(items);
  const periods = fields.flatMap((field): RetrainingPeriod[] => {
    const quantity = field.asQuantity;
    return quantity && quantity.isContinuous !== true ? [{ quantity, field, isOnlyOne: fields.length === 1 }] : [];
  });
  if (periods.length < fields.length) return undefined;
  return periods.reduce<RetrainingPeriod | undefined>((best, one) => (!best || one.quantity.high < best.quantity.high ? one : best), undefined);
}

function cadencesOf(model: Field, design: Design): readonly Field[] {
  const id = model.text("id");
  const rows = (design.list("monitoring.retraining")?.items ?? []).filter((row) => id !== undefined && row.text("model") === id);
  return rows.flatMap((row) => row.at("every") ?? []);
}

function items(field: Field): readonly Field[] {
  return field.value.kind === "list" ? field.items : [field];
}
