import type { Design } from "../design";
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

/** What an estimate reads besides the design: the thresholds in force and the prices of the team. */
export interface EstimateContext {
  readonly limits: Limits;
  readonly team: Team;
}

/** The design with what it is estimated by. */
export interface EstimateInput extends EstimateContext {
  readonly design: Design;
}
