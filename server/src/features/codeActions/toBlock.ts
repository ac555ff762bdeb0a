import type { Section } from "../../core/reading/section";
import type { IndentStyle } from "../../core/layout/indentStyle";
import { columnOf, lineBreakOf } from "../../core/edits";
import { lineAt, type TextEdit } from "../../core/spans";
import { commentsWithin, headOf, partsOf } from "./collectionText";
import type { Place } from "./placesAt";

/**
 * A flow collection as a block, one line for each member; what is nested in it stays as it is. A comment behind the
 * collection stays on the line of its key.
 *
 *   latency: {p50: 120ms, p99: 300ms}  # promised      latency:  # promised
 *                                                        p50: 120ms
 *                                                        p99: 300ms
 */
export function toBlock(section: Pick<Section, "text" | "tree">, place: Place): ((style: IndentStyle) => readonly TextEdit[]) | undefined {
  const { text } = section;
  const { node, parent } = place;
  if ((node.kind !== "map" && node.kind !== "list") || !node.isFlow || !parent || parent.node.kind === "scalar" || parent.node.kind === "alias" || parent.node.isFlow) return undefined;
  const head = headOf(text, place);
  const parts = partsOf(text, node, "block");
  const line = lineAt(text, node.span.end);
  if (!head || !parts || parts.length === 0 || (head.isRow && node.kind === "list")) return undefined;
  if (text.slice(head.end, node.span.start).trim() !== "" || commentsWithin(section, node.span).length > 0) return undefined;
  const comment = text.slice(node.span.end, line.end);
  if (!/^\s*(?:#.*)?$/.test(comment)) return undefined;
  return ({ width, dash }) => {
    const column = columnOf(text, head.start) + (head.isRow ? 2 : node.kind === "map" ? width : dash);
    const lines = parts.map((part) => `${" ".repeat(column)}${node.kind === "list" ? "- " : ""}${part}`);
    const isOnLineOfDash = head.isRow && !head.hasProperties;
    const first = isOnLineOfDash ? ` ${parts[0]}` : "";
    const below = (isOnLineOfDash ? lines.slice(1) : lines).map((one) => `${lineBreakOf(text)}${one}`).join("");
    const replaced = { start: head.end, end: node.span.end };
    if (comment.trim() === "") return [{ span: { ...replaced, end: line.end }, text: first + below }];
    return [{ span: replaced, text: first }, ...(below === "" ? [] : [{ span: { start: line.end, end: line.end }, text: below }])];
  };
}
