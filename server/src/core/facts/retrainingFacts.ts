import type { Design } from "../design";
import type { Field } from "../field";
import { foundOn, rowsWith } from "../rows";
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
  let shortest: RetrainingPeriod | undefined;
  for (const field of fields) {
    const quantity = field.asQuantity;
    if (!quantity || quantity.isContinuous === true) return undefined;
    if (!shortest || quantity.high < shortest.quantity.high) shortest = { quantity, field, isOnlyOne: fields.length === 1 };
  }
  return shortest;
}

function cadencesOf(model: Field, design: Design): readonly Field[] {
  const rows = rowsWith(design.list("monitoring.retraining")?.items ?? [], "model", model.text("id"));
  return foundOn(rows, periodField);
}

function periodField(row: Field): Field | undefined {
  return row.at("every");
}

function items(field: Field): readonly Field[] {
  return field.value.kind === "list" ? field.items : [field];
}
