import type { Design } from "../design";
import type { Field } from "../field";
import { allTextsAt, rowsThat, rowsWith, someRowHas, textsAt } from "../rows";
import { tokensOf } from "../words";
import { allStages } from "./taskFacts";
import { once } from "./once";

/** Who among the models is served, trained, used (catalogue 0.1), and which labels and sources that makes count. */

export const models = once((design): readonly Field[] => {
  return design.list("model.models")?.items ?? [];
});

export function modelNamed(id: string | undefined, design: Design): Field | undefined {
  return id === undefined ? undefined : design.list("model.models")?.rowById(id);
}

/** Families that nobody trains without a word about it. */
const BOUGHT = new Set(["llm", "embedding_model"]);

/** Trained by this team: not an API, a heuristic, frozen, or taken as it is. */
export function isTrained(model: Field): boolean {
  const init = model.text("init");
  if (isHosted(model) || model.text("family") === "heuristic" || model.has("frozen")) return false;
  const isTold = model.has("train") || model.has("loss");
  return !(init === "pretrained" && !isTold) && !(init === undefined && BOUGHT.has(model.text("family") ?? "") && !isTold && !model.has("label"));
}

export const hasTrainedModel = once((design): boolean => {
  return models(design).some(isTrained);
});

/** Named by a stage, an index or a prediction alert; where no stage names any model, see the catalogue's fallback. */
export const servedModels = once((design): readonly Field[] => {
  const byStages = ids(allStages(design), "model");
  const named = new Set([...byStages, ...ids(design.list("serving.indexes")?.items ?? [], "model"), ...watchedBy(design, ["prediction"])]);
  const all = models(design);
  if (byStages.size > 0) return all.filter((model) => named.has(model.text("id") ?? ""));
  for (const id of [...primaryMetricModels(design), ...watchedBy(design), ...ids(design.list("monitoring.retraining")?.items ?? [], "model")]) named.add(id);
  const found = all.filter((model) => named.has(model.text("id") ?? ""));
  return found.length > 0 ? found : all.filter((model) => model.text("family") !== "heuristic");
});

export function isServed(model: Field, design: Design): boolean {
  return servedModels(design).some((served) => served.path === model.path);
}

/** Served, or named by a primary offline metric (catalogue 0.1, Used model; heads name labels and no model names another in this format). */
export const usedModels = once((design): readonly Field[] => {
  const served = new Set(servedModels(design).map(({ path }) => path));
  const named = new Set(primaryMetricModels(design));
  return models(design).filter((model) => served.has(model.path) || named.has(model.text("id") ?? ""));
});

/** Run by others and reached over the network: nothing of it is trained or kept here. */
export function isHosted(model: Field): boolean {
  const init = model.text("init");
  return init === "api" || init === "hosted";
}

/**
 * What a model is measured against or falls back on, as against a choice: a heuristic, or a model that the baseline or
 * the fallback names. Of a model that serves requests, a sentence such as "without the ranker, …" says nothing.
 */
export function isStandIn(model: Field, design: Design): boolean {
  if (model.text("family") === "heuristic") return true;
  const id = tokensOf(model.text("id")).join(" ");
  const naming = id === "" ? [] : rowsThat(standInTexts(design), holds, ` ${id} `);
  if (naming.length === 0) return false;
  const rows = [...allStages(design), ...(design.list("serving.indexes")?.items ?? [])];
  return !someRowHas(rows, "model", model.text("id")) || naming.some((words) => words.startsWith(` ${id} `));
}

function holds(words: string, sought: string): boolean {
  return words.includes(sought);
}

/** What says what a choice is held against, as tokens between single spaces. */
const standInTexts = once((design): readonly string[] => {
  return [design.at("model.baseline")?.text("name"), design.at("task.non_ml_baseline")?.scalarText, design.at("serving.fallback")?.scalarText].map(spaced);
});

function spaced(text: string | undefined): string {
  return ` ${tokensOf(text).join(" ")} `;
}

/** The labels that something learns: of the task, its heads or the models; all labels where none of these names one. */
export const usedLabels = once((design): readonly Field[] => {
  const labels = (design.list("data.labels")?.items ?? []);
  const task = design.at("task");
  const named = new Set([
    ...(task?.text("label") ? [task.text("label")] : []),
    ...(task?.rows("heads") ?? []).map((head) => head.text("label")),
    ...models(design).map((model) => model.text("label")),
  ].filter((id) => id !== undefined));
  return named.size === 0 ? labels : labels.filter((label) => named.has(label.text("id") ?? ""));
});

export function sourceNamed(id: string, design: Design): Field | undefined {
  return design.list("data.sources")?.rowById(id);
}

/** Events the product itself logs, as against bought, open, collected or generated ones. */
export function isOwnEvents(source: Field | undefined): boolean {
  return source?.text("kind") === "events";
}

function ids(rows: readonly Field[], key: "model"): Set<string> {
  return new Set(textsAt(rows, key));
}

function primaryMetricModels(design: Design): string[] {
  const metrics = design.list("evaluation.offline")?.items ?? [];
  return textsAt(metrics.filter((metric) => metric.flag("primary")), "model");
}

function watchedBy(design: Design, kinds?: readonly string[]): string[] {
  const alerts = design.list("monitoring.alerts")?.items ?? [];
  return allTextsAt(kinds ? rowsWith(alerts, "kind", ...kinds) : alerts, "watch");
}
