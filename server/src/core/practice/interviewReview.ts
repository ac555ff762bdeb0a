import type { Design } from "../design";
import { review, type Finding, type ReviewOptions } from "../engine";
import type { Rule } from "../rule";

/**
 * How practice judges a design: as if it were handed in, by what is asked in an interview. The limits and the words of a
 * team hold; what it made louder or quieter for its own reviews does not.
 */
export function interviewOptions(options: ReviewOptions): ReviewOptions {
  return { ...options, preset: "interview", status: "review", severity: {} };
}

export function interviewFindings(design: Design, rules: readonly Rule[], options: ReviewOptions): readonly Finding[] {
  return review(design, rules, interviewOptions(options)).findings;
}
