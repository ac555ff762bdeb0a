import { replaceValue } from "../edits";
import type { Field } from "../field";
import type { Problem } from "../finding";
import { isOnlyMisspelt, nearest } from "../nearest";

/** A name that stands for nothing: with the one that is most likely meant, and the fix that writes it. */
export function unknownName(field: Field, what: string, known: readonly string[], hint: string): Problem {
  const written = field.scalarText ?? "";
  const suggestion = nearest(written, known);
  const edit = suggestion === undefined ? undefined : replaceValue(field, suggestion);
  return {
    span: field.span,
    message: `\`${written}\` is ${what}${suggestion === undefined ? "." : `; did you mean \`${suggestion}\`?`}`,
    hint,
    ...(suggestion !== undefined && edit
      ? { fixes: [{ title: `Replace with \`${suggestion}\``, edits: [edit], isPreferred: true, isSafe: isOnlyMisspelt(written, suggestion, known) }] }
      : {}),
  };
}
