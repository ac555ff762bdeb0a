import { figure, type Quantity } from "../units";
import type { Estimate } from "./estimate";

/**
 * Sums and products of estimates that write their own derivation: intervals of numbers from 0 up, each with the text a
 * reviewer would put on a board. The text shows the lower end of every range, and the upper end of what divides.
 */

/** A value of the design, in base units. */
export function written(quantity: Quantity, end: "low" | "high" = "low"): Estimate {
  return { low: quantity.low, high: quantity.high, derivation: figure(quantity, end) };
}

/** A figure that no design states; `text` says what it is where the number alone would not. */
export function constant(value: number, text = String(value)): Estimate {
  return { low: value, high: value, derivation: text };
}

export function product(...factors: readonly Estimate[]): Estimate {
  return { ...multiplied(...factors), derivation: factors.map(({ derivation }) => derivation).join(" × ") };
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** All that the product can be; below zero the ends change places. */
export function multiplied(...factors: readonly Interval[]): { low: number; high: number } {
  return factors.reduce<{ low: number; high: number }>(
    (result, { low, high }) => span([result.low * low, result.low * high, result.high * low, result.high * high]),
    { low: 1, high: 1 },
  );
}

/** From the lowest of some results to the highest; 0 × ∞ and 0 ÷ 0 are nothing. */
function span(results: readonly number[]): { low: number; high: number } {
  const known = results.map((result) => (Number.isNaN(result) ? 0 : result));
  return { low: Math.min(...known), high: Math.max(...known) };
}

export function sum(...terms: readonly Estimate[]): Estimate {
  return {
    low: terms.reduce((result, { low }) => result + low, 0),
    high: terms.reduce((result, { high }) => result + high, 0),
    derivation: terms.map(({ derivation }) => derivation).join(" + "),
  };
}

/** By something that is not below 0; of a range that divides, the lower end of the result takes the upper end. */
export function quotient(dividend: Estimate, divisor: Estimate): Estimate {
  return {
    ...span([dividend.low / divisor.high, dividend.high / divisor.high, dividend.low / divisor.low, dividend.high / divisor.low]),
    derivation: `${dividend.derivation} ÷ ${divisor.derivation}`,
  };
}

/** As a factor of a product. */
export function bracketed(estimate: Estimate): Estimate {
  return { ...estimate, derivation: `(${estimate.derivation})` };
}
