import type { Design } from "../design";
import type { Field } from "../field";
import { offlineMetricsNamed } from "../facts/alertFacts";
import { featureNamed } from "../facts/featureFacts";
import { modelNamed } from "../facts/modelFacts";
import { allStages, familyOf, servingMode, taskOfModel } from "../facts/taskFacts";
import type { Limits } from "../limits";
import { allFoundOn, foundOn } from "../rows";
import type { AlarmSide } from "../tables/detectors";
import { metricDirection } from "../tables/metricDirection";
import { figure, formatQuantity, wholeDuration, type Dimension, type Quantity } from "../units";
import { reachedLevel } from "./change";
import { staleness } from "./staleness";

/**
 * What an alarm must keep to so that it rings after something went wrong, and before a promise of the design is broken
 * (catalogue, monitoring/alert-looser-than-promise). Each bound takes the end of a range that is kinder to the author.
 */
export interface AlarmBound {
  readonly side: AlarmSide;
  /** A limit may be at most, or must be at least, the value. */
  readonly allows: "at most" | "at least";
  readonly value: number;
  readonly dimension: Dimension;
  /** What is wrong with a limit beyond it, to follow `Latency alarms at 500ms`; few limits are, so few are written. */
  readonly complaint: () => string;
  /** The field that makes the promise. */
  readonly promise: Field;
  /** A limit that keeps to it, as an author would write it. */
  readonly better: () => string | undefined;
}

export function alarmBounds(alert: Field, design: Design, limits: Limits): readonly AlarmBound[] {
  const watched = alert.texts("watch");
  switch (alert.text("kind")) {
    case "latency": return foundOn(watched.length > 0 ? watched : ["p99"], latencyBound, design);
    case "errors": return watched.every((id) => id === "5xx" || id === "all") ? errorsBound(alert, design) : [];
    case "freshness": return allFoundOn(watched, freshnessBounds, design, limits);
    case "quality": return allFoundOn(watched, qualityBounds, design, limits.quality_alarm_drop);
    case "fairness": return fairnessBound(design);
    default: return [];
  }
}

const PERCENTILES = ["p50", "p90", "p95", "p99"] as const;

/** A percentile has its promise, a stage its own target; a hard limit binds the p99 where that has none. */
function latencyBound(watched: string, design: Design): AlarmBound | undefined {
  const latency = design.at("requirements.latency");
  const percentile = PERCENTILES.find((name) => name === watched);
  const stage = allStages(design).find((row) => row.text("id") === watched);
  const promise = percentile ? (latency?.at(percentile) ?? (percentile === "p99" ? latency?.at("max") : undefined)) : stage?.at("target");
  const target = promise?.asQuantity;
  if (!promise || target?.dimension !== "duration") return undefined;
  return {
    side: "above", allows: "at most", value: target.high, dimension: "duration", promise, better: () => wholeDuration(target.high),
    complaint: () => `, above the promised ${figure(target, "high")}${stage ? ` of '${watched}'` : ""}`,
  };
}

/**
 * How many times faster than planned the error budget of a month may burn, by the window that sees it: 14.4 over an
 * hour (2% of the budget in it), 6 over six hours (5%), 1 over longer ones. Google, The Site Reliability Workbook
 * (2018), ch. 5.
 */
const BURN_RATES = [{ upTo: 3600, rate: 14.4 }, { upTo: 6 * 3600, rate: 6 }, { upTo: Infinity, rate: 1 }] as const;

function errorsBound(alert: Field, design: Design): AlarmBound[] {
  const promise = design.at("requirements.availability");
  const availability = promise?.asQuantity;
  if (!promise || availability?.dimension !== "percent" || servingMode(design) === "batch") return [];
  const window = alert.quantity("window");
  const rate = BURN_RATES.find(({ upTo }) => (window?.low ?? 0) <= upTo)?.rate ?? 1;
  const budget = 1 - availability.low;
  const value = rate * budget;
  return [{
    side: "above", allows: "at most", value, dimension: "percent", promise, better: () => `${roundedDown(value * 100)}%`,
    complaint: () => {
      const over = window ? ` over ${figure(window, "low")}` : " over an hour or less";
      return `, above ${rate} × ${formatQuantity(budget, "percent")} = ${formatQuantity(value, "percent")}, all that a promise of ${figure(availability, "low")} leaves${over}`;
    },
  }];
}

function roundedDown(value: number): string {
  return String(Number((Math.floor(value * 1000 * (1 + 1e-9)) / 1000).toPrecision(6)));
}

/** An index or a scheduled feature is as old as its period just before each run, and older after a run that failed. */
function freshnessBounds(watched: string, design: Design, limits: Limits): AlarmBound[] {
  const index = design.list("serving.indexes")?.items.find((row) => row.text("id") === watched);
  const row = index ?? featureNamed(watched, design);
  const refresh = row?.at("refresh");
  const period = refresh?.asQuantity;
  if (!row || !refresh || !period || period.isContinuous || period.high <= 0) return [];
  const age = (index ? undefined : staleness(row)) ?? period;
  const runs = limits.freshness_alarm_refreshes;
  let most = { field: refresh, high: runs * age.high };
  for (const field of [design.at("requirements.freshness"), row.at("freshness")]) {
    const promised = field?.asQuantity;
    if (field && promised?.dimension === "duration" && promised.high > most.high) most = { field, high: promised.high };
  }
  const longest = (): string => wholeDuration(most.high);
  return [
    {
      side: "above", allows: "at least", value: period.low, dimension: "duration", promise: refresh, better: () => twice(period),
      complaint: () => ` and rings always: '${watched}' is refreshed only every ${figure(period, "low")}`,
    },
    {
      side: "above", allows: "at most", value: most.high, dimension: "duration", promise: most.field, better: longest,
      complaint: () => {
        const ages = age.high === period.high ? figure(period, "high") : wholeDuration(age.high);
        return `, above ${most.field === refresh ? `${runs} × ${ages} = ${longest()}` : `the promised ${longest()}`} for '${watched}'`;
      },
    },
  ];
}

/** One missed run. */
function twice(period: Quantity): string {
  return wholeDuration(2 * period.high);
}

/** Between half of what is there already and what is hoped for; mirrored where less is better. Metrics with an ideal value have no such side. */
function qualityBounds(watched: string, design: Design, drop: number): AlarmBound[] {
  const [row, ...others] = offlineMetricsNamed(watched, design);
  const metric = row?.text("metric");
  if (!row || !metric || others.length > 0) return [];
  const direction = metricDirection(metric, familyOf(taskOfModel(modelNamed(row.text("model"), design), design)));
  if (direction?.kind !== "higher" && direction?.kind !== "lower") return [];
  const isHigher = direction.kind === "higher";
  const side = isHigher ? "below" : "above";
  const bounds: AlarmBound[] = [];
  const baseline = row.quantity("baseline");
  const goal = row.at("target") ?? row.at("result");
  const target = goal?.asQuantity && reachedLevel(goal.asQuantity, baseline);
  if (goal && target) {
    const end = isHigher ? "high" : "low";
    bounds.push({
      side, allows: isHigher ? "at most" : "at least", value: target[end], dimension: target.dimension, promise: goal, better: () => baseline?.text ?? goal.scalarText,
      complaint: () => ` and rings always: the ${goal.key} is ${formatQuantity(target[end], target.dimension, { digits: 4 })}`,
    });
  }
  if (baseline && baseline.low > 0) {
    const far = isHigher ? (1 - drop) * baseline.low : (1 + drop) * baseline.high;
    bounds.push({
      side, allows: isHigher ? "at least" : "at most", value: far, dimension: baseline.dimension, promise: row.at("baseline") ?? row, better: () => baseline.text,
      complaint: () => ` and never rings: the baseline is ${figure(baseline, isHigher ? "low" : "high")}, ${isHigher ? 1 - drop : 1 + drop} × that is ${formatQuantity(far, baseline.dimension)}`,
    });
  }
  return bounds;
}

function fairnessBound(design: Design): AlarmBound[] {
  const promise = design.at("evaluation.fairness.max_gap");
  const gap = promise?.asQuantity;
  if (!promise || !gap) return [];
  return [{ side: "above", allows: "at most", value: gap.high, dimension: gap.dimension, promise, better: () => gap.text, complaint: () => `, above the allowed gap of ${figure(gap, "high")}` }];
}
