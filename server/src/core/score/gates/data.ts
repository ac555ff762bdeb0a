import type { Design } from "../../design";
import { features } from "../../facts/featureFacts";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { gate, type StepGates } from "../gate";

/** Fewer columns than this are no feature set; the framework's rubric asks for three (decision 014). */
const FEW_FEATURES = 3;

export const dataGates: StepGates = {
  step: "data",
  weight: 18,
  gates: [
    gate(2, "a source", (design) => design.list("data.sources") !== undefined),
    gate(2, "a label, or a set to be judged on", (design) => design.ids.ofKind("label").length > 0 || design.list("evaluation.sets") !== undefined, ["data/no-labels"]),
    gate(2, "three features, or raw input", (design) => features(design).length >= FEW_FEATURES || isRawInput(design)),
    gate(3, "a split that fits the data", (design) => isUntrained(design) || design.at("data.split.by") !== undefined,
      ["data/random-split-on-time-data", "data/entity-across-splits", "data/split-shares", "data/gap-shorter-than-label-delay"]),
    gate(3, "when each label is final", (design) => design.list("data.labels") !== undefined || isUntrained(design), ["data/label-delay-undeclared"]),
    gate(3, "negatives and rare classes", (design) => design.list("data.labels") !== undefined || isUntrained(design),
      ["data/no-negatives", "data/imbalance-unhandled", "data/downsampled-uncalibrated"]),
    gate(3, "how each feature is computed", (design) => features(design).every((feature) => feature.has("compute")) && (features(design).length > 0 || isRawInput(design))),
    gate(3, "no leak", (design) => design.list("data.sources") !== undefined, ["data/feature-after-prediction", "data/feature-from-label-source", "data/no-point-in-time"]),
    gate(4, "features as fresh as promised", (design) => features(design).some((feature) => feature.has("freshness")) || isRawInput(design),
      ["data/stale-batch-feature", "data/streaming-without-stream", "data/on-demand-not-budgeted"]),
    gate(4, "one code and one time for training and serving", hasFeatureDiscipline, ["data/train-serve-code-split"]),
    gate(4, "bias named and treated", namesBias, ["data/exposure-bias-unaddressed", "data/label-quality-unmeasured"]),
    gate(4, "a quality gate", (design) => design.at("data.quality") !== undefined, ["data/no-quality-gate"]),
    gate(4, "a volume that the traffic can give", (design) => isUntrained(design) || design.at("data.training.examples") !== undefined,
      ["data/examples-exceed-traffic", "data/history-against-traffic", "data/window-longer-than-retention", "data/test-set-too-small"]),
    gate(4, "personal data handled", (design) => design.list("data.sources") !== undefined, ["data/pii-unhandled"]),
  ],
};

function isUntrained(design: Design): boolean {
  return models(design).length > 0 && !hasTrainedModel(design);
}

/** Pixels, sound and text go in as they are. */
function isRawInput(design: Design): boolean {
  const type = taskType(design);
  const family = familyOf(type);
  return family === "vision" || family === "generate" || type === "keyword_spotting" || type === "retrieval" && features(design).length > 0;
}

function hasFeatureDiscipline(design: Design): boolean {
  const store = design.at("data.feature_store");
  return store?.flag("point_in_time") === true || store?.flag("shared_code") === true || design.at("monitoring.logging")?.flag("features") === true || isUntrained(design);
}

function namesBias(design: Design): boolean {
  const labels = design.list("data.labels")?.items ?? [];
  return labels.some((label) => label.has("bias") || label.has("noise") || label.has("agreement")) || design.at("monitoring.feedback_loop") !== undefined;
}
