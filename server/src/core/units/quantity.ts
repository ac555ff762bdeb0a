import { wordTable } from "../wordTable";

/** What a number with a unit is once it has been read. Knows no text; `read.ts` makes these and `print.ts` prints them. */

export type Dimension =
  | "count" | "tokens" | "number" | "ratio" | "duration" | "cadence" | "rate" | "bytes"
  | "percent" | "change" | "level" | "sigma" | "money" | "boolean" | "date";

/**
 * One value as an interval in base units: counts and numbers as they are, durations in seconds, rates per second,
 * sizes in bytes, shares as 0 to 1, money in its currency, booleans 0 or 1, dates in seconds since 1970 (UTC).
 * A bound leaves one end open: `<100ms` is 0 to 0.1, `1B+` is 1e9 to infinity.
 */
export interface Quantity {
  /** Of the value itself: a `level` field that holds `300ms` gives a duration. */
  readonly dimension: Dimension;
  readonly low: number;
  readonly high: number;
  /** As written. */
  readonly text: string;
  readonly isRange: boolean;
  readonly bound?: "below" | "above" | "about";
  readonly sign?: "+" | "-";
  /** Of a change: `+4%` relative to the baseline, `+0.5pp` points, `+3` a difference, `4.5x` a factor, `0.55` a level to reach. */
  readonly form?: "relative" | "points" | "difference" | "factor" | "level";
  /** ISO 4217 code. */
  readonly currency?: string;
  /** The period written on an amount of money; absent where the field decides it. */
  readonly per?: "hour" | "day" | "week" | "month" | "year" | "request";
  /** Written in months or years: a span of the calendar, which no check holds against whole weeks. */
  readonly isCalendar?: boolean;
  /** A rate in hours of audio or video. */
  readonly isHours?: boolean;
  /** `continuous`, which has no period. */
  readonly isContinuous?: boolean;
}

export interface UnitProblem {
  readonly kind: "problem";
  readonly rule: "unit/not-understood" | "unit/percent-above-one";
  readonly message: string;
  readonly hint: string;
  /** What the author may have meant, each a text that reads without a problem. */
  readonly replacements: readonly string[];
  /** The one replacement says nothing else than the author did. */
  readonly isCertain?: boolean;
}

export type Reading =
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  /** `millions`, `a few thousand`: a size in words. */
  | { readonly kind: "vague" }
  | UnitProblem;

/** Seconds of each unit of time. A month is 30 days and a year 365: the convention of the document format (B2). */
export const SECONDS = wordTable<number>({
  us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400, w: 604_800, mo: 2_592_000, y: 31_536_000,
});

export const TIME_WORDS = wordTable<string>({
  µs: "us", μs: "us", microsecond: "us", microseconds: "us", millisecond: "ms", milliseconds: "ms", msec: "ms",
  sec: "s", secs: "s", second: "s", seconds: "s", mins: "min", minute: "min", minutes: "min",
  hr: "h", hrs: "h", hour: "h", hours: "h", day: "d", days: "d", wk: "w", week: "w", weeks: "w",
  month: "mo", months: "mo", yr: "y", yrs: "y", year: "y", years: "y",
});

export const PREFIXES = wordTable<number>({
  k: 1e3, K: 1e3, M: 1e6, mn: 1e6, B: 1e9, bn: 1e9, T: 1e12,
  thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12,
});

export const BYTE_UNITS = wordTable<number>({
  B: 1, byte: 1, bytes: 1, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15,
  KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4, PiB: 1024 ** 5,
});

/** Currency signs and codes, by what an author writes. */
export const CURRENCIES = wordTable<string>({
  $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB",
  USD: "USD", EUR: "EUR", GBP: "GBP", JPY: "JPY", INR: "INR", CHF: "CHF", CNY: "CNY", CAD: "CAD", AUD: "AUD", SEK: "SEK",
  NOK: "NOK", DKK: "DKK", PLN: "PLN", BRL: "BRL", KRW: "KRW", RUB: "RUB", SGD: "SGD", MXN: "MXN", ILS: "ILS", TRY: "TRY", ZAR: "ZAR",
});
