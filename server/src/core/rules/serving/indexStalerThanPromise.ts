import type { Design } from "../../design";
import { appendRow, plainOrQuoted, replaceValue } from "../../edits";
import { freshestIndex, searchedIndexes, type IndexAge } from "../../estimates/indexAge";
import { formatAge } from "../../estimates/staleness";
import type { Field } from "../../field";
import { shortestPeriod } from "../../facts/retrainingFacts";
import { allStages, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { someRow } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, everyPeriod, figure, wholeDuration, type Quantity } from "../../units";

// With a path of its own for new items (`serving.ingest`), that path says when they are there, not the index.
export const indexStalerThanPromise = defineRule({
  id: "serving/index-staler-than-promise",
  severity: "error",
  tier: 1,
  summary: "What is searched, or precomputed, is renewed less often than new items are promised to count.",
  why: "The item is there and nobody can find it.",
  question: "An item arrives just after a refresh: when does anybody first get to see it?",
  source: "Review practice",
  examples: {
    bad: "requirements: {freshness: 1h}\nserving:\n  mode: online\n  stages: [{id: ann, role: retrieve, index: main}]\n  indexes: [{id: main, kind: hnsw, refresh: 24h}]\n",
    good: "requirements: {freshness: 1h}\nserving:\n  mode: online\n  stages: [{id: ann, role: retrieve, index: main}]\n  indexes: [{id: main, kind: hnsw, refresh: 30min}]\n",
  },
  check(design) {
    const promised = design.at("requirements.freshness");
    const promise = promised?.asQuantity;
    if (!promised || promise?.dimension !== "duration") return [];
    const problem = servingMode(design) === "batch" ? byJob(design, promised, promise) : byIndex(design, promised, promise);
    return problem ? [problem] : [];
  },
});

function byJob(design: Design, promised: Field, promise: Quantity): Problem | undefined {
  const every = design.at("serving.every");
  const period = every && shortestPeriod([every]);
  if (!period || !exceeds(period.quantity.low, promise.high)) return undefined;
  const edit = Number.isFinite(promise.high) && promise.high > 0 ? replaceValue(period.field, wholeDuration(promise.high)) : undefined;
  return {
    span: period.field.span,
    message: `New items must count within ${figure(promise, "high")}; the job runs ${everyPeriod(period.quantity, "low")}.`,
    hint: "Run the job as often as the promise asks, serve what is new in another way, or promise less.",
    related: [{ span: promised.span, message: `The promise: ${promise.text}.` }],
    fixes: [...(edit ? [{ title: `Run the job every ${edit.text}`, edits: [edit] }] : []), ...promiseFix(promised, period.quantity.low)],
  };
}

function byIndex(design: Design, promised: Field, promise: Quantity): Problem | undefined {
  if (design.at("serving.ingest") || findsElsewhere(design)) return undefined;
  const age = freshestIndex(design);
  if (!age || !exceeds(age.low, promise.high)) return undefined;
  const isOnly = searchedIndexes(design)?.length === 1;
  const name = `'${age.index.text("id") ?? "the index"}'`;
  // A vector that is too old itself is no fresher in another index.
  const vector = exceeds(age.vectorAge, promise.high) ? (age.vector?.at("refresh") ?? age.vector?.at("lag")) : undefined;
  return {
    span: (vector ?? age.refresh).span,
    message: `New items must be found within ${figure(promise, "high")}; ${isOnly ? `the only index, ${name},` : `${name}, the freshest index,`} holds them only after ${age.derivation}.`,
    hint: vector ? "Compute the vector when an item arrives (`compute: on_change`), or promise less." : "Add a small index that takes in what is new, and search both.",
    related: [{ span: promised.span, message: `The promise: ${promise.text}.` }, ...(vector ? [{ span: age.refresh.span, message: "The index." }] : [])],
    fixes: [...freshIndex(design, age, promise.high), ...promiseFix(promised, age.low)],
  };
}

/** A stage that retrieves without an index finds what is new by itself, for all that the design tells. */
function findsElsewhere(design: Design): boolean {
  return someRow(allStages(design), retrievesByItself);
}

function retrievesByItself(stage: Field): boolean {
  return stage.text("role") === "retrieve" && !stage.has("index");
}

function promiseFix(promised: Field, seconds: number): Fix[] {
  const edit = replaceValue(promised, wholeDuration(seconds));
  return edit ? [{ title: `Promise ${formatAge(seconds)}`, edits: [edit] }] : [];
}

/** Periods to choose from, in seconds: the longest that leaves half of the promise to everything else. */
const PERIODS = [6 * 3600, 3600, 900, 300, 60];
const FRESH = { index: "fresh", stage: "recent" };

/** Beside the index, and searched in the same parallel group, where there is one; the shape of other paths is the author's. */
function freshIndex(design: Design, age: IndexAge, promise: number): Fix[] {
  const list = design.list("serving.indexes");
  const period = PERIODS.find((seconds) => seconds <= (promise - age.vectorAge) / 2);
  if (!list || period === undefined || design.ids.find("index", FRESH.index) || design.ids.find("stage", FRESH.stage)) return [];
  const isNamed = allStages(design).some((stage) => stage.has("index"));
  const group = design.list("serving.stages")?.items
    .flatMap((row) => row.at("parallel") ?? [])
    .find((members) => members.items.some((stage) => stage.text("index") === age.index.text("id")));
  if (isNamed && !group) return [];
  const copied = (["dim", "model"] as const).flatMap((key) => (age.index.text(key) === undefined ? [] : `, ${key}: ${plainOrQuoted(age.index.text(key) ?? "")}`)).join("");
  const index = appendRow(design, list, `{id: ${FRESH.index}, kind: hnsw, refresh: ${wholeDuration(period)}${copied}}`);
  const stage = group && appendRow(design, group, `{id: ${FRESH.stage}, role: retrieve, index: ${FRESH.index}}`);
  const edits = [index, ...(group ? [stage] : [])].filter((edit) => edit !== undefined);
  return edits.length === (group ? 2 : 1) ? [{ title: `Add an index of what is new, filled every ${wholeDuration(period)}`, edits, isPreferred: true }] : [];
}
