import type { Chapter } from "./framework";
import { shift, type Span, type TextEdit } from "./spans";

export type Severity = "error" | "warning" | "info" | "hint";

/** From the gravest to the mildest. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info", "hint"];

/** Text changes that cure a finding and touch nothing else. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one to offer first, and the one that "fix all" takes. */
  readonly isPreferred?: boolean;
  /** It may be applied without asking: there is one right answer, and nothing is invented. */
  readonly isSafe?: boolean;
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

/** What a check says about one place: what is wrong and what to do. Why it matters stands in the rule. */
export interface Problem {
  /** The smallest text the author should look at; for something missing, the key of the nearest parent. */
  readonly span: Span;
  readonly message: string;
  readonly hint: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** The step it speaks of, where neither the rule nor the place tells. */
  readonly chapter?: Chapter;
  /** Whether it reports something not yet written, where this differs from the rule's own. */
  readonly isPresence?: boolean;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** A problem found while reading a section: the rule that explains it, and spans relative to the section. */
export interface SectionProblem extends Problem {
  readonly rule: string;
  /** Reported once per document and value, whatever number of places it stands in. */
  readonly oncePerDesign?: string;
}

/** The same problem where its place begins further down. */
export function moved<P extends Problem>(problem: P, by: number): P {
  return {
    ...problem,
    span: shift(problem.span, by),
    ...(problem.related ? { related: problem.related.map((other) => ({ ...other, span: shift(other.span, by) })) } : {}),
    ...(problem.fixes
      ? { fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: shift(edit.span, by) })) })) }
      : {}),
  };
}
