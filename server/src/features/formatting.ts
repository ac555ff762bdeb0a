import type { Design, PlacedSection } from "../core/design";
import { layoutOf, type Block, type Layout } from "../core/layout/blocks";
import { shiftsOf } from "../core/layout/columns";
import { indentStyleOf } from "../core/layout/indentStyle";
import { applyEdits, joinTouching, lineAt, shift, type Span, type TextEdit } from "../core/spans";
import { commentsIn } from "../core/syntax/comments";
import { parseSection } from "../core/syntax/parseSection";
import { isSameTree } from "../core/syntax/sameTree";
import { blankLineEdits, type Sheet } from "./blankLines";

/**
 * The edits that make the white space of a design even: indentation, blanks at the ends of lines, blank lines. They
 * insert or delete white space and nothing else, so no text, comment or line end is written anew. A design with
 * faults in its YAML loses blanks at the ends of lines only, and only in sections without a fault.
 */
export function formattingEdits(design: Design, range: Span = { start: 0, end: design.text.length }): readonly TextEdit[] {
  if (design.problems.some(({ rule }) => rule === "yaml/merge-conflict")) return [];
  const sound = design.sections.filter(({ section }) => section.brokenFrom === undefined);
  const sheets = sound.map((placed): Sheet => ({ placed, layout: layoutOf(placed.section) }));
  const isReadWhole = sound.length === design.sections.length && !design.problems.some(({ rule }) => rule === "yaml/several-documents");
  const lines = wholeLines(design.text, range);
  const isWanted = ({ start, end }: Span): boolean => lines.start <= start && end <= lines.end && (start < lines.end || start === design.text.length);
  const edits = [
    ...sheets.flatMap(trailingBlanks),
    ...(isReadWhole ? [...blankLineEdits(design.text, sheets), ...indentation(sheets, isWanted)] : []),
  ];
  return sheets.flatMap(({ placed }, index) => {
    const end = sheets[index + 1]?.placed.start ?? Infinity;
    return readingTheSame(placed, edits.filter(({ span }) => isWanted(span) && placed.start <= span.start && span.start < end));
  });
}

/** The lines that a range touches, with their line breaks; one that ends where a line starts does not touch it. */
function wholeLines(text: string, range: Span): Span {
  const { start } = lineAt(text, range.start);
  if (range.end > range.start && text[range.end - 1] === "\n") return { start, end: range.end };
  const lineBreak = text.indexOf("\n", range.end);
  return { start, end: lineBreak < 0 ? text.length : lineBreak + 1 };
}

function trailingBlanks({ placed: { section, start }, layout }: Sheet): TextEdit[] {
  const { text, tree } = section;
  let commentEnds: ReadonlySet<number> | undefined;
  return layout.lines.flatMap((line): TextEdit[] => {
    let end = line.end;
    while (end > line.start && (text[end - 1] === " " || text[end - 1] === "\t")) end -= 1;
    if (end === line.end || line.keepsEnd) return [];
    // What stands at the end of a comment is part of it.
    commentEnds ??= new Set(commentsIn(text, tree).map((comment) => comment.end));
    return commentEnds.has(line.end) ? [] : [{ span: shift({ start: end, end: line.end }, start), text: "" }];
  });
}

/** Only blocks that lie in the range as a whole move: half a mapping in another column would be no mapping. */
function indentation(sheets: readonly Sheet[], isWanted: (span: Span) => boolean): TextEdit[] {
  const style = indentStyleOf(sheets.map(({ layout }) => layout));
  return sheets.flatMap(({ placed: { start }, layout }) => {
    if (!layout.isMovable) return [];
    const isFree = ({ firstLine, lastLine }: Block): boolean => isWanted(shift(linesBetween(layout, firstLine, lastLine), start));
    return shiftsOf(layout, style, isFree).flatMap((by, index) => indentLine(layout, index, by).map(({ span, text }) => ({ span: shift(span, start), text })));
  });
}

function linesBetween({ lines }: Layout, first: number, last: number): Span {
  return { start: lines[first]?.start ?? 0, end: lines[last]?.end ?? 0 };
}

function indentLine({ lines }: Layout, index: number, by: number): TextEdit[] {
  const line = lines[index];
  if (!line || by === 0) return [];
  const { start, end, indent, textColumn } = line;
  const isEmpty = start + indent >= end;
  // Of a text in block style even lines of blanks have their place; more blanks than its column are content.
  if (isEmpty && (textColumn === undefined || (by > 0 && indent <= textColumn))) return [];
  if (by > 0) return [{ span: { start, end: start }, text: " ".repeat(by) }];
  return indent === 0 ? [] : [{ span: { start, end: start + Math.min(indent, -by) }, text: "" }];
}

/** The edits of one section, joined where they touch; none should its YAML say anything else after them. */
function readingTheSame({ section, start }: PlacedSection, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (edits.length === 0) return edits;
  const joined = joinTouching(edits);
  const text = applyEdits(section.text, joined.map((edit) => ({ ...edit, span: shift(edit.span, -start) })));
  const { tree, errors } = parseSection(text);
  return errors.length === 0 && isSameTree(tree, section.tree) ? joined : [];
}
