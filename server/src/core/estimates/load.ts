import type { Design } from "../design";
import type { Field } from "../field";
import { requestPath } from "../facts/taskFacts";
import type { Limits } from "../limits";
import { figure, formatQuantity } from "../units";
import { multiplied } from "./arithmetic";
import type { Estimate, EstimateContext } from "./estimate";

/** Seconds of a day. */
export const DAY = 86_400;

/**
 * Requests per day (catalogue 0.2, REQ/day): `scale.requests`, else `dau` × `requests_per_user`; a rate per user is
 * counted over `mau`, else `users`. Undefined where the numbers are not there. The derivation shows one end of ranges.
 */
export function requestsPerDay(design: Design, end: "low" | "high" = "low"): Estimate | undefined {
  const scale = design.at("requirements.scale");
  if (!scale) return undefined;
  const requests = scale.quantity("requests");
  if (requests?.dimension === "rate") return { low: requests.low * DAY, high: requests.high * DAY, derivation: figure(requests, end) };
  const perUser = scale.quantity("requests_per_user");
  if (!perUser) return undefined;
  if (perUser.dimension === "rate") {
    const people = scale.quantity("mau") ?? scale.quantity("users");
    if (!people) return undefined;
    return {
      ...multiplied(people, perUser, { low: DAY, high: DAY }),
      derivation: `${figure(people, end)} × ${figure(perUser, end)}`,
    };
  }
  const daily = scale.quantity("dau");
  if (!daily) return undefined;
  return { ...multiplied(daily, perUser), derivation: `${figure(daily, end)} × ${figure(perUser, end)} a day` };
}

/** Requests per second on average over a day (AVG). */
export function averageLoad(design: Design): Estimate | undefined {
  const perDay = requestsPerDay(design);
  // Only a count a day is divided on the board; a rate already has its own period.
  const isRate = perDay !== undefined && !perDay.derivation.endsWith(" a day");
  return perDay && { low: perDay.low / DAY, high: perDay.high / DAY, derivation: isRate ? perDay.derivation : `${perDay.derivation} ÷ 86400` };
}

/** Requests per second at the busiest time, a year of growth included (PEAK): `scale.peak`, else AVG × peak factor × (1 + growth). */
export function peakLoad(design: Design, { limits }: EstimateContext): Estimate | undefined {
  return kept(design.remember(peaksByLimits), limits, () => peakOf(design, limits));
}

function peakOf(design: Design, limits: Limits): Estimate | undefined {
  const scale = design.at("requirements.scale");
  const stated = scale?.quantity("peak");
  if (stated?.dimension === "rate") return { low: stated.low, high: stated.high, derivation: `stated peak ${figure(stated, "low")}` };
  const average = averageLoad(design);
  if (!scale || !average) return undefined;
  const factor = scale.quantity("peak_factor");
  const growth = scale.quantity("growth");
  const times = factor ?? { low: limits.peak_factor, high: limits.peak_factor };
  const { low, high } = multiplied(average, times, { low: 1 + (growth?.low ?? 0), high: 1 + (growth?.high ?? 0) });
  const byFactor = factor ? figure(factor, "low") : `${limits.peak_factor} (peak factor assumed)`;
  const byGrowth = growth ? ` × ${Number((1 + growth.low).toPrecision(4))} (a year of growth)` : "";
  return { low, high, derivation: `${average.derivation} × ${byFactor}${byGrowth} = ${formatQuantity(low, "rate", { digits: 4 })}` };
}

/** The field that the load follows from: what a finding about it points at. */
export function loadSource(design: Design): Field | undefined {
  const scale = design.at("requirements.scale");
  return scale?.at("peak") ?? scale?.at("requests") ?? scale?.at("dau") ?? scale;
}

/**
 * Requests per second that reach one synchronous stage at peak (LOAD): PEAK, less what caches of earlier stages
 * answer, times the calls of this stage. Members of a parallel group are not earlier than each other.
 */
export function stageLoad(stage: Field, design: Design, context: EstimateContext): Estimate | undefined {
  const loads = kept(design.remember(loadsByLimits), context.limits, () => new Map<string, Estimate | undefined>());
  return kept(loads, stage.path, () => {
    const peak = peakLoad(design, context);
    return peak && reaching(stage, design, peak);
  });
}

/** Several rules and hovers ask for the same loads; the thresholds in force are one object. */
const peaksByLimits = (): Map<Limits, Estimate | undefined> => new Map();
const loadsByLimits = (): Map<Limits, Map<string, Estimate | undefined>> => new Map();

function kept<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as V;
}

/** As `stageLoad`, on the average load: what a bill is counted by. */
export function averageStageLoad(stage: Field, design: Design): Estimate | undefined {
  const average = averageLoad(design);
  return average && reaching(stage, design, average);
}

function reaching(stage: Field, design: Design, load: Estimate): Estimate | undefined {
  let { low, high, derivation } = load;
  for (const element of requestPath(design)) {
    const members = element.kind === "stage" ? [element.stage] : element.stages;
    if (members.some(({ path }) => path === stage.path)) {
      const calls = stage.quantity("calls");
      if (calls) derivation += ` × ${figure(calls, "low")} calls`;
      return { ...multiplied({ low, high }, calls ?? { low: 1, high: 1 }), derivation };
    }
    for (const member of members) {
      const hit = member.quantity("cache_hit");
      if (!hit) continue;
      ({ low, high } = multiplied({ low, high }, { low: Math.max(0, 1 - hit.high), high: Math.max(0, 1 - hit.low) }));
      derivation += ` × ${Number(Math.max(0, 1 - hit.high).toPrecision(4))} (past the cache of '${member.text("id") ?? "a stage"}')`;
    }
  }
  return undefined;
}

/** Impressions per day (EXPO/day): requests × results shown. */
export function impressionsPerDay(design: Design, end: "low" | "high" = "low"): Estimate | undefined {
  const requests = requestsPerDay(design, end);
  const shown = design.at("requirements.scale")?.quantity("shown");
  if (!requests || !shown) return undefined;
  return { ...multiplied(requests, shown), derivation: `${requests.derivation} × ${figure(shown, end)} shown` };
}

/** Positive labels per day (POS/day): impressions, or requests where nothing is shown, × the label's positive rate. */
export function positivesPerDay(label: Field, design: Design, end: "low" | "high" = "low"): Estimate | undefined {
  const rate = label.quantity("positive_rate");
  const base = impressionsPerDay(design, end) ?? requestsPerDay(design, end);
  if (!rate || !base) return undefined;
  return { ...multiplied(base, rate), derivation: `${base.derivation} × ${figure(rate, end)} positive` };
}
