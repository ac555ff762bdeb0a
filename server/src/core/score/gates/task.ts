import type { Design } from "../../design";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { gate, type StepGates } from "../gate";

export const taskGates: StepGates = {
  step: "task",
  weight: 10,
  gates: [
    gate(2, "a task type", (design) => design.at("task.type") !== undefined, ["task/missing-type"]),
    gate(2, "inputs and an output", (design) => design.at("task.input") !== undefined && design.at("task.output") !== undefined, ["task/no-inputs-or-outputs", "task/output-type-mismatch"]),
    gate(3, "an objective that says what is predicted", (design) => design.at("task.objective") !== undefined, ["task/objective-is-business-goal"]),
    gate(3, "a label", hasLabel, ["task/label-unresolved", "task/engagement-proxy-no-quality"]),
    gate(3, "the business metric it serves", isTied, ["task/not-tied-to-business"]),
    gate(3, "a baseline without a model", (design) => design.at("task.non_ml_baseline") !== undefined || design.at("model.baseline") !== undefined, ["task/no-non-ml-baseline"]),
    gate(4, "an alternative framing, with the reason against it", hasAlternative),
    gate(4, "how several objectives are combined", (design) => design.at("task.type") !== undefined, ["task/multi-objective-weights"]),
  ],
};

/** Where nothing is trained, what it is judged on stands in for the label. */
function hasLabel(design: Design): boolean {
  if (design.at("task.label") !== undefined || design.at("task.heads") !== undefined || models(design).some((model) => model.has("label"))) return true;
  const isUntrained = models(design).length > 0 && !hasTrainedModel(design);
  return isUntrained && (design.list("evaluation.sets") !== undefined || design.list("data.labels") !== undefined);
}

function isTied(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  return metrics.length === 1 || (metrics.length > 1 && design.at("task.supports") !== undefined);
}

function hasAlternative(design: Design): boolean {
  return (design.list("task.alternatives")?.items ?? []).some((row) => row.has("why_not"));
}
