import type { Design } from "../../design";
import { removeRow } from "../../edits";
import { features } from "../../facts/featureFacts";
import { models } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { everyRow, rowsThat, someRowHas } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

/** Kinds of source that an index may hold; the format has no field that says which. */
const INDEXED = new Set(["catalog", "documents", "graph"]);

/** Kinds of source that negatives may be drawn from without being logged; the format has no field that says which. */
const DRAWN_FROM = new Set(["benchmark", "collected", "documents", "sensor", "synthetic", "third_party"]);
const DRAWN = new Set(["uniform", "hard", "semi_hard", "mixed"]);

export const unusedSource = defineRule({
  id: "data/unused-source",
  severity: "hint",
  tier: 3,
  // What it misses is a feature or a label: a document that stops before them (`covers: brief`) is not asked.
  isPresence: true,
  summary: "A source feeds no feature and no label.",
  why: "It is paid for, breaks, and must be governed, and nobody would miss it.",
  question: "Which of your sources would nobody miss if it were gone?",
  source: "Breck et al., The ML Test Score (2017), Data 2; Zinkevich, Rules of Machine Learning, rule 22; Sculley et al., Hidden Technical Debt in Machine Learning Systems (2015)",
  examples: {
    bad: "data:\n  sources: [{id: log}, {id: ratings}]\n  labels: [{id: saved, source: log}]\n",
    good: "data:\n  sources: [{id: log}, {id: ratings}]\n  labels: [{id: saved, source: log}, {id: relevance, source: ratings}]\n",
  },
  check(design) {
    const list = design.list("data.sources");
    if (!list || !saysWhatItReads(design)) return [];
    // What a derived source is computed from is not written either.
    if (someRowHas(list.items, "kind", "derived")) return [];
    const used = usedIds(design);
    const held = new Set([...(design.list("serving.indexes") ? INDEXED : []), ...(drawsNegatives(design) ? DRAWN_FROM : [])]);
    const idle = rowsThat(list.items, isIdle, used, held, design);
    const edit = idle.length === 1 && idle[0] ? removeRow(design, list, idle[0]) : undefined;
    const fixes = edit ? [{ title: "Remove it", edits: [edit] }] : [];
    return gather(idle.map(problemOf), "hint").map((problem) => ({ ...problem, fixes }));
  },
});

function isIdle(source: Field, used: ReadonlySet<string>, held: ReadonlySet<string>, design: Design): boolean {
  const id = source.text("id");
  return id !== undefined && !used.has(id) && !isInWordsOfModel(id, design) && !held.has(source.text("kind") ?? "");
}

/** Some row names its source, and none that needs one leaves it open: such a row could read any. */
function saysWhatItReads(design: Design): boolean {
  const rows = [...rowsThat(features(design), isStored), ...(design.list("data.labels")?.items ?? [])];
  return rows.length > 0 && everyRow(rows, hasSource);
}

function isStored(feature: Field): boolean {
  return feature.text("compute") !== "on_demand";
}

function hasSource(row: Field): boolean {
  return row.has("source");
}

/** Where the input is raw, as sound or pictures, what is no positive example is a source of negatives. */
function drawsNegatives(design: Design): boolean {
  return features(design).length === 0 && (design.at("data.negatives")?.texts("strategy") ?? []).some((way) => DRAWN.has(way));
}

function usedIds(design: Design): ReadonlySet<string> {
  const used = new Set(design.at("data.handling")?.members.keys());
  for (const { id } of design.ids.referencesTo("source")) used.add(id);
  for (const { id } of design.ids.referencesTo("watch")) used.add(id);
  return used;
}

/** What a helper model was tuned on is written only in its words: `BART fine-tuned on MS MARCO` reads `ms_marco`. */
function isInWordsOfModel(id: string, design: Design): boolean {
  const words = tokensOf(id).join(" ");
  return models(design).some((model) => (["architecture", "because"] as const).some((key) => ` ${tokensOf(model.text(key)).join(" ")} `.includes(` ${words} `)));
}

function problemOf(source: Field): Problem {
  return {
    span: source.at("id")?.span ?? source.span,
    message: `Source '${source.rowName}' feeds no feature or label.`,
    hint: "Name it in the `source` of what is computed from it, or remove it.",
  };
}
