import { exceeds, formatQuantity, type Dimension, type Quantity } from "../units";
import { estimate, type Estimate } from "./estimate";

/**
 * What a change means once the baseline is known (format B2, Signs): a signed percent is a share of the baseline, `pp`
 * and signed values of another unit are a difference, `4.5x` is a multiple, an unsigned value is the level itself.
 */
export interface Level extends Estimate {
  readonly dimension: Dimension;
  readonly currency?: string;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The level that a change leads to; undefined where it needs a baseline and has none, or one of another kind. */
export function reachedLevel(change: Quantity, baseline: Quantity | undefined): Level | undefined {
  const form = formOf(change);
  if (form === "level") {
    if (baseline && !isSameKind(change, baseline)) return undefined;
    return { low: change.low, high: change.high, derivation: change.text, ...kindOf(baseline && isShare(change, baseline) ? baseline : change) };
  }
  if (!baseline || form === undefined) return undefined;
  if (form === "relative" || form === "factor") {
    const factor = form === "factor" ? change : { low: 1 + change.low, high: 1 + change.high };
    const by = form === "factor" ? `× ${change.text}` : isPlain(change) ? `× (1 ${signed(change.text)})` : `and ${change.text} of it`;
    return level(product(baseline, factor), baseline, `${baseline.text} ${by}`);
  }
  const fits = form === "points" ? isShareLike(baseline) : isSameKind(change, baseline);
  if (!fits) return undefined;
  return level({ low: baseline.low + change.low, high: baseline.high + change.high }, baseline, `${baseline.text} ${signed(change.text)}`);
}

/** The change as a share of the baseline: `+4%` is 0.04 with or without one; undefined where it cannot be told. */
export function relativeChange(change: Quantity, baseline: Quantity | undefined): Interval | undefined {
  const form = formOf(change);
  if (form === "relative") return { low: change.low, high: change.high };
  if (form === "factor") return { low: change.low - 1, high: change.high - 1 };
  const reached = baseline && reachedLevel(change, baseline);
  if (!baseline || !reached || baseline.low <= 0 || !Number.isFinite(baseline.high)) return undefined;
  // Points and differences are added to each end alike, so the same end of the baseline stands below both.
  if (form !== "level") return { low: change.low / baseline.high, high: change.high / baseline.low };
  return { low: reached.low / baseline.high - 1, high: reached.high / baseline.low - 1 };
}

/** Whether a change goes the wrong way even at the end that is kinder to the author: against its own sign, or past the baseline. */
export function isAgainst(change: Quantity, baseline: Quantity | undefined, wanted: "up" | "down"): boolean {
  const form = formOf(change);
  if (form === undefined) return false;
  if (form === "level") {
    const reached = baseline && reachedLevel(change, baseline);
    if (!baseline || !reached) return false;
    return wanted === "up" ? exceeds(baseline.low, reached.high) : exceeds(reached.low, baseline.high);
  }
  // A share or a multiple of a baseline below zero turns its direction round.
  if ((form === "relative" || form === "factor") && baseline && baseline.low < 0) return false;
  return wanted === "up" ? exceeds(stillOf(form), change.high) : exceeds(change.low, stillOf(form));
}

/** Whether one change surely asks for more than another of the same metric: `+5%` than `+3%` of what should rise. */
export function isBeyond(change: Quantity, other: Quantity, baseline: Quantity | undefined, wanted: "up" | "down"): boolean {
  const isSameForm = formOf(change) === formOf(other) && change.dimension === other.dimension;
  const isTurnedRound = baseline !== undefined && baseline.low < 0;
  const isComparable = isSameForm && !isTurnedRound && formOf(change) !== "level" && formOf(change) !== undefined;
  const a = isComparable ? change : reachedLevel(change, baseline);
  const b = isComparable ? other : reachedLevel(other, baseline);
  if (!a || !b || a.dimension !== b.dimension) return false;
  return wanted === "up" ? exceeds(a.low, b.high) : exceeds(b.low, a.high);
}

/** Which way a change goes by itself, whatever the baseline; undefined for a level, which says so only beside one, and for a range across zero. */
export function directionOf(change: Quantity): "up" | "down" | undefined {
  const form = formOf(change);
  if (form === undefined || form === "level") return undefined;
  const still = stillOf(form);
  if (change.low >= still && change.high > still) return "up";
  return change.high <= still && change.low < still ? "down" : undefined;
}

/** The change that changes nothing. */
function stillOf(form: Form): number {
  return form === "factor" ? 1 : 0;
}

type Form = NonNullable<Quantity["form"]>;

/** A value of a field that holds levels is one; a plus on it says that something else was meant. */
function formOf(change: Quantity): Form | undefined {
  const form = change.form ?? "level";
  return form === "level" && change.sign === "+" ? undefined : form;
}

function isSameKind(change: Quantity, baseline: Quantity): boolean {
  if (change.dimension === "money" && baseline.dimension === "money") {
    return change.currency === baseline.currency && change.per === baseline.per;
  }
  return change.dimension === baseline.dimension || isShare(change, baseline);
}

/** A share may be written `0.48` in one place and `60%` in the other. */
function isShare(change: Quantity, baseline: Quantity): boolean {
  return change.dimension !== baseline.dimension && isShareLike(change) && isShareLike(baseline);
}

function isShareLike(quantity: Quantity): boolean {
  return quantity.dimension === "percent" || (quantity.dimension === "number" && Math.abs(quantity.low) < 1 && Math.abs(quantity.high) < 1);
}

function product(a: Interval, b: Interval): Interval {
  const ends = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].filter((end) => !Number.isNaN(end));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function level(reached: Interval, baseline: Quantity, derivation: string): Level {
  const kind = kindOf(baseline);
  return estimate(reached, () => {
    const print = (value: number): string => formatQuantity(value, kind.dimension, { ...kind, digits: 4 });
    return `${derivation} = ${reached.low === reached.high ? print(reached.low) : `${print(reached.low)} to ${print(reached.high)}`}`;
  }, kind);
}

function kindOf(quantity: Quantity): Pick<Level, "dimension" | "currency"> {
  return { dimension: quantity.dimension, ...(quantity.currency ? { currency: quantity.currency } : {}) };
}

/** A single signed number, which can stand in a product. */
function isPlain(change: Quantity): boolean {
  return !change.isRange && change.bound === undefined;
}

/** `+4%` as `+ 4%`, as it stands in a sum. */
function signed(text: string): string {
  return text.replace(/^\s*([+-])\s*/, "$1 ");
}
