import type { Section } from "../../core/reading/section";
import { columnOf, lineBreakOf } from "../../core/edits";
import type { TextEdit } from "../../core/spans";
import { lineAt } from "../../core/spans";
import { rowsOf } from "../../core/syntax/contentSpans";
import type { Entry, ListNode, MapNode, ScalarNode } from "../../core/syntax/tree";
import { headOf } from "./collectionText";
import type { Place } from "./placesAt";
import { scalarText, type Style } from "./scalarText";
import { rewritten, rowOfText, styleOf } from "./shorthandText";

/** Writes a shorthand (format B6) as the long form it stands for: `latency: 300ms` as `latency: {p99: 300ms}`. */
export function inFull({ text }: Pick<Section, "text">, place: Place): readonly TextEdit[] | undefined {
  const { node } = place;
  if (node.kind === "alias" || node.anchor !== undefined) return undefined;
  if (node.kind === "scalar") return scalarInFull(text, place, node);
  return node.kind === "map" ? mapInFull(text, place, node) : listInFull(text, place, node);
}

function scalarInFull(text: string, place: Place, node: ScalarNode): readonly TextEdit[] | undefined {
  if (node.isNull) return undefined;
  const style = styleOf(place);
  const full = rowInFull(text, place, node, style) ?? valueInFull(text, place, node, style);
  return full === undefined ? undefined : rewritten(text, node.span, full);
}

/** A bare text in a list of rows. */
function rowInFull(text: string, { parent, schema }: Place, node: ScalarNode, style: Style): string | undefined {
  const rowKey = parent?.node.kind === "list" && parent.schema?.type === "list" ? parent.schema.annotations.rowKey : undefined;
  return rowKey !== undefined && schema?.type === "map" ? rowOfText(text, node, schema, rowKey, style) : undefined;
}

/** One value instead of a list, or instead of a mapping. */
function valueInFull(text: string, { schema }: Place, node: ScalarNode, style: Style): string | undefined {
  const { join, rowKey, scalarAs } = schema?.annotations ?? {};
  const written = scalarText(text, node, style, "flow");
  if (!schema || written === undefined) return undefined;
  if (schema.type === "list") {
    if (schema.item?.type === "map") {
      const row = rowKey === undefined ? undefined : rowOfText(text, node, schema.item, rowKey, style);
      return row && `[${row}]`;
    }
    return `[${join !== undefined && node.style === "plain" ? written.split(join).join(", ") : written}]`;
  }
  if (schema.type !== "map" || scalarAs === undefined) return undefined;
  return `{${scalarAs}: ${schema.members.get(scalarAs)?.type === "list" ? `[${written}]` : written}}`;
}

function mapInFull(text: string, place: Place, node: MapNode): readonly TextEdit[] | undefined {
  const { schema } = place;
  if (schema?.type !== "list" || node.entries.length === 0) return undefined;
  const { mapAs, oneRow, group } = schema.annotations;
  if (mapAs) return rowsOfMap(text, node, mapAs);
  if (!oneRow && !group) return undefined;
  if (node.isFlow) return rewritten(text, node.span, `[${text.slice(node.span.start, node.span.end)}]`);
  const head = headOf(text, place);
  // The two columns that a dash needs are there wherever a mapping is indented at all.
  const { start } = node.span;
  return head && !head.isRow && text.slice(lineAt(text, start).start, start).trim() === "" && columnOf(text, start) >= columnOf(text, head.start) + 2
    ? [{ span: { start: start - 2, end: start }, text: "- " }]
    : undefined;
}

/** `{saves: +4%}` as `[{id: saves, target: +4%}]`. */
function rowsOfMap(text: string, map: MapNode, mapAs: { readonly key: string; readonly value: string }): readonly TextEdit[] | undefined {
  const rows = map.entries.map((entry) => rowOfEntry(text, map, entry, mapAs));
  if (!rows.every((row) => row !== undefined)) return undefined;
  const { start, end } = map.span;
  return map.isFlow ? [{ span: { start, end: start + 1 }, text: "[" }, ...rows.flat(), { span: { start: end - 1, end }, text: "]" }] : rows.flat();
}

function rowOfEntry(text: string, map: MapNode, { key, value }: Entry, mapAs: { readonly key: string; readonly value: string }): readonly TextEdit[] | undefined {
  const style: Style = map.isFlow ? "flow" : "block";
  const name = scalarText(text, key, style, "flow");
  const dash = map.isFlow ? "" : "- ";
  if (name === undefined || key.text === "<<" || value?.anchor !== undefined) return undefined;
  const row = `${dash}{${mapAs.key}: ${name}`;
  if (!value) return [{ span: { start: key.span.start, end: text.indexOf(":", key.span.end) + 1 || key.span.end }, text: `${row}}` }];
  if (!/^\s*:\s+$/.test(text.slice(key.span.end, value.span.start))) return undefined;
  const before = { start: key.span.start, end: value.span.start };
  if (value.kind === "map" && value.isFlow && value.entries.length > 0) return [{ span: { ...before, end: before.end + 1 }, text: `${row}, ` }];
  if (value.kind === "map" && !value.isFlow && columnOf(text, value.span.start) === columnOf(text, key.span.start) + 2) {
    return [{ span: { start: key.span.start, end: text.indexOf(":", key.span.end) + 1 }, text: `- ${mapAs.key}: ${name}` }];
  }
  const written = value.kind === "scalar" && !value.isNull ? scalarText(text, value, style, "flow") : undefined;
  return written === undefined ? undefined : [{ span: before, text: `${row}, ${mapAs.value}: ` }, ...rewritten(text, value.span, `${written}}`)];
}

function listInFull(text: string, { schema }: Place, node: ListNode): readonly TextEdit[] | undefined {
  const listAs = schema?.type === "map" ? schema.annotations.listAs : undefined;
  if (listAs === undefined || node.items.length === 0) return undefined;
  if (listAs === "keys") return keysOfList(text, node);
  const { start, end } = node.span;
  if (node.isFlow) return rewritten(text, node.span, `{${listAs}: ${text.slice(start, end)}}`);
  const indent = text.slice(lineAt(text, start).start, start);
  return /^ *$/.test(indent) ? [{ span: { start, end: start }, text: `${listAs}:${lineBreakOf(text)}${indent}` }] : undefined;
}

/** `[Which languages?]` as `{Which languages?: null}`. */
function keysOfList(text: string, list: ListNode): readonly TextEdit[] | undefined {
  if (!list.items.every((item) => item.kind === "scalar" && !item.isNull && item.anchor === undefined && item.style !== "block" && !text.slice(item.span.start, item.span.end).includes("\n"))) return undefined;
  if (new Set(list.items.map((item) => (item.kind === "scalar" ? item.text : ""))).size < list.items.length) return undefined;
  const { start, end } = list.span;
  const behind = (offset: number, added: string): TextEdit => ({ span: { start: offset, end: offset }, text: added });
  if (!list.isFlow) return rowsOf(text, list).flatMap(({ node, span }) => [{ span: { start: span.start, end: node.span.start }, text: "" }, behind(node.span.end, ":")]);
  return [{ span: { start, end: start + 1 }, text: "{" }, ...list.items.map((item) => behind(item.span.end, ": null")), { span: { start: end - 1, end }, text: "}" }];
}
