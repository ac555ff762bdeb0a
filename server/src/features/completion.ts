import type { Design } from "../core/design";
import { WATCH_BUILT_INS, WATCHABLE } from "../core/ids";
import { schemaAt, type FieldSchema, type RefKind } from "../core/schema/fieldSchema";
import type { Span } from "../core/spans";
import { cursorAt, type Cursor } from "./cursor";
import { describeField, kindOf } from "./describeField";
import { whatItIs } from "./labels";
import { unitSuggestions } from "./unitSuggestions";

/** One thing that may stand at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: "field" | "value" | "reference" | "unit" | "row";
  readonly detail: string;
  readonly documentation: string;
  /** What is replaced, and by what. `$0` in the text is where the cursor goes. */
  readonly span: Span;
  readonly newText: string;
  /** Items are shown in this order. */
  readonly order: number;
}

/** What may be typed at an offset, or nothing where only the author knows. */
export function completionsAt(design: Design, offset: number): readonly Completion[] {
  const placed = design.sections.findLast(({ start }) => start <= offset) ?? { section: { text: design.text }, start: 0 };
  const text = design.text.slice(placed.start, placed.start + Math.max(placed.section.text.length, offset - placed.start));
  const cursor = cursorAt(text, offset - placed.start);
  if (!cursor) return [];
  const field = schemaAt(cursor.path, design.language.schema);
  if (!field) return [];
  const span = { start: offset - cursor.word.length, end: offset };
  if (cursor.kind === "key") return keyCompletions(design, cursor, rowOf(field), span);
  if (cursor.kind === "item") {
    const item = field.type === "list" ? field.item : field;
    if (item?.type === "map") return [...rowCompletions(field, cursor, span), ...(cursor.style === "block" ? keyCompletions(design, cursor, item, span) : [])];
    return item ? valueCompletions(design, item, cursor, span) : [];
  }
  return valueCompletions(design, field.type === "list" ? (field.item ?? field) : field, cursor, span);
}

/** The map whose keys stand here: that of a row where the path leads into a list. */
function rowOf(schema: FieldSchema): FieldSchema {
  return schema.type === "list" && schema.item ? rowOf(schema.item) : schema;
}

function keyCompletions(design: Design, cursor: Cursor, map: FieldSchema, span: Span): Completion[] {
  if (map.type !== "map") return [];
  const written = siblingKeys(design.text, span.start, cursor);
  return [...map.members].flatMap(([key, schema], index): Completion[] => {
    if (written.has(key)) return [];
    return [{
      label: key,
      kind: "field",
      detail: kindOf(schema),
      documentation: describeField([...cursor.path, key], schema),
      span,
      newText: cursor.hasColon ? key : keyText(key, schema, cursor, design.text),
      order: (schema.annotations.required === "always" ? 0 : 1000) + index,
    }];
  });
}

/** A key with what opens its value: a space, or a line for the first row or key below it. */
function keyText(key: string, schema: FieldSchema, cursor: Cursor, text: string): string {
  if (cursor.style === "flow") return `${key}: $0`;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const below = `${lineBreak}${" ".repeat(cursor.indent + 2)}`;
  if (schema.type === "map" && !schema.annotations.scalarAs) return `${key}:${below}$0`;
  if (schema.type === "list" && schema.item?.type === "map") return `${key}:${below}- $0`;
  return `${key}: $0`;
}

/** The other keys of the mapping that the cursor stands in. */
function siblingKeys(text: string, at: number, cursor: Cursor): ReadonlySet<string> {
  const keys = new Set<string>();
  if (cursor.style === "flow") {
    const open = openingBrace(text, at);
    const close = closingBrace(text, at);
    for (const match of text.slice(open + 1, close).matchAll(/(?:^|,)\s*([\w-]+)\s*:(?=\s)/g)) keys.add(match[1] ?? "");
    return keys;
  }
  const collect = (lines: readonly string[]): void => {
    for (const line of lines) {
      if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
      const column = /^[\s]*(?:-\s+)*/.exec(line)?.[0].length ?? 0;
      if (column < cursor.indent) return;
      const key = column === cursor.indent ? /^([\w-]+)\s*:(?=\s|$)/.exec(line.slice(column)) : null;
      if (key?.[1]) keys.add(key[1]);
      // A dash begins the row, so nothing above it belongs to the same mapping.
      if (column === cursor.indent && /^\s*-/.test(line)) return;
    }
  };
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = text.indexOf("\n", at);
  const isRowStart = /^\s*-/.test(text.slice(lineStart, at));
  if (!isRowStart) collect(text.slice(0, Math.max(0, lineStart - 1)).split(/\r?\n/).reverse());
  if (lineEnd >= 0) collectBelow(text.slice(lineEnd + 1).split(/\r?\n/), cursor.indent, keys);
  return keys;
}

function collectBelow(lines: readonly string[], indent: number, keys: Set<string>): void {
  for (const line of lines) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const column = line.length - line.trimStart().length;
    if (column < indent || (column === indent && line.trimStart().startsWith("-"))) return;
    const key = column === indent ? /^([\w-]+)\s*:(?=\s|$)/.exec(line.trimStart()) : null;
    if (key?.[1]) keys.add(key[1]);
  }
}

function openingBrace(text: string, at: number): number {
  let depth = 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    if (text[index] === "}") depth += 1;
    if (text[index] === "{" && depth-- === 0) return index;
  }
  return -1;
}

function closingBrace(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    if (text[index] === "{") depth += 1;
    if ((text[index] === "}" && depth-- === 0) || text[index] === "\n") return index;
  }
  return text.length;
}

/** A whole row with the field that names it. */
function rowCompletions(list: FieldSchema, cursor: Cursor, span: Span): Completion[] {
  const key = list.annotations.rowKey;
  if (!key || cursor.word !== "") return [];
  return [{
    label: `{${key}: …}`,
    kind: "row",
    detail: "a row in one line",
    documentation: describeField(cursor.path, list),
    span,
    newText: `{${key}: $0}`,
    order: 0,
  }];
}

function valueCompletions(design: Design, schema: FieldSchema, cursor: Cursor, span: Span): Completion[] {
  const { ref, unit } = schema.annotations;
  if (ref) return references(design, ref, span);
  if (schema.values.length > 0) {
    return schema.values.map(({ value, doc }, order) => ({ label: value, kind: "value", detail: doc, documentation: "", span, newText: value, order }));
  }
  if (unit === "boolean") {
    return ["true", "false"].map((value, order) => ({ label: value, kind: "value", detail: "", documentation: "", span, newText: value, order }));
  }
  if (schema.type === "map" && schema.annotations.scalarAs) {
    const inner = schema.members.get(schema.annotations.scalarAs);
    return inner ? valueCompletions(design, inner, cursor, span) : [];
  }
  return unitSuggestions(cursor.word, unit).map(({ text, detail }, order) => ({ label: text, kind: "unit", detail, documentation: "", span, newText: text, order }));
}

function references(design: Design, kind: RefKind, span: Span): Completion[] {
  const kinds: readonly string[] = kind === "watch" ? WATCHABLE : [kind];
  const declared = design.ids.declarations.filter((declaration) => kinds.includes(declaration.kind));
  const unique = declared.filter((one, index) => declared.findIndex(({ id }) => id === one.id) === index);
  const ids = unique.map((declaration, order): Completion => ({
    label: declaration.id, kind: "reference", detail: whatItIs(declaration), documentation: "", span, newText: declaration.id, order,
  }));
  if (kind !== "watch") return ids;
  const builtIns = [...WATCH_BUILT_INS].map((id, index): Completion => ({
    label: id, kind: "value", detail: "built-in", documentation: "", span, newText: id, order: 1000 + index,
  }));
  return [...ids, ...builtIns];
}
