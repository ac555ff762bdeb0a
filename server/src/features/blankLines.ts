import type { PlacedSection } from "../core/design";
import { lineBreakOf } from "../core/edits";
import { isStepKey } from "../core/framework";
import type { Layout } from "../core/layout/blocks";
import { lineIndexAt, type Line } from "../core/layout/lines";
import type { TextEdit } from "../core/spans";

/** A section without faults, as it stands on the page. */
export interface Sheet {
  readonly placed: PlacedSection;
  readonly layout: Layout;
}

/**
 * Blank lines as the formatter wants them: at most one in a row, none at either end of the design, one between two
 * steps if the author sets some steps apart, and a line break at the end. Lines inside of texts and flow collections are none
 * of its business.
 */
export function blankLineEdits(text: string, sheets: readonly Sheet[]): TextEdit[] {
  const lines = sheets.flatMap(({ placed: { start }, layout }) => layout.lines.map((line) => ({ line, base: start })));
  if (lines.every(({ line }) => line.kind === "blank")) return [];
  const last = lines.findLastIndex(({ line }) => line.kind !== "blank");
  const edits = lines.flatMap(({ line, base }, index): TextEdit[] => {
    const isExtra = line.kind === "blank" && (index > last || index === 0 || lines[index - 1]?.line.kind === "blank");
    return isExtra ? [{ span: { start: base + line.start, end: base + line.next }, text: "" }] : [];
  });
  const end = lines[last];
  if (end && end.line.next === end.line.end) edits.push({ span: { start: text.length, end: text.length }, text: lineBreakOf(text) });
  return [...edits, ...betweenSteps(text, lines, topLevelKeys(sheets))];
}

interface PlacedLine {
  readonly line: Line;
  /** Where its section starts. */
  readonly base: number;
}

/** The keys of the design, each with the index of its line. */
function topLevelKeys(sheets: readonly Sheet[]): { key: string; index: number }[] {
  let first = 0;
  return sheets.flatMap(({ placed: { section: { tree } }, layout: { lines } }) => {
    const before = first;
    first += lines.length;
    return tree?.kind === "map" ? tree.entries.map(({ key }) => ({ key: key.text, index: before + lineIndexAt(lines, key.span.start) })) : [];
  });
}

function betweenSteps(text: string, lines: readonly PlacedLine[], keys: readonly { key: string; index: number }[]): TextEdit[] {
  const steps = keys.filter(({ key }, place) => isStepKey(key) && isStepKey(keys[place - 1]?.key ?? "")).map(({ index }) => index);
  const glued = steps.filter((index) => !hasBlankAbove(lines, index));
  if (glued.length === steps.length) return [];
  return glued.flatMap((index): TextEdit[] => {
    // Comments in the column of the key introduce the step.
    const column = lines[index]?.line.indent;
    let first = index;
    while (lines[first - 1]?.line.kind === "comment" && lines[first - 1]?.line.indent === column) first -= 1;
    const above = lines[first - 1];
    if (!above) return [];
    const at = above.base + above.line.next;
    return [{ span: { start: at, end: at }, text: text.slice(above.base + above.line.end, at) }];
  });
}

/** Whether a blank line stands between a line and the content above it. */
function hasBlankAbove(lines: readonly PlacedLine[], index: number): boolean {
  let above = index - 1;
  while (lines[above]?.line.kind === "comment") above -= 1;
  return lines[above]?.line.kind === "blank";
}
