import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { alarmBounds, type AlarmBound } from "../../estimates/alarmBounds";
import { alarmsByAlert, isLevel, type Alarm } from "../../facts/alertFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, readQuantity, type Dimension } from "../../units";

export const alertLooserThanPromise = defineRule({
  id: "monitoring/alert-looser-than-promise",
  severity: "error",
  tier: 1,
  summary: "An alarm rings only after a promise is broken, or rings all the time.",
  why: "Users notice before you do; or nobody listens any more.",
  question: "Between a normal day and a broken promise, where does this alarm ring?",
  source: "Google, The Site Reliability Workbook (2018), ch. 5, for the burn rates 14.4, 6 and 1; the rest is review practice",
  examples: {
    bad: "requirements: {latency: {p99: 300ms}}\nmonitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99, above: 500ms}\n",
    good: "requirements: {latency: {p99: 300ms}}\nmonitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99, above: 280ms}\n",
  },
  check(design, { limits }) {
    return gather(foundOn([...alarmsByAlert(design)], outOfBounds, design, limits), "error");
  },
});

/** The first of its limits that breaks a bound, and the first bound that it breaks. */
function outOfBounds([alert, alarms]: readonly [Field, readonly Alarm[]], design: Design, limits: Limits): Problem | undefined {
  const levels = rowsThat(alarms, isLevel);
  const bounds = levels.length > 0 ? alarmBounds(alert, design, limits) : [];
  for (const alarm of levels) for (const bound of bounds) if (breaks(alarm, bound)) return problemOf(alarm, bound, bounds);
  return undefined;
}

function breaks({ side, limit }: Pick<Alarm, "side" | "limit">, bound: AlarmBound): boolean {
  if (side !== bound.side || plain(limit.dimension) !== plain(bound.dimension)) return false;
  return bound.allows === "at most" ? exceeds(limit.low, bound.value) : exceeds(bound.value, limit.high);
}

/** A share may be written `0.48` in one place and `48%` in the other, and a period is a duration. */
function plain(dimension: Dimension): Dimension {
  if (dimension === "percent") return "number";
  return dimension === "cadence" ? "duration" : dimension;
}

function problemOf(alarm: Alarm, bound: AlarmBound, bounds: readonly AlarmBound[]): Problem {
  const { alert, field, limit } = alarm;
  const kind = alert.text("kind") ?? "";
  const isMost = bound.allows === "at most";
  return {
    span: field.span,
    message: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${kind === "errors" ? "alarm" : "alarms"} at ${figure(limit, isMost ? "low" : "high")}${bound.complaint()}.`,
    hint: "Ring after something went wrong, and before the promise is broken.",
    related: [{ span: bound.promise.span, message: `Stated here: ${bound.promise.scalarText ?? bound.promise.key}.` }],
    fixes: better(alarm, bound, bounds),
  };
}

/** Only a limit that keeps to all bounds is a cure. */
function better({ side, field }: Alarm, bound: AlarmBound, bounds: readonly AlarmBound[]): Fix[] {
  const text = bound.better();
  const reading = text === undefined ? undefined : readQuantity(text, "level");
  if (text === undefined || reading?.kind !== "quantity" || bounds.some((other) => breaks({ side, limit: reading.quantity }, other))) return [];
  const edit = replaceValue(field, text);
  return edit ? [{ title: `Alarm at ${text}`, edits: [edit], isPreferred: true }] : [];
}
