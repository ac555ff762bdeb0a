import { closingQuote } from "./cursor/flow";
import { flowCursor, pathOf, quotedWord } from "./cursor/inFlow";
import { contentColumn, contentLineAbove, contentLineBelow, endOfLine, hasDashAt, readHead, startOfLine, type LineHead } from "./cursor/lines";
import { isBlockTextSign, openEnd, propertiesOf, valueKind, type OpenBlock, type OpenEnd } from "./cursor/openBlocks";

/**
 * Where the cursor stands in YAML that is still being typed. Works on the text alone, upwards from the cursor: at this
 * moment the tree is often broken at exactly this place.
 *
 *   serving:
 *     stages:
 *       - {id: rank, role: $0}      path serving, stages, role · value · flow
 *     $0                            path serving · key · block
 */
export interface Cursor {
  readonly offset: number;
  /** The mappings and lists around the cursor, outermost first. Of a mapping whose key is being typed the key is absent. */
  readonly frames: readonly Frame[];
  /** The keys above, without list positions: `["serving", "stages"]`. For a value its own key is the last one. */
  readonly path: readonly string[];
  /** `item`: directly behind a dash or in a flow list, or where a dash is still to be written. */
  readonly kind: "key" | "value" | "item";
  readonly style: "block" | "flow";
  /** What is already typed of the word, from its start to the cursor, without a quote. */
  readonly word: string;
  /** The quote in which the word stands, or nothing. */
  readonly quote: string;
  /** What a completion replaces: the word, all of it, and indentation that is too much. On one line. */
  readonly start: number;
  readonly end: number;
  /** What has to be written in front of a completion: a space behind a colon, a dash, indentation that is missing. */
  readonly lead: string;
  /** The column at which a key in this place begins. */
  readonly column: number;
  /** Whether a `:` follows the word already. */
  readonly hasColon: boolean;
  /** Another member of the flow collection follows without a comma before it. */
  readonly isBeforeMember: boolean;
  /** Lines that stand deeper follow: they will belong to the key that is written here. */
  readonly hasLinesBelow: boolean;
}

export interface Frame {
  readonly kind: "map" | "list";
  readonly isFlow: boolean;
  readonly key: string | undefined;
  /** Of a flow collection its bracket; of a block a line on which one of its members stands. */
  readonly start: number;
  /** Of a block. */
  readonly column: number;
  /** Nothing of it is written yet, so nothing around it belongs to it. */
  readonly isNew?: boolean;
}

/** The first of the places that a cursor may be in. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  return cursorsAt(text, offset)[0];
}

/**
 * The places that a cursor may be in: below a key both a first row and a first key can begin. None in comments, in
 * texts of several lines, and where nothing can stand.
 */
export function cursorsAt(text: string, offset: number): readonly Cursor[] {
  const line = startOfLine(text, offset);
  const lineEnd = endOfLine(text, line);
  // Before a byte order mark, or between the two characters of a line break.
  if (offset < line || offset > lineEnd) return [];
  const head = readHead(text, line, offset);
  const above = contentLineAbove(text, line);
  const isBlank = head.value === "" && head.dashes.length === 0 && !head.key;
  const column = isBlank ? offset - line : head.indent;
  const end = above === undefined ? NOTHING_OPEN : openEndFor(text, above, column);
  const place: LinePlace = { text, offset, line, lineEnd, head, end };
  const inside = cursorsInside(place, column, isBlank);
  if (inside) return inside;
  if (!isBlank) return contentCursors(place);
  // In front of what stands on the line already nothing can be written.
  return text.slice(offset, lineEnd).trim() === "" ? blankCursors(place, column) : [];
}

const NOTHING_OPEN: OpenEnd = { blocks: [], value: undefined };

/** A word in the column of the cursor that is no key yet is a key that was begun, and no text that goes on. */
function openEndFor(text: string, above: number, column: number): OpenEnd {
  const end = openEnd(text, above);
  const isBegunKey = end.value?.kind === "plain" && end.value.start === startOfLine(text, end.value.start) + column;
  return isBegunKey ? { blocks: end.blocks, value: undefined } : end;
}

/** What can stand within the value that the lines above leave open; undefined where the line is behind it. */
function cursorsInside(place: LinePlace, column: number, isBlank: boolean): readonly Cursor[] | undefined {
  const { text, line, end: { blocks, value } } = place;
  const isDeeper = column > (blocks.at(-1)?.column ?? -1);
  if (!value) return undefined;
  if (value.kind === "quoted" && !isDeeper) return column > 0 && closingQuote(text, value.start) >= line ? [] : undefined;
  if (!isDeeper) return undefined;
  if (value.kind !== "flow") return [];
  const inside = flowCursor(text, place.offset, framesOf(blocks), value.start);
  if (inside === "closed") return isBlank ? undefined : [];
  return inside ? [inside] : [];
}

interface LinePlace {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  readonly lineEnd: number;
  /** What stands on the line before the cursor. */
  readonly head: LineHead;
  /** What the lines above leave open. */
  readonly end: OpenEnd;
}

/** On a line without anything: the innermost block that the column still belongs to, or a new one below the last key. */
function blankCursors(place: LinePlace, column: number): readonly Cursor[] {
  const { text, line, end: { blocks, value } } = place;
  const below = contentLineBelow(text, line);
  const least = below === undefined ? 0 : (contentColumn(text, below) ?? 0);
  const target = Math.max(column, least);
  const inner = blocks.at(-1);
  if (inner && !value && target > inner.column) {
    const at = least > inner.column ? least : column;
    // Behind a dash alone on its line the row itself begins.
    if (inner.kind === "list") return [blankCursor(place, blocks, "item", at, "")];
    return [blankCursor(place, blocks, "key", at, ""), blankCursor(place, blocks, "item", at, "- ")];
  }
  const columns = blocks.map((block) => block.column).filter((one) => one <= target && one >= least);
  if (columns.length === 0) return blocks.length === 0 && least === 0 ? [blankCursor(place, [], "key", 0, "")] : [];
  const chosen = Math.max(...columns);
  return blocks.flatMap((block, depth) => {
    if (block.column !== chosen) return [];
    const outer = blocks.slice(0, depth);
    return [block.kind === "map" ? blankCursor(place, outer, "key", chosen, "") : blankCursor(place, outer, "item", chosen, "- ")];
  });
}

function blankCursor(place: LinePlace, outer: readonly OpenBlock[], kind: "key" | "item", column: number, dash: string): Cursor {
  const { text, offset, line, lineEnd } = place;
  const typed = offset - line;
  const isInRow = kind === "item" && dash === "";
  const frames = framesOf(outer);
  if (!isInRow) frames.push({ kind: kind === "key" ? "map" : "list", isFlow: false, key: undefined, start: line, column });
  return {
    offset, frames, path: pathOf(frames), kind, style: "block", word: "", quote: "",
    start: line + Math.min(typed, column), end: lineEnd, lead: `${" ".repeat(Math.max(0, column - typed))}${dash}`,
    column: column + dash.length, hasColon: false, isBeforeMember: false, hasLinesBelow: kind === "key" && standsDeeper(text, line, column),
  };
}

function standsDeeper(text: string, line: number, column: number): boolean {
  const below = contentLineBelow(text, line);
  return below !== undefined && (contentColumn(text, below) ?? 0) > column;
}

/** On a line that has been begun. */
function contentCursors(place: LinePlace): readonly Cursor[] {
  const { text, line, head, offset, lineEnd, end: { blocks, value } } = place;
  const { dashes, key } = head;
  if (head.value.startsWith("#")) return [];
  const column = head.indent;
  const inner = blocks.at(-1);
  const isBelow = !value && column > (inner?.column ?? Infinity);
  const same = blocks.findIndex((block) => block.column === column && block.kind === (dashes.length > 0 ? "list" : "map"));
  // `key:` with dashes in its own column below it.
  const isFirstDash = dashes.length > 0 && same < 0 && inner?.kind === "map" && inner.column === column && !value;
  const outer = same >= 0 ? blocks.slice(0, same) : isBelow || isFirstDash ? blocks : undefined;
  const isTop = blocks.every((block) => block.column > 0) && column === 0 && dashes.length === 0;
  const frames = outer ? framesOf(outer) : isTop ? [] : undefined;
  if (!frames) return isRowWithoutDash(place) ? rowWithoutDash(place) : [];
  const lists = dashes.map((dash): Frame => ({ kind: "list", isFlow: false, key: undefined, start: line, column: dash }));
  const around = [...frames, ...lists];
  if (key) return valueCursors(place, [...around, { kind: "map", isFlow: false, key: key.text, start: line, column: key.column }], "value");
  if (lists.length > 0) return valueCursors(place, around, "item");
  if (/^[{[]/.test(head.value)) return valueCursors(place, around, "value");
  const word = keyCursor(place, around, column);
  if (!isBelow) return word;
  // Below a key the first row may begin as well.
  const row = itemCursor(place, [...around, { kind: "list", isFlow: false, key: undefined, start: line, column }], "- ");
  return text.slice(offset, lineEnd).trim() === "" ? [...word, row] : word;
}

/** A word in the column of dashes, where only a row can stand. */
function isRowWithoutDash({ head, end: { blocks } }: LinePlace): boolean {
  return head.dashes.length === 0 && !head.key && blocks.some(({ kind, column }) => kind === "list" && column === head.indent);
}

function rowWithoutDash(place: LinePlace): readonly Cursor[] {
  const { head, line, end: { blocks } } = place;
  const depth = blocks.findIndex(({ kind, column }) => kind === "list" && column === head.indent);
  return [itemCursor(place, [...framesOf(blocks.slice(0, depth)), { kind: "list", isFlow: false, key: undefined, start: line, column: head.indent }], "- ")];
}

function keyCursor(place: LinePlace, outer: readonly Frame[], column: number): readonly Cursor[] {
  const { text, offset, head, line, lineEnd } = place;
  if (/^["'[\]{}|>%@`&*!?]/.test(head.value)) return [];
  const frames: Frame[] = [...outer, { kind: "map", isFlow: false, key: undefined, start: line, column }];
  const end = offset + (/^[^\s:,#{}[\]"']*/.exec(text.slice(offset, lineEnd))?.[0].length ?? 0);
  const start = head.valueStart;
  return [{
    offset, frames, path: pathOf(frames), kind: "key", style: "block", word: text.slice(start, offset), quote: "", start, end, lead: "", column,
    hasColon: /^[ \t]*:/.test(text.slice(end, lineEnd)), isBeforeMember: false, hasLinesBelow: standsDeeper(text, line, column),
  }];
}

function itemCursor(place: LinePlace, frames: readonly Frame[], dash: string): Cursor {
  const { text, offset, head, lineEnd } = place;
  return {
    offset, frames, path: pathOf(frames), kind: "item", style: "block", word: text.slice(head.valueStart, offset), quote: "",
    start: head.valueStart, end: valueEnd(text, offset, lineEnd), lead: dash, column: head.indent + dash.length,
    hasColon: false, isBeforeMember: false, hasLinesBelow: false,
  };
}

/** Behind a key or a dash. */
function valueCursors(place: LinePlace, frames: readonly Frame[], kind: "value" | "item"): readonly Cursor[] {
  const { text, offset, line, lineEnd, head: { value: written, valueStart } } = place;
  const properties = propertiesOf(written);
  const start = valueStart + properties.length;
  const value = written.slice(properties.length);
  const isFlow = valueKind(written) === "flow";
  if (isFlow) {
    const inside = flowCursor(text, offset, frames, start);
    return inside && inside !== "closed" ? [inside] : [];
  }
  if (kind === "value" && hasValueBelow(text, line, frames.at(-1)?.column ?? 0)) return [];
  const common = { offset, frames, path: pathOf(frames), kind, style: "block" as const, column: start - line, isBeforeMember: false, hasLinesBelow: false };
  if (/^["']/.test(value)) {
    const quoted = quotedWord(text, start, offset, lineEnd);
    return quoted ? [{ ...common, ...quoted, lead: "", hasColon: false }] : [];
  }
  // `a:b` is one word, as is `-5`.
  const isGlued = value === "" && /[:-]/.test(text[offset - 1] ?? "");
  if (isGlued && /\S/.test(text[offset] ?? " ")) return [];
  // An anchor that may still go on.
  if (properties !== "" && !/\s$/.test(properties)) return [];
  if (isBlockTextSign(value) || /^\*/.test(value) || /(?:^|\s)#/.test(value)) return [];
  const end = valueEnd(text, offset, lineEnd);
  const rest = text.slice(offset, lineEnd);
  // A collection or the first key of a row stands there already.
  if (value === "" && /^[ \t]*(?:[{["']|[^\s:,#{}[\]"']+[ \t]*:(?:\s|$))/.test(rest)) return [];
  const key = kind === "item" ? /^[^\s:,#{}[\]"']*(?=[ \t]*:(?:\s|$))/.exec(rest)?.[0] : undefined;
  return [{
    ...common, word: value, quote: "", start, end: key === undefined ? end : offset + key.length, lead: isGlued ? " " : "",
    column: isGlued ? offset + 1 - line : common.column, hasColon: key !== undefined,
  }];
}

/** What stands deeper, or behind dashes in the column of the key, is the value already. */
function hasValueBelow(text: string, line: number, column: number): boolean {
  const below = contentLineBelow(text, line);
  const indent = below === undefined ? -1 : (contentColumn(text, below) ?? -1);
  return below !== undefined && (indent > column || (indent === column && hasDashAt(text, below + indent)));
}

/** The rest of a value on its line, without blanks and a comment at its end. */
function valueEnd(text: string, offset: number, lineEnd: number): number {
  const rest = text.slice(offset, lineEnd);
  return offset + rest.replace(/(?:^|\s)#.*$/, "").trimEnd().length;
}

function framesOf(blocks: readonly OpenBlock[]): Frame[] {
  return blocks.map(({ kind, column, line, key }) => ({ kind, isFlow: false, key, start: line, column }));
}
