import { shift, type Span } from "../spans";
import type { Splice } from "../splice";

/**
 * Cuts a section further, at the rows of its block lists: those that stand below an entry (`data:` / `sources:` / `- …`)
 * or below the section's own key. It reads lines only, and knows nothing of what is inside a row; whoever reads the
 * parts has to check that each is whole by itself. A layout that is out of the ordinary is not cut.
 */
export interface CutSection {
  /** The key of the section. */
  readonly key: string;
  /** The section without the rows that are cut out: all of a list but its last, with which its end stays where it is. */
  readonly frame: string;
  /** Which offset of the section each part of the frame begins at; in the order of the text. */
  readonly parts: readonly FramePart[];
  readonly lists: readonly CutList[];
}

export interface FramePart {
  readonly inFrame: number;
  readonly inSection: number;
}

export interface CutList {
  /** The entry that holds the list; undefined where the section itself is the list. */
  readonly key: string | undefined;
  /** In which column its dashes stand. */
  readonly column: number;
  /** The rows that are cut out, each from the beginning of its line to that of the next row. */
  readonly rows: readonly Span[];
}

interface OpenList {
  readonly key: string | undefined;
  /** Unknown until its first row is met. */
  column: number | undefined;
  readonly starts: number[];
}

const SECTION_KEY = /^([A-Za-z_][\w-]*): *(?:#.*)?\r?$/;
const ENTRY = /^ *([A-Za-z_][\w-]*):(?: |\r?$)/;
const OPEN_ENTRY = /^ *[A-Za-z_][\w-]*: *(?:(?<= )#.*)?\r?$/;

/** Undefined where the section has no such list, or is laid out in another way. */
export function cutRows(text: string): CutSection | undefined {
  const key = SECTION_KEY.exec(text.slice(0, endOfLine(text, 0)))?.[1];
  if (key === undefined || text.includes("\t")) return undefined;
  const lists = listsIn(text);
  return lists && lists.length > 0 ? { key, ...withoutRows(text, lists), lists } : undefined;
}

/** A cut of the text after an edit inside of one row, with the row. */
export interface CutAgain {
  readonly cut: CutSection;
  readonly list: CutList;
  /** The place of the edited row in it. */
  readonly row: number;
}

/**
 * The cut of a section after an edit, from the one before; undefined where the edit touches more than the inside of one row
 * that is cut out. Nothing but that row is looked at: the lines of all others mean what they meant.
 */
export function cutAgain(text: string, before: CutSection, { start, end, by }: Splice): CutAgain | undefined {
  for (const list of before.lists) {
    const row = list.rows.findLastIndex((one) => one.start <= start);
    const span = list.rows[row];
    // The dash with what makes it one, and the line break at the end stay as they are.
    if (!span || start < span.start + list.column + 2 || end >= span.end) continue;
    if (!isInsideOfRow(text, text.lastIndexOf("\n", start - 1) + 1, end + by, list.column, span.start)) return undefined;
    const moved = (one: Span): Span => (one.start > span.start ? shift(one, by) : one === span ? { start: one.start, end: one.end + by } : one);
    const lists = before.lists.map((other) => ({ ...other, rows: other.rows.map(moved) }));
    const parts = before.parts.map(({ inFrame, inSection }) => ({ inFrame, inSection: inSection > span.start ? inSection + by : inSection }));
    const again = lists[before.lists.indexOf(list)];
    return again && { cut: { ...before, parts, lists }, list: again, row };
  }
  return undefined;
}

/** Whether all lines that begin in a stretch, but for the first of the row, stand further in than the dashes. */
function isInsideOfRow(text: string, from: number, until: number, column: number, rowStart: number): boolean {
  for (let start = from, end = 0; start <= until; start = end + 1) {
    end = endOfLine(text, start);
    if (text.slice(start, end).includes("\t")) return false;
    const own = columnOf(text, start, end);
    if (start !== rowStart && own !== undefined && own <= column) return false;
    if (end === text.length) break;
  }
  return true;
}

/** In which column a line begins; undefined where it says nothing. */
function columnOf(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  const first = text[at];
  return at >= end || first === "#" || (first === "\r" && at === end - 1) ? undefined : at - start;
}

function listsIn(text: string): readonly CutList[] | undefined {
  const lists: OpenList[] = [];
  const keys = new Set<string>();
  let entryColumn: number | undefined;
  let list: OpenList | undefined;
  for (let start = endOfLine(text, 0) + 1, end = 0; start < text.length; start = end + 1) {
    end = endOfLine(text, start);
    const column = columnOf(text, start, end);
    if (column === undefined) continue;
    const at = start + column;
    const isRow = text[at] === "-" && (at + 1 === end || text[at + 1] === " " || text[at + 1] === "\r");
    if (column === 0 || column < (entryColumn ?? 0)) return undefined;
    if (entryColumn === undefined) {
      entryColumn = column;
      if (isRow) lists.push((list = { key: undefined, column, starts: [] }));
    }
    if (list && isRow && (list.column ??= column) === column) {
      list.starts.push(start);
    } else if (list?.key === undefined && list?.column !== undefined) {
      if (column <= list.column) return undefined;
    } else if (column === entryColumn) {
      const line = text.slice(start, end);
      const entry = ENTRY.exec(line)?.[1];
      if (entry === undefined || keys.has(entry)) return undefined;
      keys.add(entry);
      list = OPEN_ENTRY.test(line) ? { key: entry, column: undefined, starts: [] } : undefined;
      if (list) lists.push(list);
    } else if (list?.column !== undefined && column <= list.column) {
      return undefined;
    } else if (list?.column === undefined) {
      // What stands below this entry is no list.
      list = undefined;
    }
  }
  return lists.flatMap(({ key, column, starts }) => (column === undefined || starts.length < 2 ? [] : [{ key, column, rows: spansOf(starts) }]));
}

function spansOf(starts: readonly number[]): Span[] {
  return starts.slice(1).map((end, index) => ({ start: starts[index] ?? end, end }));
}

function withoutRows(text: string, lists: readonly CutList[]): { frame: string; parts: readonly FramePart[] } {
  const parts: FramePart[] = [];
  let frame = "";
  let from = 0;
  for (const { rows } of lists) {
    parts.push({ inFrame: frame.length, inSection: from });
    frame += text.slice(from, rows[0]?.start);
    from = rows.at(-1)?.end ?? from;
  }
  parts.push({ inFrame: frame.length, inSection: from });
  return { frame: frame + text.slice(from), parts };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
