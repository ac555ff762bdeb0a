import type { Design } from "../core/design";
import { ID_PATTERN, WATCHABLE } from "../core/ids";
import type { NamedThing } from "../core/idUses";
import type { Span } from "../core/spans";

/**
 * The places that are typed together when one of them is: an id and its references. Only where no keystroke can join two
 * things or change something else; in doubt there are none, and renaming remains.
 */
export function linkedRangesAt(design: Design, offset: number): readonly Span[] {
  const [thing, other] = design.idUses.at(offset);
  if (!thing || other || !isSafe(thing, design)) return [];
  const byStart = new Map<number, Span>();
  for (const { written } of thing.places) if (written) byStart.set(written.start, written);
  const spans = [...byStart.values()].sort((a, b) => a.start - b.start);
  return spans.length > 1 && spans.some(({ start, end }) => start <= offset && offset <= end) ? spans : [];
}

function isSafe({ kind, id, places }: NamedThing, design: Design): boolean {
  // While it is typed an id may for a moment be that of another row; then there are two declarations.
  if (!ID_PATTERN.test(id) || places.filter(({ isDeclaration }) => isDeclaration).length !== 1) return false;
  if (WATCHABLE.includes(kind) && WATCHABLE.some((other) => other !== kind && design.idUses.find(other, id))) return false;
  return places.every(({ written, isAmbiguous }) => written && !isAmbiguous && design.text.slice(written.start, written.end) === id && !hasAnchor(design.text, written));
}

/** An alias may repeat the text where it is no id. */
function hasAnchor(text: string, { start }: Span): boolean {
  return /&[^\s,[\]{}]+\s+["']?$/.test(text.slice(Math.max(0, start - 200), start));
}
