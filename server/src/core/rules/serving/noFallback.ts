import type { Design } from "../../design";
import { insertAt, plainOrQuoted, replaceValue } from "../../edits";
import type { Field } from "../../field";
import { isLive, servingMode, requestPath, synchronousStages } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn, rowsWith } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";

/** Minutes of a month of 30 days, as the format counts it. */
const MONTH_MINUTES = 30 * 24 * 60;

export const noFallback = defineRule({
  id: "serving/no-fallback",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "Nothing is served when the model is not.",
  why: "A model outage becomes a product outage.",
  question: "What does a user see while the model, or any one machine on the request's path, is down?",
  source: "Google, Site Reliability Engineering (2016), availability; Breck et al., The ML Test Score (2017), Infra 7",
  examples: {
    bad: "serving:\n  mode: online\n  stages: [{id: rank, role: rank}]\n",
    good: "serving:\n  mode: online\n  stages: [{id: rank, role: rank}]\n  fallback: Most read this week\n",
  },
  check(design, { limits }) {
    if (!isLive(servingMode(design))) return [];
    if (design.at("serving.fallback")) return lonelyStages(design);
    return isAnsweredBeside(design) || isCorrection(design) ? [] : [nothingServed(design, limits)];
  },
});

/**
 * Retrieval without a model stands beside retrieval with one, as terms beside vectors, and no model orders what both
 * bring: without it the others still answer.
 */
function isAnsweredBeside(design: Design): boolean {
  const path = requestPath(design);
  const indexed = new Set((design.list("serving.indexes")?.items ?? []).filter((index) => index.has("model")).map((index) => index.text("id")));
  const needsModel = (stage: Field): boolean => stage.has("model") || indexed.has(stage.text("index"));
  const groups = path.filter((element) => element.kind === "group");
  const isBeside = groups.some(({ stages }) => stages.some(needsModel) && stages.some((stage) => stage.text("role") === "retrieve" && !needsModel(stage)));
  const isOrdered = path.some((element) => element.kind === "stage" && element.stage.has("model") && element.stage.text("role") !== "embed");
  return isBeside && !isOrdered && !design.at("requirements.availability");
}

/** A model corrects what a stage before it has predicted without one: that answer, the baseline, is there when the model is not. */
function isCorrection(design: Design): boolean {
  const predicting = rowsWith(synchronousStages(design), "role", "predict");
  const first = predicting.findIndex((stage) => !stage.has("model"));
  const isCorrected = first >= 0 && predicting.slice(first + 1).some((stage) => stage.has("model"));
  return isCorrected && design.at("task.non_ml_baseline") !== undefined && !design.at("requirements.availability");
}

function nothingServed(design: Design, limits: Limits): Problem {
  const promise = design.at("requirements.availability");
  const availability = promise?.asQuantity;
  const isHigh = availability !== undefined && !exceeds(limits.high_availability, availability.low);
  const stages = synchronousStages(design);
  const product = stages.reduce((all, stage) => all * (stage.quantity("availability")?.high ?? 1), 1);
  const isBroken = availability !== undefined && product < 1 && exceeds(availability.low, product);
  const baseline = design.at("task.non_ml_baseline")?.scalarText;
  const edit = insertAt(design, "serving.fallback", plainOrQuoted(baseline ?? "The most popular items of the last day"));
  const fixes: Fix[] = edit ? [{ title: "Add a fallback", edits: [edit], isPreferred: true }] : [];
  const last = stages.findLast((stage) => stage.has("model"))?.text("id");
  const failing = last ? `'${last}' fails` : "the model fails";
  return {
    span: design.placeFor("serving.fallback"),
    severity: isHigh || isBroken ? "error" : "warning",
    ...(isBroken ? { isPresence: false } : {}),
    message: isBroken
      ? `The stages together are available ${percent(product)} of the time, below the promised ${availability.text}, and nothing is served when they fail.`
      : isHigh
        ? `${availability.text} availability allows ${minutes(1 - availability.low)} min a month; what is shown when ${failing}?`
        : `What is shown when ${failing}?`,
    hint: "Add `fallback:`, what people get without the model.",
    ...(promise && (isHigh || isBroken) ? { related: [{ span: promise.span, message: "The promise." }] } : {}),
    fixes,
  };
}

/** A fallback does not help while it is used every time one machine restarts. */
function lonelyStages(design: Design): readonly Problem[] {
  return gather(foundOn(synchronousStages(design), onOneReplica), "warning");
}

function onOneReplica(stage: Field): Problem | undefined {
  const replicas = stage.at("replicas");
  if (!replicas || replicas.asQuantity?.high !== 1 || (stage.at("autoscale.min")?.asQuantity?.low ?? 0) >= 2) return undefined;
  const edit = replaceValue(replicas, "2");
  return {
    span: replicas.span,
    isPresence: false,
    message: `'${stage.text("id") ?? stage.text("role") ?? "a stage"}' runs on one replica: each restart is an outage.`,
    hint: "Run at least two.",
    fixes: edit ? [{ title: "Run two replicas", edits: [edit], isPreferred: true }] : [],
  };
}

function minutes(share: number): number {
  return Math.round(share * MONTH_MINUTES);
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(2))}%`;
}
