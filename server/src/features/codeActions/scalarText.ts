import type { ScalarNode } from "../../core/syntax/tree";

/** How a text that an author wrote in one style reads in the other. */

export type Style = "flow" | "block";

/** A scalar as it may stand in another style; undefined where it has more than one line. */
export function scalarText(text: string, node: ScalarNode, from: Style, to: Style): string | undefined {
  const written = text.slice(node.span.start, node.span.end);
  if (node.style === "block" || written.includes("\n")) return undefined;
  if (from === to) return written;
  if (node.style === "plain") return to === "block" || isPlainInFlow(written) ? written : quoted(node.text);
  // Quotes that only the flow style asked for go with it.
  return to === "block" && written.slice(1, -1) === node.text && !isPlainInFlow(node.text) && isPlainInBlock(node.text) ? node.text : written;
}

/** A text of our own making. */
export function textIn(style: Style, text: string): string {
  return isPlainInBlock(text) && (style === "block" || isPlainInFlow(text)) ? text : quoted(text);
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Of a text that is plain in block style. */
function isPlainInFlow(text: string): boolean {
  return !/[,[\]{}]/.test(text);
}

/** Careful rather than complete: a text that is quoted without need means the same. */
function isPlainInBlock(text: string): boolean {
  return /^(?:[\p{L}\p{N}$€£¥₹₩₽≥≤≈<+./(]|[-~](?=\S))[^\t\r\n]*$/u.test(text) && !/:(?:\s|$)|\s#|\s$/.test(text) && !/^(?:null|~)$/i.test(text);
}
