import { readBoolean, readCadenceWord, readDate } from "./plainWords";
import type { Dimension, Quantity, Reading, UnitProblem } from "./quantity";
import { exampleHint, notUnderstood } from "./notUnderstood";
import { LONGEST, scan, type ScannedPart, type ScannedText } from "./scan";
import { readPart, type PartReading, type ReadContext } from "./parts";
import { isVague } from "./words";

/**
 * Reads a value as the field means it (format B2). Never throws; runs in time linear in the text.
 * With several dimensions the first one that understands the text wins.
 */
export function readQuantity(text: string, dimension: Dimension | readonly Dimension[], context: ReadContext = {}): Reading {
  const dimensions = typeof dimension === "string" ? [dimension] : dimension;
  let best: UnitProblem | undefined;
  for (const candidate of dimensions) {
    const reading = readAs(text, candidate, context);
    if (reading.kind !== "problem") return reading;
    const problem = offeringReadable(reading, candidate, context);
    if (!best || (best.replacements.length === 0 && problem.replacements.length > 0)) best = problem;
  }
  return best ?? notUnderstood(text, "number");
}

/** Of what the author may have meant, what would read: `300+` cannot become `300+ms`. */
function offeringReadable(problem: UnitProblem, dimension: Dimension, context: ReadContext): UnitProblem {
  const replacements = problem.replacements.filter((text) => readAs(text, dimension, context).kind !== "problem");
  if (replacements.length === problem.replacements.length) return problem;
  const hint = replacements.length === 0 ? exampleHint(dimension) : `Write ${replacements.map((text) => `\`${text}\``).join(" or ")}.`;
  return { ...problem, hint, replacements };
}

function readAs(text: string, dimension: Dimension, context: ReadContext): Reading {
  const plain = text.trim();
  if (dimension === "boolean") return readBoolean(plain);
  if (dimension === "date") return readDate(plain);
  if (dimension === "cadence") {
    const word = readCadenceWord(plain);
    if (word) return { kind: "quantity", quantity: word };
  }
  if (isVague(plain)) return { kind: "vague" };
  if (plain.length > LONGEST) return notUnderstood(plain, dimension);
  const compound = dimension === "duration" || dimension === "cadence" ? readCompound(plain, dimension) : undefined;
  if (compound) return compound;
  const ratio = dimension === "ratio" ? /^(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)$/.exec(plain) : null;
  if (ratio && Number(ratio[2]) > 0) return point(plain, "ratio", Number(ratio[1]) / Number(ratio[2]));
  const scanned = scan(plain);
  if (!scanned) return notUnderstood(plain, dimension);
  return interval(plain, dimension, scanned, context);
}

function interval(text: string, dimension: Dimension, scanned: ScannedText, context: ReadContext): Reading {
  const { first, bound } = scanned;
  // `+4-6%`: a plus holds for both ends. A minus does not, since `-5..10%` may well cross zero.
  const second = scanned.second && first.sign === "+" && !scanned.second.sign ? { ...scanned.second, sign: first.sign } : scanned.second;
  if (first.hasStrayComma || second?.hasStrayComma) return strayComma(text);
  if (!second) {
    const part = readPart(first, dimension, context, text);
    return part.kind === "problem" ? part : { kind: "quantity", quantity: bounded(text, part, first, bound) };
  }
  const upper = readPart(second.currency ? second : { ...second, currency: first.currency }, dimension, context, text);
  if (upper.kind === "problem") return upper;
  const lower = readPart(completed(first, second, upper, dimension, context, text), dimension, context, text);
  if (lower.kind === "problem") return lower;
  if (!isOneKind(lower, upper)) return notUnderstood(text, dimension);
  if (lower.value - upper.value > 1e-12 * Math.abs(upper.value)) return swapped(text, dimension);
  return { kind: "quantity", quantity: ranged(text, { lower, upper }, first.sign && !second.sign ? lower : upper, scanned) };
}

type Part = PartReading & { kind: "part" };

/** `5ms..10%` and `$40-€50` have no two ends of one thing. A period may stand at one of them. */
function isOneKind(lower: Part, upper: Part): boolean {
  return lower.dimension === upper.dimension && lower.currency === upper.currency && lower.isHours === upper.isHours
    && (lower.form === "points") === (upper.form === "points") && (lower.per === undefined || upper.per === undefined || lower.per === upper.per);
}

/** `of` is the end that tells what the range is: a sign before one of them makes a change of the whole. */
function ranged(text: string, { lower, upper }: { lower: Part; upper: Part }, of: Part, { first, bound }: ScannedText): Quantity {
  const low = bound === "below" ? openBelow(lower.value) : Math.min(lower.value, upper.value);
  const high = bound === "above" ? Infinity : upper.value;
  const quantity = quantityOf(text, of, { low, high, isRange: true, bound, sign: first.sign });
  const per = lower.per ?? upper.per;
  if (per) quantity.per = per;
  if (lower.isCalendar || upper.isCalendar) quantity.isCalendar = true;
  return quantity;
}

/** Made field by field: copying objects, of which most have no more than three fields, costs more than all the reading. */
function quantityOf(text: string, part: Part, { low, high, isRange, bound, sign }: Pick<Quantity, "low" | "high" | "isRange"> & Pick<ScannedText, "bound"> & Pick<ScannedPart, "sign">): Mutable<Quantity> {
  const quantity: Mutable<Quantity> = { dimension: part.dimension, low, high, text, isRange };
  if (part.form) quantity.form = part.form;
  if (part.currency) quantity.currency = part.currency;
  if (part.per) quantity.per = part.per;
  if (part.isCalendar) quantity.isCalendar = true;
  if (part.isHours) quantity.isHours = true;
  if (part.isContinuous) quantity.isContinuous = true;
  if (bound) quantity.bound = bound;
  if (sign) quantity.sign = sign;
  return quantity;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What `up to` leaves open: down to nothing, and below a value under zero everything. */
function openBelow(value: number): number {
  return value < 0 ? -Infinity : 0;
}

/** A unit or prefix written once at the end holds for both ends, unless that puts the first end above the second. */
function completed(first: ScannedPart, second: ScannedPart, upper: { value: number }, dimension: Dimension, context: ReadContext, text: string): ScannedPart {
  const unit = first.unit === "" ? second.unit : first.unit;
  const currency = first.currency ?? second.currency;
  const asWritten: ScannedPart = { ...first, unit, currency };
  // `3 qps - 5k qps`: an end with a unit of its own is whole.
  if (first.prefix !== undefined || second.prefix === undefined || first.unit !== "") return asWritten;
  const shared: ScannedPart = { ...asWritten, prefix: second.prefix };
  const reading = readPart(shared, dimension, context, text);
  return reading.kind === "part" && reading.value <= upper.value ? shared : asWritten;
}

function bounded(text: string, part: Part, { sign }: ScannedPart, bound: ScannedText["bound"]): Quantity {
  const low = bound === "below" ? openBelow(part.value) : part.value;
  const high = bound === "above" ? Infinity : part.value;
  return quantityOf(text, part, { low, high, isRange: false, bound, sign });
}

/** `1h30min`: several parts, each smaller than the one before. */
function readCompound(text: string, dimension: Dimension): Reading | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-zµμ]+)\s*/gi)];
  if (parts.length < 2 || parts.map((part) => part[0]).join("") !== text) return undefined;
  let sum = 0;
  for (const [, number = "", unit = ""] of parts) {
    const scanned = scan(`${number}${unit}`);
    const part = scanned && readPart(scanned.first, "duration", {}, text);
    if (part?.kind !== "part" || scanned?.first.prefix !== undefined) return undefined;
    sum += part.value;
  }
  return point(text, dimension === "cadence" ? "cadence" : "duration", sum);
}

function point(text: string, dimension: Dimension, value: number): Reading {
  return { kind: "quantity", quantity: { dimension, low: value, high: value, text, isRange: false } };
}

function strayComma(text: string): UnitProblem {
  const point_ = text.replace(/(\d),(\d)/, "$1.$2");
  const joined = text.replace(/(\d),(\d)/, "$1$2");
  return {
    kind: "problem",
    rule: "unit/not-understood",
    message: `"${text}": ${point_} or ${joined}?`,
    hint: "Write a decimal point; a comma may only stand between groups of three digits.",
    replacements: [point_, joined],
  };
}

function swapped(text: string, dimension: Dimension): UnitProblem {
  const ends = /^(\D*)([\d.,_]+)(\s*(?:\.\.|-|–)\s*)([\d.,_]+)(.*)$/.exec(text);
  const replacement = ends ? [`${ends[1]}${ends[4]}${ends[3]}${ends[2]}${ends[5]}`] : [];
  return {
    kind: "problem",
    rule: "unit/not-understood",
    message: `"${text}": are the ends swapped?`,
    hint: `Write the smaller ${dimension} first.`,
    replacements: replacement,
    isCertain: true,
  };
}
