import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { DAY } from "../../estimates/load";
import { features } from "../../facts/featureFacts";
import { sourceNamed, usedLabels } from "../../facts/modelFacts";
import { logsFeatures } from "../../facts/pointInTimeFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn, foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, type Quantity } from "../../units";

/** `1y` is no longer than `12mo`: where a span of the calendar is compared, a year of 365 days is twelve months of 30. */
const CALENDAR_SLACK = 365 / 360;

export const windowLongerThanRetention = defineRule({
  id: "data/window-longer-than-retention",
  severity: "error",
  tier: 1,
  summary: "Training reaches further back than its data are kept.",
  why: "The oldest rows will have been deleted, by policy or by law, when the first run asks for them.",
  question: "When training asks for its oldest data, will they still be there?",
  source: "Review practice; GDPR, article 5 (storage limitation)",
  examples: {
    bad: "data:\n  sources: [{id: log, kind: events, retention: 180d}]\n  labels: [{id: saved, source: log}]\n  training: {window: 400d}\n",
    good: "data:\n  sources: [{id: log, kind: events, retention: 180d}]\n  labels: [{id: saved, source: log}]\n  training: {window: 90d}\n",
  },
  check(design) {
    const field = design.at("data.training.window");
    const window = field?.asQuantity;
    if (!field || window?.dimension !== "duration") return [];
    const overreaches = shortestOfEach(allFoundOn([...readers(design)], overreachesOf, window, design));
    // The window is one field: one change of it cures all.
    const fixes = shortened(field, overreaches);
    return gather(overreaches.map((one) => problemOf(one, field)), "error").map((problem) => ({ ...problem, fixes }));
  },
});

function problemOf({ source, retention, before, reach }: Overreach, field: Field): Problem {
  return {
    span: field.span,
    message: `Training uses ${reach} of '${source.rowName}', kept for ${figure(retention, "high")}.`,
    hint: before ? "Shorten the `window`, keep the source longer, or log the features at serving." : "Shorten the `window`, or keep the source longer.",
    related: [
      { span: source.at("retention")?.span ?? source.span, message: `It is kept for ${retention.text}.` },
      ...(before ? [{ span: before.span, message: "This looks back further still." }] : []),
    ],
  };
}

/** What reads the history of a source: a label, or a feature that looks back from each row. */
interface Reader {
  readonly row: Field;
  readonly before?: Field;
}

function* readers(design: Design): Iterable<Reader> {
  for (const row of usedLabels(design)) yield { row };
  // Features that were logged when they were served need no history.
  if (logsFeatures(design)) return;
  for (const row of features(design)) {
    const before = row.at("window");
    if (before) yield { row, before };
  }
}

interface Overreach {
  readonly source: Field;
  readonly retention: Quantity;
  readonly before: Field | undefined;
  /** The history that is read, as a sum. */
  readonly reach: string;
  /** Seconds that the source leaves for the training window. */
  readonly room: number;
}

/** The sources of a reader that are kept too short, even at the kinder ends. */
function overreachesOf({ row, before }: Reader, window: Quantity, design: Design): Overreach[] {
  const back = before?.asQuantity;
  if (before && back?.dimension !== "duration") return [];
  return foundOn(row.texts("source"), overreach, window, before, design);
}

function overreach(id: string, window: Quantity, before: Field | undefined, design: Design): Overreach | undefined {
  const source = sourceNamed(id, design);
  const retention = source?.quantity("retention");
  if (!source || retention?.dimension !== "duration") return undefined;
  const back = before?.asQuantity;
  const isCalendar = window.isCalendar === true || back?.isCalendar === true || retention.isCalendar === true;
  if (!exceeds(window.low + (back?.low ?? 0), retention.high * (isCalendar ? CALENDAR_SLACK : 1))) return undefined;
  const reach = back ? `${figure(window, "low")} and ${figure(back, "low")} before each row` : figure(window, "low");
  return { source, retention, before, reach, room: retention.high - (back?.low ?? 0) };
}

/** One for each source, the one that leaves the least room. */
function shortestOfEach(overreaches: readonly Overreach[]): readonly Overreach[] {
  const bySource = new Map<string, Overreach>();
  for (const one of overreaches) {
    const known = bySource.get(one.source.path);
    if (!known || one.room < known.room) bySource.set(one.source.path, one);
  }
  return [...bySource.values()];
}

/** The longest window in whole days that every source can fill. */
function shortened(field: Field, overreaches: readonly Overreach[]): Fix[] {
  const days = Math.floor(Math.min(...overreaches.map(({ room }) => room)) / DAY);
  const edit = Number.isFinite(days) && days > 0 ? replaceValue(field, `${days}d`) : undefined;
  return edit ? [{ title: `Shorten it to ${days}d`, edits: [edit], isPreferred: true }] : [];
}
