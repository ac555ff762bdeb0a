/**
 * Pieces of HTML whose values are escaped on their way in: texts of cases and designs are not ours, and what `html` did
 * not make cannot stand in a page unescaped. Values belong between tags or inside double quotes.
 */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Markup(texts.reduce((whole, text, index) => whole + textOf(pieces[index - 1]) + text));
}

/** What may stand in a template. Nothing is written for `undefined` and `false`, so that a part may depend on a condition. */
export type Piece = Html | string | number | undefined | false | readonly Piece[];

/** Text that is HTML already. */
export interface Html {
  readonly markup: string;
}

class Markup implements Html {
  constructor(readonly markup: string) {}
}

function textOf(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (piece instanceof Markup) return piece.markup;
  if (typeof piece === "string" || typeof piece === "number") return escaped(String(piece));
  return Array.isArray(piece) ? piece.map(textOf).join("") : "";
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
