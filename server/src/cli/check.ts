import { Design, type Status } from "../core/design";
import { review, type Review } from "../core/engine";
import type { Rule } from "../core/rule";
import { EXIT } from "./exitCodes";
import type { DesignFile } from "./readDesigns";

/** A design with what was found in it. */
export interface ReviewedDesign {
  readonly file: DesignFile;
  readonly review: Review;
}

export interface Totals {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
  readonly accepted: number;
}

export function reviewFile(file: DesignFile, rules: readonly Rule[], status: Status | undefined, onRuleFailure: (id: string, error: unknown) => void): ReviewedDesign {
  const design = Design.read(file.text);
  return { file, review: review(design, rules, { ...(status ? { status } : {}), onRuleFailure }) };
}

export function totalsOf(reviewed: readonly ReviewedDesign[]): Totals {
  const totals = { error: 0, warning: 0, info: 0, hint: 0, accepted: 0 };
  for (const { review: { findings, accepted } } of reviewed) {
    for (const finding of findings) totals[finding.severity] += 1;
    totals.accepted += accepted.length;
  }
  return totals;
}

export function exitCodeFor(totals: Totals, maxWarnings: number | undefined): number {
  const isTooLoud = maxWarnings !== undefined && totals.warning > maxWarnings;
  return totals.error > 0 || isTooLoud ? EXIT.findings : EXIT.clean;
}
