import type { Design } from "../core/design";
import { lineIndexAt, readLines, type Line } from "../core/layout/lines";
import { reachOf } from "../core/layout/reach";
import { contains, shift, type Span } from "../core/spans";
import { commentsIn } from "../core/syntax/comments";
import { contentSpan, entrySpan, rowsOf } from "../core/syntax/contentSpans";
import type { Entry, ScalarNode, SyntaxNode } from "../core/syntax/tree";

/**
 * What a growing selection takes in around an offset, from the inside out: the word, the text, the value, the entry
 * with its key, the row, the list, and so on up to the step and the design. Each lies in the next and is smaller.
 */
export function selectionRangesAt(design: Design, offset: number): readonly Span[] {
  const whole = { start: 0, end: design.text.length };
  const placed = design.sections.findLast(({ start }) => start <= offset);
  if (!placed) return [whole];
  const { text, tree, brokenFrom } = placed.section;
  const at = offset - placed.start;
  if (at > text.length) return [whole];
  const isSound = brokenFrom === undefined;
  const lines = readLines(text, isSound ? tree : undefined);
  const comment = commentsIn(text, tree).find((span) => contains(span, at));
  // A comment is taken in as one with those above and below it, before what they stand in.
  const inner = comment ? [...commentRun(text, lines, comment), comment, ...wordAt(text, comment, at)] : [];
  const outer = isSound ? (tree ? spansIn(text, tree, at) : []) : spansByIndentation(text, lines, at);
  const target = inner[0] ?? { start: at, end: at };
  const around = outer.filter(({ start, end }) => start <= target.start && target.end <= end);
  return nested([whole, ...[...around, ...inner].map((span) => shift(span, placed.start))]).reverse();
}

/** From the outside in: only what lies in the one before, and is smaller. */
function nested(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const around = result.at(-1);
    const isInside = !around || (around.start <= span.start && span.end <= around.end && around.end - around.start > span.end - span.start);
    if (isInside) result.push(span);
  }
  return result;
}

/** Everything around an offset in a tree, from the outside in. */
function spansIn(text: string, node: SyntaxNode, at: number): Span[] {
  const span = contentSpan(text, node);
  if (node.kind === "alias") return [span, { start: span.start + 1, end: span.end }];
  if (node.kind === "scalar") return spansInScalar(text, node, at);
  if (node.kind === "list" && !node.isFlow) {
    const row = rowsOf(text, node).find((one) => contains(one.span, at));
    return [span, ...(row ? [row.span, ...spansInValue(text, row.node, row.span.start + 1, at)] : [])];
  }
  const brackets = node.isFlow && /[[{]/.test(text[span.start] ?? "") ? [{ start: span.start + 1, end: span.end - 1 }] : [];
  if (node.kind === "list") {
    const item = node.items.find((one) => contains(one.span, at));
    return [span, ...brackets, ...(item ? spansIn(text, item, at) : [])];
  }
  const entry = node.entries.find((one) => contains(entrySpan(text, one), at));
  return [span, ...brackets, ...(entry ? spansInEntry(text, entry, at) : [])];
}

function spansInEntry(text: string, entry: Entry, at: number): Span[] {
  const { key, value } = entry;
  if (contains(key.span, at)) return [entrySpan(text, entry), ...spansInScalar(text, key, at)];
  return [entrySpan(text, entry), ...(value ? spansInValue(text, value, key.span.end + 1, at) : [])];
}

/** A value with the anchor or tag in front of it, then without. */
function spansInValue(text: string, node: SyntaxNode, from: number, at: number): Span[] {
  const before = /[&!][^\n#]*$/.exec(text.slice(from, node.span.start));
  const { start, end } = contentSpan(text, node);
  const withAnchor = before ? [{ start: from + before.index, end }] : [];
  return [...withAnchor, ...(start <= at && at <= end ? spansIn(text, node, at) : [])];
}

function spansInScalar(text: string, node: ScalarNode, at: number): Span[] {
  const span = contentSpan(text, node);
  const inside = node.style === "quoted" ? { start: span.start + 1, end: span.end - 1 } : span;
  const body = node.style === "block" ? bodyOf(text, span) : inside;
  const line = trimmed(text, lineWithin(text, body, at));
  return contains(body, at) ? [span, body, ...(contains(line, at) ? [line] : []), ...wordAt(text, body, at)] : [span];
}

/** The lines of a block text without its sign. */
function bodyOf(text: string, span: Span): Span {
  const lineBreak = text.indexOf("\n", span.start);
  return lineBreak < 0 || lineBreak >= span.end ? span : trimmed(text, { start: lineBreak, end: span.end });
}

function lineWithin(text: string, span: Span, at: number): Span {
  const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { start: Math.max(span.start, start), end: Math.min(span.end, end < 0 ? text.length : end) };
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? "")) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}

/** The word that the offset is in or at the end of; signs and units are part of it. */
function wordAt(text: string, within: Span, at: number): Span[] {
  const isWord = (index: number): boolean => index >= within.start && index < within.end && !/[\s,:;{}[\]"'#()]/.test(text[index] ?? " ");
  let start = at;
  let end = at;
  while (isWord(start - 1)) start -= 1;
  while (isWord(end)) end += 1;
  return end > start ? [{ start, end }] : [];
}

function commentRun(text: string, lines: readonly Line[], comment: Span): Span[] {
  let first = lineIndexAt(lines, comment.start);
  if (lines[first]?.kind !== "comment") return [];
  let last = first;
  while (lines[first - 1]?.kind === "comment") first -= 1;
  while (lines[last + 1]?.kind === "comment") last += 1;
  return [trimmed(text, { start: lines[first]?.start ?? comment.start, end: lines[last]?.end ?? comment.end })];
}

/** Where the tree cannot be trusted: the lines that belong together by their indentation, then the line. */
function spansByIndentation(text: string, lines: readonly Line[], at: number): Span[] {
  const index = lineIndexAt(lines, at);
  const line = lines[index];
  if (!line) return [];
  const around = reachOf(text, lines).flatMap((last, first): Span[] => {
    const from = lines[first];
    const to = lines[last ?? -1];
    return from && to && first <= index && index <= (last ?? -1) ? [trimmed(text, { start: from.start, end: to.end })] : [];
  });
  const own = trimmed(text, line);
  return [...around, own, ...wordAt(text, own, at)];
}
