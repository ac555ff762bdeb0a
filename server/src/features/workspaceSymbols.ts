import type { Design } from "../core/design";
import { STEPS } from "../core/framework";
import { KIND_NAMES, type IdKind } from "../core/ids";
import type { Span } from "../core/spans";

/** Something that a design declares, found by its name from anywhere. */
export interface WorkspaceSymbol {
  readonly uri: string;
  readonly name: string;
  readonly kind: IdKind | "step";
  /** `feature · Visual search in a photo-sharing app`. */
  readonly container: string;
  readonly span: Span;
}

/** More than this nobody reads; a longer query finds the rest. */
const MOST_SYMBOLS = 500;

/** The ids and steps of several designs whose names hold the letters of a query in its order, the closest first. */
export function workspaceSymbols(designs: Iterable<readonly [uri: string, design: Design]>, query: string): readonly WorkspaceSymbol[] {
  return closest([...designs].flatMap(([uri, design]) => symbolsOf(uri, design)), query);
}

/** What one design declares: its steps, then its ids. */
export function symbolsOf(uri: string, design: Design): readonly WorkspaceSymbol[] {
  const title = design.root.text("title") ?? fileName(uri);
  const steps = STEPS.flatMap(({ key, number, title: step }): WorkspaceSymbol[] => {
    const field = design.root.member(key);
    return field ? [{ uri, name: `${number} ${step}`, kind: "step", container: title, span: field.keySpan }] : [];
  });
  const ids = design.idUses.things.flatMap(({ kind, id, places }): WorkspaceSymbol[] => {
    const declaration = places.find(({ field, isDeclaration }) => isDeclaration && field.isEditable) ?? places[0];
    return declaration ? [{ uri, name: id, kind, container: `${KIND_NAMES[kind]} · ${title}`, span: declaration.span }] : [];
  });
  return [...steps, ...ids];
}

/** The first word of a query is looked for in the name; further ones may also stand in the kind or the title of the design. */
export function closest<T extends Pick<WorkspaceSymbol, "name" | "container">>(symbols: readonly T[], query: string): readonly T[] {
  const [word = "", ...others] = query.toLowerCase().split(/\s+/).filter((part) => part !== "");
  const found = symbols.flatMap((symbol) => {
    const closeness = closenessOf(symbol.name.toLowerCase(), word);
    const rest = `${symbol.name} ${symbol.container}`.toLowerCase();
    return closeness !== undefined && others.every((other) => closenessOf(rest, other) !== undefined) ? [{ symbol, closeness }] : [];
  });
  return found.sort((a, b) => a.closeness - b.closeness).slice(0, MOST_SYMBOLS).map(({ symbol }) => symbol);
}

/** 0 the same, 1 its beginning, 2 a part of it, 3 its letters with others between; undefined where one is missing. */
function closenessOf(name: string, word: string): number | undefined {
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  if (name.includes(word)) return 2;
  let at = 0;
  for (const letter of word) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 3;
}

function fileName(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
