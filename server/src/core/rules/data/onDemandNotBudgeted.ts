import type { Design } from "../../design";
import { prependRow } from "../../edits";
import { features } from "../../facts/featureFacts";
import { modelNamed } from "../../facts/modelFacts";
import { isSaid } from "../../facts/pointInTimeFacts";
import { isLive, membersOf, servingMode } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn, rowsThat, someRow } from "../../rows";
import { defineRule } from "../../rule";

/** Stages that turn a request into what the model reads. */
const MAKES_FEATURES = new Set(["embed", "fetch", "preprocess"]);

export const onDemandNotBudgeted = defineRule({
  id: "data/on-demand-not-budgeted",
  severity: "warning",
  tier: 2,
  summary: "A vector is computed for each request, and no stage takes the time for it.",
  why: "The time is spent all the same: it is missing from the latency and from the capacity that were planned.",
  question: "Where on the path of a request is each input computed, and what does that add to the wait?",
  source: "Breck et al., The ML Test Score (2017), Data 3",
  examples: {
    bad: "data:\n  features: [{id: query_vec, type: embedding, dim: 256, compute: on_demand}]\nserving:\n  mode: online\n  stages: [{id: rank, role: rank}]\n",
    good: "data:\n  features: [{id: query_vec, type: embedding, dim: 256, compute: on_demand}]\nserving:\n  mode: online\n  stages: [{id: embed, role: embed}, {id: rank, role: rank}]\n",
  },
  check(design) {
    const list = design.list("serving.stages");
    if (!list || !isLive(servingMode(design))) return [];
    const unpaid = rowsThat(features(design), isUnpaid, allFoundOn(list.items, membersOf), design);
    const problems = gather(unpaid.map((feature) => problemOf(feature, list)), "warning");
    return problems.map((problem) => ({ ...problem, fixes: addStage(list, design) }));
  },
});

function isUnpaid(feature: Field, stages: readonly Field[], design: Design): boolean {
  return isVectorOfRequest(feature) && !someRow(stages, mayPay, feature, design);
}

function isVectorOfRequest(feature: Field): boolean {
  return feature.text("type") === "embedding" && feature.text("compute") === "on_demand" && !isSaid(feature, "train_only");
}

/** A stage without a role, or a model of unknown width, may be the one that computes the vector. */
function mayPay(stage: Field, feature: Field, design: Design): boolean {
  const role = stage.text("role");
  if (role !== undefined && MAKES_FEATURES.has(role)) return true;
  const width = modelNamed(stage.text("model"), design)?.quantity("dim");
  if (!width) return role === undefined;
  const wanted = feature.quantity("dim");
  return !wanted || (width.low <= wanted.high && wanted.low <= width.high);
}

function problemOf(feature: Field, stages: Field): Problem {
  return {
    span: feature.at("compute")?.span ?? feature.span,
    message: `'${feature.rowName}' is computed per request but no stage pays for it.`,
    hint: "Add a stage with `role: embed` (or `fetch`) and its p99, or compute the vector ahead of the request.",
    related: [{ span: stages.keySpan, message: "None of these stages embeds, fetches or preprocesses." }],
  };
}

function addStage(stages: Field, design: Design): Fix[] {
  const isTaken = design.ids.find("stage", "embed") !== undefined;
  const edit = isTaken ? undefined : prependRow(design, stages, "{id: embed, role: embed}");
  return edit ? [{ title: "Add a stage that embeds", edits: [edit], isPreferred: true }] : [];
}
