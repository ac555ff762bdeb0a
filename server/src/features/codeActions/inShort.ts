import type { Section } from "../../core/reading/section";
import { cutByWords } from "../../core/reading/longForm";
import type { Span, TextEdit } from "../../core/spans";
import { contentSpan, rowsOf } from "../../core/syntax/contentSpans";
import type { ListNode, MapNode, ScalarNode, SyntaxNode } from "../../core/syntax/tree";
import { commentsWithin, headOf } from "./collectionText";
import type { Place } from "./placesAt";
import { scalarText, textIn, type Style } from "./scalarText";
import { reduced, styleOf } from "./shorthandText";

/** Writes a long form that holds no more than its shorthand (format B6) would as that shorthand; the reverse of `inFull`. */
export function inShort(section: Pick<Section, "text" | "tree">, place: Place): readonly TextEdit[] | undefined {
  const { node, schema } = place;
  if ((node.kind !== "map" && node.kind !== "list") || !schema || hasProperties(section.text, node)) return undefined;
  return node.kind === "map" ? mapInShort(section, place, node) : listInShort(section, place, node);
}

/** An anchor would name something else afterwards, and what a tag says would be lost. */
function hasProperties(text: string, node: SyntaxNode): boolean {
  return /(?:^|[\s[{,])[&!*]/.test(text.slice(node.span.start, node.span.end)) || node.anchor !== undefined;
}

interface ShortText {
  readonly text: string;
  /** Where it stands already, if it is taken as it is. */
  readonly span: Span;
}

function mapInShort(section: Pick<Section, "text" | "tree">, place: Place, node: MapNode): readonly TextEdit[] | undefined {
  const { text } = section;
  const { scalarAs, listAs } = place.schema?.annotations ?? {};
  const [only, another] = node.entries;
  const style = styleOf(place);
  const row = rowInShort(text, place.parent, node, style);
  if (row) return inPlace(section, place, row);
  if (place.schema?.type !== "map" || !only) return undefined;
  if (listAs === "keys") return listOfKeys(text, node);
  if (another || !only.value || only.key.text !== (scalarAs ?? listAs)) return undefined;
  const scalar = only.value.kind === "list" && only.value.isFlow && only.value.items.length === 1 && scalarAs !== undefined ? only.value.items[0] : only.value;
  const short = scalar?.kind === "scalar" && scalarAs !== undefined ? shortText(text, scalar, styleWithin(node, only.value), style) : undefined;
  if (short) return inPlace(section, place, short);
  return only.value.kind === "list" && listAs !== undefined ? listOfMember(section, place, node, only.value) : undefined;
}

/** The style of a value in a collection. */
function styleWithin(...collections: readonly SyntaxNode[]): Style {
  return collections.some((node) => (node.kind === "map" || node.kind === "list") && node.isFlow) ? "flow" : "block";
}

function shortText(text: string, node: ScalarNode, from: Style, to: Style): ShortText | undefined {
  const written = node.isNull ? undefined : scalarText(text, node, from, to);
  return written === undefined ? undefined : { text: written, span: node.span };
}

/** A row that holds its name, and perhaps what a text of words holds as well. */
function rowInShort(text: string, parent: Place | undefined, node: MapNode, style: Style): ShortText | undefined {
  const list = parent?.node.kind === "list" && parent.schema?.type === "list" ? parent.schema : undefined;
  const { rowKey } = list?.annotations ?? {};
  const words = list?.item?.annotations.textSplit ?? {};
  if (rowKey === undefined || node.entries[0]?.key.text !== rowKey) return undefined;
  const from = styleWithin(node);
  const values = node.entries.map(({ key, value }) => (value?.kind === "scalar" && (key.text === rowKey || words[key.text] !== undefined) ? value : undefined));
  if (!values.every((value) => value !== undefined && !value.isNull && scalarText(text, value, from, "flow") !== undefined)) return undefined;
  const [name] = values;
  const parts = [rowKey, ...Object.keys(words)].flatMap((key) => {
    const index = node.entries.findIndex((entry) => entry.key.text === key);
    return index < 0 ? [] : { key, text: values[index]?.text ?? "" };
  });
  const sentence = parts.map(({ key, text: part }) => `${words[key] ?? ""}${part}`).join("");
  const cut = cutByWords({ kind: "scalar", text: sentence, style: "quoted", isNull: false, span: node.span }, rowKey, words);
  // `A over B` as the name of a choice would be cut in two.
  if (cut.length !== parts.length || cut.some(({ key, part }, index) => key !== parts[index]?.key || part.text !== parts[index]?.text)) return undefined;
  if (node.entries.length === 1) return name && shortText(text, name, from, style);
  return { text: textIn(style, sentence), span: node.span };
}

/** Puts a short text in the place of a collection; undefined where a comment would be lost. */
function inPlace(section: Pick<Section, "text" | "tree">, place: Place, { text: short, span }: ShortText): readonly TextEdit[] | undefined {
  const { text } = section;
  const { node } = place;
  const content = contentSpan(text, node);
  const head = styleOf(place) === "block" ? headOf(text, place) : undefined;
  // A block below its key comes up to the line of the key.
  const start = head ? head.end : content.start;
  if (commentsWithin(section, { start, end: content.end }).length > 0) return undefined;
  const separated = reduced(text, content, span, short);
  if (!head || text.slice(head.end, content.start) === " ") return separated;
  return [{ span: { start: head.end, end: content.end }, text: ` ${short}` }];
}

/** `negatives: {strategy: [in_batch, hard]}` as `negatives: [in_batch, hard]`. */
function listOfMember(section: Pick<Section, "text" | "tree">, place: Place, node: MapNode, list: ListNode): readonly TextEdit[] | undefined {
  const { text } = section;
  const content = contentSpan(text, list);
  const before = { start: node.span.start, end: content.start };
  if (list.isFlow) return inPlace(section, place, { text: text.slice(content.start, content.end), span: content });
  return commentsWithin(section, before).length > 0 ? undefined : [{ span: before, text: "" }];
}

/** `{Which languages?: null}` as `[Which languages?]`. */
function listOfKeys(text: string, map: MapNode): readonly TextEdit[] | undefined {
  const behindKey = map.entries.map(({ key, value }) => {
    const to = value ? value.span.end : text.indexOf(":", key.span.end) + 1;
    return (!value || (value.kind === "scalar" && value.isNull)) && /^\s*:\s*(?:null|~)?$/i.test(text.slice(key.span.end, to)) ? { start: key.span.end, end: to } : undefined;
  });
  if (!behindKey.every((span) => span !== undefined)) return undefined;
  const removals = behindKey.map((span): TextEdit => ({ span, text: "" }));
  const { start, end } = map.span;
  if (map.isFlow) return [{ span: { start, end: start + 1 }, text: "[" }, ...removals, { span: { start: end - 1, end }, text: "]" }];
  return [...map.entries.map(({ key }): TextEdit => ({ span: { start: key.span.start, end: key.span.start }, text: "- " })), ...removals];
}

function listInShort(section: Pick<Section, "text" | "tree">, place: Place, node: ListNode): readonly TextEdit[] | undefined {
  const { text } = section;
  const { schema } = place;
  if (schema?.type !== "list") return undefined;
  const { oneRow, group, mapAs, join } = schema.annotations;
  const [only, another] = node.items;
  if (mapAs) {
    const map = mapOfRows(text, node, mapAs);
    if (map) return map;
  }
  const style = styleOf(place);
  if (only && another && join !== undefined) return joined(section, place, node, join);
  if (!only || another) return undefined;
  if ((oneRow || group) && only.kind === "map") return oneMap(section, place, node, only);
  const inner: Place = { node: only, schema: schema.item, entry: undefined, parent: place };
  const short = only.kind === "scalar" && (schema.item?.type !== "map" || schema.annotations.rowKey !== undefined) ? shortText(text, only, styleWithin(node), style)
    : only.kind === "map" ? rowInShort(text, inner.parent, only, style) : undefined;
  return short && inPlace(section, place, short);
}

/** `[focal, dice]` as `focal + dice`. */
function joined(section: Pick<Section, "text" | "tree">, place: Place, node: ListNode, join: string): readonly TextEdit[] | undefined {
  const texts = node.items.map((item) => (item.kind === "scalar" && item.style === "plain" && !item.isNull ? item.text : undefined));
  return texts.every((text) => text !== undefined) ? inPlace(section, place, { text: textIn(styleOf(place), texts.join(join)), span: node.span }) : undefined;
}

/** `[{action: block}]` as `{action: block}`. */
function oneMap(section: Pick<Section, "text" | "tree">, place: Place, node: ListNode, row: MapNode): readonly TextEdit[] | undefined {
  const { text } = section;
  const content = contentSpan(text, row);
  if (node.isFlow || row.isFlow) return inPlace(section, place, { text: text.slice(content.start, content.end), span: content });
  const [dash] = rowsOf(text, node);
  return dash && row.span.start === dash.span.start + 2 ? [{ span: { start: dash.span.start, end: row.span.start }, text: "  " }] : undefined;
}

/** `[{id: saves, target: +4%}]` as `{saves: +4%}`. */
function mapOfRows(text: string, list: ListNode, mapAs: { readonly key: string; readonly value: string }): readonly TextEdit[] | undefined {
  const starts = list.isFlow ? list.items.map(({ span }) => span.start) : rowsOf(text, list).map(({ span }) => span.start);
  const rows = list.items.map((row, index): readonly TextEdit[] | undefined => {
    const [name, value, another] = row.kind === "map" && row.isFlow ? row.entries : [];
    const start = starts[index];
    if (!name?.value || !value?.value || another || start === undefined || name.key.text !== mapAs.key || value.key.text !== mapAs.value) return undefined;
    if (name.value.kind !== "scalar" || value.value.kind !== "scalar" || value.value.isNull) return undefined;
    const style: Style = list.isFlow ? "flow" : "block";
    const key = scalarText(text, name.value, "flow", style);
    const written = scalarText(text, value.value, "flow", style);
    if (key === undefined || written === undefined || text.slice(start, value.value.span.start).includes("#")) return undefined;
    return [{ span: { start, end: value.value.span.start }, text: `${key}: ` }, ...reduced(text, { start: value.value.span.start, end: row.span.end }, value.value.span, written)];
  });
  if (rows.length === 0 || !rows.every((row) => row !== undefined)) return undefined;
  const { start, end } = list.span;
  return list.isFlow ? [{ span: { start, end: start + 1 }, text: "{" }, ...rows.flat(), { span: { start: end - 1, end }, text: "}" }] : rows.flat();
}
