import type { Design, PlacedSection } from "../../core/design";
import type { Section } from "../../core/reading/section";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { lineAt } from "../../core/spans";
import { entrySpan, rowsOf } from "../../core/syntax/contentSpans";
import type { Entry, ListNode, MapNode, SyntaxNode } from "../../core/syntax/tree";

/** A node of a section as it is written, with what the format has in its place. Offsets are those of the section. */
export interface Place {
  readonly node: SyntaxNode;
  readonly schema: FieldSchema | undefined;
  /** The entry whose value it is; absent of a row. */
  readonly entry: Entry | undefined;
  readonly parent: Place | undefined;
}

/** The section at an offset, if its YAML can be relied on. */
export function soundSectionAt(design: Design, offset: number): PlacedSection | undefined {
  const placed = design.sections.findLast(({ start }) => start <= offset);
  const hasConflict = design.problems.some(({ rule }) => rule === "yaml/merge-conflict");
  return placed && !hasConflict && placed.section.brokenFrom === undefined && offset <= placed.start + placed.section.text.length ? placed : undefined;
}

/** The nodes around an offset, the outermost first. A key counts as its value, a dash as its row, a whole line as what ends on it. */
export function placesAt({ text, tree }: Pick<Section, "text" | "tree">, schema: FieldSchema, offset: number): readonly Place[] {
  const places: Place[] = [];
  let place: Place | undefined = tree && { node: tree, schema, entry: undefined, parent: undefined };
  while (place) {
    places.push(place);
    place = childAt(text, place, offset);
  }
  return places;
}

/** The places of a section that stand exactly where `starts` begin and are `length` long; `starts` are in order. */
export function placesOfLength({ tree }: Pick<Section, "tree">, schema: FieldSchema, starts: readonly number[], length: number): readonly Place[] {
  const found: Place[] = [];
  const visit = (place: Place): void => {
    const { start, end } = place.node.span;
    const next = firstFrom(starts, start);
    if (next === undefined || next >= end) return;
    if (next === start && end - start === length) found.push(place);
    else for (const child of childrenOf(place)) visit(child);
  };
  if (tree) visit({ node: tree, schema, entry: undefined, parent: undefined });
  return found;
}

function childrenOf(parent: Place): readonly Place[] {
  const { node, schema } = parent;
  if (node.kind === "list") return node.items.map((item) => ({ node: item, schema: rowSchema(schema), entry: undefined, parent }));
  return node.kind === "map" ? node.entries.flatMap((entry) => (entry.value ? [{ node: entry.value, schema: memberSchema(schema, entry), entry, parent }] : [])) : [];
}

/** The first of some numbers in order that is not below another. */
function firstFrom(numbers: readonly number[], least: number): number | undefined {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return numbers[low];
}

/** The keys and indexes that lead to a place are no part of a flow collection. */
export function isInFlow({ parent }: Place): boolean {
  return parent !== undefined && ((parent.node.kind !== "scalar" && parent.node.kind !== "alias" && parent.node.isFlow) || isInFlow(parent));
}

function childAt(text: string, place: Place, offset: number): Place | undefined {
  if (place.node.kind === "map") return memberAt(text, place, place.node, offset);
  return place.node.kind === "list" ? rowAt(text, place, place.node, offset) : undefined;
}

function memberAt(text: string, parent: Place, map: MapNode, offset: number): Place | undefined {
  const startOf = ({ key }: Entry): number => (map.isFlow ? key.span.start : startOnLine(text, key.span.start));
  const entry = map.entries.findLast((one) => startOf(one) <= offset);
  if (!entry?.value) return undefined;
  const end = map.isFlow ? entry.span.end : lineAt(text, entrySpan(text, entry).end).end;
  return offset <= end ? { node: entry.value, schema: memberSchema(parent.schema, entry), entry, parent } : undefined;
}

function rowAt(text: string, parent: Place, list: ListNode, offset: number): Place | undefined {
  const rows = list.isFlow ? list.items.map((node) => ({ node, span: node.span })) : rowsOf(text, list);
  const row = rows.findLast(({ span }) => (list.isFlow ? span.start : startOnLine(text, span.start)) <= offset);
  if (!row) return undefined;
  const end = list.isFlow ? row.span.end : lineAt(text, row.span.end).end;
  return offset <= end ? { node: row.node, schema: rowSchema(parent.schema), entry: undefined, parent } : undefined;
}

/** The start of the line where nothing but dashes stands in between. */
function startOnLine(text: string, offset: number): number {
  const { start } = lineAt(text, offset);
  return /^[ -]*$/.test(text.slice(start, offset)) ? start : offset;
}

function memberSchema(schema: FieldSchema | undefined, { key, value }: Entry): FieldSchema | undefined {
  const { mapAs } = schema?.annotations ?? {};
  if (schema?.type === "list" && mapAs) return value?.kind === "map" ? schema.item : schema.item?.members.get(mapAs.value);
  const map = schema?.type === "list" ? schema.item : schema;
  return map?.members.get(key.text) ?? map?.freeMember;
}

function rowSchema(schema: FieldSchema | undefined): FieldSchema | undefined {
  if (schema?.type === "list") return schema.item;
  const { listAs } = schema?.annotations ?? {};
  return listAs && listAs !== "keys" ? schema?.members.get(listAs)?.item : undefined;
}
