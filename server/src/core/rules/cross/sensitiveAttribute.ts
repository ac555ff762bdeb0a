import type { Design } from "../../design";
import { appendRows, insertAt, plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { servedFeatures } from "../../facts/featureFacts";
import type { Fix, Problem, Severity } from "../../finding";
import { gather } from "../../gather";
import { relevanceOf } from "../../relevance";
import { everyRow, foundOn, rowsThat, someRow } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

/** Words that name an attribute of a person; those in one row mean the same. */
const SENSITIVE = [["gender", "sex"], ["race", "ethnic", "ethnicity"], ["religion"], ["age"], ["disability"], ["nationality"], ["zip", "postcode"]];
/** What else has an age: that of a thing says nothing of a person. */
const THINGS = [
  "item", "account", "post", "photo", "video", "page", "session", "device", "listing", "content", "ad", "card", "message", "order", "event",
  "document", "query", "model", "cache", "data", "feature", "merchant", "seller", "channel", "campaign", "example", "row",
];
/** What an item, a document or a place is like is no attribute of a person. */
const OF_THINGS = new Set(["item", "document", "series", "place", "query"]);

export const sensitiveAttribute = defineRule({
  id: "cross/sensitive-attribute",
  severity: "warning",
  tier: 2,
  summary: "A sensitive attribute feeds a model, and no fairness slice looks at it.",
  why: "What is used and not measured is how a system comes to treat groups differently unnoticed.",
  question: "Which inputs tell groups of people apart, and how would you notice if one were treated worse?",
  source: "Mitchell et al., Model Cards for Model Reporting (2019); Breck et al., The ML Test Score (2017), Model 7",
  examples: {
    bad: "data:\n  features: [{id: income_group, entity: user, sensitive: true}]\nmodel:\n  models: [{id: scorer, family: gbdt, features: [income_group]}]\n",
    good: "data:\n  features: [{id: income_group, entity: user, sensitive: true}]\nmodel:\n  models: [{id: scorer, family: gbdt, features: [income_group]}]\nevaluation:\n  fairness: {slices: [income_group]}\n",
  },
  check(design, { status }) {
    // Before the evaluation is written, a slice is not missing yet.
    if (!relevanceOf(design, status).isDue("evaluation")) return [];
    const slices = design.at("evaluation.fairness")?.texts("slices") ?? [];
    const uncovered = rowsThat(servedFeatures(design), isUncovered, slices);
    const problems = foundOn(uncovered, unmeasured, design);
    if (problems.length === 0) return [];
    const fixes = sliceFix(problems.map(({ name }) => name), design);
    return gather(problems.map(({ problem }) => problem), "warning").map((problem) => ({ ...problem, fixes }));
  },
});

function unmeasured(feature: Field, design: Design): { readonly problem: Problem; readonly name: string } | undefined {
  const isMarked = feature.flag("sensitive") === true;
  // One that says `sensitive: false` has been thought of.
  if (!isMarked && (feature.has("sensitive") || !isSensitiveByName(feature))) return undefined;
  const id = feature.at("id");
  if (!id?.scalarText) return undefined;
  const isRegulated = design.at("requirements")?.flag("regulated") === true;
  const severity: Severity = isMarked ? (isRegulated ? "error" : "warning") : isRegulated ? "warning" : "info";
  const problem: Problem = {
    span: id.span,
    severity,
    message: isMarked
      ? `'${id.scalarText}' is sensitive and feeds a model, and no fairness slice looks at it.`
      : `'${id.scalarText}' sounds like a sensitive attribute; it feeds a model, and no fairness slice looks at it.`,
    hint: "Add it to `evaluation.fairness.slices`, drop it, or mark it `sensitive: false` if it is no attribute of a person.",
  };
  return { problem, name: id.scalarText };
}

function isSensitiveByName(feature: Field): boolean {
  const tokens = tokensOf(feature.text("id"));
  const word = sensitiveWords(tokens)[0];
  if (word === undefined || OF_THINGS.has(feature.text("entity") ?? "")) return false;
  return word !== "age" || !THINGS.some((thing) => tokens.includes(thing));
}

/** The words of an id that name an attribute of a person, with those that mean the same. */
function sensitiveWords(tokens: readonly string[]): readonly string[] {
  return SENSITIVE.filter((words) => words.some((word) => tokens.includes(word))).flat();
}

/** By its own name, by a part of it, or by a word for the same attribute: `age_group` looks at `age`. */
function isUncovered(feature: Field, slices: readonly string[]): boolean {
  const own = tokensOf(feature.text("id"));
  return !someRow(slices, isNamedIn, own, sensitiveWords(own));
}

function isNamedIn(slice: string, own: readonly string[], words: readonly string[]): boolean {
  const tokens = tokensOf(slice);
  if (tokens.length === 0) return false;
  return everyRow(tokens, isAmong, own) || everyRow(own, isAmong, tokens) || someRow(words, isAmong, tokens);
}

function isAmong(word: string, words: readonly string[]): boolean {
  return words.includes(word);
}

/** All of them at once: each by itself would begin the same list. */
function sliceFix(names: readonly string[], design: Design): Fix[] {
  const list = design.at("evaluation.fairness.slices");
  const edit = list ? appendRows(design, list, names) : insertAt(design, "evaluation.fairness.slices", `[${names.map(plainOrQuoted).join(", ")}]`);
  return edit ? [{ title: `Measure fairness by ${names.join(", ")}`, edits: [edit], isPreferred: true }] : [];
}
