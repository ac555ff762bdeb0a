import type { Design } from "../design";
import type { Field, RowTexts } from "../field";
import { foundOn } from "../rows";
import { wordTable } from "../wordTable";
import { once } from "./once";

/** The families that metrics and losses are tabled by (catalogue 0.3). `scoring` and `scheduling` belong to none. */
export type TaskFamily = "classify" | "rank" | "regress" | "vision" | "generate" | "cluster";

const FAMILIES = wordTable<TaskFamily>({
  binary_classification: "classify", multiclass_classification: "classify", multilabel_classification: "classify",
  anomaly_detection: "classify", keyword_spotting: "classify",
  ranking: "rank", retrieval: "rank", recommendation: "rank", link_prediction: "rank",
  regression: "regress", forecasting: "regress",
  detection: "vision", segmentation: "vision",
  generation: "generate", question_answering: "generate", speech_recognition: "generate",
  clustering: "cluster",
});

export function familyOf(taskType: string | undefined): TaskFamily | undefined {
  return taskType === undefined ? undefined : FAMILIES[taskType];
}

/** The type of the task; undefined where it is none that the format knows. */
export const taskType = once((design): string | undefined => {
  const type = design.at("task")?.text("type");
  return type !== undefined && (type in FAMILIES || type === "scoring" || type === "scheduling") ? type : undefined;
});

/** The task that a model learns: its own where it names one, else that of the document. */
export function taskOfModel(model: RowTexts | undefined, design: Design): string | undefined {
  return model?.text("task") ?? taskType(design);
}

export type ServingMode = "online" | "async" | "batch" | "streaming" | "edge";

/** `hybrid` is treated as `online`; undefined where no mode is written. */
export const servingMode = once((design): ServingMode | undefined => {
  const mode = design.at("serving")?.text("mode");
  if (mode === "hybrid") return "online";
  return mode === "online" || mode === "async" || mode === "batch" || mode === "streaming" || mode === "edge" ? mode : undefined;
});

/** Live modes answer somebody who waits: only they are asked for a fallback, a latency and per-request capacity. */
export function isLive(mode: ServingMode | undefined): boolean {
  return mode === "online" || mode === "streaming";
}

/** The stages that a request passes, in order; the members of a parallel group stand together. */
export type PathElement = { readonly kind: "stage"; readonly stage: Field } | { readonly kind: "group"; readonly stages: readonly Field[] };

export function servingPath(stages: readonly Field[]): readonly PathElement[] {
  return foundOn(stages, elementOf);
}

function elementOf(row: Field): PathElement | undefined {
  const group = row.at("parallel");
  if (!group) return row.flag("async") ? undefined : { kind: "stage", stage: row };
  const members = group.items.filter(isWaitedFor);
  return members.length > 0 ? { kind: "group", stages: members } : undefined;
}

function isWaitedFor(stage: Field): boolean {
  return stage.flag("async") !== true;
}

/** The stage itself, or those of the group. */
export function stagesOf(element: PathElement): readonly Field[] {
  return element.kind === "stage" ? [element.stage] : element.stages;
}

/** As `servingPath`, of the stages that a request of this design passes. */
export const requestPath = once((design): readonly PathElement[] => servingPath(design.list("serving.stages")?.items ?? []));

/** The stages that a request waits for, those of parallel groups included. */
export const synchronousStages = once((design): readonly Field[] => {
  return requestPath(design).flatMap(stagesOf);
});

/** A stage in a message: its id, else what it does. */
export function nameOfStage(stage: Field): string {
  return stage.text("id") ?? stage.text("role") ?? "a stage";
}

/** All stages of the serving path and of ingestion, those of parallel groups included. */
export const allStages = once((design): readonly Field[] => {
  const rows = [...(design.list("serving.stages")?.items ?? []), ...(design.list("serving.ingest.stages")?.items ?? [])];
  return rows.flatMap(membersOf);
});

/** Of a group its members; any other stage is alone. */
export function membersOf(row: Field): readonly Field[] {
  return row.at("parallel")?.items ?? [row];
}
