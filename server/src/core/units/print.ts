import { BYTE_UNITS, SECONDS, type Dimension, type Quantity } from "./quantity";

export interface PrintOptions {
  readonly currency?: string;
  /** Significant digits; 3 unless told. */
  readonly digits?: number;
}

/** Prints a value in base units as an author would write it: 0.2 s as `200ms`, 1.6e11 bytes as `160 GB`. */
export function formatQuantity(value: number, dimension: Dimension, options: PrintOptions = {}): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const digits = options.digits ?? 3;
  switch (dimension) {
    case "duration": case "cadence": return formatDuration(value, digits);
    case "rate": return formatRate(value, digits);
    case "bytes": return formatBytes(value, digits);
    case "percent": return `${rounded(value * 100, digits)}%`;
    case "money": return `${value < 0 ? "-" : ""}${SIGNS[options.currency ?? "USD"] ?? `${options.currency} `}${withPrefix(Math.abs(value), digits)}`;
    case "boolean": return value === 0 ? "false" : "true";
    case "sigma": return `${rounded(value, digits)} z`;
    case "count": case "tokens": return withPrefix(value, digits);
    case "number": case "ratio": case "level": case "change": case "date": return rounded(value, digits);
  }
}

/** One figure of a calculation: the value as written, or the end of a range that is taken, and which end that is. */
export function figure(quantity: Quantity, end: "low" | "high"): string {
  if (quantity.low === quantity.high) return quantity.text;
  const { currency } = quantity;
  const taken = formatQuantity(quantity[end], quantity.dimension, currency ? { currency } : {});
  return `${taken} (the ${end === "low" ? "lower" : "upper"} end of ${quantity.text})`;
}

/** A duration that can be written into a design without a change of value: `90d`, `36h`, `280ms`. */
export function wholeDuration(seconds: number): string {
  const unit = ["d", "h", "min", "s", "ms"].find((name) => {
    const count = seconds / (SECONDS[name] ?? 1);
    return count >= 1 && Math.abs(count - Math.round(count)) <= 1e-9 * count;
  });
  return unit === undefined ? formatDuration(seconds, 6) : `${Math.round(seconds / (SECONDS[unit] ?? 1))}${unit}`;
}

/** A period in a sentence: `every 24h`, `daily`. */
export function everyPeriod(quantity: Quantity, end: "low" | "high"): string {
  return /\d/.test(quantity.text) ? `every ${figure(quantity, end)}` : quantity.text;
}

const SIGNS: Readonly<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹" };

const DURATIONS = ["y", "w", "d", "h", "min", "s", "ms", "us"];

/** The largest unit in which the value is at least 1; days up to four weeks, since plans are made in days. */
function formatDuration(seconds: number, digits: number): string {
  const size = Math.abs(seconds);
  if (size === 0) return "0s";
  const unit = size < 4 * 604_800 && size >= 86_400 ? "d" : DURATIONS.find((name) => size >= (SECONDS[name] ?? 0) * (1 - 1e-9)) ?? "us";
  return `${rounded(seconds / (SECONDS[unit] ?? 1), digits)}${unit}`;
}

function formatRate(perSecond: number, digits: number): string {
  const size = Math.abs(perSecond);
  if (size >= 1 || size === 0) return `${grouped(perSecond, digits)} qps`;
  if (size * 3600 >= 1) return `${rounded(perSecond * 3600, digits)}/h`;
  return `${rounded(perSecond * 86_400, digits)}/day`;
}

function formatBytes(value: number, digits: number): string {
  const unit = ["PB", "TB", "GB", "MB", "kB"].find((name) => Math.abs(value) >= (BYTE_UNITS[name] ?? 1)) ?? "B";
  return `${rounded(value / (BYTE_UNITS[unit] ?? 1), digits)} ${unit}`;
}

function withPrefix(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size < 10_000) return grouped(value, Math.max(digits, 4));
  const [factor, prefix] = size >= 1e12 ? [1e12, "T"] : size >= 1e9 ? [1e9, "B"] : size >= 1e6 ? [1e6, "M"] : [1e3, "k"];
  return `${rounded(value / Number(factor), digits)}${prefix}`;
}

/** Whole numbers keep all their digits, in groups of three. */
function grouped(value: number, digits: number): string {
  const plain = Math.abs(value) >= 10 ** (digits - 1) ? String(Math.round(value)) : rounded(value, digits);
  const [whole = "", fraction] = plain.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function rounded(value: number, digits: number): string {
  const text = String(Number(value.toPrecision(digits)));
  return text.includes("e+") ? Number(text).toFixed(0) : text;
}
