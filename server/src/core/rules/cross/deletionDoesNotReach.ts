import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { isTrained, models } from "../../facts/modelFacts";
import { retrainingPeriod } from "../../facts/retrainingFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, rowsThat, someRow } from "../../rows";
import { defineRule } from "../../rule";
import { everyPeriod, exceeds, figure, wholeDuration, type Quantity } from "../../units";
import { tokensOf } from "../../words";

/** Beginnings of words that say that data are removed, or no longer belong to anybody. */
const REMOVALS = [
  "delet", "eras", "anonym", "hash", "drop", "aggregat", "pseudonym", "remov", "purg", "redact", "mask", "scrub", "discard", "wipe", "blur", "destroy",
  "forgot", "tokeni", "shred", "trunc", "round", "coars", "generali", "replac", "rotat", "reduc", "expir", "bucketed", "binned", "band",
];

/** What protects data that stay: beside it, no word of a removal is missing by accident. */
const PROTECTIONS = ["encrypt", "access", "restrict", "limit", "lock", "secur", "protect"];

// Personal data without any handling are the matter of `data/pii-unhandled`.
export const deletionDoesNotReach = defineRule({
  id: "cross/deletion-does-not-reach",
  severity: "warning",
  tier: 2,
  summary: "Data of a person are kept longer than their deletion was promised, and nothing removes them.",
  why: "Erasure has to reach every copy, index and model; how long rows are kept is another clock than how soon a request is met.",
  question: "Somebody asks to be erased: where do traces of them remain, and for how long?",
  source: "GDPR art. 5, 12 and 17; Breck et al., The ML Test Score (2017), Data 5; the 90 days for models are review practice",
  examples: {
    bad: "requirements: {privacy: {deletion: 30d}}\ndata:\n  sources: [{id: impressions, retention: 180d, pii: [user_id]}]\n  handling: {user_id: encrypted at rest}\n",
    good: "requirements: {privacy: {deletion: 30d}}\ndata:\n  sources: [{id: impressions, retention: 180d, pii: [user_id]}]\n  handling: {user_id: encrypted at rest and deleted on request}\n",
  },
  check(design, { limits }) {
    const promise = design.at("requirements.privacy")?.at("deletion");
    const deletion = promise?.asQuantity;
    const personal = rowsThat(design.list("data.sources")?.items ?? [], holdsPersonal);
    if (!promise || deletion?.dimension !== "duration" || personal.length === 0) return [];
    const kept = foundOn(personal, keptTooLong, deletion, promise, design);
    const learnt = foundOn(rowsThat(models(design), isTrained), learntTooLong, deletion, limits.model_erasure, promise, design);
    const fixes = onRequest(kept.flatMap(({ handlings }) => handlings), design);
    const gathered = gather(kept.map(({ problem }) => problem), "warning").map((problem) => ({ ...problem, fixes }));
    return [...gathered, ...gather(learnt, "info")];
  },
});

function holdsPersonal(source: Field): boolean {
  return source.has("pii");
}

interface Kept {
  readonly problem: Problem;
  /** What is done with the data that stay. */
  readonly handlings: readonly Field[];
}

function keptTooLong(source: Field, deletion: Quantity, promise: Field, design: Design): Kept | undefined {
  const retention = source.at("retention");
  const kept = retention?.asQuantity;
  if (!retention || kept?.dimension !== "duration" || !exceeds(kept.low, deletion.high)) return undefined;
  const staying = foundOn(source.texts("pii"), notRemoved, design);
  const [first] = staying;
  if (!first) return undefined;
  const problem: Problem = {
    span: retention.span,
    // What is only said in other words may be a removal all the same.
    ...(staying.some(({ handling }) => begins(handling.scalarText, PROTECTIONS)) ? {} : { severity: "info" as const }),
    message: `Deletion is promised within ${figure(deletion, "high")}, but '${source.rowName}' keeps ${staying.map(({ item }) => item).join(", ")} ${figure(kept, "low")}, and its handling removes nothing.`,
    hint: "Say in `data.handling` how it is deleted, hashed, dropped or aggregated; `deleted on request` is enough.",
    related: [
      { span: promise.span, message: `The promise: ${deletion.text}.` },
      ...staying.map(({ item, handling }) => ({ span: handling.span, message: `What is done with ${item}.` })),
    ],
  };
  return { problem, handlings: staying.map(({ handling }) => handling) };
}

interface Staying {
  readonly item: string;
  readonly handling: Field;
}

function notRemoved(item: string, design: Design): Staying | undefined {
  const handling = handlingOf(item, design);
  return handling && !isRemoved(handling.scalarText) ? { item, handling } : undefined;
}

/** Its own, or the one text that stands for all. */
function handlingOf(item: string, design: Design): Field | undefined {
  const handling = design.at("data.handling");
  return handling?.value.kind === "scalar" ? handling : handling?.at(item);
}

/** A text in another alphabet or with other letters may say so in its own words. */
function isRemoved(handling: string | undefined): boolean {
  if (handling === undefined || /[^\p{ASCII}–—’“”]/u.test(handling)) return true;
  return begins(handling, REMOVALS);
}

function begins(text: string | undefined, beginnings: readonly string[]): boolean {
  return someRow(tokensOf(text), beginsWithOneOf, beginnings);
}

function beginsWithOneOf(token: string, beginnings: readonly string[]): boolean {
  for (const beginning of beginnings) if (token.startsWith(beginning)) return true;
  return false;
}

/** All of them at once: one text may stand for the data of several sources. */
function onRequest(handlings: readonly Field[], design: Design): Fix[] {
  const distinct = [...new Map(handlings.map((handling) => [handling.path, handling])).values()];
  const edits = distinct.flatMap((handling) => {
    const written = design.text.slice(handling.span.start, handling.span.end);
    // What is quoted or runs over several lines is not printed as it is read.
    return written === handling.scalarText ? (replaceValue(handling, `${written}; deleted on request`) ?? []) : [];
  });
  return edits.length === distinct.length ? [{ title: "Delete on request", edits, isPreferred: true }] : [];
}

function learntTooLong(model: Field, deletion: Quantity, grace: number, promise: Field, design: Design): Problem | undefined {
  const period = retrainingPeriod(model, design);
  if (!period || !exceeds(period.quantity.low, deletion.high + grace)) return undefined;
  return {
    span: period.field.span,
    severity: "info",
    message: `'${model.rowName}' is retrained ${everyPeriod(period.quantity, "low")} and holds what it learnt of erased people until then; deletion is promised within ${figure(deletion, "high")}, and ${wholeDuration(grace)} more is what a model may take.`,
    hint: "Retrain it sooner, or say what of a person a model can hold.",
    related: [{ span: promise.span, message: `The promise: ${deletion.text}.` }],
  };
}
