import type { Design } from "../core/design";
import { layoutOf, type Block } from "../core/layout/blocks";
import { indentStyleOf } from "../core/layout/indentStyle";
import { readLines } from "../core/layout/lines";
import { depthOf, reachOf } from "../core/layout/reach";
import { schemaAt } from "../core/schema/fieldSchema";
import { lineAt, type Span, type TextEdit } from "../core/spans";
import { parseSection } from "../core/syntax/parseSection";
import type { SyntaxNode } from "../core/syntax/tree";
import { cursorAt } from "./cursor";

/**
 * What a line that was just begun with Enter starts with: a dash below a row of a list, the column of the key above
 * within a mapping, one level more below a key that opens one. Behind an empty dash the list is at its end:
 *
 *   sources:
 *     - {id: clicks}
 *     - ⏎                 the dash goes, and the cursor stands below `sources`
 */
export function editsAfterEnter(design: Design, offset: number): readonly TextEdit[] {
  const { text } = design;
  const line = lineAt(text, offset);
  const begun = text.slice(line.start, offset);
  if (line.start === 0 || !/^[ \t]*(?:- ?)?$/.test(begun) || text.slice(offset, line.end).trim() !== "") return [];
  const above = lineAt(text, line.start - 1);
  const place = placeBelow(design, above);
  if (!place) return [];
  if (place.kind === "endOfList") return [{ span: { start: above.start, end: line.end }, text: " ".repeat(place.column) }];
  const wanted = `${" ".repeat(place.column)}${place.kind === "row" ? "- " : ""}`;
  return wanted === begun ? [] : [{ span: { start: line.start, end: offset }, text: wanted }];
}

interface Place {
  readonly kind: "row" | "key" | "endOfList";
  readonly column: number;
}

function placeBelow(design: Design, above: Span): Place | undefined {
  const section = design.sections.findLast(({ start }) => start <= above.start);
  if (!section) return undefined;
  const written = design.text.slice(section.start, above.end);
  const read = readEnd(written);
  if (!read) return undefined;
  const { block, value, keyEnd } = read;
  const isText = value?.kind === "scalar" && value.style === "block";
  if (value && !isEmpty(value) && !isText) return { kind: block.kind === "list" ? "row" : "key", column: block.column };
  if (block.kind === "map" || isText) return placeInside(design, block.column, isText ? undefined : `${written.slice(0, keyEnd)}: `, above.end);
  // Only a dash alone on its line goes; one with a comment or an anchor has been begun.
  return /^ *-[ \t]*$/.test(design.text.slice(above.start, above.end)) ? { kind: "endOfList", column: block.parent?.column ?? 0 } : undefined;
}

function isEmpty(value: SyntaxNode): boolean {
  return value.kind === "scalar" && value.style === "plain" && value.text === "";
}

/** Below a key without a value: as what stands there already, else as the schema says. */
function placeInside(design: Design, column: number, key: string | undefined, from: number): Place {
  const below = depthBelow(design.text, from);
  if (below !== undefined && below > column) return { kind: Number.isInteger(below) ? "key" : "row", column: Math.floor(below) };
  const sound = design.sections.filter(({ section }) => section.brokenFrom === undefined);
  const { width, dash } = indentStyleOf(sound.map(({ section }) => layoutOf(section)));
  const path = key === undefined ? undefined : cursorAt(key, key.length)?.path;
  const isList = path !== undefined && schemaAt(path, design.language.schema)?.type === "list";
  return isList ? { kind: "row", column: column + dash } : { kind: "key", column: column + width };
}

/** How deep the next line with content stands. */
function depthBelow(text: string, from: number): number | undefined {
  for (let lineBreak = text.indexOf("\n", from); lineBreak >= 0; lineBreak = text.indexOf("\n", lineBreak + 1)) {
    const { start, end } = lineAt(text, lineBreak + 1);
    const line = readLines(text.slice(start, end), undefined)[0];
    if (line?.kind === "content") return depthOf(text.slice(start, end), line);
  }
  return undefined;
}

/** How a text ends. */
interface End {
  /** The deepest block that is open there. */
  readonly block: Block;
  /** What its last row or key holds. */
  readonly value: SyntaxNode | undefined;
  /** Where the last key ends. */
  readonly keyEnd: number;
}

/** Undefined where a text ends in a blank line or a comment, or inside of a text or a flow collection. Faults in other fields of the step are no matter. */
function readEnd(text: string): End | undefined {
  const lines = readLines(text, undefined);
  if (text.endsWith("\n") || lines.at(-1)?.kind !== "content") return undefined;
  const reach = reachOf(text, lines);
  const field = lines.find((line, index) => reach[index] === lines.length - 1 && depthOf(text, line) > 0);
  for (const start of new Set([0, field?.start ?? 0])) {
    const { tree, errors } = parseSection(text.slice(start));
    if (tree && errors.length === 0) return endOf(text.slice(start), tree, start);
  }
  return undefined;
}

function endOf(text: string, tree: SyntaxNode, start: number): End | undefined {
  const { lines, innermost } = layoutOf({ text, tree });
  const last = lines.at(-1);
  const block = innermost[last?.owner ?? 0];
  const { value, keyEnd } = lastOf(tree);
  // More of a text may follow.
  if (!block || (last?.kind === "inside" && value?.kind === "scalar")) return undefined;
  return { block, value, keyEnd: start + keyEnd };
}

function lastOf(tree: SyntaxNode): { value: SyntaxNode | undefined; keyEnd: number } {
  let value: SyntaxNode | undefined = tree;
  let keyEnd = 0;
  while (value && (value.kind === "map" || value.kind === "list") && !value.isFlow) {
    if (value.kind === "map") keyEnd = value.entries.at(-1)?.key.span.end ?? keyEnd;
    value = value.kind === "map" ? value.entries.at(-1)?.value : value.items.at(-1);
  }
  return { value, keyEnd };
}
