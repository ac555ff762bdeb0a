/** What a completion writes: text with places that the author fills in, and how YAML wants a value to be written there. */

export type Insertion = readonly (string | Stop)[];

/** A place to be filled in. */
export interface Stop {
  /** What stands there until the author writes something else. */
  readonly text?: string;
  readonly choices?: readonly string[];
  /** Where the cursor goes at last. */
  readonly isEnd?: boolean;
}

export const OPEN: Stop = {};
export const END: Stop = { isEnd: true };

/** As a snippet of the Language Server Protocol. */
export function snippetOf(insertion: Insertion): string {
  let next = 1;
  return insertion.map((part) => {
    if (typeof part === "string") return part.replace(/[\\$]/g, "\\$&");
    const number = part.isEnd ? 0 : next++;
    if (part.choices) return `\${${number}|${part.choices.map((choice) => choice.replace(/[\\,|$}]/g, "\\$&")).join(",")}|}`;
    return part.text === undefined ? `$${number}` : `\${${number}:${part.text.replace(/[\\$}]/g, "\\$&")}}`;
  }).join("");
}

/** For a client that knows no snippets. */
export function plainTextOf(insertion: Insertion): string {
  return insertion.map((part) => (typeof part === "string" ? part : (part.text ?? ""))).join("");
}

/** Where a value stands. */
export interface ValueStyle {
  readonly style: "block" | "flow";
  /** The quote that the author has opened already, or nothing. */
  readonly quote: string;
}

/** What YAML takes for something else than a text when it begins, holds or ends so. */
const MISREAD = /^$|^[\s>|@`%&*!?{}[\]"'#,]|^[-:](?:\s|$)|:(?:\s|$)|\s#|\s$|^(?:~|null)$/i;

/** A value as it can stand in its place: plain where YAML reads it so, else in quotes. */
export function scalarText(text: string, { style, quote }: ValueStyle): string {
  if (quote === "'") return text.replaceAll("'", "''");
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  const isMisread = MISREAD.test(text) || text.includes("\n") || (style === "flow" && /[,[\]{}]/.test(text));
  return isMisread ? JSON.stringify(text) : text;
}
