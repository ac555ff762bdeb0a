import type { Design } from "./design";
import type { Field } from "./field";
import type { DesignPath, FieldName } from "./generated/fieldPaths";
import { lineAt, type Span, type TextEdit } from "./spans";

/**
 * The smallest edits that add or change one thing in a design, in the style the author chose: block or flow, with
 * their indentation and line ends. Nothing that stands in the text is printed again. Each gives undefined where the
 * place cannot be edited safely: behind an alias, or in a shape that is not understood.
 */

/** Rows for a list: a text or one line of flow YAML each, without the dash. */
export interface Rows {
  readonly rows: readonly string[];
}

/** What to write behind a key: a text, which is quoted where it has to be; one line of flow YAML; or rows of a list. */
export type NewValue = string | Rows;

/** Writes another value in the place of a scalar. */
export function replaceValue(field: Field, text: string): TextEdit | undefined {
  return field.isEditable ? { span: field.span, text: asYaml(text) } : undefined;
}

/** Gives a field another key. */
export function replaceKey(field: Field, key: string): TextEdit | undefined {
  return field.isEditable ? { span: field.keySpan, text: key } : undefined;
}

/** Adds `path` with a value; parents that do not exist yet are made. An empty key that is already there is filled. */
export function insertAt(design: Design, path: DesignPath, value: NewValue): TextEdit | undefined {
  const keys = path.split(".");
  for (let length = keys.length; length >= 0; length -= 1) {
    const parent = length === 0 ? design.root : design.root.member(keys.slice(0, length).join("."));
    if (!parent) continue;
    const rest = keys.slice(length);
    if (rest.length === 0) return fillEmpty(design, parent, value);
    return insertMember(design, parent, rest, value);
  }
  return undefined;
}

/** Adds `key: value` to a map; several keys make nested maps. */
export function insertMember(design: Design, map: Field, keys: readonly string[], value: NewValue): TextEdit | undefined {
  if (!map.isEditable) return undefined;
  const [own = "", ...below] = keys;
  const written = map.member(own);
  // A key that stands there already is filled, or has something below it; twice it would be no YAML.
  if (written) return below.length > 0 ? insertMember(design, written, below, value) : fillEmpty(design, written, value);
  if (map.path === "") return insertTopLevel(design, keys, value);
  const { text } = design;
  const entry = insertEntry(design, map, flowEntry(keys, value));
  if (entry) return entry;
  if (map.value.kind === "map") {
    if (isShorthand(map)) return undefined;
    const first = [...map.members.values()].find((member) => member.isEditable);
    const last = [...map.members.values()].filter((member) => member.isEditable).at(-1);
    // A row written as `saves: +4%` has no key of its own to stand beside.
    if (!first || !last || first.keySpan.start === first.span.start) return undefined;
    return insertLines(design, last.span.end, blockEntry(keys, value, columnOf(text, first.keySpan.start), lineBreakOf(text)));
  }
  return map.isFilled ? undefined : fillEmpty(design, map, keys.length > 0 ? nested(keys, value) : value);
}

/** Adds an entry to a map in the flow style, or to a shorthand that becomes one. */
function insertEntry({ text }: Design, map: Field, entry: string): TextEdit | undefined {
  if (map.value.kind !== "map") return undefined;
  if (text[map.span.start] === "{" && text[map.span.end - 1] === "}") return insertBeforeClosing(text, map, entry, [...map.members.values()].at(-1));
  return isShorthand(map) ? expandShorthand(map, entry, text) : undefined;
}

/** Adds several members to a map that holds something, in one edit: two edits in one place would have no order. */
export function insertMembers(design: Design, map: Field, entries: readonly (readonly [key: string, value: string])[]): TextEdit | undefined {
  const [first, ...others] = entries;
  if (!first || map.path === "") return undefined;
  const written = map.member(first[0]);
  if (written && others.length === 0) return fillEmpty(design, written, first[1]);
  // A key with nothing behind it would stand there twice.
  if (entries.some(([key]) => map.member(key))) return undefined;
  const edit = insertMember(design, map, [first[0]], first[1]);
  if (!edit || others.length === 0) return edit;
  const isFlow = design.text[map.span.start] === "{" || (map.value.kind === "map" && isShorthand(map));
  if (isFlow) return insertEntry(design, map, entries.map(([key, value]) => flowEntry([key], value)).join(", "));
  const lines = others.flatMap(([key, value]) => insertMember(design, map, [key], value) ?? []);
  return { span: edit.span, text: [edit, ...lines].map(({ text }) => text).join("") };
}

/** Gives a field of a map another value, or its first: it is replaced, filled or added, as it stands in the text. */
export function setMember(design: Design, map: Field, key: FieldName, value: string): TextEdit | undefined {
  const written = map.member(key);
  if (!written) return insertMember(design, map, [key], value);
  return written.isFilled ? replaceValue(written, value) : fillEmpty(design, written, value);
}

/** Adds a row to a list, behind its last one. */
export function appendRow(design: Design, list: Field, row: string): TextEdit | undefined {
  return appendRows(design, list, [row]);
}

/** Adds several rows to a list in one edit. */
export function appendRows(design: Design, list: Field, rows: readonly string[]): TextEdit | undefined {
  // `business: {saves: +4%}` is a list in the short form of a map, which holds no rows to stand beside.
  if (!list.isEditable || list.value.kind !== "list" || list.value.isFromMap) return undefined;
  const { text } = design;
  if (text[list.span.start] === "[" && text[list.span.end - 1] === "]") {
    return insertBeforeClosing(text, list, rows.map(asYaml).join(", "), list.items.at(-1));
  }
  const last = list.items.at(-1);
  if (!last) return undefined;
  if (text[list.span.start] !== "-") return { span: list.span, text: `[${text.slice(list.span.start, list.span.end)}, ${rows.map(asYaml).join(", ")}]` };
  const indent = " ".repeat(columnOf(text, list.span.start));
  return insertLines(design, last.span.end, rows.map((row) => `${indent}- ${asYaml(row)}`).join(lineBreakOf(text)));
}

/** Adds a row to a list, before its first one. */
export function prependRow(design: Design, list: Field, row: string): TextEdit | undefined {
  if (!list.isEditable || list.value.kind !== "list" || list.items.length === 0) return undefined;
  const { text } = design;
  const { start } = list.span;
  if (text[start] === "[") return { span: { start: start + 1, end: start + 1 }, text: `${asYaml(row)}, ` };
  if (text[start] !== "-") return undefined;
  return { span: { start, end: start }, text: `- ${asYaml(row)}${lineBreakOf(text)}${" ".repeat(columnOf(text, start))}` };
}

/** Takes a row out of a list; undefined where a comment would go with it, or nothing would be left. */
export function removeRow(design: Design, list: Field, row: Field): TextEdit | undefined {
  if (!list.isEditable || !row.isEditable || list.value.kind !== "list" || list.value.items.length < 2) return undefined;
  const { text } = design;
  const opening = text[list.span.start];
  if (opening !== "[" && opening !== "-") return undefined;
  const span = opening === "[" ? withSeparator(text, row) : wholeLines(text, row);
  return text.slice(span.start, span.end).includes("#") ? undefined : { span, text: "" };
}

/** An item of a flow list with the comma behind it, or before it where it is the last. */
function withSeparator(text: string, row: Field): Span {
  const behind = /^\s*,\s*/.exec(text.slice(row.span.end));
  if (behind) return { start: row.span.start, end: row.span.end + behind[0].length };
  const before = /,\s*$/.exec(text.slice(0, row.span.start));
  return { start: row.span.start - (before?.[0].length ?? 0), end: row.span.end };
}

function wholeLines(text: string, row: Field): Span {
  const { start } = lineAt(text, row.span.start);
  // The span of a block scalar ends behind its last line break.
  if (text[row.span.end - 1] === "\n") return { start, end: row.span.end };
  const lineBreak = text.indexOf("\n", row.span.end);
  return { start, end: lineBreak < 0 ? text.length : lineBreak + 1 };
}

/** Adds a row to a list in front of another one, above the comments that belong to that one. */
export function insertRowBefore(design: Design, row: Field, newRow: string): TextEdit | undefined {
  if (!row.isEditable) return undefined;
  const { text } = design;
  const line = lineAt(text, row.span.start);
  const indent = /^( *)- +$/.exec(text.slice(line.start, row.span.start))?.[1];
  if (indent !== undefined) {
    const at = startOfComments(text, line.start, indent);
    return { span: { start: at, end: at }, text: `${indent}- ${newRow}${lineBreakOf(text)}` };
  }
  const isInFlowList = /[[,]\s*$/.test(text.slice(0, row.span.start));
  return isInFlowList ? { span: { start: row.span.start, end: row.span.start }, text: `${newRow}, ` } : undefined;
}

/** A text that an author wrote elsewhere, as it may stand behind any key: plain where YAML reads it so, else in quotes. */
export function plainOrQuoted(text: string): string {
  const isPlain = /^(?:[\p{L}\p{N}$€£¥₹₩₽≥≤≈<+./(]|[-~](?=\S))[^,[\]{}\n\r\t]*$/u.test(text) && !/:(?:\s|$)|\s#|\s$/.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** A text as YAML; a flow collection and what stands in quotes are YAML already. */
function asYaml(text: string): string {
  return /^(?:\[.*\]|\{.*\}|".*"|'.*')$/s.test(text) ? text : plainOrQuoted(text);
}

/** The line break that the text uses. */
export function lineBreakOf(text: string): string {
  return text.slice(0, 10_000).includes("\r\n") ? "\r\n" : "\n";
}

/** The column of an offset, counted from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

interface Nested {
  readonly keys: readonly string[];
  readonly value: NewValue;
}

function nested(keys: readonly string[], value: NewValue): Nested {
  return { keys, value };
}

/** `requirements:` with nothing behind it gets its first lines. */
function fillEmpty(design: Design, field: Field, value: NewValue | Nested): TextEdit | undefined {
  if (field.isFilled || field.value.kind !== "scalar" || !field.isEditable) return undefined;
  const { text } = design;
  const colon = text.indexOf(":", field.keySpan.end);
  if (colon < 0 || colon > lineAt(text, field.keySpan.end).end) return undefined;
  const indent = columnOf(text, field.keySpan.start) + 2;
  const lineBreak = lineBreakOf(text);
  const at = { start: colon + 1, end: Math.max(colon + 1, field.span.end) };
  if (typeof value === "string") return { span: at, text: ` ${asYaml(value)}` };
  const lines = "keys" in value
    ? blockEntry(value.keys, value.value, indent, lineBreak)
    : value.rows.map((row) => `${" ".repeat(indent)}- ${asYaml(row)}`).join(lineBreak);
  const rest = text.slice(at.end, lineAt(text, at.end).end);
  // `task: ""` holds nothing, and yet nothing can stand below it.
  const isWritten = text.slice(at.start, at.end).trim() !== "";
  return isWritten ? { span: { start: at.start, end: at.end + rest.length }, text: `${rest}${lineBreak}${lines}` } : insertLines(design, colon + 1, lines);
}

/** A new top-level key stands where the order of the format wants it: before the first later key and the comments above that. */
function insertTopLevel(design: Design, keys: readonly string[], value: NewValue): TextEdit {
  const { text } = design;
  const lineBreak = lineBreakOf(text);
  const entry = blockEntry(keys, value, 0, lineBreak);
  const order = [...design.language.schema.members.keys()];
  const place = order.indexOf(keys[0] ?? "");
  const later = [...design.root.members.values()].find((member) => order.indexOf(member.key) > place);
  if (later && place >= 0) {
    const at = startOfComments(text, lineAt(text, later.keySpan.start).start);
    return { span: { start: at, end: at }, text: `${entry}${lineBreak}` };
  }
  // Behind the last section; a second document in the text is no part of this one.
  const last = design.sections.at(-1);
  const end = last ? last.start + last.section.text.length : text.length;
  const before = end === 0 || text.slice(0, end) === "\uFEFF" || text[end - 1] === "\n" ? "" : lineBreak;
  return { span: { start: end, end }, text: `${before}${entry}${lineBreak}` };
}

/** Where the lines of comment begin that stand above a line without a gap, with the same indentation. */
export function startOfComments(text: string, lineStart: number, indent = ""): number {
  let start = lineStart;
  while (start > 0) {
    const above = lineAt(text, start - 1);
    if (!text.slice(above.start, above.end).startsWith(`${indent}#`)) break;
    start = above.start;
  }
  return start;
}

/** Inserts whole lines behind the line on which a value ends. */
function insertLines(design: Design, valueEnd: number, lines: string): TextEdit {
  const { text } = design;
  const lineBreak = lineBreakOf(text);
  // The span of a block scalar ends behind its last line break.
  const isBehindBreak = valueEnd > 0 && text[valueEnd - 1] === "\n";
  const at = isBehindBreak ? valueEnd : lineAt(text, valueEnd).end;
  return { span: { start: at, end: at }, text: isBehindBreak ? `${lines}${lineBreak}` : `${lineBreak}${lines}` };
}

function insertBeforeClosing(text: string, { span: { start, end } }: Field, entry: string, last: Field | undefined): TextEdit {
  const behindLast = last ? Math.max(last.span.end, last.keySpan.end) : start + 1;
  // Behind a comment everything is comment, up to the end of the line.
  if (text.slice(behindLast, end).includes("#")) return { span: { start: behindLast, end: behindLast }, text: last ? `, ${entry}` : entry };
  let at = end - 1;
  while (at > start + 1 && /\s/.test(text[at - 1] ?? "")) at -= 1;
  const before = text[at - 1];
  const isFirst = at === start + 1;
  const separator = isFirst ? "" : before === "," ? " " : ", ";
  return { span: { start: at, end: at }, text: `${separator}${entry}` };
}

/** A scalar that stands for a map has the text of its one value. */
function isShorthand(map: Field): boolean {
  const members = [...map.members.values()];
  return members.length === 1 && members[0]?.span.start === map.span.start && members[0].keySpan.start === map.span.start;
}

function expandShorthand(map: Field, entry: string, text: string): TextEdit | undefined {
  const member = [...map.members.values()][0];
  if (!member?.isEditable) return undefined;
  const written = text.slice(map.span.start, map.span.end);
  if (written.includes("\n")) return undefined;
  const expanded = `{${member.key}: ${written}, ${entry}}`;
  // `offline: wer` is a list of one row, which as a mapping needs the brackets it had no need for.
  const isLoneRow = map.path.endsWith("]") && text.slice(0, map.span.start).trimEnd().endsWith(":");
  return { span: map.span, text: isLoneRow ? `[${expanded}]` : expanded };
}

function flowEntry(keys: readonly string[], value: NewValue): string {
  const inner = typeof value === "string" ? asYaml(value) : `[${value.rows.map(asYaml).join(", ")}]`;
  const [first = "", ...others] = keys.map(plainOrQuoted);
  return `${first}: ${others.reverse().reduce((text, key) => `{${key}: ${text}}`, inner)}`;
}

function blockEntry(keys: readonly string[], value: NewValue, indent: number, lineBreak: string): string {
  const lines: string[] = [];
  keys.forEach((key, depth) => {
    const isLast = depth === keys.length - 1;
    const behind = isLast && typeof value === "string" ? ` ${asYaml(value)}` : "";
    lines.push(`${" ".repeat(indent + 2 * depth)}${plainOrQuoted(key)}:${behind}`);
  });
  if (typeof value !== "string") {
    for (const row of value.rows) lines.push(`${" ".repeat(indent + 2 * keys.length)}- ${asYaml(row)}`);
  }
  return lines.join(lineBreak);
}
