import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { requestsPerDay, DAY } from "../../estimates/load";
import { alarms, type Alarm } from "../../facts/alertFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { fault, type AlarmScale } from "../../tables/detectors";
import { exceeds, figure, formatQuantity } from "../../units";
import { otherSideFix, usualLimit } from "./alarmFixes";

export const thresholdOutOfRange = defineRule({
  id: "monitoring/threshold-out-of-range",
  severity: "error",
  tier: 1,
  summary: "A limit lies where its detector never rings, or always does.",
  why: "An alarm that cannot ring hides what it was meant to show; one that cannot rest is muted within a week.",
  question: "What does this detector read on a quiet day, and what on a bad one?",
  source: "Yurdakul & Naranjo, Statistical properties of the population stability index (2020); Wu & Olson (2010); the defaults of Evidently and NannyML",
  examples: {
    bad: "monitoring:\n  alerts:\n    - {id: shifted, kind: drift, watch: clicks_7d, detector: psi, above: 20}\n",
    good: "monitoring:\n  alerts:\n    - {id: shifted, kind: drift, watch: clicks_7d, detector: psi, above: 0.2}\n",
  },
  check(design, { limits }) {
    return gather(foundOn(alarms(design), misplaced, design, limits), "error");
  },
});

function misplaced(alarm: Alarm, design: Design, limits: Limits): Problem | undefined {
  const { detector, scale, limit } = alarm;
  if (!detector || !isComparable(alarm)) return undefined;
  if (!scale) return onWrongSide(alarm);
  const wrong = fault(scale, alarm.side, limit);
  if (wrong) return outside(alarm, scale, wrong);
  return unreachable(alarm, scale, limits.unreachable_alarm_factor)
    ?? overManyRows(alarm, scale, design, limits.p_value_rows)
    ?? unusual(alarm, scale, limits.usual_alarm_factor);
}

/** A signed percent is a change against the reference, which only detectors of change measure. */
function isComparable({ limit, scale }: Alarm): boolean {
  if (limit.dimension === "percent") return limit.sign === undefined || scale?.kind === "change";
  return limit.dimension === "number" || (limit.dimension === "sigma" && scale?.kind === "deviations");
}

function onWrongSide(alarm: Alarm): Problem {
  const { detectorName, side, field, limit } = alarm;
  const reading = side === "above" ? "is a p-value, large while nothing changes" : "is small while nothing changes";
  return {
    span: field.keySpan,
    message: `\`${detectorName}\` ${reading}: \`${side}: ${limit.text}\` rings then.`,
    hint: side === "above" ? "Ring `below` a level such as 0.05; for the statistic of a z-test use `detector: zscore`." : "Ring `above` the limit.",
    fixes: otherSideFix(alarm),
  };
}

function outside(alarm: Alarm, scale: AlarmScale, wrong: "never" | "always"): Problem {
  const isChance = scale.kind === "auc" && alarm.limit.high === scale.low;
  const rings = wrong === "never" ? "never rings" : isChance ? "rings on chance alone" : "always rings";
  const end = (wrong === "never") === (alarm.side === "above") ? "low" : "high";
  return problemOf(alarm, scale, end, `${rings}: ${rangeOf(scale)}${didYouMean(alarm, scale)}`);
}

/** A distance without an upper end can take any value, and takes no such one. */
function unreachable(alarm: Alarm, scale: AlarmScale, factor: number): Problem | undefined {
  const { usual } = scale;
  const isUnbounded = scale.kind === "distance" && !Number.isFinite(scale.high);
  if (!isUnbounded || usual === undefined || !exceeds(alarm.limit.low, factor * usual)) return undefined;
  return problemOf(alarm, scale, "low", `is ${formatQuantity(alarm.limit.low / usual, "number")} times the usual ${usual}: it never rings${didYouMean(alarm, scale)}`);
}

function overManyRows(alarm: Alarm, scale: AlarmScale, design: Design, most: number): Problem | undefined {
  const perDay = requestsPerDay(design);
  const window = alarm.alert.quantity("window");
  if (scale.kind !== "p_value" || !perDay || window?.dimension !== "duration") return undefined;
  const scope = design.at("requirements.scale");
  const rows = (perDay.low * window.low) / DAY;
  if (!exceeds(rows, most)) return undefined;
  return {
    span: alarm.field.span,
    severity: "warning",
    message: `${perDay.derivation} over ${figure(window, "low")} = ${formatQuantity(rows, "count")} rows: p < ${alarm.limit.text} rings on differences that nobody would notice.`,
    hint: "Alarm on the size of the difference: `ks` with `above: 0.1`, or `psi` with `above: 0.2`.",
    ...(scope ? { related: [{ span: scope.keySpan, message: `The load: ${perDay.derivation}.` }] } : {}),
    fixes: otherSideFix(alarm),
  };
}

/** A stricter p-value than usual is what many tests at once ask for (Bonferroni), and an AUC has no multiples. */
function unusual(alarm: Alarm, scale: AlarmScale, factor: number): Problem | undefined {
  const { usual } = scale;
  if (usual === undefined || scale.kind === "auc") return undefined;
  const ends = [Math.abs(alarm.limit.low), Math.abs(alarm.limit.high)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const isFar = exceeds(low, factor * usual);
  const isNear = exceeds(usual / factor, high) && scale.kind !== "p_value";
  if (!isFar && !isNear) return undefined;
  const times = isFar ? `${formatQuantity(low / usual, "number")} times` : high === 0 ? "far below" : `1/${formatQuantity(usual / high, "number")} of`;
  return {
    ...problemOf(alarm, scale, isFar ? "low" : "high", `is ${times} the usual ${usualLimit(alarm, scale)}.`),
    severity: "info",
    hint: "Keep it if windows of the reference gave it; else begin with the usual one.",
  };
}

function problemOf(alarm: Alarm, scale: AlarmScale, end: "low" | "high", saying: string): Problem {
  const { detectorName, side, limit, field } = alarm;
  const meant = usualLimit(alarm, scale);
  const edit = meant === undefined ? undefined : replaceValue(field, meant);
  return {
    span: field.span,
    message: `\`${detectorName}\` ${side} ${figure(limit, end)} ${saying}`,
    hint: scale.usual === undefined ? "Take the spread over windows of the reference." : `Usual is ${side} ${meant}.`,
    fixes: edit ? [{ title: `Set it to ${meant}`, edits: [edit], isPreferred: true }] : [],
  };
}

function rangeOf({ kind, low, high }: AlarmScale): string {
  const unit = kind === "share" || kind === "change" ? "percent" : "number";
  const [from, to] = [formatQuantity(low, unit), formatQuantity(high, unit)];
  return kind === "change" ? "no count falls by more than 100%" : `it lies ${Number.isFinite(high) ? `between ${from} and ${to}` : `at ${from} or above`}`;
}

function didYouMean(alarm: Alarm, scale: AlarmScale): string {
  const meant = usualLimit(alarm, scale);
  return meant === undefined ? "." : `; did you mean ${meant}?`;
}
