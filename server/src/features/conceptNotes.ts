import type { Field } from "../core/field";
import { conceptsOf, type Concept } from "../core/knowledge/concepts";
import { parseMetric } from "../core/metrics";

/** Notes on the terms of the field that stand at a place: of the field itself on its key, of its value on the value. */
export function conceptNotes(field: Field, isOnKey: boolean): string {
  const key = field.path.replaceAll(/\[\d+\]/g, "").split(".").at(-1) ?? "";
  const found = isOnKey ? conceptsOf(key) : valueConcepts(key, field.scalarText);
  return found.map(noteOf).join("\n\n");
}

/** Notes on a field by its key, or on one of its values. */
export function conceptText(key: string, value?: string): string {
  return conceptsOf(key, value).map(noteOf).join("\n\n");
}

function valueConcepts(key: string, text: string | undefined): readonly Concept[] {
  if (text === undefined) return [];
  const word = key === "metric" || key === "watch" ? parseMetric(text).name : text.trim();
  return conceptsOf(key === "watch" ? "metric" : key, word);
}

function noteOf({ title, text, source }: Concept): string {
  return `**${title}.** ${text} _${source}_`;
}
