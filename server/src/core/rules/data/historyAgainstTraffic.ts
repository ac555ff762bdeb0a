import type { Design } from "../../design";
import { rowsPerDay } from "../../estimates/dataVolume";
import type { Estimate } from "../../estimates/estimate";
import { DAY, impressionsPerDay, loadSource, requestsPerDay } from "../../estimates/load";
import { isOwnEvents } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { everyRow, foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

/** Results of a request where no design says how many are shown: more than any list (review practice). */
const SHOWN_AT_MOST = 100;

export const historyAgainstTraffic = defineRule({
  id: "data/history-against-traffic",
  severity: "warning",
  tier: 2,
  summary: "The event log and the traffic that should fill it differ by more than an order of magnitude.",
  why: "One of the two numbers is wrong, and storage and training were sized with it.",
  question: "How many rows should a day of your traffic leave in this log?",
  source: "Arithmetic: requests a day against rows a day; the factor of ten is review practice",
  examples: {
    bad: "requirements: {scale: {requests: 100M/day}}\ndata:\n  sources: [{id: payments, kind: events, rows: 1B, retention: 2y}]\n",
    good: "requirements: {scale: {requests: 100M/day}}\ndata:\n  sources: [{id: payments, kind: events, rows: 73B, retention: 2y}]\n",
  },
  check(design, { limits }) {
    const logs = rowsThat(design.list("data.sources")?.items ?? [], isOwnEvents);
    const log = longest(logs);
    if (!log || isSampled(design)) return [];
    // A log of unknown length may be the one that holds the requests.
    const isLongestKnown = everyRow(logs, isLengthKnown);
    const least = requestsPerDay(design, "low");
    const most = mostPerDay(design);
    if (isLongestKnown && least && exceeds(least.low / limits.traffic_magnitude, log.most)) return [problemOf(log, "low", least, design)];
    if (most && exceeds(log.least, most.high * limits.traffic_magnitude)) return [problemOf(log, "high", most, design)];
    return [];
  },
});

/** An event log, and how many rows it gains in a day. */
interface Log {
  readonly source: Field;
  readonly rows: Field;
  readonly least: number;
  readonly most: number;
}

/** The log with the most rows a day: the one that has a row for each request, if any has. */
function longest(logs: readonly Field[]): Log | undefined {
  let first: Log | undefined;
  for (const log of foundOn(logs, logOf)) if (!first || log.most > first.most) first = log;
  return first;
}

function logOf(source: Field): Log | undefined {
  const rows = source.at("rows");
  const volume = rowsPerDay(source);
  return rows && volume ? { source, rows, least: volume.low, most: isAbout(rows) ? volume.low : volume.high } : undefined;
}

function isLengthKnown(log: Field): boolean {
  return rowsPerDay(log) !== undefined;
}

/** Of a count whose magnitude matters, `1B+` is about a billion (catalogue 0.1, Ranges). */
function isAbout(rows: Field): boolean {
  return rows.asQuantity?.bound === "above" && rows.scalarText?.trim().endsWith("+") === true;
}

/** Only a part of the events is kept; a share that is not understood may be one. */
function isSampled(design: Design): boolean {
  const logging = design.at("monitoring.logging");
  const kept = logging?.quantity("sample");
  const isPart = logging?.has("sample") === true && (kept === undefined || exceeds(1, kept.low));
  return isPart || design.at("data.sampling") !== undefined;
}

/** A row for each result of each request. */
function mostPerDay(design: Design): Estimate | undefined {
  const requests = requestsPerDay(design, "high");
  if (design.at("requirements.scale")?.has("shown") || !requests) return impressionsPerDay(design, "high");
  return { low: requests.low * SHOWN_AT_MOST, high: requests.high * SHOWN_AT_MOST, derivation: `${requests.derivation} × ${SHOWN_AT_MOST} results (assumed)` };
}

/** `end`: of the traffic, which the log falls below at its lower end or exceeds at its upper one. */
function problemOf({ source, rows, least, most }: Log, end: "low" | "high", traffic: Estimate, design: Design): Problem {
  const count = (value: number): string => formatQuantity(value, "count");
  const kept = source.quantity("retention");
  const isCount = rows.asQuantity?.dimension === "count";
  const compared = isCount && kept
    ? `holds ${rows.scalarText} rows; ${traffic.derivation} over ${figure(kept, end)} would be ${count(traffic[end] * kept[end] / DAY)}`
    : `grows by ${count(end === "low" ? most : least)} rows a day; the traffic is ${traffic.derivation}${traffic.derivation.includes("×") ? `, ${count(traffic[end])} a day` : ""}`;
  const scale = loadSource(design);
  return {
    span: rows.span,
    message: `'${source.text("id") ?? "a log"}' ${compared}.`,
    hint: "Correct the rows, the retention or the traffic; where only a part is logged, write `sampling` or `logging.sample`.",
    related: scale ? [{ span: scale.keySpan, message: "The traffic." }] : [],
  };
}
