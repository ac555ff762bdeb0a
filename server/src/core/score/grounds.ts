import type { Design } from "../design";
import { features } from "../facts/featureFacts";
import { hasTrainedModel, models } from "../facts/modelFacts";
import { allStages, familyOf, isLive, servingMode, taskType } from "../facts/taskFacts";

/**
 * What a step is held against in the others. A check that finds nothing to compare with is silent, and its silence says
 * nothing; so the gate that goes by such a check asks for what the check reads (decision 008). A design that states less
 * never has more of these.
 */
export interface Ground {
  (design: Design): boolean;
  /** As a card names it where it is wanting: `a figure of scale`. */
  readonly called: string;
}

export const aBusinessMetric = ground("a business metric", (design) => design.list("requirements.business") !== undefined);

export const businessTargets = ground("baseline and target of every business metric", (design) => {
  const metrics = design.list("requirements.business")?.items ?? [];
  return metrics.length > 0 && metrics.every((metric) => metric.has("baseline") && (metric.has("target") || metric.has("minimum") || metric.has("result")));
});

export const aScale = ground("a figure of scale", (design) => design.at("requirements.scale") !== undefined);

/** Where nobody waits for an answer, the freshness is the promise; that has to be said in the mode. */
export const aPromise = ground("a promised latency or freshness", (design) => {
  const latency = design.at("requirements.latency");
  const hasTail = (["p99", "p95", "p90", "max", "first_token"] as const).some((key) => latency?.has(key));
  return hasTail || (isWithoutRequests(design) && (design.at("serving.every") !== undefined || freshness(design)));
});

export const freshness = ground("the freshness that is promised", (design) => design.at("requirements.freshness") !== undefined);

export const privacy = ground("what privacy asks", (design) => design.at("requirements.privacy") !== undefined);

export const aBudget = ground("a budget", (design) => design.at("requirements.budget") !== undefined);

export const aTaskType = ground("a task type", (design) => design.at("task.type") !== undefined);

export const anOutput = ground("the kind of output", (design) => design.at("task.output.kind") !== undefined);

export const anObjective = ground("an objective", (design) => design.at("task.objective") !== undefined);

export const supported = ground("the business metric that the task serves", (design) => design.at("task.supports") !== undefined);

/** Where nothing is trained, what it is judged on stands in for the label. */
export const taskLabel = ground("the label of the task", (design) => {
  if (design.at("task.label") !== undefined || design.at("task.heads") !== undefined || models(design).some((model) => model.has("label"))) return true;
  return isUntrained(design) && (design.list("evaluation.sets") !== undefined || design.list("data.labels") !== undefined);
});

export const sources = ground("sources", (design) => design.list("data.sources") !== undefined);

/** Where nothing is trained there need not be any, unless something goes by one. */
export const labels = ground("labels", (design) => {
  const hasLabel = (design.list("data.labels")?.items ?? []).some((label) => label.has("id"));
  return hasLabel || (isUntrained(design) && ![...models(design), ...(design.list("evaluation.offline")?.items ?? [])].some((row) => row.has("label")));
});

/** Fewer columns than this are no feature set; the framework's rubric asks for three (decision 014). */
const FEW_FEATURES = 3;

export const featureSet = ground("three features, or raw input", (design) => features(design).length >= FEW_FEATURES || readsRaw(design));

export const featuresComputed = ground("how each feature is computed", (design) => {
  return features(design).every((feature) => feature.has("compute")) && (features(design).length > 0 || readsRaw(design));
});

/** A picture that is classified, or a text that is continued, is one input; it needs no columns beside it. */
function readsRaw(design: Design): boolean {
  const isOfPixelsOrSound = design.domains.some((name) => name === "vision" || name === "speech");
  return isRawInput(design) || isOfPixelsOrSound || features(design).some((feature) => RAW_TYPES.has(feature.text("type") ?? ""));
}

const RAW_TYPES = new Set(["text", "image", "audio", "sequence"]);

export const aSplit = ground("a split", (design) => isUntrained(design) || design.at("data.split.by") !== undefined);

export const aVolume = ground("the number of examples", (design) => isUntrained(design) || design.at("data.training.examples") !== undefined);

export const aModel = ground("a model of a known family", (design) => models(design).some((model) => model.has("family")));

export const modelSizes = ground("the size of a model", (design) => models(design).some((model) => model.has("params") || model.has("dim") || model.has("size") || model.has("context")));

export const aBaseline = ground("a baseline of the model", (design) => design.at("model.baseline") !== undefined);

export const scoredBaseline = ground("a baseline with a score", (design) => {
  const isNamed = aBaseline(design) || design.at("task.non_ml_baseline") !== undefined;
  const isScored = design.at("model.baseline.value") !== undefined || (design.list("evaluation.offline")?.items ?? []).some((row) => row.has("baseline"));
  return isNamed && isScored;
});

/** A model that is not trained here has a reason, or somebody else who trains it. */
export const trainingPlan = ground("time and cost of training", (design) => models(design).some((model) => {
  const train = model.at("train");
  return (train?.has("time") && train.has("cost")) || model.has("frozen") || ["api", "hosted"].includes(model.text("init") ?? "");
}));

export const offlineMetrics = ground("offline metrics", (design) => design.list("evaluation.offline") !== undefined);

export const offlineTargets = ground("baseline and target of an offline metric", (design) => {
  const rows = design.list("evaluation.offline")?.items ?? [];
  const isMeasured = (row: (typeof rows)[number]): boolean => row.has("baseline") && (row.has("target") || row.has("result"));
  const primary = rows.filter((row) => row.flag("primary") === true);
  return primary.length > 0 ? primary.every(isMeasured) : rows.some(isMeasured);
});

export const slices = ground("slices", (design) => design.at("evaluation.slices") !== undefined);

export const onlineMetrics = ground("online metrics", (design) => design.list("evaluation.online") !== undefined);

export const aMode = ground("a mode of serving", (design) => design.at("serving.mode") !== undefined);

export const stages = ground("stages", (design) => design.list("serving.stages") !== undefined);

/** Live modes promise a p99; the others a run, a deadline, or nothing. */
export const stageTimes = ground("a time for every stage", (design) => {
  const timed = allStages(design).filter((stage) => stage.flag("async") !== true && stage.text("role") !== "review");
  if (timed.length === 0 || !stages(design)) return false;
  return isWithoutRequests(design) || timed.every((stage) => stage.has("p99") || stage.has("target") || stage.has("estimate"));
});

/** Before the type of the task is known, nobody knows whether lists are narrowed. */
export const aFunnel = ground("counts in and out of a stage", (design) => {
  if (!aTaskType(design)) return false;
  const all = allStages(design);
  return familyOf(taskType(design)) !== "rank" ? all.length > 0 : all.some((stage) => stage.has("in") && stage.has("out"));
});

/** What runs on a device runs in its memory. */
export const deviceMemory = ground("the memory of the device", (design) => aMode(design) && (servingMode(design) !== "edge" || design.at("serving.edge.memory") !== undefined));

export const alerts = ground("alerts", (design) => design.list("monitoring.alerts") !== undefined);

export const retraining = ground("retraining", (design) => design.list("monitoring.retraining") !== undefined || models(design).some((model) => model.has("frozen")) || isUntrained(design));

/** There are models, and none of them is trained here. */
export function isUntrained(design: Design): boolean {
  return models(design).length > 0 && !hasTrainedModel(design);
}

/** Pixels, sound and text go in as they are. */
export function isRawInput(design: Design): boolean {
  const type = taskType(design);
  const family = familyOf(type);
  return family === "vision" || family === "generate" || type === "keyword_spotting" || type === "retrieval" && features(design).length > 0;
}

/** A mode in which nobody waits for an answer. */
export function isWithoutRequests(design: Design): boolean {
  const mode = servingMode(design);
  return mode !== undefined && !isLive(mode);
}

function ground(called: string, holds: (design: Design) => boolean): Ground {
  return Object.assign((design: Design) => holds(design), { called });
}

/** The same, asked only of designs of some kind. */
export function where(isAsked: (design: Design) => boolean, asked: Ground): Ground {
  return ground(asked.called, (design) => !isAsked(design) || asked(design));
}
