import { Design } from "./design";
import type { Fix } from "./finding";
import { Patch } from "./patch";
import type { Span, TextEdit } from "./spans";

/** What has been found in a design, with its fixes. */
type Review = (design: Design) => readonly { readonly fixes: readonly Fix[] }[];

/** A fix often uncovers the next finding: behind a broken line others were not read. Few texts need more rounds than two. */
const MOST_ROUNDS = 20;

/**
 * Applies the fixes that `choose` picks until none is left, and gives all of it as edits to the first text. In each round
 * the fixes are taken in the order of the findings; one that would touch what another has changed waits for the next.
 */
export function fixAll(design: Design, review: Review, choose: (fixes: readonly Fix[]) => Fix | undefined): readonly TextEdit[] {
  const patch = new Patch(design.text);
  const seen = new Set([design.text]);
  let current = design;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = apart(review(current).flatMap(({ fixes }) => choose(fixes) ?? []));
    if (edits.length === 0) break;
    patch.apply(edits);
    current = Design.read(patch.text, current, design.language);
    // Two fixes that undo each other would go on for ever.
    if (seen.has(current.text)) break;
    seen.add(current.text);
  }
  return patch.edits;
}

/** The one fix of a finding that may be applied without asking. */
export function safeFix(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find(({ isSafe }) => isSafe);
}

/** The one fix to take of a finding when all of its kind are to be mended: the preferred one, or the only one. */
export function fixToPrefer(fixes: readonly Fix[]): Fix | undefined {
  return fixes.find(({ isPreferred }) => isPreferred) ?? (fixes.length === 1 ? fixes[0] : undefined);
}

function apart(fixes: readonly Fix[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of fixes) {
    if (edits.every(({ span }) => taken.every((other) => !touch(span, other.span)))) taken.push(...edits);
  }
  return taken;
}

/** Two insertions at one place count: what each of them means may depend on the other. */
function touch(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
