import type { Design } from "../../design";
import { setMember } from "../../edits";
import { quotient, written } from "../../estimates/arithmetic";
import type { Field } from "../../field";
import { modelNamed } from "../../facts/modelFacts";
import { retrainingPeriod } from "../../facts/retrainingFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";

export const reembedBackfill = defineRule({
  id: "serving/reembed-backfill",
  severity: "warning",
  tier: 2,
  summary: "Nothing says how an index is filled again after its model was retrained.",
  why: "Vectors of two versions of a model lie in two spaces: comparing them gives noise.",
  question: "A new model goes live: for how long are the vectors in the index still those of the old one?",
  source: "Review practice",
  examples: {
    bad: "model: {models: [{id: towers, family: two_tower}]}\nserving:\n  indexes: [{id: main, kind: hnsw, vectors: 2B, model: towers}]\nmonitoring: {retraining: [{model: towers, every: 28d}]}\n",
    good: "model: {models: [{id: towers, family: two_tower}]}\nserving:\n  indexes: [{id: main, kind: hnsw, vectors: 2B, model: towers, backfill: 50k/s}]\nmonitoring: {retraining: [{model: towers, every: 28d}]}\n",
  },
  check(design, { limits }) {
    const indexes = design.list("serving.indexes")?.items ?? [];
    return gather(foundOn(indexes, ofIndex, design, limits), "warning");
  },
});

function ofIndex(index: Field, design: Design, limits: Limits): Problem | undefined {
  const id = index.text("model");
  const retraining = (design.list("monitoring.retraining")?.items ?? []).find((row) => id !== undefined && row.text("model") === id);
  const model = modelNamed(id, design);
  const vectors = index.quantity("vectors");
  if (!retraining || !model || isExempt(index, vectors, design, limits)) return undefined;
  const backfill = index.at("backfill");
  const period = retrainingPeriod(model, design);
  const fixes = vectors && period ? enoughRate(index, vectors, period.quantity, limits, design) : [];
  if (!backfill) {
    const all = vectors ? `all ${figure(vectors, "low")} vectors` : "all vectors";
    return {
      span: (index.at("model") ?? index).span,
      isPresence: true,
      message: `A new '${id}' makes ${all} of '${nameOf(index)}' incompatible; nothing says how long it takes to embed them again.`,
      hint: "State the rate as `backfill:`, say where it runs, and switch queries and index over together.",
      related: [{ span: retraining.span, message: "It is retrained here." }],
      fixes,
    };
  }
  const rate = backfill.asQuantity;
  if (!vectors || !period || rate?.dimension !== "rate" || rate.high <= 0) return undefined;
  return tooSlow(index, backfill, quotient(written(vectors), written(rate, "high")), period, limits, fixes);
}

function tooSlow(
  index: Field, backfill: Field, time: { low: number; derivation: string }, period: { quantity: Quantity; field: Field }, limits: Limits, fixes: readonly Fix[],
): Problem | undefined {
  const every = period.quantity;
  const isEndless = exceeds(time.low, every.high);
  if (!isEndless && !exceeds(time.low, limits.backfill_share * every.high)) return undefined;
  const share = formatQuantity(time.low / every.high, "percent");
  const taken = `${time.derivation} = ${formatQuantity(time.low, "duration")} of every ${figure(every, "high")}`;
  return {
    span: backfill.span,
    severity: isEndless ? "error" : "warning",
    message: isEndless
      ? `Embedding '${nameOf(index)}' again takes ${taken}: it is not done when the next model comes.`
      : `Embedding '${nameOf(index)}' again takes ${taken}, ${share} of the time and more than ${formatQuantity(limits.backfill_share, "percent")}.`,
    hint: "Embed faster, retrain this model less often, or keep old and new vectors compatible.",
    related: [{ span: period.field.span, message: "The next model comes after this." }],
    fixes,
  };
}

/** A side index is filled in passing, and a service without a size is its own business. */
function isExempt(index: Field, vectors: Quantity | undefined, design: Design, limits: Limits): boolean {
  if (!vectors) return index.text("kind") === "managed";
  const items = design.at("requirements.scale")?.quantity("items");
  return items !== undefined && exceeds(limits.side_index_share * items.high, vectors.low);
}

/** The rate that embeds all vectors within the share of the period that needs no plan of its own. */
function enoughRate(index: Field, vectors: Quantity, every: Quantity, limits: Limits, design: Design): readonly Fix[] {
  const rate = Math.ceil(vectors.low / (limits.backfill_share * every.high));
  const edit = Number.isFinite(rate) && rate > 0 ? setMember(design, index, "backfill", `${rate}/s`) : undefined;
  if (!edit) return [];
  return [{ title: `Plan for ${formatQuantity(rate, "count")} vectors a second: ${formatQuantity(limits.backfill_share, "percent")} of the time`, edits: [edit], isPreferred: true }];
}

function nameOf(index: Field): string {
  return index.text("id") ?? "the index";
}
