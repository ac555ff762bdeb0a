import type { Design } from "../../design";
import { plainOrQuoted } from "../../edits";
import { DAY } from "../../estimates/load";
import { delayOf, labelOfModel } from "../../facts/labelFacts";
import type { Field } from "../../field";
import { wholeDuration } from "../../units";
import { suggestedGate } from "./suggestedGate";

/** A row of `monitoring.retraining` for a model: by the clock, behind a gate. Used by fixes and completion. */
export function suggestedRetraining(model: Field, design: Design): string {
  const id = model.text("id") ?? "";
  return `{model: ${plainOrQuoted(id)}, every: ${suggestedPeriod(model, design)}, gate: ${plainOrQuoted(suggestedGate(id, design))}}`;
}

/** A week, or as long as the labels take: faster than those a model would learn from unripe ones. */
export function suggestedPeriod(model: Field | undefined, design: Design): string {
  return wholeDuration(Math.max(7 * DAY, delayOf(labelOfModel(model, design))?.high ?? 0));
}
