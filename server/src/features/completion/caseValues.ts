import { RULES } from "../../core/rules";
import { pathsBelow } from "../../core/schema/fieldPaths";
import { DESIGN_SCHEMA, schemaAt, type FieldSchema } from "../../core/schema/fieldSchema";
import { rowAround, type CompletionContext } from "./context";
import { valueSuggestion, type Suggestion } from "./suggestion";

/** What a case may name: rules, fields of a design, and the values that a design can have there. */
export function caseValues(context: CompletionContext, { annotations: { asIn, names } }: FieldSchema): readonly Suggestion[] {
  const { cursor, path } = context;
  if (asIn !== undefined) return valuesOfDesign(asIn, context);
  if (names === "metric") return valuesOfDesign("evaluation.offline.metric", context);
  if (names === "rule") return RULES.map(({ id, summary }) => valueSuggestion(id, cursor, { detail: summary }));
  if (names !== undefined) {
    return [...pathsBelow(DESIGN_SCHEMA, names === "field" ? "everywhere" : "outside of lists")].map((field) => valueSuggestion(field.path, cursor, { detail: field.schema.description }));
  }
  // What a sign looks for is a value of its path.
  const sought = path === "traps.shows.is" || path === "traps.shows.none_of" ? rowAround(context).text("path") : undefined;
  return sought === undefined ? [] : valuesOfDesign(sought, context);
}

/** Whether something can be chosen before anything is typed. */
export function offersCaseValues({ annotations: { asIn, names } }: FieldSchema): boolean {
  return asIn !== undefined || names !== undefined;
}

function valuesOfDesign(path: string, { cursor }: CompletionContext): readonly Suggestion[] {
  const schema = schemaAt(path.split("."));
  return ((schema?.item ?? schema)?.values ?? []).map(({ value, doc }) => valueSuggestion(value, cursor, { detail: doc }));
}
