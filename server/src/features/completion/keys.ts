import { STEPS } from "../../core/framework";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { kindOf } from "../describeField";
import { entriesAround, type CompletionContext } from "./context";
import { holdsProse, isWrittenAsList, usualEntries } from "./exampleShape";
import { indentationOf } from "./indentation";
import { END, type Insertion } from "./insertion";
import { isAskedFor } from "./required";
import type { SchemaPlace } from "./schemaPlace";
import { RANKS, flowRow, type Suggestion } from "./suggestion";
import { offersValues } from "./values";

/** The keys that a mapping lacks: first what is asked for, then the others in the order of the format. */
export function keySuggestions(context: CompletionContext, { map, list }: SchemaPlace & { kind: "map" }): readonly Suggestion[] {
  const entries = entriesAround(context);
  const written = new Set(entries.map(({ key }) => key));
  const inherited = inheritedKeys(context, entries.find(({ key }) => key === "<<")?.value);
  return [...map.members].flatMap(([key, schema]): Suggestion[] => {
    if (written.has(key)) return [];
    const path = [...context.cursor.path, key];
    const reason = map.constraints.required?.includes(key) ? "required" : reasonFor(key, schema, path, list, context);
    const rank = inherited.has(key) ? RANKS.last : reason !== undefined ? RANKS.required : RANKS.possible;
    const detail = [reason, inherited.has(key) ? "merged in by <<" : undefined, kindOf(schema)].filter((part) => part !== undefined).join(" · ");
    const { insert, suggestsNext } = keyInsertion(key, schema, context);
    return [{ label: key, kind: "field", detail, insert, rank, isRequired: reason !== undefined, suggestsNext, about: { kind: "field", path } }];
  });
}

/** Why a key is asked for here; undefined for one that may be left out. */
function reasonFor(key: string, schema: FieldSchema, path: readonly string[], list: FieldSchema | undefined, { design, team }: CompletionContext): string | undefined {
  if (list?.annotations.rowKey === key) return "names the row";
  const step = path.length === 1 && (design.root.text("covers") ?? "system") === "system" ? STEPS.find((one) => one.key === key) : undefined;
  if (step) return `step ${step.number} of ${STEPS.length}`;
  if (isAskedFor(schema, design)) return "required";
  const dotted = path.join(".");
  return team.required.some((one) => one === dotted || one.startsWith(`${dotted}.`)) ? "required by the team" : undefined;
}

/** What `<<: *name` brings along already. */
function inheritedKeys({ design }: CompletionContext, merged: string | undefined): ReadonlySet<string> {
  const names = [...(merged ?? "").matchAll(/\*([^\s,[\]{}]+)/g)].map(([, name = ""]) => name);
  const nodes = names.flatMap((name) => design.sections.flatMap(({ section }) => section.anchors.get(name) ?? []));
  return new Set(nodes.flatMap((node) => (node.kind === "map" ? node.entries.map(({ key }) => key.text) : [])));
}

interface KeyInsertion {
  readonly insert: Insertion;
  readonly suggestsNext: boolean;
}

/** A key with what opens its value: a space, a line for the first row or key below it, or the keys that it usually holds. */
export function keyInsertion(key: string, schema: FieldSchema, { text, cursor }: CompletionContext): KeyInsertion {
  const path = [...cursor.path, key].join(".");
  if (cursor.hasColon || cursor.quote !== "") return { insert: [key], suggestsNext: false };
  if (cursor.hasLinesBelow) return { insert: [`${key}:`], suggestsNext: false };
  const usual = schema.type === "map" ? usualEntries(schema) : [];
  if (cursor.style === "flow") {
    return usual.length > 0 ? { insert: [`${key}: `, ...flowRow(usual)], suggestsNext: true } : { insert: [`${key}: `, ...openEnd(schema)], suggestsNext: offersValues(schema, path) };
  }
  const { lineBreak, width, dash } = indentationOf(text);
  const below = (by: number): string => `${lineBreak}${" ".repeat(cursor.column + by)}`;
  if (schema.type === "list" && schema.item?.type === "map") return { insert: [`${key}:${below(dash)}- `, END], suggestsNext: true };
  if (schema.type !== "map" || (schema.annotations.scalarAs && usual.length === 0)) return { insert: [`${key}: `, ...openEnd(schema)], suggestsNext: offersValues(schema, path) };
  if (usual.length === 0 || schema.members.size === 0) return { insert: [`${key}:${below(width)}`, END], suggestsNext: true };
  if (!holdsProse(usual, schema)) return { insert: [`${key}: `, ...flowRow(usual)], suggestsNext: true };
  return { insert: [`${key}:`, ...usual.flatMap(([name, value]): Insertion => [`${below(width)}${name}: `, ...value])], suggestsNext: true };
}

function openEnd(schema: FieldSchema): Insertion {
  return isWrittenAsList(schema) && schema.item?.type !== "map" ? ["[", END, "]"] : [END];
}
