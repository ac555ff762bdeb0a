import type { Design } from "../../design";
import { features } from "../../facts/featureFacts";
import { gate, type StepGates } from "../gate";
import { aBudget, alerts, aMode, aModel, anOutput, aPromise, aScale, aSplit, aTaskType, aVolume, featuresComputed, featureSet, isRawInput, isUntrained, labels, offlineMetrics, offlineTargets, privacy, sources, stages, stageTimes } from "../grounds";

export const dataGates: StepGates = {
  step: "data",
  weight: 18,
  gates: [
    gate(2, "a source", sources),
    gate(2, "a label, or a set to be judged on", (design) => design.ids.ofKind("label").length > 0 || design.list("evaluation.sets") !== undefined),
    gate(2, "three features, or raw input", featureSet),
    gate(3, "a split that fits the data", aSplit, ["data/random-split-on-time-data", "data/entity-across-splits", "data/split-shares"], [aTaskType]),
    gate(3, "labels, where something is trained", labels),
    gate(3, "how each feature is computed", featuresComputed),
    gate(3, "no leak", sources, ["data/feature-after-prediction", "data/feature-from-label-source"]),
    gate(4, "labels, negatives and rare classes that the models need", labels, ["data/no-labels", "data/no-negatives", "data/imbalance-unhandled"], [aTaskType, aModel]),
    gate(4, "when each label is final", areFinal, ["data/label-delay-undeclared", "data/gap-shorter-than-label-delay"], [labels, aModel, aSplit]),
    gate(4, "features as fresh as promised", (design) => features(design).some((feature) => feature.has("freshness")) || isRawInput(design),
      ["data/stale-batch-feature", "data/streaming-without-stream", "data/on-demand-not-budgeted"], [aMode, stages, stageTimes, aPromise]),
    gate(4, "one code and one time for training and serving", hasFeatureDiscipline, ["data/train-serve-code-split", "data/no-point-in-time"], [aModel]),
    gate(4, "bias named and treated", namesBias, ["data/exposure-bias-unaddressed", "data/label-quality-unmeasured"]),
    gate(4, "a quality gate", (design) => design.at("data.quality") !== undefined, ["data/no-quality-gate"]),
    gate(4, "a volume that the traffic can give", aVolume,
      ["data/examples-exceed-traffic", "data/history-against-traffic", "data/window-longer-than-retention", "data/test-set-too-small"], [aScale, offlineMetrics, offlineTargets]),
    gate(4, "personal data handled", sources, ["data/pii-unhandled"], [privacy]),
    gate(4, "labels inside the budget", labels, ["data/labelling-over-budget"], [aBudget]),
    gate(4, "samples that give the scores their meaning", labels, ["data/downsampled-uncalibrated"], [aModel, anOutput, offlineMetrics]),
  ],
};

/** Where labels are waited for, by a new training or an alert, each says how long. */
function areFinal(design: Design): boolean {
  const rows = design.list("data.labels")?.items ?? [];
  return (rows.length > 0 && rows.every((label) => label.has("delay"))) || (design.at("monitoring.retraining") !== undefined && alerts(design));
}

function hasFeatureDiscipline(design: Design): boolean {
  const store = design.at("data.feature_store");
  return store?.flag("point_in_time") === true || store?.flag("shared_code") === true || design.at("monitoring.logging")?.flag("features") === true || isUntrained(design);
}

function namesBias(design: Design): boolean {
  const rows = design.list("data.labels")?.items ?? [];
  return rows.some((label) => label.has("bias") || label.has("noise") || label.has("agreement")) || design.at("monitoring.feedback_loop") !== undefined;
}
