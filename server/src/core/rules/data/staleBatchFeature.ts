import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { ageWhenServed, formatAge } from "../../estimates/staleness";
import { DAY } from "../../estimates/load";
import { features, streamlessSource } from "../../facts/featureFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, takingNote, type Quantity } from "../../units";

export const staleBatchFeature = defineRule({
  id: "data/stale-batch-feature",
  severity: "error",
  tier: 1,
  summary: "A feature may be older at serving than the design allows.",
  why: "The model is asked about now and told about yesterday; no later stage can make that good.",
  question: "In the worst case, how old is a feature by the time the model reads it?",
  source: "Zinkevich, Rules of Machine Learning, rule 8; Aminian & Xu, Machine Learning System Design Interview (2023), step 3; the five minutes are review practice",
  examples: {
    bad: "data:\n  features: [{id: balance, compute: batch, refresh: 24h, lag: 2h, freshness: 1h}]\n",
    good: "data:\n  features: [{id: balance, compute: streaming, refresh: 5min, lag: 2min, freshness: 1h}]\n",
  },
  check(design, { limits }) {
    return gather(foundOn(features(design), stale, limits.batch_freshness, design), "error");
  },
});

function stale(feature: Field, least: number, design: Design): Problem | undefined {
  const freshness = feature.at("freshness");
  const allowed = freshness?.asQuantity;
  if (!freshness || allowed?.dimension !== "duration") return undefined;
  return tooOld(feature, freshness, allowed, design) ?? unscheduled(feature, freshness, allowed, least, design);
}

function tooOld(feature: Field, freshness: Field, allowed: Quantity, design: Design): Problem | undefined {
  const age = ageWhenServed(feature, design);
  if (!age || !exceeds(age.low, allowed.high)) return undefined;
  const [oldest, other] = partsByAge(feature);
  return {
    span: oldest?.span ?? freshness.span,
    message: `'${feature.rowName}' may be ${formatAge(age.low)} old at serving (${age.derivation}); it must be under ${mostOf(allowed)}.`,
    hint: isLateByItself(feature, allowed)
      ? "Its `lag` alone is longer, so no refresh helps: allow a greater age in `freshness`, which counts from the newest data and not from the last run."
      : "Compute it from a stream, refresh it more often, or allow a greater age in `freshness`.",
    related: [
      { span: freshness.span, message: `Allowed: ${allowed.text}.` },
      ...(other ? [{ span: other.span, message: `This adds to its age: ${other.scalarText}.` }] : []),
    ],
    fixes: [...keepFresh(feature, allowed, design), ...allowAge(freshness, age.low)],
  };
}

function isLateByItself(feature: Field, allowed: Quantity): boolean {
  return exceeds(feature.quantity("lag")?.low ?? 0, allowed.high);
}

/** `refresh` and `lag`, the one that ages the value more first. */
function partsByAge(feature: Field): readonly Field[] {
  const parts = [feature.at("refresh"), feature.at("lag")].filter((field) => field !== undefined);
  return parts.sort((a, b) => (b.asQuantity?.low ?? 0) - (a.asQuantity?.low ?? 0));
}

/** A job without a schedule that should keep a value fresher than jobs do. */
function unscheduled(feature: Field, freshness: Field, allowed: Quantity, least: number, design: Design): Problem | undefined {
  const compute = feature.at("compute");
  if (!compute || compute.scalarText !== "batch" || feature.has("refresh") || !exceeds(least, allowed.high)) return undefined;
  const edit = streamlessSource(feature, design) ? undefined : replaceValue(compute, "streaming");
  return {
    span: compute.span,
    severity: "warning",
    message: `'${feature.rowName}' must be under ${mostOf(allowed)} old, but it is a batch feature without \`refresh\`: a scheduled job seldom runs every ${formatQuantity(least, "duration")}.`,
    hint: "Compute it from a stream, or state its `refresh`.",
    related: [{ span: freshness.span, message: `Allowed: ${allowed.text}.` }],
    fixes: edit ? [{ title: "Compute it from a stream", edits: [edit], isPreferred: true }] : [],
  };
}

function mostOf(allowed: Quantity): string {
  if (allowed.bound === "below") return formatQuantity(allowed.high, "duration");
  return `${allowed.text}${takingNote(allowed, "high", formatQuantity(allowed.high, "duration"))}`;
}

/** A period that leaves room for the lag; in a stream, since no job is meant to run so often. */
function keepFresh(feature: Field, allowed: Quantity, design: Design): Fix[] {
  const compute = feature.at("compute");
  const refresh = feature.at("refresh");
  const room = roundedDown(allowed.high - (feature.quantity("lag")?.low ?? 0));
  const period = refresh && room !== undefined ? replaceValue(refresh, room) : undefined;
  if (!compute || !period || room === undefined) return [];
  if (compute.scalarText === "streaming") return [{ title: `Refresh it every ${room}`, edits: [period], isPreferred: true }];
  const streaming = streamlessSource(feature, design) ? undefined : replaceValue(compute, "streaming");
  return streaming ? [{ title: `Compute it from a stream, every ${room}`, edits: [streaming, period], isPreferred: true }] : [];
}

/** What a sum of durations may be off by. */
const ROUNDING = 1e-9;

function allowAge(freshness: Field, seconds: number): Fix[] {
  const [unit, size] = ([["d", DAY], ["h", 3600], ["min", 60]] as const).find(([, length]) => isWhole(seconds / length)) ?? ["s", 1];
  const text = `${Math.ceil(seconds / size - ROUNDING)}${unit}`;
  const edit = replaceValue(freshness, text);
  return edit ? [{ title: `Allow an age of ${text}`, edits: [edit] }] : [];
}

function isWhole(value: number): boolean {
  return value >= 1 && Math.abs(value - Math.round(value)) < ROUNDING;
}

/** Whole minutes, or seconds below one minute. */
function roundedDown(seconds: number): string | undefined {
  if (seconds >= 60) return formatQuantity(Math.floor(seconds / 60) * 60, "duration", { digits: 6 });
  return seconds >= 1 ? `${Math.floor(seconds)}s` : undefined;
}
