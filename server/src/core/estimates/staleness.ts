import type { Design } from "../design";
import type { Field } from "../field";
import { shortestPeriod } from "../facts/retrainingFacts";
import { servingMode } from "../facts/taskFacts";
import { formatQuantity, takingNote, type Quantity } from "../units";
import { estimate, type Estimate } from "./estimate";
import { DAY } from "./load";

/**
 * The worst age of a feature at serving, in seconds (catalogue 0.2, STALE). A scheduled value is as old as its period
 * plus the time its data need to arrive, just before the next run; one that is rewritten on change is as old as that
 * delivery alone; what is computed for the request, or never changes, has no age. The derivation takes the lower ends
 * of ranges, as a check does that accuses somebody of a value too old.
 *
 * Undefined where the design does not say: no `compute`, a batch feature without a period (`continuous` is none), or
 * nothing written that could age. A streaming feature without `refresh` is as old as its `lag` at least.
 * Source: arithmetic; Zinkevich, Rules of Machine Learning, rule 8, on knowing the freshness a system needs.
 */
export function staleness(feature: Field): Estimate | undefined {
  const compute = feature.text("compute");
  if (compute === "on_demand" || compute === "static") {
    return { low: 0, high: 0, derivation: compute === "static" ? "it never changes" : "it is computed for the request" };
  }
  const refresh = periodOf(feature);
  const lag = lagOf(feature);
  if (compute === "batch") return refresh && sum([refresh, ...lag]);
  if (compute === "streaming") return sum([...lag, ...(refresh ? [refresh] : [])]);
  return compute === "on_change" ? sum(lag) : undefined;
}

/**
 * The worst age of a feature when it is read. A batch that computes a feature as often as it runs does so for the run:
 * the value is as old as its data then, and not a whole period older.
 */
export function ageWhenServed(feature: Field, design: Design): Estimate | undefined {
  const refresh = periodOf(feature)?.quantity;
  const every = feature.text("compute") === "batch" && servingMode(design) === "batch" ? design.at("serving.every") : undefined;
  const run = every && shortestPeriod([every])?.quantity;
  if (!refresh || !run || refresh.low !== run.low || refresh.high !== run.high) return staleness(feature);
  return sum(lagOf(feature)) ?? { low: 0, high: 0, derivation: "it is computed for the run" };
}

/** An age as a plan writes it: `26h`, not `1.08d`, while it is counted in hours; `45d`, not `6.43w`. */
export function formatAge(seconds: number): string {
  if (seconds >= 7 * DAY) return `${Number((seconds / DAY).toPrecision(3))}d`;
  const isInHours = seconds > DAY && seconds < 7 * DAY && seconds % DAY !== 0;
  return isInHours ? `${Number((seconds / 3600).toPrecision(4))}h` : formatQuantity(seconds, "duration");
}

interface Part {
  readonly name: "refresh" | "lag";
  readonly quantity: Quantity;
}

/** `continuous` has no period: what is said of the feature is then said by its lag. */
function periodOf(feature: Field): Part | undefined {
  const quantity = feature.quantity("refresh");
  return quantity && quantity.isContinuous !== true ? { name: "refresh", quantity } : undefined;
}

/** Data cannot arrive before they are there; that a negative lag says so is another check's matter. */
function lagOf(feature: Field): readonly Part[] {
  const quantity = feature.quantity("lag");
  return quantity && quantity.low >= 0 ? [{ name: "lag", quantity }] : [];
}

function sum(parts: readonly Part[]): Estimate | undefined {
  if (parts.length === 0) return undefined;
  const low = parts.reduce((total, { quantity }) => total + quantity.low, 0);
  const high = parts.reduce((total, { quantity }) => total + quantity.high, 0);
  return estimate({ low, high }, () => {
    const written = parts.map(({ name, quantity }) => `${name} ${inFigures(quantity)}${takingNote(quantity, "low", formatAge(quantity.low))}`).join(" + ");
    return parts.length > 1 ? `${written} = ${formatAge(low)}` : written;
  });
}

/** `nightly (1d)`: a period in words with what it counts. */
function inFigures(quantity: Quantity): string {
  return /\d/.test(quantity.text) ? quantity.text : `${quantity.text} (${formatAge(quantity.low)})`;
}
