import { Design } from "../design";
import type { Finding } from "../engine";
import { pathAt } from "../paths";
import { applyEdits, type TextEdit } from "../spans";
import type { CardFinding } from "./card";
import { cardFindings } from "./cardFinding";
import type { Change } from "./caseStudy";
import { applyChange, newFindings } from "./whatIf";

/** What a change does to a copy of a design: the values that differ, and what a reviewer then finds that was not so before. */
export interface Consequences {
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly findings: readonly CardFinding[];
}

/** `review` finds in a design what its author would be shown of it. The lines are those of the design as it stands. */
export function consequencesOf(design: Design, change: Change, review: (design: Design) => readonly Finding[]): Consequences {
  const edits = applyChange(design, change);
  if (edits.length === 0) return { changes: [], findings: [] };
  const { text } = design;
  const found = newFindings(review(design), review(Design.read(applyEdits(text, edits), design)));
  return {
    changes: edits.map(({ span, text: after }) => ({ path: pathAt(design, span), before: text.slice(span.start, span.end).trim(), after })),
    findings: cardFindings(found.map((finding) => ({ ...finding, span: { start: placeBefore(finding.span.start, edits), end: placeBefore(finding.span.end, edits) } })), text),
  };
}

/** Where a place of the changed text was before the edits. */
function placeBefore(offset: number, edits: readonly TextEdit[]): number {
  let place = offset;
  for (const { span, text } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    // Edits further up have moved everything below them by now.
    if (span.start > place) break;
    place = place < span.start + text.length ? span.start : place - text.length + (span.end - span.start);
  }
  return place;
}
