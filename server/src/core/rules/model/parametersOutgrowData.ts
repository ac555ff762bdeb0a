import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { examplesOf, FAMILIES_WITH_TABLES, learntParameters, type Examples } from "../../estimates/learntParameters";
import type { Field } from "../../field";
import { isTrained, models } from "../../facts/modelFacts";
import { taskOfModel } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, takingNote, type Quantity } from "../../units";

const TREES = new Set(["gbdt", "random_forest"]);
/** Others publish weights of these. */
const WITH_PUBLIC_WEIGHTS = new Set([
  "transformer", "cnn", "vit", "clip", "detector_one_stage", "detector_two_stage", "ocr", "bert", "cross_encoder", "bi_encoder", "embedding_model",
]);
const DEEP = new Set([...FAMILIES_WITH_TABLES, ...WITH_PUBLIC_WEIGHTS, "mlp", "rnn", "tcn", "ds_cnn"]);

// Segmentation is left out: each image holds a label for every pixel.
export const parametersOutgrowData = defineRule({
  id: "model/parameters-outgrow-data",
  severity: "warning",
  tier: 2,
  summary: "A model has far more parameters than its training data can settle.",
  why: "It learns its examples by heart, and costs more to train and to serve for it.",
  question: "How did you weigh the size of this model against the data it learns from?",
  source: "Zinkevich, Rules of Machine Learning, rule 21; Hoffmann et al., Training Compute-Optimal Large Language Models (2022); the ratio for other deep models is review practice",
  examples: {
    bad: "data: {training: {examples: 200k}}\nmodel:\n  models: [{id: reader, family: bert, init: scratch, params: 110M}]\n",
    good: "data: {training: {examples: 200k}}\nmodel:\n  models: [{id: reader, family: bert, init: pretrained, params: 110M}]\n",
  },
  check(design, { limits }) {
    const trained = models(design).filter(isTrained);
    return gather(foundOn(trained, tooLarge, design, limits), "warning");
  },
});

function tooLarge(model: Field, design: Design, limits: Limits): Problem | undefined {
  const family = model.text("family") ?? "";
  const init = model.text("init");
  if (family === "llm" && init === "scratch") return overTokens(model, design, limits.tokens_per_parameter);
  const examples = examplesOf(model, design);
  if (!examples) return undefined;
  if (init === "pretrained" || init === "fine_tuned") return tooFewToAdapt(model, examples, limits.examples_to_fine_tune);
  // Nobody takes over the weights of a tree, so an unstated start is from scratch.
  if (TREES.has(family) && (init === "scratch" || init === undefined)) return tooFewForTrees(model, examples, limits.examples_per_tree_model);
  if (init !== "scratch") return undefined;
  if (family === "linear") return overExamples(model, examples, 1);
  const isPerPixel = taskOfModel(model, design) === "segmentation";
  // Of a text of many tokens each token is an example.
  if (!DEEP.has(family) || isPerPixel || design.at("data.training")?.has("tokens")) return undefined;
  return overExamples(model, examples, limits.parameters_per_example);
}

function overExamples(model: Field, { count, field }: Examples, perExample: number): Problem | undefined {
  const size = learntParameters(model);
  if (!size || !exceeds(size.low, perExample * count.high)) return undefined;
  const init = model.at("init");
  const hasPublicWeights = WITH_PUBLIC_WEIGHTS.has(model.text("family") ?? "");
  const edit = init && hasPublicWeights ? replaceValue(init, "pretrained") : undefined;
  const fixes: Fix[] = edit ? [{ title: "Start from pretrained weights", edits: [edit], isPreferred: true }] : [];
  const each = formatQuantity(size.low / count.high, "count");
  return {
    span: size.field.span,
    message: `${size.derivation} parameters from scratch on ${writtenCount(count)} examples: ${each} for each, above ${perExample}.`,
    hint: hasPublicWeights ? "Start from weights of others, take a smaller model, or find more examples." : "Take a smaller model, or find more examples.",
    related: [{ span: field.span, message: `Examples: ${count.text}.` }],
    fixes,
  };
}

function overTokens(model: Field, design: Design, wanted: number): Problem | undefined {
  const size = learntParameters(model);
  const field = design.at("data.training.tokens");
  const tokens = field?.asQuantity;
  if (!size || !field || !tokens || !exceeds(wanted * size.low, tokens.high)) return undefined;
  return {
    span: size.field.span,
    severity: "info",
    message: `${writtenCount(tokens)} tokens ÷ ${size.derivation} parameters = ${formatQuantity(tokens.high / size.low, "number")} tokens for each, below the compute-optimal ratio of about ${wanted}.`,
    hint: "A smaller model on the same budget would likely do better; a larger one is right only where serving it costs little.",
    related: [{ span: field.span, message: `Tokens: ${tokens.text}.` }],
  };
}

function tooFewForTrees(model: Field, { count, field }: Examples, wanted: number): Problem | undefined {
  if (!exceeds(wanted, count.high)) return undefined;
  return {
    span: field.span,
    message: `${writtenCount(count)} examples for '${model.rowName}' (${model.text("family")}), fewer than ${formatQuantity(wanted, "count")}: its trees learn the noise.`,
    hint: "Begin with a linear model, or find more examples.",
    related: [{ span: model.at("family")?.span ?? model.span, message: "This is the model." }],
  };
}

function tooFewToAdapt(model: Field, { count, field }: Examples, wanted: number): Problem | undefined {
  if (!model.has("train") || !exceeds(wanted, count.high)) return undefined;
  return {
    span: field.span,
    severity: "hint",
    message: `${writtenCount(count)} examples to train '${model.rowName}' on, fewer than ${formatQuantity(wanted, "count")}: its weights forget more than they learn.`,
    hint: "Try a prompt, or a linear probe on the frozen model.",
    related: [{ span: model.at("init")?.span ?? model.span, message: "This is the model." }],
  };
}

function writtenCount(count: Quantity): string {
  return `${count.text}${takingNote(count, "high", formatQuantity(count.high, "count"))}`;
}
