import type { Cursor, Frame } from "../cursor";
import { flowMembers } from "./flow";
import { contentColumn, endOfLine, hasDashAt, isDocumentMark, lineAbove, lineBelow, readHead, unquoted } from "./lines";

/**
 * What else stands in the mapping or list of a cursor, read from the text around it: at this moment the tree is often
 * broken at exactly this place.
 */
export interface Sibling {
  /** Of an entry of a mapping. */
  readonly key: string | undefined;
  /** As written on its first line, without quotes. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The entries of a mapping, or the items of a list; the one that the cursor is in is left out. */
export function siblingsOf(text: string, frame: Frame, { offset, isBeforeMember }: Pick<Cursor, "offset" | "isBeforeMember">): readonly Sibling[] {
  if (frame.isNew) return [];
  const all = frame.isFlow ? flowMembers(text, frame.start).map((member) => ({ ...member, value: unquoted(member.value) })) : blockSiblings(text, frame);
  return all.filter(({ start, end }) => offset < start || end < offset || (offset === start && isBeforeMember));
}

function blockSiblings(text: string, { kind, column, start }: Frame): readonly Sibling[] {
  const read = kind === "map" ? entryOn : itemOn;
  const here = read(text, start, column);
  const above = isFirst(text, start, column, kind) ? [] : walk(text, start, column, kind, lineAbove);
  return [...above.reverse(), ...(here ? [here] : []), ...walk(text, start, column, kind, lineBelow)];
}

function walk(text: string, from: number, column: number, kind: Frame["kind"], next: (text: string, line: number) => number | undefined): Sibling[] {
  const found: Sibling[] = [];
  const isUp = next === lineAbove;
  for (let line = next(text, from); line !== undefined && !isDocumentMark(text, line); line = next(text, line)) {
    const indent = contentColumn(text, line);
    if (indent === undefined || indent > column) continue;
    const hasDash = hasDashAt(text, line + indent);
    if (indent === column) {
      // A list may stand in the column of its key: its dashes are no entries, and the next key is no item.
      if (kind === "list" && !hasDash) break;
      if (kind === "map" && hasDash) continue;
    }
    const isFirstOfRow = indent < column && isUp && hasDash;
    if (indent < column && !isFirstOfRow) break;
    const sibling = kind === "map" ? entryOn(text, line, column) : itemOn(text, line, column);
    if (sibling) found.push(sibling);
    if (isFirstOfRow) break;
  }
  return found;
}

/** A dash begins the row, so nothing above it belongs to the same mapping. */
function isFirst(text: string, line: number, column: number, kind: Frame["kind"]): boolean {
  const { dashes } = readHead(text, line, endOfLine(text, line));
  return kind === "map" ? dashes.some((dash) => dash < column) : dashes.some((dash) => dash < column) && dashes.includes(column);
}

function entryOn(text: string, line: number, column: number): Sibling | undefined {
  const end = endOfLine(text, line);
  const { key, value } = readHead(text, line, end);
  return key?.column === column ? { key: key.text, value: plain(value), start: line + column, end } : undefined;
}

function itemOn(text: string, line: number, column: number): Sibling | undefined {
  const end = endOfLine(text, line);
  const { dashes } = readHead(text, line, end);
  if (!dashes.includes(column)) return undefined;
  const value = text.slice(line + column + 1, end).trim();
  return { key: undefined, value: plain(value), start: line + column, end };
}

function plain(value: string): string {
  return unquoted(value.replace(/\s#.*$/, "").trim());
}
