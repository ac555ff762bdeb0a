import type { Design } from "../../design";
import { gate, type StepGates } from "../gate";
import { aBaseline, aBusinessMetric, anObjective, anOutput, aTaskType, labels, offlineTargets, taskLabel } from "../grounds";

export const taskGates: StepGates = {
  step: "task",
  weight: 10,
  gates: [
    gate(2, "a task type", aTaskType, ["task/missing-type"]),
    gate(2, "inputs and an output", (design) => design.at("task.input") !== undefined && anOutput(design), ["task/no-inputs-or-outputs", "task/output-type-mismatch"]),
    gate(3, "an objective that says what is predicted", anObjective),
    gate(3, "a label", taskLabel),
    gate(3, "the business metric it serves", isTied, ["task/not-tied-to-business"]),
    gate(3, "a baseline without a model", hasBaseline),
    gate(4, "an objective that is not the goal of the business", anObjective, ["task/objective-is-business-goal"], [aBusinessMetric]),
    gate(4, "a label that the data has", taskLabel, ["task/label-unresolved", "task/engagement-proxy-no-quality"], [labels]),
    gate(4, "a baseline that is measured", hasBaseline, ["task/no-non-ml-baseline"], [offlineTargets]),
    gate(4, "an alternative framing, with the reason against it", hasAlternative),
    gate(4, "how several objectives are combined", aTaskType, ["task/multi-objective-weights"]),
  ],
};

function hasBaseline(design: Design): boolean {
  return design.at("task.non_ml_baseline") !== undefined || aBaseline(design);
}

function isTied(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  return metrics.length === 1 || (metrics.length > 1 && design.at("task.supports") !== undefined);
}

function hasAlternative(design: Design): boolean {
  return (design.list("task.alternatives")?.items ?? []).some((row) => row.has("why_not"));
}
