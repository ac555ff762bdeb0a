import { pathsBelow } from "../../core/schema/fieldPaths";
import { DESIGN_SCHEMA, type FieldSchema } from "../../core/schema/fieldSchema";
import type { CompletionContext } from "./context";
import { RANKS, valueSuggestion, type Suggestion } from "./suggestion";

/** Values that only a configuration has: the standard of a threshold, and the fields that a team may require. */
export function configValues({ design, cursor, path }: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  if (design.language.schema === DESIGN_SCHEMA) return [];
  if (path.startsWith("limits.")) return schema.examples.slice(0, 1).map((standard) => valueSuggestion(standard, cursor, { detail: "the standard", kind: "text", rank: RANKS.likely }));
  if (path !== "required") return [];
  return [...pathsBelow(DESIGN_SCHEMA, "outside of lists")].map((field) => valueSuggestion(field.path, cursor, { detail: field.schema.description, kind: "text" }));
}
