import type { Dimension, UnitProblem } from "./quantity";

const EXAMPLES: Readonly<Record<Dimension, string>> = {
  count: "`20M` or `200k`", tokens: "`800` or `16k`", number: "`3` or `0.5`", ratio: "`4` or `\"50:1\"`",
  duration: "`200ms`, `1.5s` or `7d`", cadence: "`7d`, `daily` or `continuous`", rate: "`5k qps` or `1M/day`",
  bytes: "`64 B` or `4 GB`", percent: "`3%` or `0.03`", change: "`+4%`, `+0.5pp` or a level", level: "`0.48`, `60%` or `300ms`",
  sigma: "`3 z`", money: "`$45k/month`", boolean: "`true` or `false`", date: "`2026-11-20`",
};

/** Says that a text is no value of a dimension, with an example of one. */
export function notUnderstood(text: string, dimension: Dimension): UnitProblem {
  const name = dimension === "count" ? "a count" : dimension === "bytes" ? "a size" : dimension === "money" ? "an amount of money" : `a ${dimension}`;
  return { kind: "problem", rule: "unit/not-understood", message: `"${shown(text)}" is not ${name}.`, hint: exampleHint(dimension), replacements: [] };
}

/** What to write instead, where what was meant cannot be told. */
export function exampleHint(dimension: Dimension): string {
  return `Write ${EXAMPLES[dimension]}.`;
}

/** A text in a message, cut where it is long. */
export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
