import type { Field } from "../field";
import { servingPath } from "../facts/taskFacts";
import { formatQuantity } from "../units";

export type Percentile = "p50" | "p99";

/** One stage with the time that a path counts for it, in seconds. */
export interface TimedStage {
  readonly stage: Field;
  readonly low: number;
  readonly high: number;
}

/**
 * The latency of a request: overhead, plus each sequential stage, plus the slowest member of each parallel group
 * (catalogue 0.2, LAT). It is a budgeting heuristic, no bound: for independent stages without rare stalls a sum of
 * p99s is pessimistic, with stalls rarer than 1% a stage optimistic, and the maximum of a group is optimistic
 * (Dean & Barroso, The Tail at Scale, 2013).
 */
export interface LatencyPath {
  /** Seconds, from the low ends of all parts: what the path takes at least as written. */
  readonly low: number;
  /** `30+15+max(45, 10)`, in the unit of the parts. */
  readonly derivation: string;
  /** The stages that make up the sum: all sequential ones, and the slowest of each group. */
  readonly critical: readonly TimedStage[];
  /** Every synchronous stage states a time, so the sum is the whole path. */
  readonly isComplete: boolean;
}

export function latencyPath(stages: readonly Field[], overhead: Field | undefined, percentile: Percentile): LatencyPath {
  const parts: string[] = [];
  const critical: TimedStage[] = [];
  let low = 0;
  let isComplete = true;
  const fixed = overhead?.asQuantity;
  if (fixed?.dimension === "duration") {
    low += fixed.low;
    parts.push(milliseconds(fixed.low));
  }
  for (const element of servingPath(stages)) {
    const members = element.kind === "stage" ? [element.stage] : element.stages;
    const timed = members.map((stage) => timeOf(stage, percentile));
    isComplete &&= timed.every((time) => time !== undefined);
    const known = timed.filter((time) => time !== undefined);
    const slowest = known.reduce<TimedStage | undefined>((worst, time) => (!worst || time.low > worst.low ? time : worst), undefined);
    if (!slowest) continue;
    low += slowest.low;
    critical.push(slowest);
    parts.push(known.length > 1 ? `max(${known.map((time) => milliseconds(time.low)).join(", ")})` : milliseconds(slowest.low));
  }
  return { low, derivation: parts.join(" + "), critical, isComplete };
}

/** What a stage counts with: for the p99 its p99, else its own target; a mean or an estimate is no percentile and counts nothing. */
function timeOf(stage: Field, percentile: Percentile): TimedStage | undefined {
  const quantity = stage.quantity(percentile) ?? (percentile === "p99" ? stage.quantity("target") : undefined);
  return quantity?.dimension === "duration" ? { stage, low: quantity.low, high: quantity.high } : undefined;
}

function milliseconds(seconds: number): string {
  return formatQuantity(seconds, "duration");
}
