import type { Design } from "../../design";
import type { Field } from "../../field";
import { allStages, familyOf, servingMode, taskType } from "../../facts/taskFacts";
import { gate, type StepGates } from "../gate";
import { aBudget, aBusinessMetric, aFunnel, aMode, aModel, aPromise, aScale, aTaskType, businessTargets, featuresComputed, freshness, isWithoutRequests, labels, modelSizes, offlineMetrics, retraining, sources, stages, stageTimes, trainingPlan, where } from "../grounds";

/** What a month of it is added up with, and held against. */
const COUNTED_WITH = [aBudget, trainingPlan, retraining].map((one) => where(tellsCost, one));

/** An index holds what a model made, and is filled anew with each new one. */
const FILLED_BY = [aModel, retraining].map((one) => where((design) => design.list("serving.indexes") !== undefined, one));

export const servingGates: StepGates = {
  step: "serving",
  weight: 15,
  gates: [
    gate(2, "stages", stages),
    gate(2, "a mode", aMode),
    gate(3, "a time for every stage, inside the promise", stageTimes, ["serving/latency-budget-exceeded", "serving/stage-without-budget"], [aPromise]),
    gate(3, "counts that narrow", aFunnel, ["serving/funnel-not-narrowing"], [aScale, aTaskType]),
    gate(3, "policies and a cold start, where lists are shown", hasPolicies),
    gate(3, "a fallback", (design) => design.at("serving.fallback") !== undefined || isWithoutRequests(design), ["serving/no-fallback"]),
    gate(3, "a rollout in steps", (design) => design.at("serving.rollout") !== undefined),
    gate(4, "a mode that fits", aMode, ["serving/mode-contradiction"], [featuresComputed, aModel]),
    gate(4, "policies and a cold start that fit what is shown and what is new", hasPolicies,
      ["serving/rerank-policies", "serving/no-cold-start"], [aTaskType, aScale, aBusinessMetric, businessTargets, sources]),
    gate(4, "capacity with one replica lost", hasCapacity,
      ["serving/capacity-short", "serving/review-capacity-short", "serving/heavy-ranker"], [aScale, labels, aModel, modelSizes, offlineMetrics]),
    gate(4, "memory for indexes and models", (design) => (design.list("serving.indexes")?.items ?? []).every((index) => index.has("memory") || index.text("kind") === "managed") && stages(design),
      ["serving/index-memory", "serving/model-does-not-fit", "serving/context-window"], [modelSizes, aModel]),
    gate(4, "a cost inside the budget", hasCost, ["serving/cost-over-budget"], COUNTED_WITH),
    gate(4, "a way back, and how long it takes", (design) => design.at("serving.rollback.time") !== undefined, ["serving/unsafe-rollout"]),
    gate(4, "indexes as fresh as promised", stages, ["serving/index-staler-than-promise", "serving/reembed-backfill"], [freshness, ...FILLED_BY]),
  ],
};

function tellsCost(design: Design): boolean {
  return allStages(design).some((stage) => stage.has("cost") || stage.has("unit_cost"));
}

/** What runs on devices of others need not cost anything to run. */
function hasCost(design: Design): boolean {
  return tellsCost(design) || servingMode(design) === "edge";
}

function hasPolicies(design: Design): boolean {
  if (familyOf(taskType(design)) !== "rank") return design.at("task.type") !== undefined;
  return design.at("serving.policies") !== undefined && (design.at("serving.cold_start") !== undefined || design.at("requirements.scale.new_items") === undefined);
}

function hasCapacity(design: Design): boolean {
  const isSized = (stage: Field): boolean => stage.has("qps") && (stage.has("replicas") || stage.has("autoscale"));
  return allStages(design).some(isSized) || (isWithoutRequests(design) && allStages(design).some((stage) => stage.has("time") || stage.has("replicas") || stage.has("hardware")))
    || servingMode(design) === "edge" && design.at("serving.edge.memory") !== undefined;
}
