import type { Limits } from "../limits";
import type { Team } from "../team";

/**
 * A figure that was worked out from a design: an interval in base units and the arithmetic that led to it. Estimates
 * are pure functions; each gives undefined where a number it needs is absent or not understood.
 */
export interface Estimate {
  readonly low: number;
  readonly high: number;
  /** As a reviewer would write it on a board: `20M × 1.5 a day`. Every assumed value and every end taken from a range is in it. */
  readonly derivation: string;
}

/**
 * A figure whose derivation is written when somebody reads it: a review works out hundreds of figures and prints few.
 * `about` is what else is said of it. A copy by `{ ...estimate }` has the numbers alone, so use `estimate` to make one.
 */
export function estimate(ends: Interval, derive: () => string): Estimate;
export function estimate<T extends object>(ends: Interval, derive: () => string, about: T): Estimate & T;
export function estimate({ low, high }: Interval, derive: () => string, about?: object): Estimate {
  const result = new DerivedEstimate(low, high, derive);
  return about ? Object.assign(result, about) : result;
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

class DerivedEstimate implements Estimate {
  readonly #derive: () => string;

  constructor(readonly low: number, readonly high: number, derive: () => string) {
    this.#derive = derive;
  }

  get derivation(): string {
    return this.#derive();
  }
}

/** What an estimate reads besides the design: the thresholds in force and the prices of the team. */
export interface EstimateContext {
  readonly limits: Limits;
  readonly team: Team;
}
