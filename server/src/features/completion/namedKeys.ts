import { ID_PATTERN } from "../../core/ids";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { entriesAround, type CompletionContext } from "./context";
import { END, scalarText } from "./insertion";
import { knownKeys } from "./names";
import { referenceSuggestions } from "./references";
import { rowsNamedElsewhere } from "./rows";
import { RANKS, type Suggestion } from "./suggestion";

/** Keys that are no fields of the format but names of the design. */

/** `heads: {like: 0.5}`, `business: {saves: +4%}`: ids that are known already. */
export function keysByName(context: CompletionContext, list: FieldSchema): readonly Suggestion[] {
  const field = list.item?.members.get(list.annotations.mapAs?.key ?? "");
  const { ref } = field?.annotations ?? {};
  const ids = ref ? referenceSuggestions(context, ref) : rowsNamedElsewhere(list, context.design).filter(({ label }) => ID_PATTERN.test(label)).map(({ label, detail }): Suggestion => ({ label, kind: "reference", detail, insert: [label], rank: RANKS.likely }));
  return asKeys(ids, context);
}

/** The keys of a mapping that takes any: `handling: {user_id: hashed}`. */
export function freeKeys(context: CompletionContext, map: FieldSchema): readonly Suggestion[] {
  if (!map.freeMember) return [];
  return asKeys(knownKeys(context).map(({ name, detail }): Suggestion => ({ label: name, kind: "field", detail, insert: [scalarText(name, context.cursor)], rank: RANKS.likely })), context);
}

function asKeys(suggestions: readonly Suggestion[], context: CompletionContext): readonly Suggestion[] {
  const written = new Set(entriesAround(context).map(({ key }) => key));
  const open = suggestions.filter(({ label }) => !written.has(label));
  return context.cursor.hasColon || context.cursor.quote !== "" ? open : open.map((suggestion) => ({ ...suggestion, insert: [...suggestion.insert, ": ", END] }));
}
