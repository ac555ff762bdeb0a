import type { FieldSchema } from "../../core/schema/fieldSchema";
import { flowMembers } from "../cursor/flow";
import { openValue, type RowEntries } from "./suggestion";

/** More values than this are chosen from a list of their own. */
const MOST_CHOICES = 10;

/** The entries that a mapping usually has, with their values left open: those of its example in the schema. */
export function usualEntries(schema: FieldSchema): RowEntries {
  const example = schema.examples.findLast((text) => text.startsWith("{"));
  return example === undefined ? [] : entriesOf(example, 0, schema);
}

/** How many fields a row has where no example shows them. */
const FIRST_FIELDS = 3;

/** The same of the rows of a list: those of an example, else the first ones of the format. */
export function usualRow(list: FieldSchema): RowEntries {
  const example = list.examples.findLast((text) => /^\[?\{/.test(text));
  if (!list.item) return [];
  if (example !== undefined) return entriesOf(example, example.indexOf("{"), list.item);
  const fields = [...list.item.members].filter(([, schema]) => !schema.annotations.group);
  return fields.slice(0, FIRST_FIELDS).map(([key, schema]) => openEntry(key, schema));
}

/** A field with its value left open: to be chosen from, where the format knows all its values. */
export function openEntry(key: string, schema: FieldSchema | undefined): RowEntries[number] {
  const values = schema?.type === "scalar" && !schema.annotations.vocabulary ? schema.values : [];
  if (values.length > 0 && values.length <= MOST_CHOICES) return [key, [{ choices: values.map(({ value }) => value) }]];
  return [key, openValue(schema !== undefined && isWrittenAsList(schema))];
}

/** Of a field that takes one value or several, what its example shows. */
export function isWrittenAsList(schema: FieldSchema): boolean {
  return schema.type === "list" && schema.examples.at(-1)?.startsWith("[") === true;
}

/** Whether its values are sentences, which commas and colons would break inside of braces. */
export function holdsProse(entries: RowEntries, map: FieldSchema): boolean {
  return entries.some(([key]) => {
    const schema = map.members.get(key);
    return schema?.annotations.unit === "text" && schema.values.length === 0 && !schema.annotations.ref && !schema.annotations.declares;
  });
}

function entriesOf(example: string, start: number, map: FieldSchema): RowEntries {
  return flowMembers(example, start).flatMap(({ key }) => (key === undefined ? [] : [openEntry(key, map.members.get(key))]));
}
