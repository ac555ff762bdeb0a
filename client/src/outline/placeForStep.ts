import { type OutlineStep } from "../../../server/src/protocol";

/** Where a missing step goes, and the line breaks that set it apart from its neighbours. */
export interface StepPlace {
  readonly line: number;
  readonly character: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Behind the last written step that comes earlier; else before the first that comes later, above the comment
 * that introduces it; else at the end of the design.
 */
export function placeForStep(lines: readonly string[], steps: readonly OutlineStep[], key: string): StepPlace {
  const index = steps.findIndex((step) => step.key === key);
  const isWritten = (step: OutlineStep): boolean => step.range !== undefined && step.number !== undefined;
  const earlier = steps.slice(0, Math.max(index, 0)).filter(isWritten).at(-1)?.range;
  if (earlier) return behind(lines, earlier.endCharacter === 0 ? earlier.endLine - 1 : earlier.endLine);
  const later = steps.slice(index + 1).find(isWritten)?.range;
  if (!later) return behind(lines, lines.length - 1);
  let first = Math.min(later.startLine, lines.length);
  while (first > 0 && /^\s*#/.test(lines[first - 1] ?? "")) first -= 1;
  return { line: first, character: 0, before: "", after: "\n\n" };
}

/** At the end of the last line up to `line` that says something. */
function behind(lines: readonly string[], line: number): StepPlace {
  let last = Math.min(line, lines.length - 1);
  while (last > 0 && (lines[last] ?? "").trim() === "") last -= 1;
  const text = lines[last] ?? "";
  const isEmpty = text.trim() === "";
  const isAtEnd = last === lines.length - 1;
  return { line: last, character: text.length, before: isEmpty ? "" : "\n\n", after: isAtEnd ? "\n" : "" };
}
