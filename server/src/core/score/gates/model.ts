import type { Design } from "../../design";
import { models, usedModels } from "../../facts/modelFacts";
import { gate, type StepGates } from "../gate";

export const modelGates: StepGates = {
  step: "model",
  weight: 15,
  gates: [
    gate(2, "a model of a known family", (design) => models(design).some((model) => model.has("family"))),
    gate(3, "a loss that fits", (design) => models(design).length > 0 && design.at("task.type") !== undefined, ["model/loss-task-mismatch"]),
    gate(3, "a baseline with a score", hasScoredBaseline, ["model/no-baseline"]),
    gate(3, "why each model was chosen, and over what", (design) => models(design).some((model) => model.has("because") && model.has("rejected")), ["model/choice-without-reason"]),
    gate(3, "the business metric each choice serves", servesBusiness, ["cross/choice-unsupported"]),
    gate(4, "sizes that fit", (design) => usedModels(design).some((model) => model.has("params") || model.has("dim") || model.has("size") || model.has("context")),
      ["model/dimension-mismatch", "model/parameters-outgrow-data", "serving/model-does-not-fit"]),
    gate(4, "scores that mean what they are used for", (design) => models(design).some((model) => model.has("family")), ["model/score-not-probability", "model/position-used-at-serving", "data/downsampled-uncalibrated"]),
    gate(4, "training that keeps up, with its cost", hasTrainingPlan, ["model/training-slower-than-cadence"]),
  ],
};

function hasScoredBaseline(design: Design): boolean {
  const isNamed = design.at("model.baseline") !== undefined || design.at("task.non_ml_baseline") !== undefined;
  const isScored = design.at("model.baseline.value") !== undefined || (design.list("evaluation.offline")?.items ?? []).some((row) => row.has("baseline"));
  return isNamed && isScored;
}

/** Where no business metric is written, a name of one supports nothing. */
function servesBusiness(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  return metrics.length === 1 || (metrics.length > 1 && (models(design).some((model) => model.has("supports")) || design.at("task.supports") !== undefined));
}

/** A model that is not trained here has a reason, or somebody else who trains it. */
function hasTrainingPlan(design: Design): boolean {
  const used = models(design);
  return used.length > 0 && used.some((model) => {
    const train = model.at("train");
    return (train?.has("time") && train.has("cost")) || model.has("frozen") || ["api", "hosted"].includes(model.text("init") ?? "");
  });
}
