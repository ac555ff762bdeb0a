import type { Design } from "../../core/design";
import { lineAt, type Span } from "../../core/spans";

/** A section as its author sees it: from the comments above its key to its last line. Blank lines around it are not part of it. */
export interface SectionBlock extends Span {
  readonly key: string;
  readonly keyStart: number;
}

/**
 * The sections of a design with the comments that belong to each. A comment that follows the last line of a section
 * without a blank line belongs to that section, any other to the key below it; what stands at the very top is about the
 * whole file, and so is what stands at its end. Undefined where the text cannot be cut with certainty.
 */
export function sectionBlocks(design: Design): readonly SectionBlock[] | undefined {
  const { text } = design;
  if (design.sections.some(({ section }) => section.brokenFrom !== undefined) || design.problems.some(({ rule }) => rule === "yaml/merge-conflict" || rule === "yaml/several-documents") || /^\.\.\./m.test(text)) return undefined;
  const keyed = design.sections.flatMap(({ section, start }) => {
    const [entry, another] = section.tree?.kind === "map" ? section.tree.entries : [];
    return entry && !another && entry.key.span.start === 0 ? [{ key: entry.key.text, keyStart: start }] : [];
  });
  // Something that is no section is text of which nothing is known.
  const others = design.sections.filter(({ start }) => !keyed.some(({ keyStart }) => keyStart === start));
  if (others.some(({ section, start }) => section.tree !== undefined || start > (keyed[0]?.keyStart ?? 0))) return undefined;
  const starts = keyed.map(({ keyStart }, index) => (index === 0 ? startOfFirst(text, keyStart) : splitBefore(text, keyStart).start));
  return keyed.map(({ key, keyStart }, index) => {
    const next = keyed[index + 1];
    return { key, keyStart, start: starts[index] ?? keyStart, end: next ? splitBefore(text, next.keyStart).end : endOfLast(text) };
  });
}

/** Between two sections: where the upper one ends, and where the lower one starts with its comments. */
function splitBefore(text: string, keyStart: number): Span {
  const lines = linesBetweenContent(text, keyStart);
  const firstBlank = lines.findIndex(({ start, end }) => isBlank(text, start, end));
  // Without a blank line all of it stands directly above the key.
  const attached = firstBlank > 0 ? lines.slice(0, firstBlank) : [];
  const comment = lines.slice(attached.length).find(({ start, end }) => !isBlank(text, start, end));
  const content = lineAt(text, Math.max(0, (lines[0]?.start ?? keyStart) - 1));
  return { end: attached.at(-1)?.end ?? content.end, start: comment?.start ?? keyStart };
}

function endOfLast(text: string): number {
  const lines = linesBetweenContent(text, text.length);
  const firstBlank = lines.findIndex(({ start, end }) => isBlank(text, start, end));
  const attached = lines[(firstBlank < 0 ? lines.length : firstBlank) - 1];
  return attached?.end ?? lineAt(text, Math.max(0, (lines[0]?.start ?? text.length) - 1)).end;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === "";
}

/** The blank lines and the comments in column 0 above an offset, from the first to the last. */
function linesBetweenContent(text: string, offset: number): readonly Span[] {
  const lines: Span[] = [];
  for (let at = offset; at > 0;) {
    const line = lineAt(text, at - 1);
    if (!/^\uFEFF?(?:\s*$|#)/.test(text.slice(line.start, line.end))) break;
    lines.unshift(line);
    at = line.start;
  }
  return lines;
}

/** The first key takes along only the comment directly above it, if another one stands above that. */
function startOfFirst(text: string, keyStart: number): number {
  const lines = linesBetweenContent(text, keyStart);
  const lastBlank = lines.findLastIndex(({ start, end }) => isBlank(text, start, end));
  const isBelowHeader = lines.slice(0, Math.max(lastBlank, 0)).some(({ start, end }) => !isBlank(text, start, end));
  return (isBelowHeader ? lines[lastBlank + 1]?.start : undefined) ?? keyStart;
}
