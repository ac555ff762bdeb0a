import type { Design } from "../core/design";
import type { Finding } from "../core/engine";
import type { Span, TextEdit } from "../core/spans";
import { waiverEdit } from "../core/waivers";

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly finding: Finding;
  readonly isPreferred: boolean;
}

/** Every fix of the findings that a range touches; and for each rule the waiver, which still asks for its reason. */
export function quickFixesAt(design: Design, findings: readonly Finding[], range: Span): readonly QuickFix[] {
  const touched = findings.filter(({ span }) => span.start <= range.end && range.start <= span.end);
  const fixes = touched.flatMap((finding) =>
    finding.fixes.map(({ title, edits, isPreferred = false }) => ({ title, edits, isPreferred, finding })),
  );
  const waivers = touched.filter(({ rule }) => canBeWaived(rule)).map((finding): QuickFix => ({
    title: `Accept this risk: waive ${finding.rule} with a reason`,
    edits: [waiverEdit(design.text, finding.span.start, finding.rule, "reason")],
    isPreferred: false,
    finding,
  }));
  return [...fixes, ...waivers];
}

/** A text that cannot be read is no risk that somebody accepts, and a waiver is not waived. */
function canBeWaived(rule: string): boolean {
  return !rule.startsWith("yaml/") && !rule.startsWith("waiver/");
}
