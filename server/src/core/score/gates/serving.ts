import type { Design } from "../../design";
import type { Field } from "../../field";
import { allStages, familyOf, isLive, servingMode, taskType } from "../../facts/taskFacts";
import { gate, type StepGates } from "../gate";

export const servingGates: StepGates = {
  step: "serving",
  weight: 15,
  gates: [
    gate(2, "stages", (design) => design.list("serving.stages") !== undefined),
    gate(2, "a mode that fits", (design) => design.at("serving.mode") !== undefined, ["serving/mode-contradiction"]),
    gate(3, "a time for every stage, inside the promise", (design) => isTimed(design), ["serving/latency-budget-exceeded", "serving/stage-without-budget", "serving/heavy-ranker"]),
    gate(3, "counts that narrow", hasFunnel, ["serving/funnel-not-narrowing"]),
    gate(3, "policies and a cold start, where lists are shown", hasPolicies, ["serving/rerank-policies", "serving/no-cold-start"]),
    gate(3, "a fallback", (design) => design.at("serving.fallback") !== undefined || isWithoutRequests(design), ["serving/no-fallback"]),
    gate(3, "a rollout in steps", (design) => design.at("serving.rollout") !== undefined, ["serving/unsafe-rollout"]),
    gate(4, "capacity with one replica lost", hasCapacity, ["serving/capacity-short", "serving/review-capacity-short"]),
    gate(4, "memory for indexes and models", (design) => (design.list("serving.indexes")?.items ?? []).every((index) => index.has("memory") || index.text("kind") === "managed")
      && design.list("serving.stages") !== undefined, ["serving/index-memory", "serving/model-does-not-fit", "serving/context-window"]),
    gate(4, "a cost inside the budget", (design) => allStages(design).some((stage) => stage.has("cost") || stage.has("unit_cost")) && design.at("requirements.budget") !== undefined || servingMode(design) === "edge",
      ["serving/cost-over-budget"]),
    gate(4, "a way back, and how long it takes", (design) => design.at("serving.rollback.time") !== undefined),
    gate(4, "indexes as fresh as promised", (design) => design.list("serving.stages") !== undefined, ["serving/index-staler-than-promise", "serving/reembed-backfill"]),
  ],
};

function isWithoutRequests(design: Design): boolean {
  const mode = servingMode(design);
  return mode !== undefined && !isLive(mode);
}

/** Live modes promise a p99; the others a run, a deadline, or nothing. */
function isTimed(design: Design): boolean {
  const stages = allStages(design).filter((stage) => stage.flag("async") !== true && stage.text("role") !== "review");
  if (stages.length === 0) return false;
  return isWithoutRequests(design) || stages.every((stage) => stage.has("p99") || stage.has("target") || stage.has("estimate"));
}

function hasFunnel(design: Design): boolean {
  const stages = allStages(design);
  return familyOf(taskType(design)) !== "rank" ? stages.length > 0 : stages.some((stage) => stage.has("in") && stage.has("out"));
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
