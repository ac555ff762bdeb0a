import { parseAnyYaml, type ParsedSection, type SyntaxFault } from "./parseSection";
import type { SyntaxNode } from "./tree";
import { readUsualYaml } from "./usualYaml";

/** One row of a block list, with what is wrong with its YAML. */
export interface ParsedRow {
  readonly node: SyntaxNode;
  readonly faults: readonly SyntaxFault[];
}

/**
 * Parses the lines of one row by themselves; `column` is that of its dash. Undefined where they are no row, or where what is
 * broken in them may reach further: an open quote or bracket takes in the rows below, and then only all of them together
 * say what YAML makes of it.
 */
export function parseRow(text: string, column: number): ParsedRow | undefined {
  const usual = readUsualYaml(text);
  if (usual) return firstOf({ tree: usual, errors: [] }, column, 1);
  // With a row below it: that must still be read as one, and an empty value at the end reaches as far as that.
  const next = `${" ".repeat(column)}- ${NEXT}\n`;
  const withNext = parseAnyYaml(text + next);
  return isRead(withNext, text.length + next.indexOf(NEXT), text.length) ? firstOf(withNext, column, 2) : undefined;
}

/** What the row below holds. */
const NEXT = "next";

/** The first row of so many. */
function firstOf({ tree, errors }: ParsedSection, column: number, rows: number): ParsedRow | undefined {
  const node = tree?.kind === "list" && !tree.isFlow && tree.span.start === column && tree.items.length === rows ? tree.items[0] : undefined;
  return node && { node, faults: errors };
}

/** Whether the row below is there, and all that is wrong stands in front of it. */
function isRead({ tree, errors }: ParsedSection, start: number, end: number): boolean {
  const next = tree?.kind === "list" ? tree.items[1] : undefined;
  const isThere = next?.kind === "scalar" && next.text === NEXT && next.span.start === start && next.span.end === start + NEXT.length;
  return isThere && errors.every(({ span }) => span.end < end);
}
