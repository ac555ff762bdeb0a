import type { FieldSchema } from "../schema/fieldSchema";
import { shift, type Span } from "../spans";
import type { Entry, MapNode, ScalarNode, SyntaxNode } from "../syntax/tree";
import { readQuantity, type Dimension } from "../units";
import type { AliasBudget, Anchors } from "./aliases";
import type { ListValue, MapValue, Member, ScalarValue, Value } from "./values";

/** What the expansion of one section needs to know besides its text. */
export interface LongFormContext {
  readonly anchors: Anchors;
  readonly budget: AliasBudget;
}

/** Where a value was written when it did not stand in the text by itself. */
interface Origin {
  /** The alias through which it came; its span stands for everything behind it. */
  readonly alias?: Span;
  /** How far from this section the one begins in which its text stands. */
  readonly distance?: number;
  readonly isImplied?: boolean;
}

/**
 * Brings what was written into the long form that the schema describes (format B6). A shape that is neither the long
 * form nor one of its shorthands is kept as it is, for the structure check to name.
 */
export function toLongForm(node: SyntaxNode, schema: FieldSchema | undefined, context: LongFormContext): Value {
  return expand(node, schema, context, {});
}

/** One row of a list, which has the schema of a list. */
export function rowToLongForm(node: SyntaxNode, list: FieldSchema, context: LongFormContext): Value {
  return expandRow(node, list, context, {});
}

function expand(node: SyntaxNode, schema: FieldSchema | undefined, context: LongFormContext, origin: Origin): Value {
  if (node.kind === "alias") {
    const via: Origin = { ...origin, alias: origin.alias ?? node.span };
    const target = context.budget.enter(node.name, context.anchors);
    if (!target) return scalarValue("", node.span, undefined, via, true);
    const value = expand(target.node, schema, context, { ...via, distance: target.distance });
    context.budget.leave(node.name);
    return value;
  }
  context.budget.count(origin.alias !== undefined);
  switch (schema?.type) {
    case "list": return expandList(node, schema, context, origin);
    case "map": return expandMap(node, schema, context, origin);
    default: return asWritten(node, schema, context, origin);
  }
}

function expandList(node: SyntaxNode, schema: FieldSchema, context: LongFormContext, origin: Origin): Value {
  const { mapAs, oneRow, join, group } = schema.annotations;
  if (node.kind === "list") {
    const items = node.items.map((item) => expandRow(item, schema, context, origin));
    return listValue(items, node, schema, origin);
  }
  if (node.kind === "scalar") {
    if (node.isNull) return scalarFrom(node, schema, origin);
    const parts = join ? cut(node, join) : [node];
    const items = parts.map((part) => expandRow(part, schema, context, origin));
    return listValue(items, node, schema, origin);
  }
  if (node.kind === "map" && mapAs) {
    const items = mergedEntries(node, context, origin).map((row) => rowOfMap(row, mapAs, schema.item, context));
    return listValue(items, node, schema, origin, true);
  }
  if (node.kind === "map" && (oneRow || group)) return listValue([expandRow(node, schema, context, origin)], node, schema, origin);
  return asWritten(node, schema, context, origin);
}

/** One row of a list: a bare text stands for the field that names the row. */
function expandRow(node: SyntaxNode, list: FieldSchema, context: LongFormContext, origin: Origin): Value {
  const item = list.item;
  const { rowKey } = list.annotations;
  const textSplit = item?.annotations.textSplit ?? list.annotations.textSplit;
  if (node.kind === "scalar" && !node.isNull && item?.type === "map" && rowKey) {
    const parts = textSplit ? cutByWords(node, rowKey, textSplit) : [{ key: rowKey, part: node }];
    const members = parts.map(({ key, part }): [string, Member] => {
      const value = expand(part, item.members.get(key), context, origin);
      return [key, { key, keySpan: value.span, value }];
    });
    return mapValue(new Map(members), node, item, origin);
  }
  return expand(node, item, context, origin);
}

/** `saves: +4%` in a map that stands for a list becomes `{id: saves, target: +4%}`. */
function rowOfMap(
  row: MergedEntry,
  mapAs: { readonly key: string; readonly value: string },
  item: FieldSchema | undefined,
  context: LongFormContext,
): Value {
  const { entry, origin } = row;
  const name = scalarFrom(entry.key, item?.members.get(mapAs.key), origin);
  const members = new Map<string, Member>([[mapAs.key, { key: mapAs.key, keySpan: name.span, value: name }]]);
  if (entry.value) {
    const value = expand(entry.value, entry.value.kind === "map" ? item : item?.members.get(mapAs.value), context, origin);
    if (value.kind === "map") for (const [key, member] of value.members) members.set(key, member);
    else members.set(mapAs.value, { key: mapAs.value, keySpan: name.span, value });
  }
  return mapAt(entry.span, members, true, item, origin);
}

function expandMap(node: SyntaxNode, schema: FieldSchema, context: LongFormContext, origin: Origin): Value {
  const { scalarAs, listAs } = schema.annotations;
  if (node.kind === "map") return membersOf(node, schema, context, origin);
  if (node.kind === "scalar" && !node.isNull && scalarAs) return wrapped(node, scalarAs, schema, context, origin);
  if (node.kind === "list" && listAs === "keys") {
    const members = new Map<string, Member>();
    for (const item of node.items) {
      if (item.kind !== "scalar") continue;
      const empty = scalarValue("", item.span, schema.freeMember, { ...origin, isImplied: true }, true);
      members.set(item.text, { key: item.text, keySpan: origin.alias ?? item.span, value: empty });
    }
    return mapValue(members, node, schema, origin);
  }
  if (node.kind === "list" && listAs) return wrapped(node, listAs, schema, context, origin);
  return asWritten(node, schema, context, origin);
}

/** `latency: 300ms` becomes `latency: {p99: 300ms}`; the new map has the text of its one value. */
function wrapped(node: SyntaxNode, key: string, schema: FieldSchema, context: LongFormContext, origin: Origin): Value {
  const value = expand(node, schema.members.get(key), context, origin);
  return mapValue(new Map([[key, { key, keySpan: value.span, value }]]), node, schema, origin);
}

function asWritten(node: SyntaxNode, schema: FieldSchema | undefined, context: LongFormContext, origin: Origin): Value {
  if (node.kind === "map") return membersOf(node, undefined, context, origin, schema);
  if (node.kind === "list") return listValue(node.items.map((item) => expand(item, undefined, context, origin)), node, schema, origin);
  if (node.kind === "scalar") return scalarFrom(node, schema, origin);
  return expand(node, schema, context, origin);
}

function membersOf(
  node: MapNode,
  schema: FieldSchema | undefined,
  context: LongFormContext,
  origin: Origin,
  misplacedIn?: FieldSchema,
): MapValue {
  const members = new Map<string, Member>();
  for (const { entry, origin: from } of mergedEntries(node, context, origin)) {
    const key = entry.key.text;
    const field = schema?.members.get(key) ?? schema?.freeMember;
    const value = entry.value
      ? expand(entry.value, field, context, from)
      : scalarValue("", { start: entry.span.end, end: entry.span.end }, field, from, true);
    members.set(key, { key, keySpan: from.alias ?? entry.key.span, value });
  }
  return mapValue(members, node, schema ?? misplacedIn, origin);
}

interface MergedEntry {
  readonly entry: Entry;
  readonly origin: Origin;
}

/** The entries of a map with those of its merge keys (`<<`, YAML 1.1): what is written beside wins, then the first merged map. */
function mergedEntries(node: MapNode, context: LongFormContext, origin: Origin): MergedEntry[] {
  const own = new Map<string, MergedEntry>();
  for (const entry of node.entries) {
    if (entry.key.text !== "<<" && !own.has(entry.key.text)) own.set(entry.key.text, { entry, origin });
  }
  if (!node.entries.some((entry) => entry.key.text === "<<")) return [...own.values()];
  const merged = new Map(own);
  for (const entry of node.entries) {
    if (entry.key.text !== "<<" || !entry.value) continue;
    const sources = entry.value.kind === "list" ? entry.value.items : [entry.value];
    for (const source of sources) {
      for (const inherited of entriesBehind(source, context, origin)) {
        const key = inherited.entry.key.text;
        if (!merged.has(key)) merged.set(key, inherited);
      }
    }
  }
  return [...merged.values()];
}

function entriesBehind(source: SyntaxNode, context: LongFormContext, origin: Origin): MergedEntry[] {
  if (source.kind === "map") return mergedEntries(source, context, origin);
  if (source.kind !== "alias") return [];
  const target = context.budget.enter(source.name, context.anchors);
  if (!target) return [];
  const entries = entriesBehind(target.node, context, { ...origin, alias: origin.alias ?? source.span, distance: target.distance });
  context.budget.leave(source.name);
  return entries;
}

function cut(node: ScalarNode, separator: string): ScalarNode[] {
  let offset = 0;
  return node.text.split(separator).map((text) => {
    const part = partOf(node, offset, text);
    offset += text.length + separator.length;
    return part;
  });
}

/** `IVF-PQ over HNSW because …` cut at the first of each word, in the order given; a word that is not found leaves its field out. */
export function cutByWords(node: ScalarNode, first: string, words: Readonly<Record<string, string>>): { key: string; part: ScalarNode }[] {
  const parts: { key: string; part: ScalarNode }[] = [];
  let key = first;
  let offset = 0;
  for (const [next, word] of Object.entries(words)) {
    const at = node.text.indexOf(word, offset);
    if (at < 0) continue;
    parts.push({ key, part: partOf(node, offset, node.text.slice(offset, at)) });
    key = next;
    offset = at + word.length;
  }
  parts.push({ key, part: partOf(node, offset, node.text.slice(offset)) });
  return parts;
}

/** A part of a scalar has its own span only where the text stands in the file letter for letter. */
function partOf(node: ScalarNode, offset: number, text: string): ScalarNode {
  const isLiteral = node.style === "plain" && node.span.end - node.span.start === node.text.length;
  const start = node.span.start + offset;
  const span = isLiteral ? { start, end: start + text.length } : node.span;
  return { kind: "scalar", text: text.trim(), style: node.style, isNull: text.trim() === "", span };
}

function scalarFrom(node: ScalarNode, schema: FieldSchema | undefined, origin: Origin): ScalarValue {
  return scalarValue(node.text, node.span, schema, origin, node.isNull);
}

function scalarValue(text: string, span: Span, schema: FieldSchema | undefined, origin: Origin, isNull: boolean): ScalarValue {
  const dimensions = isNull ? undefined : dimensionsOf(schema);
  const reading = dimensions ? readQuantity(text, dimensions, schema?.annotations) : undefined;
  const { alias, isImplied } = origin;
  return { kind: "scalar", text, isNull, reading, schema, span: alias ?? span, written: writtenAt(span, origin), isAliased: alias !== undefined, isImplied: isImplied === true };
}

function dimensionsOf(schema: FieldSchema | undefined): Dimension | readonly Dimension[] | undefined {
  const unit = schema?.type === "scalar" && schema.values.length === 0 ? schema.annotations.unit : undefined;
  return unit === "text" || unit === "id" ? undefined : unit;
}

function listValue(items: readonly Value[], node: SyntaxNode, schema: FieldSchema | undefined, origin: Origin, isFromMap = false): ListValue {
  const isFlow = node.kind === "list" ? node.isFlow : true;
  const { alias, isImplied } = origin;
  return {
    kind: "list", items, isFlow, isFromMap, schema,
    span: alias ?? node.span, written: writtenAt(node.span, origin), isAliased: alias !== undefined, isImplied: isImplied === true,
  };
}

function mapValue(members: ReadonlyMap<string, Member>, node: SyntaxNode, schema: FieldSchema | undefined, origin: Origin): MapValue {
  return mapAt(node.span, members, node.kind === "map" ? node.isFlow : true, schema, origin);
}

function mapAt(span: Span, members: ReadonlyMap<string, Member>, isFlow: boolean, schema: FieldSchema | undefined, origin: Origin): MapValue {
  const { alias, isImplied } = origin;
  return {
    kind: "map", members, isFlow, schema,
    span: alias ?? span, written: writtenAt(span, origin), isAliased: alias !== undefined, isImplied: isImplied === true,
  };
}

function writtenAt(span: Span, { distance }: Origin): Span {
  return distance ? shift(span, distance) : span;
}
