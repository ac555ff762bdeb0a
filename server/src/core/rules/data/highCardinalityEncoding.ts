import type { Design } from "../../design";
import { setMember } from "../../edits";
import { features } from "../../facts/featureFacts";
import { isTrained, models } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { rowsWith } from "../../rows";
import { defineRule } from "../../rule";
import { acceleratorsIn } from "../../tables/hardware";
import { exceeds, figure, formatQuantity } from "../../units";

const TREES = new Set(["gbdt", "random_forest"]);
/** Nets that multiply a dense input; linear and factorization models take a sparse one. */
const DENSE = new Set(["mlp", "cnn", "rnn", "tcn"]);
/** Bytes of a weight: tables are trained in float32. */
const FLOAT32 = 4;

export const highCardinalityEncoding = defineRule({
  id: "data/high-cardinality-encoding",
  severity: "warning",
  tier: 2,
  summary: "A feature has more values than its encoding can carry.",
  why: "Memory grows with every value, and the rare ones are never trained.",
  question: "How many different values can this feature take, and how much room does each one need?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 3; vendors' data sheets for the memory; the limit of 1,000 values is review practice",
  examples: {
    bad: "data: {features: [{id: user_id, type: categorical, cardinality: 500M, encoding: one_hot}]}\nmodel: {models: [{id: ranker, family: mlp}]}\n",
    good: "data: {features: [{id: user_id, type: categorical, cardinality: 500M, encoding: hash}]}\nmodel: {models: [{id: ranker, family: mlp}]}\n",
  },
  check(design, { limits }) {
    const problems = rowsWith(features(design), "type", "categorical").map((feature) => {
      const readers = readersOf(feature, design);
      return tooWide(feature, readers, design, limits) ?? tooLarge(feature, readers, design);
    });
    return gather(problems.filter((problem) => problem !== undefined), "warning");
  },
});

/** The models that list a feature; every model where none lists any. */
function readersOf(feature: Field, design: Design): readonly Field[] {
  const all = models(design);
  if (!all.some((model) => model.has("features"))) return all;
  const id = feature.text("id");
  return all.filter((model) => id !== undefined && model.texts("features").includes(id));
}

function tooWide(feature: Field, readers: readonly Field[], design: Design, limits: Limits): Problem | undefined {
  const encoding = feature.at("encoding");
  const field = feature.at("cardinality");
  const cardinality = field?.asQuantity;
  const written = encoding?.scalarText;
  if (!encoding || !field || !cardinality || (written !== "one_hot" && written !== "none")) return undefined;
  // Boosted trees split on raw categories themselves, so `none` is an encoding for them.
  const reader = readers.find((model) => isStrained(model.text("family") ?? "", written));
  if (!reader || !exceeds(cardinality.low, limits.one_hot_cardinality)) return undefined;
  const isTree = TREES.has(reader.text("family") ?? "");
  return {
    span: encoding.span,
    message: `'${nameOf(feature)}' has ${figure(cardinality, "low")} values ${written === "one_hot" ? "one-hot" : "without an encoding"} in '${nameOf(reader)}'.`,
    hint: "Use an embedding or hashing, or keep the frequent values only.",
    related: [{ span: (reader.at("family") ?? reader).span, message: "This model reads it." }],
    fixes: (isTree ? ["hash", "target"] : ["embedding", "hash"]).flatMap((better, index) => encodingFix(feature, better, index === 0, design)),
  };
}

function isStrained(family: string, encoding: string): boolean {
  return DENSE.has(family) || family === "random_forest" || (family === "gbdt" && encoding === "one_hot");
}

/** An embedding table that the hardware of its training cannot hold. Hashing is the cure, so a hashed feature has none. */
function tooLarge(feature: Field, readers: readonly Field[], design: Design): Problem | undefined {
  const field = feature.at("cardinality");
  const cardinality = field?.asQuantity;
  const dim = feature.quantity("dim");
  const isTable = !feature.has("encoding") || feature.text("encoding") === "embedding";
  if (!field || !cardinality || !dim || !isTable) return undefined;
  const bytes = cardinality.low * dim.low * FLOAT32;
  for (const model of readers.filter(isTrained)) {
    const hardware = model.at("train.hardware");
    const memory = acceleratorsIn(hardware?.scalarText);
    if (!hardware || !memory || !exceeds(bytes, memory.bytes)) continue;
    return {
      span: field.span,
      message: `'${nameOf(feature)}' takes ${figure(cardinality, "low")} × ${figure(dim, "low")} × 4 B (float32 assumed) = ${formatQuantity(bytes, "bytes")}; `
        + `'${nameOf(model)}' trains in ${formatQuantity(memory.bytes, "bytes")} (${hardware.scalarText}).`,
      hint: "Shard the table over more accelerators, or hash the values into fewer rows.",
      related: [{ span: hardware.span, message: "The hardware it is trained on." }],
      fixes: encodingFix(feature, "hash", true, design),
    };
  }
  return undefined;
}

function encodingFix(feature: Field, encoding: string, isPreferred: boolean, design: Design): Fix[] {
  const edit = setMember(design, feature, "encoding", encoding);
  return edit ? [{ title: `Set \`encoding: ${encoding}\``, edits: [edit], isPreferred }] : [];
}

function nameOf(row: Field): string {
  return row.text("id") ?? "a row without an id";
}
