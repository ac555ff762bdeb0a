import type { Span } from "../spans";
import { visitNodes, type SyntaxNode } from "./tree";

/**
 * The comments of a section in the order of the text, each from its `#` to the end of its line. A `#` inside a quoted
 * or block text, or in the middle of a word, begins none.
 */
export function commentsIn(text: string, tree: SyntaxNode | undefined): readonly Span[] {
  const comments: Span[] = [];
  const texts = textsWithHash(text, tree);
  let next = 0;
  for (let at = text.indexOf("#"); at >= 0; at = text.indexOf("#", at + 1)) {
    while ((texts[next]?.end ?? Infinity) <= at) next += 1;
    const isText = (texts[next]?.start ?? Infinity) <= at;
    if (isText || !/^\s?$/.test(text.slice(Math.max(0, at - 1), at))) continue;
    const lineBreak = text.indexOf("\n", at);
    const end = lineBreak < 0 ? text.length : text[lineBreak - 1] === "\r" ? lineBreak - 1 : lineBreak;
    comments.push({ start: at, end });
    at = end;
  }
  return comments;
}

/** Scalars in which a `#` may stand; the first line of a block text holds its sign and perhaps a comment, but no text. */
function textsWithHash(text: string, tree: SyntaxNode | undefined): readonly Span[] {
  const spans: Span[] = [];
  if (!tree) return spans;
  visitNodes(tree, (node) => {
    if (node.kind !== "scalar" || !text.slice(node.span.start, node.span.end).includes("#")) return;
    const lineBreak = text.indexOf("\n", node.span.start);
    const start = node.style !== "block" ? node.span.start : lineBreak < 0 ? node.span.end : lineBreak;
    spans.push({ start, end: node.span.end });
  });
  return spans.sort((a, b) => a.start - b.start);
}
