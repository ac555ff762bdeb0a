import type { Design } from "../design";
import type { Field } from "../field";
import { formatQuantity } from "../units";
import { product, quotient, sum, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";
import { DAY } from "./load";

/**
 * How much data a design has: rows, bytes, examples. Arithmetic alone; a source in hours of audio or video has no rows
 * and is left out. It does not know what is done with the data, nor whether the figures fit the traffic.
 */

/** Kinds whose rows are things that happened, one after the other: a count of them is spread over the time they are kept. */
const ARRIVING = new Set(["events", "sensor"]);

/** Rows that a source gains in a day: its rate, else for logs the rows that are kept ÷ `retention`. */
export function rowsPerDay(source: Field): Estimate | undefined {
  const rows = source.quantity("rows");
  if (!rows || rows.isHours) return undefined;
  if (rows.dimension === "rate") return perDay(written(rows));
  const kept = source.quantity("retention");
  if (rows.dimension !== "count" || kept?.dimension !== "duration" || !ARRIVING.has(source.text("kind") ?? "")) return undefined;
  return perDay(quotient(written(rows), written(kept, "high")));
}

/** Rows that a source holds at one time: a count as it is, a rate × `retention`. */
export function rowsKept(source: Field): Estimate | undefined {
  const rows = source.quantity("rows");
  if (!rows || rows.isHours) return undefined;
  if (rows.dimension === "count") return written(rows);
  const kept = source.quantity("retention");
  return rows.dimension === "rate" && kept?.dimension === "duration" ? known(product(written(rows), written(kept))) : undefined;
}

/** Bytes that a source takes: the rows it holds × `row_size`. Copies, indexes and compression are not in it. */
export function storageOfSource(source: Field): Estimate | undefined {
  const rows = rowsKept(source);
  const size = source.quantity("row_size");
  return rows && size?.dimension === "bytes" ? known(product(rows, written(size))) : undefined;
}

/** Bytes of all sources together. Those whose size is not written are left out, and named. */
export function storageOfSources(design: Design): Estimate | undefined {
  const sources = design.list("data.sources")?.items ?? [];
  const sized = sources.flatMap((source) => {
    const storage = storageOfSource(source);
    return storage ? [estimate(storage, () => `${nameOf(source)} ${formatQuantity(storage.low, "bytes")}`)] : [];
  });
  if (sized.length === 0) return undefined;
  const total = sum(...sized);
  const unsized = sources.filter((source) => storageOfSource(source) === undefined).map(nameOf);
  return unsized.length === 0 ? total : estimate(total, () => `${total.derivation}, without ${unsized.join(", ")}`);
}

/** Examples for each day of the training window: `training.examples` ÷ `training.window`. */
export function examplesPerDay(design: Design): Estimate | undefined {
  const training = design.at("data.training");
  const examples = training?.quantity("examples");
  const window = training?.quantity("window");
  return examples && window?.dimension === "duration" ? perDay(quotient(written(examples), written(window, "high"))) : undefined;
}

/** From each second to each day. */
function perDay(perSecond: Estimate): Estimate | undefined {
  return known(estimate({ low: perSecond.low * DAY, high: perSecond.high * DAY }, () => perSecond.derivation));
}

/** Open ends may meet where they have no value, 0 × ∞ or ∞ ÷ ∞: then nothing is known. */
function known(found: Estimate): Estimate | undefined {
  return Number.isNaN(found.low) || Number.isNaN(found.high) ? undefined : found;
}

function nameOf(source: Field): string {
  return `'${source.text("id") ?? "a source"}'`;
}
