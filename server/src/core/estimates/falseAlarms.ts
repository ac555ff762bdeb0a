import type { Design } from "../design";
import type { Field } from "../field";
import { alarms, type Alarm } from "../facts/alertFacts";
import { featureNamed, features } from "../facts/featureFacts";
import { foundOn } from "../rows";
import { figure } from "../units";
import { estimate, type Estimate } from "./estimate";
import { DAY } from "./load";

/** How often a p-value rings in a week while nothing changes. */
export interface FalseAlarms extends Estimate {
  readonly alarm: Alarm;
  /** Tests in one window. */
  readonly tests: number;
}

/**
 * The false alarms that the p-values of alerts are sure to give: tests × level ÷ window, a week's worth. A test is one
 * feature, or all that a row with `count` stands for. Of ranges the lower level and the longer window count. Nothing
 * for an alert that has no p-value, no window, or does not say what it watches.
 */
export function expectedFalseAlarms(design: Design): readonly FalseAlarms[] {
  return foundOn(alarms(design), falseAlarmsOf, design);
}

function falseAlarmsOf(alarm: Alarm, design: Design): FalseAlarms | undefined {
  if (alarm.scale?.kind !== "p_value") return undefined;
  const window = alarm.alert.quantity("window");
  const tests = watchedTests(alarm.alert, design);
  if (window?.dimension !== "duration" || window.high <= 0 || !tests) return undefined;
  const perWeek = (tests * alarm.limit.low * 7 * DAY) / window.high;
  const text = (): string => `${tests} ${tests === 1 ? "test" : "tests"} × p < ${figure(alarm.limit, "low")} every ${figure(window, "high")}`;
  return estimate({ low: perWeek, high: perWeek }, text, { alarm, tests });
}

function watchedTests(alert: Field, design: Design): number | undefined {
  const watched = alert.texts("watch");
  const all = features(design);
  if (watched.includes("all")) return all.length > 0 ? all.reduce((sum, feature) => sum + members(feature), 0) : undefined;
  return watched.length > 0 ? watched.reduce((sum, id) => sum + members(featureNamed(id, design)), 0) : undefined;
}

function members(feature: Field | undefined): number {
  return feature?.quantity("count")?.low ?? 1;
}
