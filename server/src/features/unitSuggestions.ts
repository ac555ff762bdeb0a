import type { Annotations } from "../core/schema/fieldSchema";
import { readQuantity, formatQuantity, type Dimension } from "../core/units";

/** Units that are usual in designs, the commonest first. */
const UNITS: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  duration: ["ms", "s", "min", "h", "d", "w", "mo", "y"],
  cadence: ["min", "h", "d", "w"],
  rate: ["/s", " qps", "/day", "k/s", "M/day"],
  bytes: [" B", " kB", " MB", " GB", " TB"],
  percent: ["%"],
  count: ["k", "M", "B"],
  tokens: ["k"],
  change: ["%", "pp", "x"],
  sigma: [" z"],
};

const CADENCES = ["hourly", "daily", "weekly", "monthly", "continuous"];

/** A number that has been typed, with each unit that the field takes; for a cadence also its words. */
export function unitSuggestions(word: string, unit: Annotations["unit"]): readonly { text: string; detail: string }[] {
  if (unit === undefined || unit === "text" || unit === "id") return [];
  const dimensions: readonly Dimension[] = typeof unit === "string" ? [unit] : unit;
  const words = dimensions.includes("cadence") && !/^\d/.test(word) ? CADENCES.map((text) => ({ text, detail: "cadence" })) : [];
  if (!/^[+-]?\$?\d+(?:\.\d+)?$/.test(word)) return words;
  const suggestions = dimensions.flatMap((dimension) =>
    (UNITS[dimension] ?? []).map((suffix) => ({ text: `${word}${suffix}`, detail: meaning(`${word}${suffix}`, dimension) })),
  );
  return suggestions.filter(({ text }, index) => suggestions.findIndex((other) => other.text === text) === index);
}

function meaning(text: string, dimension: Dimension): string {
  const reading = readQuantity(text, dimension);
  if (reading.kind !== "quantity") return dimension;
  const plain = formatQuantity(reading.quantity.low, reading.quantity.dimension);
  return plain === text ? dimension : `${dimension} · ${plain}`;
}
