import type { Design } from "../../design";
import { replaceValue, setMember } from "../../edits";
import { features, mayStream, streamlessSource } from "../../facts/featureFacts";
import { sourceNamed } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, takingNote, type Quantity } from "../../units";

// `compute: on_change` needs no stream: whatever writes the item can compute the feature as well.
export const streamingWithoutStream = defineRule({
  id: "data/streaming-without-stream",
  severity: "error",
  tier: 2,
  summary: "A feature is to be fresher than the source it is computed from.",
  why: "What arrives once a night cannot be followed by the minute; the promise will not be kept.",
  question: "How soon does an event reach the source, and how soon should the feature know of it?",
  source: "Review practice",
  examples: {
    bad: "data:\n  sources: [{id: impressions, kind: events, refresh: nightly}]\n  features: [{id: saves_7d, source: impressions, compute: streaming}]\n",
    good: "data:\n  sources: [{id: impressions, kind: events, stream: true}]\n  features: [{id: saves_7d, source: impressions, compute: streaming}]\n",
  },
  check(design) {
    return gather(foundOn(features(design), fresherThanSource, design), "error");
  },
});

function fresherThanSource(feature: Field, design: Design): Problem | undefined {
  return withoutStream(feature, design) ?? refreshedInVain(feature, design);
}

function withoutStream(feature: Field, design: Design): Problem | undefined {
  const compute = feature.at("compute");
  if (!compute || compute.scalarText !== "streaming") return undefined;
  const source = streamlessSource(feature, design);
  if (!source) return undefined;
  return {
    span: compute.span,
    message: `'${feature.rowName}' is streaming but source '${source.rowName}' ${described(source)}.`,
    hint: "Say `stream: true` where its events really arrive one by one; else compute the feature in batch, or on change.",
    related: [{ span: (source.at("stream") ?? source.at("refresh") ?? source.at("kind"))?.span ?? source.span, message: "This is no stream." }],
    fixes: [...computeOtherwise(feature, compute, source, design), ...makeStream(source, design)],
  };
}

function described(source: Field): string {
  if (source.has("stream")) return "is no stream (`stream: false`)";
  const refresh = source.text("refresh");
  return refresh ? `is a table refreshed ${howOften(refresh)}` : `is of kind ${source.text("kind")}, without \`stream\``;
}

/** `nightly`, `every 24h`. */
function howOften(period: string): string {
  return /\d/.test(period) ? `every ${period}` : period;
}

function computeOtherwise(feature: Field, compute: Field, source: Field, design: Design): Fix[] {
  const period = source.text("refresh");
  const kind = source.text("kind");
  if (period === undefined && (kind === "catalog" || kind === "documents")) {
    const edit = replaceValue(compute, "on_change");
    return edit ? [{ title: "Compute it on change", edits: [edit], isPreferred: true }] : [];
  }
  const edits = [replaceValue(compute, "batch"), ...(period === undefined ? [] : [setMember(design, feature, "refresh", period)])];
  const written = edits.filter((edit) => edit !== undefined);
  if (written.length < edits.length) return [];
  return [{ title: period === undefined ? "Compute it in batch" : `Compute it in batch, ${howOften(period)}`, edits: written, isPreferred: true }];
}

function makeStream(source: Field, design: Design): Fix[] {
  const edit = setMember(design, source, "stream", "true");
  return edit ? [{ title: `Say that '${source.rowName}' is a stream`, edits: [edit] }] : [];
}

/** A job that runs more often than its sources change computes the same again. */
function refreshedInVain(feature: Field, design: Design): Problem | undefined {
  if (feature.text("compute") !== "batch") return undefined;
  const refresh = feature.at("refresh");
  const period = refresh?.asQuantity;
  const source = fastestSource(feature, design);
  if (!refresh || !period || period.isContinuous === true || !source || !exceeds(source.period.low, period.high)) return undefined;
  const edit = replaceValue(refresh, source.period.text);
  const ofFeature = `${howOften(period.text)}${takingNote(period, "high", formatQuantity(period.high, "duration"))}`;
  const ofSource = `${howOften(source.period.text)}${takingNote(source.period, "low", formatQuantity(source.period.low, "duration"))}`;
  return {
    span: refresh.span,
    severity: "warning",
    message: `'${feature.rowName}' is refreshed ${ofFeature}, but its source '${source.row.rowName}' only ${ofSource}.`,
    hint: "Refresh it as often as its source, or refresh the source more often.",
    related: [{ span: source.row.at("refresh")?.span ?? source.row.span, message: `The source changes ${howOften(source.period.text)}.` }],
    fixes: edit ? [{ title: `Refresh it ${howOften(source.period.text)}`, edits: [edit], isPreferred: true }] : [],
  };
}

interface Refreshed {
  readonly row: Field;
  readonly period: Quantity;
}

/** Undefined where one of the sources may change at any time. */
function fastestSource(feature: Field, design: Design): Refreshed | undefined {
  let fastest: Refreshed | undefined;
  for (const id of feature.texts("source")) {
    const row = sourceNamed(id, design);
    const period = row?.quantity("refresh");
    if (!row || !period || mayStream(row)) return undefined;
    if (!fastest || period.low < fastest.period.low) fastest = { row, period };
  }
  return fastest;
}
