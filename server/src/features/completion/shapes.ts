import type { FieldSchema } from "../../core/schema/fieldSchema";
import type { CompletionContext } from "./context";
import { usualEntries } from "./exampleShape";
import { flowRow, RANKS, type Suggestion } from "./suggestion";

/** A mapping on one line with the fields that it usually has, where nothing of the value is typed yet. */
export function shapeSuggestions({ cursor }: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  if (schema.type !== "map" || cursor.word !== "" || cursor.quote !== "") return [];
  const entries = usualEntries(schema);
  if (entries.length === 0) return [];
  const label = `{${entries.map(([key]) => key).join(", ")}}`;
  return [{ label, kind: "row", detail: "its usual fields", insert: flowRow(entries), rank: RANKS.unlikely, suggestsNext: true, about: { kind: "field", path: cursor.path } }];
}
