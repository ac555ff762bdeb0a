import { figure, type Quantity } from "../units";
import { estimate, type Estimate } from "./estimate";

/**
 * Sums and products of estimates that write their own derivation: intervals of numbers from 0 up, each with the text a
 * reviewer would put on a board. The text shows the lower end of every range, and the upper end of what divides.
 */

/** A value of the design, in base units. */
export function written(quantity: Quantity, end: "low" | "high" = "low"): Estimate {
  return estimate(quantity, () => figure(quantity, end));
}

/** A figure that no design states; `text` says what it is where the number alone would not. */
export function constant(value: number, text = String(value)): Estimate {
  return { low: value, high: value, derivation: text };
}

export function product(...factors: readonly Estimate[]): Estimate {
  return estimate(multiplied(...factors), () => factors.map(({ derivation }) => derivation).join(" × "));
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** All that the product can be; below zero the ends change places. */
export function multiplied(...factors: readonly Interval[]): Interval {
  let result: Interval = { low: 1, high: 1 };
  for (const { low, high } of factors) result = span(result.low * low, result.low * high, result.high * low, result.high * high);
  return result;
}

/** From the lowest of some results to the highest. */
function span(a: number, b: number, c: number, d: number): Interval {
  const [first, second, third, fourth] = [orNothing(a), orNothing(b), orNothing(c), orNothing(d)];
  return { low: Math.min(first, second, third, fourth), high: Math.max(first, second, third, fourth) };
}

/** 0 × ∞ and 0 ÷ 0 are nothing. */
function orNothing(result: number): number {
  return Number.isNaN(result) ? 0 : result;
}

export function sum(...terms: readonly Estimate[]): Estimate {
  const total = { low: 0, high: 0 };
  for (const { low, high } of terms) {
    total.low += low;
    total.high += high;
  }
  return estimate(total, () => terms.map(({ derivation }) => derivation).join(" + "));
}

/** By something that is not below 0; of a range that divides, the lower end of the result takes the upper end. */
export function quotient(dividend: Estimate, divisor: Estimate): Estimate {
  const range = span(dividend.low / divisor.high, dividend.high / divisor.high, dividend.low / divisor.low, dividend.high / divisor.low);
  return estimate(range, () => `${dividend.derivation} ÷ ${divisor.derivation}`);
}

/** As a factor of a product. */
export function bracketed(part: Estimate): Estimate {
  return estimate(part, () => `(${part.derivation})`);
}

/** With a word behind it that says what it is: `3 shards`. */
export function named(figures: Estimate, name: string): Estimate {
  return estimate(figures, () => `${figures.derivation} ${name}`);
}
