import type { Design } from "../design";
import type { Field, RowTexts } from "../field";
import { parseMetric } from "../metrics";
import { rowsWith, someRowHas } from "../rows";
import { modelNamed } from "./modelFacts";
import { allStages, familyOf, taskType, type TaskFamily } from "./taskFacts";

/** What is measured offline, and which kind of task each metric judges. */

export function offlineMetrics(design: Design): readonly Field[] {
  return design.list("evaluation.offline")?.items ?? [];
}

/** The name of a row's metric without its prefix, cut and level; empty where the row names none. */
export function metricName(row: RowTexts): string {
  return parseMetric(row.text("metric") ?? "").name;
}

export interface JudgedTask {
  readonly family: TaskFamily;
  readonly type: string;
  /** Taken from the document although stages give the model another part than its main one. */
  readonly isGuess: boolean;
}

/** The task that a metric judges: its model's own, retrieval for a model that only retrieves, else that of the document. */
export function judgedTask(row: RowTexts, design: Design): JudgedTask | undefined {
  const id = row.text("model");
  const own = modelNamed(id, design)?.text("task");
  const type = own ?? taskType(design);
  const itsStages = rowsWith(allStages(design), "model", id);
  if (!own && id !== undefined && onlyRetrieves(id, itsStages, design)) return { family: "rank", type: "retrieval", isGuess: false };
  const family = familyOf(type);
  if (!family || type === undefined) return undefined;
  const isGuess = !own && id !== undefined && allStages(design).some(hasModel) && !someRowHas(itsStages, "role", "rank", "predict", "generate");
  return { family, type, isGuess };
}

function hasModel(stage: Field): boolean {
  return stage.has("model");
}

function onlyRetrieves(id: string, itsStages: readonly Field[], design: Design): boolean {
  if (someRowHas(design.list("serving.indexes")?.items ?? [], "model", id)) return true;
  return itsStages.length > 0 && itsStages.every(onlyFinds);
}

function onlyFinds(stage: Field): boolean {
  return ["embed", "retrieve"].includes(stage.text("role") ?? "");
}
