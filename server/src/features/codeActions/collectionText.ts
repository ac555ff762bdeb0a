import { commentsIn } from "../../core/syntax/comments";
import { rowsOf } from "../../core/syntax/contentSpans";
import type { Entry, ListNode, MapNode, SyntaxNode } from "../../core/syntax/tree";
import type { Section } from "../../core/reading/section";
import type { Span } from "../../core/spans";
import type { Place } from "./placesAt";
import { scalarText, type Style } from "./scalarText";

/** What stands in front of a collection, and how its parts read on one line. */

/** The key with its colon, or the dash, in front of a value in block style. */
export interface Head {
  readonly isRow: boolean;
  /** Where the key or the dash begins. */
  readonly start: number;
  /** Behind the colon or the dash, and behind the anchor and the tag on its line. */
  readonly end: number;
  /** There is an anchor or a tag. */
  readonly hasProperties: boolean;
}

export function headOf(text: string, { node, entry, parent }: Place): Head | undefined {
  const row = !entry && parent?.node.kind === "list" && !parent.node.isFlow ? rowsOf(text, parent.node).find((one) => one.node === node) : undefined;
  const start = entry?.key.span.start ?? row?.span.start;
  if (start === undefined) return undefined;
  const sign = entry ? behindColon(text, entry) : start + 1;
  if (sign === undefined) return undefined;
  const properties = propertiesIn(text.slice(sign, node.span.start));
  if (properties === undefined) return undefined;
  return { isRow: !entry, start, end: sign + properties.length, hasProperties: properties !== "" };
}

/** The anchor and the tag at the start of a text, with the blanks before them; undefined where they stand below a line break. */
function propertiesIn(between: string): string | undefined {
  const properties = /^(?:[ \t]+[&!][^\s,[\]{}]*)*/.exec(between)?.[0] ?? "";
  return /(?:^|\s)[&!]/.test(between.slice(properties.length).replace(/#[^\n]*/g, "")) ? undefined : properties;
}

function behindColon(text: string, { key, value }: Entry): number | undefined {
  const colon = /^\s*:/.exec(text.slice(key.span.end, value?.span.start ?? key.span.end + 80));
  return colon ? key.span.end + colon[0].length : undefined;
}

/** Comments that begin within a span. */
export function commentsWithin({ text, tree }: Pick<Section, "text" | "tree">, span: Span): readonly Span[] {
  if (!text.slice(span.start, span.end).includes("#")) return [];
  return commentsIn(text, tree).filter(({ start }) => start >= span.start && start < span.end);
}

/** The members of a mapping or the rows of a list, one line each; undefined where one has more lines, or no value. */
export function partsOf(text: string, node: MapNode | ListNode, to: Style): readonly string[] | undefined {
  const from: Style = node.isFlow ? "flow" : "block";
  const rows = node.kind === "list" && !node.isFlow ? rowsOf(text, node) : undefined;
  const parts = node.kind === "map"
    ? node.entries.map((entry) => memberText(text, entry, from, to))
    : node.items.map((item, index) => {
        const row = rows?.[index];
        return row ? valueText(text, row.span.start + 1, item, from, to) : valueText(text, item.span.start - propertiesBefore(text, item).length, item, from, to);
      });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function memberText(text: string, entry: Entry, from: Style, to: Style): string | undefined {
  const key = scalarText(text, entry.key, from, to);
  const colon = behindColon(text, entry);
  if (key === undefined || colon === undefined || !entry.value || /[&!]/.test(text.slice(entry.span.start, entry.key.span.start))) return undefined;
  const value = valueText(text, colon, entry.value, from, to);
  return value === undefined ? undefined : `${key}: ${value}`;
}

/** A value with its anchor and tag, which stand between `start` and it. */
function valueText(text: string, start: number, node: SyntaxNode, from: Style, to: Style): string | undefined {
  const between = text.slice(start, node.span.start);
  const properties = between.trim();
  if (!/^(?:[&!][^\s,[\]{}]*(?:\s+(?=[&!])|$))*$/.test(properties)) return undefined;
  const value = onOneLine(text, node, from, to);
  return value === undefined || value === "" ? undefined : `${properties}${properties === "" ? "" : " "}${value}`;
}

function onOneLine(text: string, node: SyntaxNode, from: Style, to: Style): string | undefined {
  const written = text.slice(node.span.start, node.span.end);
  if (node.kind === "alias") return written;
  if (node.kind === "scalar") return node.isNull && written === "" ? undefined : scalarText(text, node, from, to);
  if (node.isFlow && !written.includes("\n")) return written;
  if (node.kind === "map" ? node.entries.length === 0 : node.items.length === 0) return undefined;
  const parts = partsOf(text, node, "flow");
  return parts && flowOf(node, parts);
}

/** The parts of a collection as one line of flow YAML. */
export function flowOf(node: MapNode | ListNode, parts: readonly string[]): string {
  return node.kind === "map" ? `{${parts.join(", ")}}` : `[${parts.join(", ")}]`;
}

/** In a flow list: the anchor and the tag of an item. */
function propertiesBefore(text: string, node: SyntaxNode): string {
  const before = text.slice(Math.max(0, node.span.start - 200), node.span.start);
  return /(?:[&!][^\s,[\]{}]*\s+)*$/.exec(before)?.[0] ?? "";
}
