import type { Field } from "../field";
import { nameOfStage, servingPath, stagesOf } from "../facts/taskFacts";
import { foundOn, rowsThat, someRow } from "../rows";
import { exceeds, formatQuantity } from "../units";
import { estimate } from "./estimate";

/** What is added up: a percentile of a request, or the time until a new item is usable. */
export type Percentile = "p50" | "p99" | "ingest";

/** One stage with the time that a path counts for it, in seconds. */
export interface TimedStage {
  readonly stage: Field;
  readonly low: number;
  readonly high: number;
  /** What the next slowest member of its parallel group takes: the path takes no less, however fast this one is. */
  readonly nextInGroup?: number;
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
  /** `30ms + 15ms + max(ann 45ms, recent 10ms)`; of ranges the lower ends. */
  readonly derivation: string;
  /** The stages that make up the sum: all sequential ones, and the slowest of each group. */
  readonly critical: readonly TimedStage[];
  /** Every synchronous stage states a time, so the sum is the whole path. */
  readonly isComplete: boolean;
  /** A part was written as a range, of which the lower end is counted. */
  readonly isFromRanges: boolean;
}

export function latencyPath(stages: readonly Field[], overhead: Field | undefined, percentile: Percentile): LatencyPath {
  const groups: (readonly TimedStage[])[] = [];
  const critical: TimedStage[] = [];
  let low = 0;
  let isComplete = true;
  let isFromRanges = false;
  const fixed = overhead?.asQuantity?.dimension === "duration" ? overhead.asQuantity : undefined;
  if (fixed) {
    low += fixed.low;
    isFromRanges ||= fixed.low !== fixed.high;
  }
  for (const element of servingPath(stages)) {
    const members = rowsThat(stagesOf(element), isReached, percentile);
    const known = foundOn(members, timeOf, percentile);
    isComplete &&= known.length === members.length;
    const slowest = slowestOf(known);
    if (!slowest) continue;
    low += slowest.low;
    isFromRanges ||= someRow(known, isRange);
    critical.push(slowest);
    groups.push(known);
  }
  const derive = (): string => [...(fixed ? [milliseconds(fixed.low)] : []), ...groups.map(inWords)].join(" + ");
  return estimate({ low, high: low }, derive, { critical, isComplete, isFromRanges });
}

function slowestOf(members: readonly TimedStage[]): TimedStage | undefined {
  let slowest: TimedStage | undefined;
  let next = 0;
  for (const time of members) {
    if (!slowest) {
      slowest = time;
    } else if (time.low > slowest.low) {
      next = Math.max(next, slowest.low);
      slowest = time;
    } else {
      next = Math.max(next, time.low);
    }
  }
  return slowest && { stage: slowest.stage, low: slowest.low, high: slowest.high, nextInGroup: next };
}

function isRange({ low, high }: TimedStage): boolean {
  return low !== high;
}

function inWords(group: readonly TimedStage[]): string {
  return group.length > 1 ? `max(${group.map(named).join(", ")})` : group.map(({ low }) => milliseconds(low)).join("");
}

/** At which share of calls a stage is in the slowest half, or hundredth, of the requests; every new item passes all stages. */
const REACHED_FROM = { p50: 0.5, p99: 0.01, ingest: 0 } as const;

function isReached(stage: Field, percentile: Percentile): boolean {
  const calls = stage.quantity("calls");
  return !calls || !exceeds(REACHED_FROM[percentile], calls.low);
}

/** Which of its times a stage counts with, the first that is written. In a request a mean or an estimate is no percentile and counts nothing. */
const COUNTED_BY = { p50: ["p50"], p99: ["p99", "target"], ingest: ["p99", "estimate", "p50"] } as const;

function timeOf(stage: Field, percentile: Percentile): TimedStage | undefined {
  const field = timeField(stage, percentile);
  const quantity = field?.asQuantity;
  return quantity?.dimension === "duration" ? { stage, low: quantity.low, high: quantity.high } : undefined;
}

/** The field whose time a path counts for a stage. */
export function timeField(stage: Field, percentile: Percentile): Field | undefined {
  for (const key of COUNTED_BY[percentile]) {
    const field = stage.at(key);
    if (field?.asQuantity !== undefined) return field;
  }
  return undefined;
}

function named({ stage, low }: TimedStage): string {
  return `${nameOfStage(stage)} ${milliseconds(low)}`;
}

function milliseconds(seconds: number): string {
  return formatQuantity(seconds, "duration");
}
