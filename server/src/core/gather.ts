import { SEVERITIES, type Problem, type Severity } from "./finding";
import type { Span } from "./spans";

/**
 * One finding per rule and list (catalogue 0.1): the gravest problem, the first of these in the text, carries the
 * others as related places and says how many there are.
 */
export function gather(problems: readonly Problem[], ruleSeverity: Severity): readonly Problem[] {
  if (problems.length < 2) return problems;
  const loudness = (problem: Problem): number => SEVERITIES.indexOf(problem.severity ?? ruleSeverity);
  const ordered = [...problems].sort((a, b) => loudness(a) - loudness(b) || a.span.start - b.span.start);
  const [first, ...others] = ordered;
  if (!first) return [];
  return [{
    ...first,
    message: `${first.message.replace(/[.]$/, "")}; and ${others.length} more.`,
    related: [...(first.related ?? []), ...others.map((other) => ({ span: other.span, message: other.message }))],
    ...combinedFix(ordered),
  }];
}

/** Where every item can be mended, each in a place of its own, one fix mends them all; else the first item keeps its own. */
function combinedFix(problems: readonly Problem[]): Pick<Problem, "fixes"> {
  const preferred = problems.map((problem) => problem.fixes?.find((fix) => fix.isPreferred) ?? problem.fixes?.[0]);
  const first = preferred[0];
  if (!first || preferred.some((fix) => fix === undefined)) return {};
  const edits = preferred.flatMap((fix) => fix?.edits ?? []);
  const spans = edits.map(({ span }) => span).sort((a, b) => a.start - b.start || a.end - b.end);
  if (spans.some((span, place) => overlap(spans[place - 1], span))) return {};
  return { fixes: [{ title: `${first.title}, and ${problems.length - 1} more`, edits, isPreferred: true, ...(preferred.every((fix) => fix?.isSafe) ? { isSafe: true } : {}) }] };
}

/** Of two in the order of the text. Two insertions at one place do not: they stand one after the other. */
function overlap(before: Span | undefined, after: Span): boolean {
  return before !== undefined && before.start < after.end && after.start < before.end;
}
