import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { DAY } from "../../estimates/load";
import type { Field } from "../../field";
import { experimentOf, testedMetric, unitOf } from "../../facts/experimentFacts";
import { delayOf, labelNamed } from "../../facts/labelFacts";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";
import { hasToken } from "../../words";

const WEEK = 7 * DAY;
const CHECKED = new Set([undefined, "ab", "interleaving", "switchback"]);

export const testLength = defineRule({
  id: "evaluation/test-length",
  severity: "warning",
  tier: 1,
  summary: "The test is too short, too long, or cuts a week in two.",
  why: "Weekdays differ from weekends, news wears off, and a result that is not ripe yet counts as a failure.",
  question: "Why should the test run for exactly this long, and not for more or less?",
  source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 2, 3 and 23",
  examples: {
    bad: "evaluation:\n  experiment: {unit: user, duration: 10d}\n",
    good: "evaluation:\n  experiment: {unit: user, duration: 14d}\n",
  },
  check(design, { limits }) {
    const experiment = experimentOf(design);
    const duration = experiment?.at("duration");
    const planned = duration?.asQuantity;
    if (!experiment || !duration || planned?.dimension !== "duration" || !CHECKED.has(experiment.text("method"))) return [];
    const flaw = (isReadLater(experiment) ? undefined : unripe(planned, design)) ?? (isWeekless(experiment) ? undefined : cutWeek(planned, limits)) ?? tooLong(planned, limits);
    return flaw ? [{ ...flaw, span: duration.span, fixes: flaw.severity === "info" ? [] : fixesOf(duration, design, limits) }] : [];
  },
});

type Flaw = Omit<Problem, "span" | "fixes">;

/** Turns are shorter than a week, and each region or visit is compared with itself. */
function isWeekless(experiment: Field): boolean {
  const unit = unitOf(experiment);
  const isInTurns = experiment.text("method") === "switchback";
  const isPerson = unit === "user" || unit === "account" || unit === "cluster";
  return unit === undefined || unit === "region_time" || (isInTurns && !(isPerson && experiment.has("unit")));
}

/** Words that say that the result is read some time after the traffic was split. */
const LATER = ["read", "readout", "mature", "matures", "matured", "ripe", "ripen", "settle", "settled", "wait", "waits", "later", "afterwards", "follow", "followed"];

/** Then the duration is that of the traffic, and what the label needs comes on top of it. */
function isReadLater(experiment: Field): boolean {
  return (["test", "observation"] as const).some((key) => LATER.some((word) => hasToken(experiment.text(key), word)));
}

/** What nobody in the test can have reached by its end. Equality too: who came first would be ripe on the last day, and nobody else. */
function unripe(planned: Quantity, design: Design): Flaw | undefined {
  const slow = ripening(design).find(({ time }) => !exceeds(planned.high, time.low));
  return slow && {
    severity: "error",
    message: `Within ${figure(planned, "high")} nobody is counted to the end: ${slow.what} takes ${figure(slow.time, "low")}.`,
    hint: "Run longer than the metric needs to ripen, plus the weeks in which people join; or say in `test` when the result is read.",
    related: [slow.place],
  };
}

interface Ripening {
  readonly time: Quantity;
  readonly what: string;
  readonly place: RelatedPlace;
}

/** The slowest first. */
function ripening(design: Design): readonly Ripening[] {
  const metric = testedMetric(design);
  const label = labelNamed(design.at("task")?.text("label"), design);
  const window = metric?.at("window");
  const delay = label?.at("delay");
  const times = [
    { field: window, time: window?.asQuantity, what: `the window of '${metric?.rowName ?? ""}'` },
    { field: delay, time: delayOf(label), what: `the label '${label?.rowName ?? ""}'` },
  ];
  return times.flatMap(({ field, time, what }): Ripening[] => {
    if (!field || time?.dimension !== "duration") return [];
    return [{ time, what, place: { span: field.span, message: `\`${field.key}\` is ${time.text}.` } }];
  }).sort((a, b) => b.time.low - a.time.low);
}

function cutWeek(planned: Quantity, limits: Limits): Flaw | undefined {
  if (exceeds(limits.test_minimum, planned.high)) {
    return { message: `${figure(planned, "high")} is too short for habits.`, hint: "Run at least one whole week, better two." };
  }
  // A range is in order when whole weeks lie in it.
  const lastWeeks = Math.floor(planned.high / WEEK + 1e-9) * WEEK;
  if (planned.isCalendar || !Number.isFinite(planned.high) || !exceeds(planned.low, lastWeeks)) return undefined;
  return { message: `${planned.text} is not whole weeks: some weekdays count twice.`, hint: "Round up to whole weeks." };
}

function tooLong(planned: Quantity, limits: Limits): Flaw | undefined {
  if (!exceeds(planned.low, limits.test_maximum)) return undefined;
  return {
    severity: "info",
    message: `${figure(planned, "low")} is longer than ${formatQuantity(limits.test_maximum, "duration")}: people clear cookies and change devices, and the groups mix.`,
    hint: "Randomise by account, or measure slow effects on a small group that is held back.",
  };
}

/** Whole weeks that are long enough for everything that was asked. */
function fixesOf(duration: Field, design: Design, limits: Limits): Fix[] {
  const slowest = ripening(design)[0]?.time.low ?? 0;
  const ripe = Math.floor(slowest / WEEK + 1e-9) * WEEK + WEEK;
  const weeks = Math.max(Math.ceil(limits.test_minimum / WEEK) * WEEK, slowest > 0 ? ripe : 0, Math.ceil((duration.asQuantity?.high ?? 0) / WEEK - 1e-9) * WEEK);
  const edit = exceeds(weeks, limits.test_maximum) ? undefined : replaceValue(duration, `${Math.round(weeks / DAY)}d`);
  return edit ? [{ title: `Run for ${edit.text}`, edits: [edit], isPreferred: true }] : [];
}
