import type { Design } from "../design";
import type { Field } from "../field";
import { once, onceUnder } from "../facts/once";
import { requestPath, type PathElement } from "../facts/taskFacts";
import { figure, formatQuantity } from "../units";
import { multiplied } from "./arithmetic";
import { estimate, type Estimate, type EstimateContext } from "./estimate";

/** Seconds of a day. */
export const DAY = 86_400;
const HOUR = 3600;

/**
 * Requests per day (catalogue 0.2, REQ/day): `scale.requests`, else `dau` × `requests_per_user`; a rate per user is
 * counted over `mau`, else `users`. Undefined where the numbers are not there. The derivation shows one end of ranges.
 */
export function requestsPerDay(design: Design, end: "low" | "high" = "low"): Estimate | undefined {
  return end === "low" ? perDayFromBelow(design) : perDayFromAbove(design);
}

const perDayFromBelow = once((design) => dailyRequests(design, "low"));
const perDayFromAbove = once((design) => dailyRequests(design, "high"));

function dailyRequests(design: Design, end: "low" | "high"): Estimate | undefined {
  const scale = design.at("requirements.scale");
  if (!scale) return undefined;
  const requests = scale.quantity("requests");
  if (requests?.dimension === "rate") return estimate({ low: requests.low * DAY, high: requests.high * DAY }, () => figure(requests, end));
  const perUser = scale.quantity("requests_per_user");
  if (!perUser) return undefined;
  if (perUser.dimension === "rate") {
    const people = scale.quantity("mau") ?? scale.quantity("users");
    return people && estimate(multiplied(people, perUser, { low: DAY, high: DAY }), () => `${figure(people, end)} × ${figure(perUser, end)}`);
  }
  const daily = scale.quantity("dau");
  return daily && estimate(multiplied(daily, perUser), () => `${figure(daily, end)} × ${figure(perUser, end)} a day`);
}

/** Requests per second on average over a day (AVG). */
export const averageLoad = once((design): Estimate | undefined => {
  const perDay = requestsPerDay(design);
  return perDay && estimate({ low: perDay.low / DAY, high: perDay.high / DAY }, () => dividedFor(perDay.low / DAY, perDay.derivation));
});

/** Only a count a day is divided on the board, into the unit that the load is printed in; a rate already has its own period. */
function dividedFor(load: number, derivation: string): string {
  if (!derivation.endsWith(" a day")) return derivation;
  if (load >= 1 || load === 0) return `${derivation} ÷ 86400`;
  return load * HOUR >= 1 ? `${derivation} ÷ 24` : derivation;
}

/** Requests per second at the busiest time, a year of growth included (PEAK): `scale.peak`, else AVG × peak factor × (1 + growth). */
export function peakLoad(design: Design, { limits }: EstimateContext): Estimate | undefined {
  return peakUnder(design, limits);
}

const peakUnder = onceUnder((design, limits): Estimate | undefined => {
  const scale = design.at("requirements.scale");
  const stated = scale?.quantity("peak");
  if (stated?.dimension === "rate") return estimate(stated, () => `stated peak ${figure(stated, "low")}`);
  const average = averageLoad(design);
  const perDay = requestsPerDay(design);
  if (!scale || !average || !perDay) return undefined;
  const factor = scale.quantity("peak_factor");
  const growth = scale.quantity("growth");
  const times = factor ?? { low: limits.peak_factor, high: limits.peak_factor };
  const peak = multiplied(average, times, { low: 1 + (growth?.low ?? 0), high: 1 + (growth?.high ?? 0) });
  return estimate(peak, () => {
    const byFactor = factor ? figure(factor, "low") : `${limits.peak_factor} (peak factor assumed)`;
    const byGrowth = growth ? ` × ${Number((1 + growth.low).toPrecision(4))} (a year of growth)` : "";
    return `${dividedFor(peak.low, perDay.derivation)} × ${byFactor}${byGrowth} = ${formatQuantity(peak.low, "rate", { digits: 4 })}`;
  });
});

/** The field that the load follows from: what a finding about it points at. */
export function loadSource(design: Design): Field | undefined {
  const scale = design.at("requirements.scale");
  return scale?.at("peak") ?? scale?.at("requests") ?? scale?.at("dau") ?? scale;
}

/**
 * Requests per second that reach one synchronous stage at peak (LOAD): PEAK, less what caches of earlier stages
 * answer, times the calls of this stage. Members of a parallel group are not earlier than each other.
 */
export function stageLoad(stage: Field, design: Design, { limits }: EstimateContext): Estimate | undefined {
  return peakLoads(design, limits).get(stage);
}

/** As `stageLoad`, on the average load: what a bill is counted by. */
export function averageStageLoad(stage: Field, design: Design): Estimate | undefined {
  return averageLoads(design).get(stage);
}

const peakLoads = onceUnder((design, limits) => loadsAlong(requestPath(design), peakUnder(design, limits)));
const averageLoads = once((design) => loadsAlong(requestPath(design), averageLoad(design)));

/** Of each stage on the path of a request, what reaches it of a load. */
function loadsAlong(path: readonly PathElement[], load: Estimate | undefined): ReadonlyMap<Field, Estimate> {
  const loads = new Map<Field, Estimate>();
  let left = load;
  for (const element of path) {
    if (!left) break;
    const members = element.kind === "stage" ? [element.stage] : element.stages;
    for (const stage of members) loads.set(stage, timesCalled(stage, left));
    for (const stage of members) left = pastCache(stage, left);
  }
  return loads;
}

function timesCalled(stage: Field, load: Estimate): Estimate {
  const calls = stage.quantity("calls");
  return calls ? estimate(multiplied(load, calls), () => `${load.derivation} × ${figure(calls, "low")} calls`) : load;
}

/** What the cache of a stage does not answer. */
function pastCache(stage: Field, load: Estimate): Estimate {
  const hit = stage.quantity("cache_hit");
  if (!hit) return load;
  const missed = { low: Math.max(0, 1 - hit.high), high: Math.max(0, 1 - hit.low) };
  return estimate(multiplied(load, missed), () => `${load.derivation} × ${Number(missed.low.toPrecision(4))} (past the cache of '${stage.text("id") ?? "a stage"}')`);
}

/** Impressions per day (EXPO/day): requests × results shown. */
export function impressionsPerDay(design: Design, end: "low" | "high" = "low"): Estimate | undefined {
  const requests = requestsPerDay(design, end);
  const shown = design.at("requirements.scale")?.quantity("shown");
  return requests && shown && estimate(multiplied(requests, shown), () => `${requests.derivation} × ${figure(shown, end)} shown`);
}

/** Positive labels per day (POS/day): impressions, or requests where nothing is shown, × the label's positive rate. */
export function positivesPerDay(label: Field, design: Design, end: "low" | "high" = "low"): Estimate | undefined {
  const rate = label.quantity("positive_rate");
  const base = impressionsPerDay(design, end) ?? requestsPerDay(design, end);
  return rate && base && estimate(multiplied(base, rate), () => `${base.derivation} × ${figure(rate, end)} positive`);
}
