import type { Span } from "../spans";
import type { Entry, ListNode, SyntaxNode } from "./tree";

/** Where the parts of blocks begin and end for a reader: the tree counts line breaks, and no dashes. */

/** A row of a list in block style with its dash, up to the end of what it holds. */
export interface Row {
  readonly node: SyntaxNode;
  readonly span: Span;
}

/** The rows of a list in block style. */
export function rowsOf(text: string, list: ListNode): readonly Row[] {
  const column = list.span.start - (text.lastIndexOf("\n", list.span.start - 1) + 1);
  let from = list.span.start;
  return list.items.map((node) => {
    const start = dashBefore(text, from, node.span.start, column);
    from = Math.max(start + 1, contentSpan(text, node).end);
    return { node, span: { start, end: from } };
  });
}

/** All dashes of a list stand in one column; what is between one and its row (an anchor, a comment) may hold others. */
function dashBefore(text: string, from: number, start: number, column: number): number {
  for (let line = text.lastIndexOf("\n", Math.max(0, start - 1)) + 1; ; line = text.lastIndexOf("\n", line - 2) + 1) {
    const at = line + column;
    if (at >= from && at <= start && text[at] === "-") return at;
    if (line <= from) return start;
  }
}

/** From the key to the end of the value, or to the colon where there is none. */
export function entrySpan(text: string, { key, value }: Entry): Span {
  const colon = /^\s*:/.exec(text.slice(key.span.end, key.span.end + 80))?.[0].length ?? 0;
  const end = value ? contentSpan(text, value).end : 0;
  return { start: key.span.start, end: Math.max(key.span.end + colon, end) };
}

/** A node without the line breaks and comments that a block counts as its own. */
export function contentSpan(text: string, node: SyntaxNode): Span {
  const { start } = node.span;
  const entry = node.kind === "map" && !node.isFlow ? node.entries.at(-1) : undefined;
  const item = node.kind === "list" && !node.isFlow ? node.items.at(-1) : undefined;
  if (entry) return { start, end: entrySpan(text, entry).end };
  if (item) return { start, end: Math.max(start + 1, contentSpan(text, item).end) };
  let { end } = node.span;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return { start, end };
}
