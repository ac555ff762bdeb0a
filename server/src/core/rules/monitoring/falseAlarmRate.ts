import { replaceValue } from "../../edits";
import { expectedFalseAlarms, type FalseAlarms } from "../../estimates/falseAlarms";
import { alerts } from "../../facts/alertFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";
import { otherSideFix } from "./alarmFixes";

export const falseAlarmRate = defineRule({
  id: "monitoring/false-alarm-rate",
  severity: "warning",
  tier: 2,
  summary: "So many tests or pages reach one owner that most of them mean nothing.",
  why: "A test at p < 0.05 rings once in twenty while nothing changes; people stop reading what is usually wrong.",
  question: "In a week in which nothing is wrong, how often would somebody be alarmed all the same?",
  source: "Multiple testing (Bonferroni); Google, Site Reliability Engineering (2016), ch. 6",
  examples: {
    bad: "data:\n  features: [{id: clicks, count: 200}]\nmonitoring:\n  alerts:\n    - {id: shifted, kind: drift, watch: clicks, detector: ks, below: 0.05, window: 1d, owner: ml}\n",
    good: "data:\n  features: [{id: clicks, count: 200}]\nmonitoring:\n  alerts:\n    - {id: shifted, kind: drift, watch: clicks, detector: ks, above: 0.1, window: 1d, owner: ml}\n",
  },
  check(design, { limits }) {
    const tests = byOwner(expectedFalseAlarms(design), alertBehind);
    const paging = byOwner(rowsThat(alerts(design), wakes), itself);
    const problems = [
      ...[...tests].map(([owner, own]) => manyTests(owner, own, limits.false_alarms_per_week)),
      ...[...paging].map(([owner, own]) => manyPages(owner, own, limits.paging_alerts)),
    ];
    return gather(problems.filter((problem) => problem !== undefined), "warning");
  },
});

function wakes(alert: Field): boolean {
  return alert.flag("page") === true;
}

function itself(alert: Field): Field {
  return alert;
}

function alertBehind({ alarm }: FalseAlarms): Field {
  return alarm.alert;
}

/** Of alerts without an owner nobody knows that they reach the same person: each stands alone. */
function byOwner<T>(rows: readonly T[], alertOf: (row: T) => Field): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const alert = alertOf(row);
    const owner = alert.text("owner") ?? alert.path;
    const group = groups.get(owner);
    if (group) group.push(row);
    else groups.set(owner, [row]);
  }
  return groups;
}

function manyTests(owner: string, tests: readonly FalseAlarms[], perWeek: number): Problem | undefined {
  const total = tests.reduce((sum, { low }) => sum + low, 0);
  const largest = tests.reduce<FalseAlarms | undefined>((most, test) => (!most || test.low > most.low ? test : most), undefined);
  if (!largest || !exceeds(total, perWeek)) return undefined;
  const others = tests.filter((test) => test !== largest);
  const alone = `${largest.derivation} = ${often(largest.low)}`;
  const together = others.length > 0 ? `; ${tests.length} alerts of one owner make it ${often(total)}` : "";
  return {
    span: largest.alarm.field.span,
    message: `${alone}${together}, while nothing changes.`,
    hint: `Divide the level by the number of tests, or alarm on a distance. ${largest.alarm.alert.has("owner") ? `'${owner}' should get` : "One person should get"} at most ${perWeek} false alarm${perWeek === 1 ? "" : "s"} a week.`,
    related: others.map((test) => ({ span: test.alarm.field.span, message: `${test.derivation} = ${often(test.low)}.` })),
    fixes: [...strictest(tests, perWeek), ...byDistance(tests)],
  };
}

function often(perWeek: number): string {
  const isDaily = perWeek >= 7;
  return `${formatQuantity(isDaily ? perWeek / 7 : perWeek, "number")} false alarms a ${isDaily ? "day" : "week"}`;
}

/** Each level divided by the number of its tests, and further where several alerts share an owner; rounded down to two digits. */
function strictest(tests: readonly FalseAlarms[], perWeek: number): Fix[] {
  const afterBonferroni = tests.reduce((sum, { low, tests: count }) => sum + low / count, 0);
  const further = exceeds(afterBonferroni, perWeek) ? perWeek / afterBonferroni : 1;
  const edits = tests.flatMap(({ alarm, tests: count }) => replaceValue(alarm.field, roundedDown((alarm.limit.low / count) * further)) ?? []);
  return edits.length === tests.length ? [{ title: further < 1 ? "Lower the levels to one false alarm a week" : "Divide the level by the number of tests (Bonferroni)", edits, isPreferred: true }] : [];
}

function roundedDown(value: number): string {
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return String(Number((Math.floor(value / step * (1 + 1e-9)) * step).toPrecision(2)));
}

function byDistance(tests: readonly FalseAlarms[]): Fix[] {
  const fixes = tests.map(({ alarm }) => otherSideFix(alarm)[0]);
  if (fixes.some((fix) => fix === undefined)) return [];
  return [{ title: "Alarm on the distance instead", edits: fixes.flatMap((fix) => fix?.edits ?? []) }];
}

function manyPages(owner: string, paging: readonly Field[], most: number): Problem | undefined {
  const beyond = paging[most]?.at("page");
  if (!beyond) return undefined;
  return {
    span: beyond.span,
    message: `${paging.length} alerts wake '${owner}'; more than ${most} do so for nothing.`,
    hint: "Page for what users notice now; let the rest open a ticket.",
  };
}
