import { aliasAt } from "../core/anchors";
import type { Design } from "../core/design";
import { placeAt, type IdPlace } from "../core/idUses";
import type { Span } from "../core/spans";

export interface Definition {
  /** The text that was asked about. */
  readonly origin: Span;
  readonly targets: readonly DefinitionTarget[];
}

export interface DefinitionTarget {
  /** All that is declared there: the row. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/**
 * Where the id at an offset is declared, on the declaration itself that very place. An alias that stands for more than
 * one id leads to its anchor.
 */
export function definitionAt(design: Design, offset: number): Definition | undefined {
  const alias = aliasAt(design, offset);
  if (alias && !alias.isScalar) return { origin: alias.alias, targets: [{ span: around(alias.anchor, alias.target), nameSpan: alias.anchor }] };
  const things = design.idUses.at(offset);
  const places = things.flatMap((thing) => placeAt(thing, offset) ?? []);
  const [here] = places;
  if (here) return { origin: here.span, targets: here.isDeclaration ? [targetOf(here)] : things.flatMap(({ places: all }) => declarationsIn(all)).map(targetOf) };
  return alias && { origin: alias.alias, targets: [{ span: around(alias.anchor, alias.target), nameSpan: alias.anchor }] };
}

/** A row that an alias repeats declares its id once more; the row itself is the one to show. */
function declarationsIn(places: readonly IdPlace[]): readonly IdPlace[] {
  const all = places.filter(({ isDeclaration }) => isDeclaration);
  const written = all.filter(({ field }) => field.isEditable);
  return written.length > 0 ? written : all;
}

function targetOf({ row, span }: IdPlace): DefinitionTarget {
  return { span: around(row.span, span), nameSpan: span };
}

function around(one: Span, other: Span): Span {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}
