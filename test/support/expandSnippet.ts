import { snippetText } from "../../server/src/features/codeActions/snippetText";

/** A snippet as it stands when it is accepted without typing, on a fixed date. */
export function expandSnippet(body: readonly string[]): string {
  return snippetText(body.join("\n").replaceAll("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-20"));
}
