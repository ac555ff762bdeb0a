import type { FieldSchema } from "../../core/schema/fieldSchema";
import type { CompletionContext } from "./context";
import { indentationOf } from "./indentation";
import { rowSuggestions } from "./rows";
import type { Suggestion } from "./suggestion";

/** The first row of a list, on a line of its own below the key behind which the cursor stands. */
export function firstRowBelow(context: CompletionContext, list: FieldSchema): readonly Suggestion[] {
  const { text, cursor } = context;
  const key = cursor.frames.at(-1);
  if (list.type !== "list" || list.item?.type !== "map" || cursor.style === "flow" || cursor.word !== "" || cursor.quote !== "" || !key) return [];
  const { lineBreak, dash } = indentationOf(text);
  const column = key.column + dash;
  const inList = { ...context, cursor: { ...cursor, kind: "item", column: column + 2 } as const };
  return rowSuggestions(inList, list).map((row) => ({ ...row, insert: [`${lineBreak}${" ".repeat(column)}- `, ...row.insert], replacesBlank: true }));
}
