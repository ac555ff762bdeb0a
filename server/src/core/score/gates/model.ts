import type { Design } from "../../design";
import { models } from "../../facts/modelFacts";
import { gate, type StepGates } from "../gate";
import { aModel, anOutput, aTaskType, aVolume, deviceMemory, featureSet, labels, modelSizes, offlineMetrics, retraining, scoredBaseline, sources, stages, taskLabel, trainingPlan } from "../grounds";

export const modelGates: StepGates = {
  step: "model",
  weight: 15,
  gates: [
    gate(2, "a model of a known family", aModel),
    gate(3, "a loss that fits", aModel, ["model/loss-task-mismatch"], [aTaskType, taskLabel, labels]),
    gate(3, "a baseline with a score", scoredBaseline, ["model/no-baseline"]),
    gate(3, "why each model was chosen, and over what", (design) => models(design).some((model) => model.has("because") && model.has("rejected")), ["model/choice-without-reason"]),
    gate(3, "the business metric each choice serves", servesBusiness, ["cross/choice-unsupported"]),
    gate(4, "sizes that fit", modelSizes, ["model/dimension-mismatch", "model/parameters-outgrow-data", "serving/model-does-not-fit"], [aVolume, stages, deviceMemory]),
    gate(4, "scores that mean what they are used for", aModel,
      ["model/score-not-probability", "model/position-used-at-serving", "data/downsampled-uncalibrated"], [aTaskType, anOutput, offlineMetrics]),
    gate(4, "training that keeps up, with its cost", trainingPlan, ["model/training-slower-than-cadence"], [retraining]),
    gate(4, "models that fit the data", aModel, ["model/two-tower-with-pair-features", "model/pretrained-licence"], [sources, featureSet]),
  ],
};

/** Where no business metric is written, a name of one supports nothing. */
function servesBusiness(design: Design): boolean {
  const metrics = design.list("requirements.business")?.items ?? [];
  return metrics.length === 1 || (metrics.length > 1 && (models(design).some((model) => model.has("supports")) || design.at("task.supports") !== undefined));
}
