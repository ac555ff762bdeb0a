import type { Field } from "../core/field";
import type { FieldName } from "../core/generated/fieldPaths";
import { KIND_NAMES, type Declaration, type IdKind } from "../core/ids";
import { wordTable } from "../core/wordTable";

/** How a field is called in an outline, and what a reader wants to know of it at a glance. */

const NAMING = ["id", "metric", "action", "label", "name", "model", "choose", "team", "what", "system"] as const;

/** A row by what names it, a field by its key, a parallel group by its members. */
export function nameOf(field: Field): string {
  if (!isRow(field)) return field.key;
  if (field.value.kind === "scalar") return field.scalarText ?? "";
  const group = field.at("parallel");
  if (group) return group.items.map(nameOf).join(" ∥ ");
  return namingField(field)?.scalarText ?? [...field.members.values()].find(({ scalarText }) => scalarText !== undefined)?.scalarText ?? "row";
}

/** The member of a row that names it. */
export function namingField(row: Field): Field | undefined {
  for (const key of NAMING) {
    const field = row.at(key);
    if (field?.scalarText !== undefined) return field;
  }
  return undefined;
}

export function isRow(field: Field): boolean {
  return field.path.endsWith("]");
}

/** What a row of a list is, in the singular, and which of its fields tell it apart; of a group the first that is written. */
const ROWS = wordTable<RowFacts>({
  stakeholders: facts("team", ["needs"]),
  prior_work: facts("attempt", ["result", "lesson"]),
  business: facts("metric", ["goal"], ["target", "result", "baseline"]),
  alternatives: facts("alternative", ["why_not"]),
  heads: facts("head", ["weight"]),
  sources: facts("source", ["kind"], ["rows"]),
  labels: facts("label", ["how"], ["positive_rate", "classes", "grades"]),
  features: facts("feature", ["entity"], ["type"], ["compute"]),
  models: facts("model", ["family"], ["architecture", "loss"]),
  rejected: facts("model", ["why"]),
  sets: facts("set", ["source"], ["size"]),
  offline: facts("metric", ["model"], ["target", "minimum", "result", "baseline"]),
  threshold: facts("threshold", ["above", "below", "score"], ["precision", "recall", "false_positive_rate"]),
  online: facts("metric", ["role"], ["limit", "result"]),
  stages: facts("stage", ["role"], ["p99", "p95", "p90", "p50", "target", "estimate", "mean", "time"]),
  parallel: facts("stage", ["role"], ["p99", "p95", "p90", "p50", "target", "estimate", "mean", "time"]),
  indexes: facts("index", ["kind"], ["vectors"]),
  alerts: facts("alert", ["kind"], ["watch"], ["above", "below"]),
  retraining: facts("model", ["every"], ["gate", "triggers"]),
  risks: facts("risk", ["likelihood"], ["impact"], ["mitigation"]),
  integrations: facts("system", ["direction"], ["contract"]),
  milestones: facts("milestone", ["date"], ["gate"]),
  decisions: facts("decision", ["over"], ["because"]),
});

interface RowFacts {
  readonly noun: string;
  readonly groups: readonly (readonly FieldName[])[];
}

function facts(noun: string, ...groups: readonly FieldName[][]): RowFacts {
  return { noun, groups };
}

/** Of a mapping, the fields that say no more than their value does. */
const PLAIN = new Set(["name", "kind", "by", "strategy", "run"]);
/** Of a row, those whose value means little without them. */
const LABELLED = new Set([
  "above", "below", "score", "precision", "recall", "false_positive_rate", "target", "minimum", "result", "baseline", "limit", "weight",
  "classes", "grades", "size", "p99", "p95", "p90", "p50", "estimate", "mean", "time", "over", "needs", "likelihood", "impact",
]);

/** Longer texts are cut: an outline is read along its left edge. */
const LONGEST = 60;
const LONGEST_FACT = 32;

export function detailOf(field: Field): string {
  if (isRow(field)) return field.value.kind === "map" ? rowDetail(field) : "";
  if (field.value.kind === "list") return listDetail(field);
  if (field.value.kind === "scalar") return short(field.scalarText ?? "", LONGEST);
  if (field.key === "questions") return questionsDetail(field);
  const members = [...field.members.values()].filter((member) => member.isFilled);
  return short(members.slice(0, 4).flatMap((member) => memberFact(member)).slice(0, 3).join(" · "), LONGEST);
}

/** How many rows, or the texts themselves. */
function listDetail(list: Field): string {
  const texts = list.items.flatMap((item) => item.scalarText ?? []);
  const noun = ROWS[list.key]?.noun ?? "row";
  return texts.length === list.items.length ? short(texts.join(", "), LONGEST) : countOf(list.items.length, noun);
}

function rowDetail(row: Field): string {
  if (row.has("parallel")) return `${row.rows("parallel").length} in parallel`;
  const name = nameOf(row);
  const { groups } = ROWS[listKeyOf(row)] ?? { groups: [] };
  const found = groups.flatMap((group) => group.flatMap((key) => row.at(key) ?? []).slice(0, 1));
  const texts = found.flatMap((field) => {
    const text = valueText(field);
    return text === "" || text === name ? [] : [LABELLED.has(field.key) ? `${field.key} ${text}` : text];
  });
  return short(texts.join(" · "), LONGEST);
}

function memberFact(member: Field): string[] {
  const text = valueText(member);
  if (text === "true") return [member.key];
  return text === "" ? [] : [PLAIN.has(member.key) ? text : `${member.key} ${text}`];
}

/** The text of a scalar or of a list of them. */
function valueText(field: Field): string {
  const texts = field.value.kind === "list" ? field.items.flatMap((item) => item.scalarText ?? []) : [field.scalarText ?? ""];
  return short(texts.join(", "), LONGEST_FACT);
}

function questionsDetail(questions: Field): string {
  const all = [...questions.members.values()];
  const open = all.filter((question) => !question.isFilled).length;
  return `${countOf(all.length, "question")}${open > 0 ? ` · ${open} open` : ""}`;
}

/** `stages` of `serving.stages[2]`. */
function listKeyOf(row: Field): string {
  return /([^.[\]]+)\[\d+\]$/.exec(row.path)?.[1] ?? "";
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : noun === "index" ? "es" : "s"}`;
}

function short(text: string, longest: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** A declared id in a few words: `business metric · Saves per searcher · +4%`. */
export function whatItIs({ kind, row }: Declaration): string {
  const facts = row.value.kind === "map" ? (FACTS_OF_IDS[kind] ?? []).flatMap((key) => factOf(row, key)) : [];
  return [KIND_NAMES[kind], ...facts.slice(0, 3)].join(" · ");
}

/** What a reader wants to know of a thing when its id is all that stands there. */
const FACTS_OF_IDS: Readonly<Partial<Record<IdKind, readonly FieldName[]>>> = {
  business: ["name", "target"], source: ["kind", "rows"], label: ["how", "source"], feature: ["entity", "type", "source"], model: ["family", "label"],
  set: ["source", "size"], metric: ["model", "target"], online: ["name", "role"], stage: ["role", "model"], index: ["kind", "vectors"], alert: ["kind", "watch"],
};

function factOf(row: Field, key: FieldName): readonly string[] {
  const text = row.texts(key).join(", ");
  if (text === "") return [];
  return [key === "source" ? `from ${text}` : key === "label" ? `learns ${text}` : key === "watch" ? `watches ${text}` : short(text, LONGEST)];
}
