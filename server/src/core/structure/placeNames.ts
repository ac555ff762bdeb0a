import { isStepKey } from "../framework";
import type { FieldSchema } from "../schema/fieldSchema";
import type { Value } from "../reading/values";
import { wordTable } from "../wordTable";

/** Words for a place in a design, as they stand in messages: "`type` of the task", "the alert 'slow'". */

const ROW_NAMES = wordTable<string>({
  business: "business metric", sources: "source", labels: "label", features: "feature", models: "model",
  offline: "offline metric", online: "online metric", stages: "stage", parallel: "stage", indexes: "index",
  alerts: "alert", retraining: "retraining", decisions: "decision", alternatives: "alternative", rejected: "rejected model",
  heads: "head", checks: "check", sets: "evaluation set", threshold: "threshold", risks: "risk", stakeholders: "stakeholder",
  prior_work: "prior work", integrations: "integration", milestones: "milestone",
  questions: "question", traps: "trap", shows: "sign", follow_ups: "follow-up",
});

interface TrailStep {
  readonly key: string;
  readonly value: Value;
}

export function rowName(listKey: string): string {
  return ROW_NAMES[listKey] ?? "row";
}

/** Begins a sentence. `trail` leads from the section to the place; its first step has no key. */
export function placeName(trail: readonly TrailStep[]): string {
  const last = trail.at(-1);
  if (!last || trail.length < 2) return "A design";
  if (isIndex(last.key)) return rowWithName(trail, "The ");
  if (trail.length === 2) return `\`${last.key}\``;
  const owner = trail.slice(0, -1);
  const ownerName = isIndex(owner.at(-1)?.key ?? "") ? rowWithName(owner, "the ") : `${isStepKey(owner.at(-1)?.key ?? "") ? "the step " : ""}\`${owner.at(-1)?.key}\``;
  const isStep = owner.length === 2 && owner.at(-1)?.key === "task";
  return `\`${last.key}\` of ${isStep ? "the task" : ownerName}`;
}

/** What a field has to be, as a noun. */
export function kindOfShape(schema: FieldSchema): string {
  if (schema.type === "list") return schema.item?.type === "map" ? "a list of rows" : "a list";
  if (schema.type === "map") return "a mapping of keys and values";
  const { unit } = schema.annotations;
  if (schema.values.length > 0 || unit === "text") return "a single text";
  if (unit === "id") return "an id";
  return "a single value";
}

function rowWithName(trail: readonly TrailStep[], article: string): string {
  const row = trail.at(-1);
  const listKey = trail.at(-2)?.key ?? "";
  const rowKey = trail.at(-2)?.value.schema?.annotations.rowKey ?? "id";
  const named = row?.value.kind === "map" ? row.value.members.get(rowKey)?.value : undefined;
  const id = named?.kind === "scalar" && !named.isNull ? ` '${named.text}'` : "";
  return `${article}${rowName(listKey)}${id}`;
}

function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}
