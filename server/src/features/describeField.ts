import { KIND_NAMES } from "../core/ids";
import type { FieldSchema } from "../core/schema/fieldSchema";

/** What a field is, as Markdown for hovers and completion lists. The values are left out beside one that is already chosen. */
export function describeField(path: readonly string[], schema: FieldSchema, { withValues = true } = {}): string {
  const title = schema.title && path.length === 1 ? `**${schema.title}** \`${path[0]}\`` : `**${path.at(-1)}**`;
  return [
    `${title} · ${kindOf(schema)}${requiredOf(schema)}`,
    schema.description,
    withValues ? valuesOf(schema) : "",
    schema.examples.length > 0 ? `Example: ${schema.examples.map((example) => `\`${example}\``).join(" · ")}` : "",
  ].filter((part) => part !== "").join("\n\n");
}

/** In a few words: `duration`, `list of stages by id`, `one of 5`. */
export function kindOf(schema: FieldSchema): string {
  if (schema.type === "list") return kindOfList(schema);
  if (schema.type === "map") return "mapping";
  const { ref, declares, unit, vocabulary } = schema.annotations;
  if (ref) return ref === "watch" ? "id of what is watched" : `id of ${withArticle(KIND_NAMES[ref])}`;
  if (declares) return unit === "id" ? "id" : "name";
  if (schema.values.length > 0) return vocabulary ? "text, known names" : "one of a set";
  if (unit === undefined) return "value";
  return typeof unit === "string" ? unit : unit.join(" or ");
}

function kindOfList({ item, annotations }: FieldSchema): string {
  if (item?.type === "map") return `list of rows${annotations.rowKey ? ` by \`${annotations.rowKey}\`` : ""}`;
  const ref = item?.annotations.ref;
  if (ref) return ref === "watch" ? "ids of what is watched" : `list of ids, each of ${withArticle(KIND_NAMES[ref])}`;
  if (item && item.values.length > 0) return item.annotations.vocabulary ? "list of text, known names" : "one or more of a set";
  return `list of ${item ? kindOf(item) : "values"}`;
}

function requiredOf(schema: FieldSchema): string {
  const { required } = schema.annotations;
  if (!required) return "";
  return required === "always" ? " · asked for" : ` · asked for: ${required}`;
}

/** More values than this are left to completion. */
const MOST_VALUES = 24;

function valuesOf(schema: FieldSchema): string {
  const values = schema.type === "list" ? (schema.item?.values ?? []) : schema.values;
  if (values.length === 0) return "";
  const shown = values.slice(0, MOST_VALUES).map(({ value, doc }) => `- \`${value}\`${doc ? ` ${doc}` : ""}`);
  const more = values.length > MOST_VALUES ? [`- and ${values.length - MOST_VALUES} more`] : [];
  return [...shown, ...more].join("\n");
}

function withArticle(noun: string): string {
  return `${article(noun)} ${noun}`;
}

export function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? "an" : "a";
}
