import type { Design, PlacedSection } from "../core/design";
import { isStepKey } from "../core/framework";
import { lineIndexAt, readLines, type Line } from "../core/layout/lines";
import { reachOf } from "../core/layout/reach";
import { shift, type Span } from "../core/spans";
import { visitNodes } from "../core/syntax/tree";

/** Lines that can be folded away below the first of them, from the start of the first to the end of the last. */
export interface Fold {
  readonly span: Span;
  readonly kind: "block" | "comment" | "region";
}

/**
 * What can be folded: the header, steps, lists, rows, texts and flow collections of several lines, runs of comments,
 * and what stands between `# region` and `# endregion`. Where the YAML of a section is broken its indentation decides.
 */
export function foldsOf(design: Design): readonly Fold[] {
  const sheets = design.sections.map(readSheet);
  const folds = [...header(design, sheets), ...sheets.flatMap(blocks), ...sheets.flatMap(comments), ...regions(design.text, sheets)];
  // An editor has one place per line to fold at; what reaches furthest holds the others.
  const byStart = new Map<number, Fold>();
  for (const fold of folds) {
    const other = byStart.get(fold.span.start);
    if (!other || other.span.end < fold.span.end) byStart.set(fold.span.start, fold);
  }
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

interface Sheet {
  readonly placed: PlacedSection;
  readonly lines: readonly Line[];
}

function readSheet(placed: PlacedSection): Sheet {
  const { text, tree, brokenFrom } = placed.section;
  return { placed, lines: readLines(text, brokenFrom === undefined ? tree : undefined) };
}

/** The keys that say of the whole design what it is: those above its first step or list of rows. */
function header(design: Design, sheets: readonly Sheet[]): Fold[] {
  const keyed = sheets.flatMap((sheet) => {
    const { tree } = sheet.placed.section;
    const key = tree?.kind === "map" ? tree.entries[0]?.key.text : undefined;
    return key === undefined ? [] : [{ sheet, isHeader: !isStepKey(key) && design.language.schema.members.get(key)?.item?.type !== "map" }];
  });
  const first = keyed[0]?.sheet;
  // Where no step follows there is nothing to set a header apart from, and no last key of it.
  const last = keyed[keyed.findIndex(({ isHeader }) => !isHeader) - 1]?.sheet;
  if (!first || !last || first === last) return [];
  return [{ kind: "block", span: { start: blockSpan(first).start, end: blockSpan(last).end } }];
}

/** From the first line with content to the last. */
function blockSpan({ placed: { start }, lines }: Sheet): Span {
  const first = lines.find(({ kind }) => kind === "content");
  const last = lines.findLast(({ kind }) => kind === "content" || kind === "inside");
  return shift({ start: first?.start ?? 0, end: last?.end ?? 0 }, start);
}

function blocks(sheet: Sheet): Fold[] {
  const { placed: { section }, lines } = sheet;
  const folds = reachOf(section.text, lines).flatMap((last, first) =>
    last === undefined ? [] : fold(sheet, "block", first, lines[last]?.owner === first ? beforeClosing(sheet, last) : last));
  if (section.brokenFrom !== undefined || !section.tree) return folds;
  visitNodes(section.tree, (node) => {
    if (node.kind === "scalar" || node.kind === "alias" || !node.isFlow) return;
    const first = lineIndexAt(lines, node.span.start);
    if (lines[first]?.kind === "inside") folds.push(...fold(sheet, "block", first, beforeClosing(sheet, lineIndexAt(lines, node.span.end))));
  });
  return folds;
}

/** A bracket that closes on a line of its own stays in sight. */
function beforeClosing({ placed: { section }, lines }: Sheet, last: number): number {
  const line = lines[last];
  return line?.kind === "inside" && /^[\]}]/.test(section.text.slice(line.start, line.end).trimStart()) ? last - 1 : last;
}

function fold({ placed: { start }, lines }: Sheet, kind: Fold["kind"], first: number, last: number): Fold[] {
  const from = lines[first];
  const to = lines[last];
  return from && to && last > first ? [{ kind, span: shift({ start: from.start, end: to.end }, start) }] : [];
}

const REGION = /^\s*#\s*(end)?region\b/;

/** Comments on lines of their own, one below the other. */
function comments(sheet: Sheet): Fold[] {
  const { text } = sheet.placed.section;
  const isPlain = (line: Line | undefined): boolean => line?.kind === "comment" && !REGION.test(text.slice(line.start, line.end));
  return sheet.lines.flatMap((line, first) => {
    if (!isPlain(line) || isPlain(sheet.lines[first - 1])) return [];
    let last = first;
    while (isPlain(sheet.lines[last + 1])) last += 1;
    return fold(sheet, "comment", first, last);
  });
}

function regions(text: string, sheets: readonly Sheet[]): Fold[] {
  const open: number[] = [];
  return sheets.flatMap(({ placed: { start }, lines }) => lines.flatMap((line): Fold[] => {
    const span = shift({ start: line.start, end: line.end }, start);
    const marker = line.kind === "comment" ? REGION.exec(text.slice(span.start, span.end)) : null;
    if (marker && !marker[1]) open.push(span.start);
    const begun = marker?.[1] ? open.pop() : undefined;
    return begun === undefined ? [] : [{ kind: "region", span: { start: begun, end: span.end } }];
  }));
}
