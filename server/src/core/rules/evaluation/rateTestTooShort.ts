import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { reachedLevel, type Interval } from "../../estimates/change";
import { poissonInterval } from "../../estimates/quantiles";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, takingNote, type Quantity } from "../../units";

const HOUR = 3600;

export const rateTestTooShort = defineRule({
  id: "evaluation/rate-test-too-short",
  severity: "warning",
  tier: 2,
  summary: "A rate per time is measured on too little time to hold events.",
  why: "Read from a handful of events, a rate can be wrong by a factor of ten, and nobody sees it.",
  question: "How many events do you expect in this test, and how far off may a rate from them be?",
  source: "Garwood, Fiducial Limits for the Poisson Distribution, Biometrika 28, 1936 (the exact interval); ten events are review practice",
  examples: {
    bad: "evaluation:\n  sets: [{id: quiet_rooms, size: 5.5h}]\n  offline: [{metric: far/h, on: quiet_rooms, target: 0.5/h}]\n",
    good: "evaluation:\n  sets: [{id: quiet_rooms, size: 40h}]\n  offline: [{metric: far/h, on: quiet_rooms, target: 0.5/h}]\n",
  },
  check(design, { limits }) {
    const short = foundOn(design.list("evaluation.offline")?.items ?? [], shortTest, design, limits.expected_events);
    const problems = short.map((test, index) => {
      // Metrics on one set ask for one size, which the first of them is told: that of the rarest.
      const onSet = short.filter(({ size }) => size.path === test.size.path);
      const isFirst = short.findIndex(({ size }) => size.path === test.size.path) === index;
      return problemOf(test, Math.max(...onSet.map(({ sufficient }) => sufficient)), isFirst, limits.expected_events);
    });
    return gather(problems, "warning");
  },
});

interface ShortTest {
  readonly metric: Field;
  readonly size: Field;
  readonly rate: RatePerSecond;
  readonly length: Quantity;
  /** Seconds that would hold enough events. */
  readonly sufficient: number;
}

interface RatePerSecond extends Interval {
  readonly from: Field;
}

function shortTest(row: Field, design: Design, enough: number): ShortTest | undefined {
  const metric = row.at("metric");
  const set = design.list("evaluation.sets")?.items.find((candidate) => candidate.text("id") === row.text("on"));
  const size = set?.at("size");
  const length = size?.asQuantity;
  const rate = rateOf(row);
  if (!metric || !row.has("on") || !size || length?.dimension !== "duration" || !rate) return undefined;
  // A target of none at all is proved by no length of audio.
  if (rate.high <= 0 || !exceeds(enough, rate.high * length.high)) return undefined;
  return { metric, size, rate, length, sufficient: enough / rate.high };
}

/** The rate that is aimed at, else found, else today's. */
function rateOf(row: Field): RatePerSecond | undefined {
  const baseline = row.quantity("baseline");
  const from = row.at("target") ?? row.at("result") ?? row.at("baseline");
  const value = from?.asQuantity;
  const level = value && (from.key === "baseline" ? value : reachedLevel(value, baseline));
  if (!from || !level) return undefined;
  const second = level.dimension === "rate" ? 1 : perSecond(row.text("metric") ?? "", level.dimension);
  return second === undefined ? undefined : { low: level.low * second, high: level.high * second, from };
}

/** Of a metric whose name holds its time, such as `far/h`, a plain number is meant per that time. */
function perSecond(metric: string, dimension: Quantity["dimension"]): number | undefined {
  const period = /\/(s|min|h|d|day)$/i.exec(metric.trim())?.[1]?.toLowerCase();
  if (period === undefined || dimension !== "number") return undefined;
  return 1 / ({ s: 1, min: 60, h: HOUR, d: 24 * HOUR, day: 24 * HOUR }[period] ?? 1);
}

function problemOf({ metric, size, rate, length, sufficient: own }: ShortTest, sufficient: number, isCure: boolean, enough: number): Problem {
  const hours = length.high / HOUR;
  const expected = rate.high * length.high;
  const events = Math.round(expected);
  const { low, high } = poissonInterval(events);
  const plain = (value: number, digits = 3): string => formatQuantity(value, "number", { digits });
  const perHour = `${plain(rate.high * HOUR)}/h`;
  const taken = rate.from.asQuantity ? takingNote(rate.from.asQuantity, "high", perHour) : "";
  const proposed = `${Math.ceil(sufficient / HOUR - 1e-9)}h`;
  const edit = isCure ? replaceValue(size, proposed) : undefined;
  return {
    span: size.span,
    message: `'${metric.scalarText}' of ${perHour}${taken} on ${plain(hours)}h${takingNote(length, "high", `${plain(hours)}h`)} is ${plain(expected)} expected events; after ${events} the 95% interval is ${plain(low / hours, 2)} to ${plain(high / hours, 2)}/h.`,
    hint: `${Math.ceil(own / HOUR - 1e-9)}h would give ${enough}.`,
    related: [{ span: rate.from.span, message: `\`${rate.from.key}\` is ${rate.from.scalarText}.` }],
    fixes: edit ? [{ title: `Measure on ${proposed}`, edits: [edit] }] : [],
  };
}
