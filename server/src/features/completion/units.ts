import type { Annotations } from "../../core/schema/fieldSchema";
import { formatQuantity, readQuantity, type Dimension, type Quantity } from "../../core/units";
import { valueSuggestion, type Suggestion } from "./suggestion";
import type { ValueStyle } from "./insertion";

/** Units that are usual in designs, the commonest first. They are put behind a number that has been typed. */
const UNITS: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  duration: ["ms", "s", "min", "h", "d", "w", "mo", "y"],
  cadence: ["min", "h", "d", "w"],
  rate: ["/s", " qps", "/day", "k/s", "M/day", "/month"],
  bytes: [" B", " kB", " MB", " GB", " TB"],
  percent: ["%"],
  count: ["k", "M", "B"],
  tokens: ["k", "M"],
  change: ["%", "pp", "x"],
  level: ["%", "ms"],
  sigma: [" z"],
  money: ["k", "M"],
};

const PERIODS: Readonly<Record<string, readonly string[]>> = { month: ["/month", "k/month", "M/month"], hour: ["/h"] };

const CADENCES = ["hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "continuous"];

/** A bound, a sign, a currency, a number or a range, and what has been typed of a unit. */
const NUMBER = /^((?:(?:[<>]=?|[≤≥~≈]|up to)\s*)?[+-]?[$€£]?\d[\d_]*(?:\.\d+)?(?:e\d+)?(?:\s*(?:-|–|\.\.)\s*\d[\d_]*(?:\.\d+)?)?)(\s*)([a-zA-Z%/µ]*)$/;

/**
 * A number that has been typed, with each unit that the field takes; for a cadence its words too. Each of them reads
 * without a fault. A number that has its unit already is left alone: Enter should end the line, and not the list.
 */
export function unitSuggestions(word: string, { unit, per, bare }: Annotations, place: ValueStyle): readonly Suggestion[] {
  if (unit === undefined || unit === "text" || unit === "id" || unit === "boolean") return [];
  const dimensions: readonly Dimension[] = typeof unit === "string" ? [unit] : unit;
  const read = (text: string): Quantity | undefined => {
    const reading = readQuantity(text, dimensions, { ...(bare ? { bare } : {}), ...(per ? { per } : {}) });
    return reading.kind === "quantity" ? reading.quantity : undefined;
  };
  const [, number = "", blank = "", begun = ""] = NUMBER.exec(word) ?? [];
  if (begun !== "" && read(word)) return [];
  const words = dimensions.includes("cadence") && number === "" ? CADENCES : [];
  const suffixes = number === "" ? [] : dimensions.flatMap((dimension) => [...(dimension === "money" ? (PERIODS[per ?? ""] ?? []) : []), ...(UNITS[dimension] ?? [])]);
  const texts = [...words, ...withPrefix(number, begun, dimensions), ...suffixes.map((suffix) => `${number}${blank === "" ? suffix : ` ${suffix.trimStart()}`}`)];
  return [...new Set(texts)].flatMap((text): Suggestion[] => {
    const quantity = text.toLowerCase().startsWith(word.toLowerCase()) ? read(text) : undefined;
    return quantity ? [valueSuggestion(text, place, { kind: "unit", detail: meaningOf(text, quantity) })] : [];
  });
}

/** `5k` goes on as `5k qps`. */
function withPrefix(number: string, begun: string, dimensions: readonly Dimension[]): readonly string[] {
  const prefix = /^[kKMBT]/.exec(begun)?.[0];
  if (prefix === undefined) return [];
  const behind = dimensions.includes("rate") ? [" qps", "/s", "/day", "/month"] : dimensions.includes("money") ? ["", "/month"] : [""];
  return behind.map((suffix) => `${number}${prefix}${suffix}`);
}

function meaningOf(text: string, { low, high, dimension, currency, form, isCalendar }: Quantity): string {
  const noun = form === "relative" ? "relative to the baseline" : form === "points" ? "percentage points" : form === "factor" ? "times the baseline" : dimension;
  const isPlain = low === high && Number.isFinite(low) && dimension !== "date";
  const plain = !isPlain || isCalendar || form === "relative" || form === "points" || form === "factor" ? text
    : dimension === "count" || dimension === "tokens" ? low.toLocaleString("en-US")
    : formatQuantity(low, dimension, currency ? { currency } : {});
  return plain === text ? noun : `${noun} · ${plain}`;
}
