import type { Span } from "../core/spans";
import type { CompletionContext, CompletionSources } from "./completion/context";
import { itemsAround } from "./completion/context";
import { firstRowBelow } from "./completion/firstRow";
import type { Insertion } from "./completion/insertion";
import { keySuggestions } from "./completion/keys";
import { isSpelledBy, MOST_ITEMS } from "./completion/matching";
import { keysByName, freeKeys } from "./completion/namedKeys";
import { rowSuggestions } from "./completion/rows";
import { schemaPlaceOf, type SchemaPlace } from "./completion/schemaPlace";
import { shapeSuggestions } from "./completion/shapes";
import type { Suggestion } from "./completion/suggestion";
import { valueSuggestions } from "./completion/values";
import { cursorsAt, type Cursor } from "./cursor";

/** One thing that may stand at the cursor. Items are shown in the order given. */
export interface Completion extends Pick<Suggestion, "label" | "kind" | "detail" | "about" | "suggestsNext"> {
  readonly isRequired: boolean;
  /** What is replaced, on one line, and by what. */
  readonly span: Span;
  readonly insert: Insertion;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** With more of the word typed there may be others. */
  readonly isIncomplete: boolean;
}

/** What may be typed at an offset, or nothing where only the author knows. */
export function completionsAt(sources: CompletionSources, offset: number): Completions {
  const places = cursorsAt(sources.text, offset).flatMap((cursor) => {
    const context: CompletionContext = { ...sources, cursor, path: cursor.path.join(".") };
    return suggestionsIn(context).map((suggestion) => ({ suggestion, cursor }));
  });
  const ordered = places.sort((a, b) => a.suggestion.rank - b.suggestion.rank);
  const isCut = ordered.length > MOST_ITEMS;
  const shown = isCut ? ordered.filter(({ suggestion, cursor }) => isSpelledBy(suggestion.label, cursor.word)).slice(0, MOST_ITEMS) : ordered;
  return {
    items: shown.map(({ suggestion, cursor }) => placed(suggestion, cursor, sources.text)),
    isIncomplete: isCut || shown.some(({ suggestion }) => suggestion.kind === "unit"),
  };
}

function suggestionsIn(context: CompletionContext): readonly Suggestion[] {
  const { cursor, design } = context;
  const place = schemaPlaceOf(cursor, design.language.schema);
  const found = place ? inPlace(place, context) : [];
  // A word that goes on behind a blank is a sentence, unless something begins just so.
  const typed = cursor.word.toLowerCase();
  return /\s/.test(typed) ? found.filter(({ label }) => label.toLowerCase().startsWith(typed)) : found;
}

function inPlace(place: SchemaPlace, context: CompletionContext): readonly Suggestion[] {
  switch (place.kind) {
    case "map": return [...keySuggestions(context, place), ...freeKeys(context, place.map)];
    case "names": return keysByName(context, place.list);
    case "item": return itemSuggestions(context, place);
    case "value": return [...valueSuggestions(context, place.schema), ...shapeSuggestions(context, place.schema), ...firstRowBelow(context, place.schema)];
  }
}

/** A row, the bare value that stands for one, or the first key of a row in lines. */
function itemSuggestions(context: CompletionContext, { list }: SchemaPlace & { kind: "item" }): readonly Suggestion[] {
  const { cursor } = context;
  const used = itemsAround(context);
  const values = cursor.hasColon ? [] : valueSuggestions(context, list).filter(({ label }) => !used.has(label));
  if (list.item?.type !== "map" || cursor.quote !== "") return values;
  const rows = cursor.hasColon ? [] : rowSuggestions(context, list);
  return cursor.style === "flow" ? [...rows, ...values] : [...rows, ...values, ...keySuggestions(firstKey(context), { kind: "map", map: list.item, list })];
}

/** The same place as that of the first key of a row. */
function firstKey(context: CompletionContext): CompletionContext {
  const { cursor } = context;
  const line = cursor.frames.at(-1)?.start ?? 0;
  const frames = [...cursor.frames, { kind: "map", isFlow: false, key: undefined, start: line, column: cursor.column, isNew: cursor.lead.includes("-") } as const];
  return { ...context, cursor: { ...cursor, kind: "key", frames } };
}

/** Fitted into the text: with what has to stand before it, and a comma where another member follows. */
function placed(suggestion: Suggestion, { start, end, lead, isBeforeMember }: Cursor, text: string): Completion {
  const { label, kind, detail, insert, about, suggestsNext, isRequired, replacesBlank } = suggestion;
  return {
    label, kind, detail, isRequired: isRequired === true, span: { start: replacesBlank ? endOfWordBefore(text, start) : start, end },
    insert: [...(lead === "" || replacesBlank ? [] : [lead]), ...insert, ...(isBeforeMember ? [", "] : [])],
    ...(about ? { about } : {}), ...(suggestsNext ? { suggestsNext } : {}),
  };
}

function endOfWordBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /[ \t]/.test(text[end - 1] ?? "")) end -= 1;
  return end;
}
