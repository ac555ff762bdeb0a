import type { Field } from "../core/field";

/** How a field is called in an outline, and what a reader wants to know of it at a glance. */

/** A row by what names it, a field by its key, a parallel group by its members. */
export function nameOf(field: Field): string {
  if (!/\]$/.test(field.path)) return field.key;
  if (field.value.kind === "scalar") return field.scalarText ?? "";
  const group = field.at("parallel");
  if (group) return group.items.map(nameOf).join(" ∥ ");
  for (const key of ["id", "metric", "label", "name", "model", "choose", "team", "what", "system", "action"] as const) {
    const text = field.text(key);
    if (text !== undefined) return text;
  }
  return "row";
}

const PLURALS: Readonly<Record<string, string>> = {
  business: "metric", offline: "metric", online: "metric", sources: "source", labels: "label", features: "feature", models: "model",
  stages: "stage", indexes: "index", alerts: "alert", retraining: "model", decisions: "decision", questions: "question",
};

/** Longer texts are cut: an outline is read along its left edge. */
const LONGEST = 60;

export function detailOf(field: Field): string {
  if (field.value.kind === "scalar") return /\]$/.test(field.path) ? "" : short(field.scalarText ?? "");
  if (field.value.kind === "list") return countOf(field.items.length, PLURALS[field.key] ?? "item");
  if (/\]$/.test(field.path)) return rowDetail(field);
  const facts = [...field.members.values()].flatMap((member) => (member.value.kind === "scalar" && member.isFilled ? [`${member.key} ${member.scalarText}`] : []));
  if (field.key === "questions") return countOf(field.members.size, "question");
  return short(facts.slice(0, 3).join(" · "));
}

const ROW_FACTS = ["kind", "role", "family", "entity", "metric", "target", "p99", "how", "every", "watch", "over"] as const;

function rowDetail(row: Field): string {
  const facts = ROW_FACTS.flatMap((key) => (row.text(key) === nameOf(row) ? [] : (row.text(key) ?? [])));
  return short(facts.slice(0, 3).join(" · "));
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : noun === "index" ? "es" : "s"}`;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
