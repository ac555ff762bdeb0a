import { DESIGN_SCHEMA, type FieldSchema } from "../../core/schema/fieldSchema";
import type { CompletionContext } from "./context";
import { RANKS, valueSuggestion, type Suggestion } from "./suggestion";

/** Values that only a configuration has: the standard of a threshold, and the fields that a team may require. */
export function configValues({ design, cursor, path }: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  if (design.language.schema === DESIGN_SCHEMA) return [];
  if (path.startsWith("limits.")) return schema.examples.slice(0, 1).map((standard) => valueSuggestion(standard, cursor, { detail: "the standard", kind: "text", rank: RANKS.likely }));
  if (path !== "required") return [];
  return fieldsBelow(DESIGN_SCHEMA, []).map(({ keys, description }) => valueSuggestion(keys.join("."), cursor, { detail: description, kind: "text" }));
}

interface NamedField {
  readonly keys: readonly string[];
  readonly description: string;
}

/** All fields outside of lists: those that a whole design states once. */
function fieldsBelow(map: FieldSchema, above: readonly string[]): readonly NamedField[] {
  return [...map.members].flatMap(([key, schema]): readonly NamedField[] => {
    const keys = [...above, key];
    return [{ keys, description: schema.description }, ...(schema.type === "map" ? fieldsBelow(schema, keys) : [])];
  });
}
