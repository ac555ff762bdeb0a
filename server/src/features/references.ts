import type { Design } from "../core/design";
import type { IdPlace } from "../core/idUses";
import type { Span } from "../core/spans";

/** A place where the id under the cursor stands. */
export interface Highlight {
  readonly span: Span;
  /** The declaration is where an id is written, everything else reads it. */
  readonly kind: "read" | "write";
}

/** Where the id at an offset is named, in the order of the text. */
export function referencesAt(design: Design, offset: number, { includeDeclaration }: { includeDeclaration: boolean }): readonly Span[] {
  return placesAt(design, offset).filter(({ isDeclaration }) => includeDeclaration || !isDeclaration).map(({ span }) => span);
}

/** The same for the view of the editor, declarations told apart. */
export function highlightsAt(design: Design, offset: number): readonly Highlight[] {
  return placesAt(design, offset).map(({ span, isDeclaration }) => ({ span, kind: isDeclaration ? "write" : "read" }));
}

/** Each place once: an alias may stand for a row in which the id is both declared and named. */
function placesAt(design: Design, offset: number): readonly IdPlace[] {
  const byStart = new Map<number, IdPlace>();
  for (const { places } of design.idUses.at(offset)) {
    for (const place of places) if (!byStart.has(place.span.start)) byStart.set(place.span.start, place);
  }
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}
