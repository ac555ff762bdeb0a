import type { Design } from "../design";
import { models, servedModels, isTrained } from "../facts/modelFacts";

/**
 * The ML Test Score of Breck, Cai, Nielsen, Salib and Sculley (2017), as far as a design document can answer it. The
 * paper gives an item half a point when it is done by hand and documented, a whole one when it runs by itself; the score
 * of a system is that of its lowest section. A document can only state what will be done, so this is the score that the
 * system can reach if it is built as written; items of code and of daily work stay open.
 */
export interface MlTestScore {
  readonly sections: readonly SectionScore[];
  readonly lowest: SectionScore;
}

export interface SectionScore {
  readonly section: RubricSection;
  readonly items: readonly ItemScore[];
  readonly points: number;
  /** What the items that a document can answer would give at most. */
  readonly most: number;
}

export type RubricSection = "Data" | "Model" | "Infrastructure" | "Monitoring";

export interface ItemScore {
  /** As the paper counts: `Data 1`. */
  readonly id: string;
  readonly text: string;
  /** `open`: a document cannot answer it. */
  readonly state: "automated" | "stated" | "missing" | "open";
  /** Where the document answers it, or would. */
  readonly fields: readonly string[];
}

interface Item {
  readonly section: RubricSection;
  readonly number: number;
  readonly text: string;
  readonly fields: readonly string[];
  /** 1 for something that runs by itself, 0.5 for something that is stated, 0 for nothing; absent where no document can say. */
  points?(design: Design): 0 | 0.5 | 1;
}

const ITEMS: readonly Item[] = [
  item("Data", 1, "what each feature should look like is written in a schema", ["data.quality", "monitoring.alerts[].kind"], (design) =>
    hasAlert(design, "schema") ? 1 : checks(design).includes("schema") ? 0.5 : 0),
  item("Data", 2, "every feature earns its place"),
  item("Data", 3, "no feature costs more than it brings"),
  item("Data", 4, "features keep to rules about what may be used", ["data.features[].sensitive", "evaluation.fairness"], (design) =>
    half(design.list("data.features")?.items.some((feature) => feature.has("sensitive")) === true || design.at("requirements.privacy") !== undefined)),
  item("Data", 5, "the pipeline protects personal data", ["data.handling", "requirements.privacy.deletion"], (design) =>
    half(design.at("data.handling") !== undefined || (design.at("requirements.privacy") !== undefined && !hasPersonalData(design)))),
  item("Data", 6, "a new feature can be added quickly", ["data.feature_store"], (design) => half(design.at("data.feature_store") !== undefined)),
  item("Data", 7, "the code of features is tested"),
  item("Model", 1, "every model specification is reviewed and kept", ["serving.registry.lineage"], (design) => half(lineage(design).includes("code"))),
  item("Model", 2, "offline metrics move with online ones", ["evaluation.offline[].predicts"], (design) =>
    half((design.list("evaluation.offline")?.items ?? []).some((row) => row.has("predicts")))),
  item("Model", 3, "hyperparameters are tuned"),
  item("Model", 4, "it is known what an old model costs", ["monitoring.retraining[].every", "model.models[].frozen"], (design) =>
    half(isEach(design, (id) => retrainingOf(design, id)?.has("every") === true || models(design).some((model) => model.text("id") === id && model.has("frozen"))))),
  item("Model", 5, "a simpler model does worse", ["model.baseline", "evaluation.offline[].baseline"], (design) =>
    half(design.at("model.baseline.value") !== undefined || (design.list("evaluation.offline")?.items ?? []).some((row) => row.has("baseline")))),
  item("Model", 6, "quality is sufficient on the slices that matter", ["evaluation.slices", "monitoring.retraining[].gate"], (design) =>
    design.at("evaluation.slices") === undefined ? 0 : gates(design).some((gate) => /slice/i.test(gate)) ? 1 : 0.5),
  item("Model", 7, "the model treats groups of people alike", ["evaluation.fairness", "monitoring.alerts[].kind"], (design) =>
    hasAlert(design, "fairness") ? 1 : half(design.at("evaluation.fairness.max_gap") !== undefined)),
  item("Infrastructure", 1, "training can be repeated", ["model.reproducibility", "data.versioning", "serving.registry.lineage"], (design) =>
    design.at("model.reproducibility")?.flag("runs_twice") === true ? 1 : half(design.at("data.versioning") !== undefined || (lineage(design).includes("data") && lineage(design).includes("config")))),
  item("Infrastructure", 2, "model specifications have unit tests"),
  item("Infrastructure", 3, "the whole pipeline has an integration test"),
  item("Infrastructure", 4, "quality is validated before a model serves", ["monitoring.retraining[].gate"], (design) =>
    gates(design).length === 0 ? 0 : isEach(design, (id) => retrainingOf(design, id)?.has("gate") === true) ? 1 : 0.5),
  item("Infrastructure", 5, "one prediction can be followed through the model", ["monitoring.logging"], (design) =>
    half(design.at("monitoring.logging")?.flag("features") === true && design.at("monitoring.logging")?.flag("predictions") === true)),
  item("Infrastructure", 6, "a model serves few before it serves all", ["serving.rollout"], (design) =>
    half((design.at("serving.rollout")?.items ?? []).some((step) => /canary|shadow|pilot/.test(step.scalarText ?? "")))),
  item("Infrastructure", 7, "a model can be rolled back", ["serving.rollback"], (design) => half(design.at("serving.rollback") !== undefined)),
  item("Monitoring", 1, "a change of a dependency is announced", ["monitoring.alerts[].kind", "integrations[].contract"], (design) =>
    hasAlert(design, "dependency", "schema", "volume") ? 1 : half((design.list("integrations")?.items ?? []).some((row) => row.has("contract")))),
  item("Monitoring", 2, "what holds for inputs is watched", ["monitoring.alerts[].kind", "data.quality"], (design) =>
    hasAlert(design, "null_rate", "drift", "schema", "volume") ? 1 : half(checks(design).length > 0)),
  item("Monitoring", 3, "training and serving see the same", ["monitoring.alerts[].kind", "data.feature_store.shared_code"], (design) =>
    hasAlert(design, "skew") ? 1 : half(design.at("data.feature_store")?.flag("shared_code") === true)),
  item("Monitoring", 4, "models are not too old", ["monitoring.alerts[].kind", "monitoring.retraining[].every"], (design) =>
    hasAlert(design, "freshness") && design.list("monitoring.retraining") ? 1 : half(design.list("monitoring.retraining") !== undefined)),
  item("Monitoring", 5, "the model stays numerically stable"),
  item("Monitoring", 6, "speed, memory and throughput do not get worse", ["monitoring.alerts[].kind"], (design) => (hasAlert(design, "latency", "saturation") ? 1 : 0)),
  item("Monitoring", 7, "the quality of live predictions does not get worse", ["monitoring.alerts[].kind"], (design) => (hasAlert(design, "quality", "prediction") ? 1 : 0)),
];

const SECTIONS: readonly RubricSection[] = ["Data", "Model", "Infrastructure", "Monitoring"];

export function mlTestScore(design: Design): MlTestScore {
  const sections = SECTIONS.map((section) => scoreSection(section, design));
  const lowest = sections.reduce((worst, section) => (section.points < worst.points ? section : worst));
  return { sections, lowest };
}

function scoreSection(section: RubricSection, design: Design): SectionScore {
  const own = ITEMS.filter((one) => one.section === section);
  const items = own.map((one) => ({ id: `${section} ${one.number}`, text: one.text, state: stateOf(one.points?.(design)), fields: one.fields }));
  return {
    section,
    items,
    points: own.reduce((sum, one) => sum + (one.points?.(design) ?? 0), 0),
    most: own.filter((one) => one.points !== undefined).length,
  };
}

function stateOf(points: number | undefined): ItemScore["state"] {
  return points === undefined ? "open" : points === 1 ? "automated" : points === 0.5 ? "stated" : "missing";
}

function item(section: RubricSection, number: number, text: string, fields: readonly string[] = [], points?: Item["points"]): Item {
  return { section, number, text, fields, ...(points ? { points } : {}) };
}

function half(isStated: boolean): 0 | 0.5 {
  return isStated ? 0.5 : 0;
}

function hasAlert(design: Design, ...kinds: readonly string[]): boolean {
  return (design.list("monitoring.alerts")?.items ?? []).some((alert) => kinds.includes(alert.text("kind") ?? ""));
}

function checks(design: Design): readonly string[] {
  return design.at("data")?.texts("quality") ?? [];
}

function lineage(design: Design): readonly string[] {
  return design.at("serving.registry")?.texts("lineage") ?? [];
}

function hasPersonalData(design: Design): boolean {
  return (design.list("data.sources")?.items ?? []).some((source) => source.has("pii"));
}

function retrainingOf(design: Design, id: string): ReturnType<Design["at"]> {
  return (design.list("monitoring.retraining")?.items ?? []).find((row) => row.text("model") === id);
}

function gates(design: Design): readonly string[] {
  return (design.list("monitoring.retraining")?.items ?? []).flatMap((row) => row.text("gate") ?? []);
}

/** For each model that is trained and served, and for at least one. */
function isEach(design: Design, holds: (id: string) => boolean): boolean {
  const ids = servedModels(design).filter(isTrained).flatMap((model) => model.text("id") ?? []);
  return ids.length > 0 && ids.every(holds);
}
