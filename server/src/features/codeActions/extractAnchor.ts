import type { Design, PlacedSection } from "../../core/design";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { shift, type Span, type TextEdit } from "../../core/spans";
import type { SyntaxNode } from "../../core/syntax/tree";
import type { CodeAction } from "./codeAction";
import { placesAt, placesOfLength, soundSectionAt, type Place } from "./placesAt";
import { keepingMeaning } from "./sameMeaning";

/** More places than anybody wants to join; a text so common is looked at no further. */
const MOST_PLACES = 200;

/** A place whose text is the same, with the key in front of it. */
interface Occurrence {
  readonly span: Span;
  readonly anchor: string | undefined;
  readonly key: string | undefined;
}

/**
 * A value that stands in the design several times, written once: the first gets an anchor, the others become aliases.
 * Words of a vocabulary and ids are no such values: that two of them are equal says nothing.
 */
export function extractionsAt(design: Design, offset: number): readonly CodeAction[] {
  const placed = soundSectionAt(design, offset);
  if (!placed) return [];
  const places = placesAt(placed.section, design.language.schema, offset - placed.start).slice(1);
  const actions: CodeAction[] = [];
  let around = 0;
  for (const place of places) {
    if (!canBeShared(placed, place)) continue;
    const { start, end } = shift(place.node.span, placed.start);
    const text = design.text.slice(start, end);
    const all = occurrencesOf(design, text);
    // What is repeated only as a part of something that is repeated is shared with it.
    if (all.length < 2 || all.length === around) continue;
    around = all.length;
    const key = keyOf(place);
    const ofKey = all.filter((one) => one.key === key);
    if (key !== undefined && ofKey.length > 1 && ofKey.length < all.length) actions.push(extraction(design, ofKey, text, key, `of \`${key}\``));
    actions.push(extraction(design, all, text, key ?? "shared", ""));
  }
  return actions;
}

function extraction(design: Design, occurrences: readonly Occurrence[], text: string, key: string, of: string): CodeAction {
  const shown = text.length > 30 ? `${text.slice(0, 27)}…` : text;
  return {
    id: `extract/${text}/${of}`,
    title: `Extract \`${shown}\` to an anchor (${occurrences.length} places${of && ` ${of}`})`,
    kind: "refactor.extract", findings: [], isPreferred: false,
    edits: () => {
      const edits = sharing(design, occurrences, key);
      return edits && keepingMeaning(design, edits);
    },
  };
}

function sharing(design: Design, occurrences: readonly Occurrence[], key: string): readonly TextEdit[] | undefined {
  const [first, ...others] = occurrences;
  if (!first) return undefined;
  const name = first.anchor ?? freeName(design, key);
  const anchor = first.anchor === undefined ? [{ span: { start: first.span.start, end: first.span.start }, text: `&${name} ` }] : [];
  return [...anchor, ...others.map(({ span }) => ({ span, text: `*${name}` }))];
}

function freeName(design: Design, key: string): string {
  const base = key.replace(/[^A-Za-z0-9_-]+/g, "_");
  const isTaken = (name: string): boolean => design.sections.some(({ section }) => section.anchors.has(name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!isTaken(name)) return name;
  }
}

/** In the order of the text. One that has an anchor already can only be the first: others may refer to it. */
function occurrencesOf(design: Design, text: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  let count = 0;
  for (const placed of design.sections) {
    const { section, start } = placed;
    const starts: number[] = [];
    for (let at = section.text.indexOf(text); at >= 0 && count <= MOST_PLACES; at = section.text.indexOf(text, at + text.length)) {
      starts.push(at);
      count += 1;
    }
    if (count > MOST_PLACES) return [];
    if (starts.length === 0 || section.brokenFrom !== undefined) continue;
    for (const place of placesOfLength(section, design.language.schema, starts, text.length)) {
      if (!canBeShared(placed, place) || (found.length > 0 && place.node.anchor !== undefined)) continue;
      found.push({ span: shift(place.node.span, start), anchor: place.node.anchor, key: keyOf(place) });
    }
  }
  return found;
}

/** The key of a value; of a row, that of its list. */
function keyOf(place: Place): string | undefined {
  return place.entry?.key.text ?? (place.parent && keyOf(place.parent));
}

function canBeShared({ section }: PlacedSection, place: Place): boolean {
  const { node } = place;
  const written = section.text.slice(node.span.start, node.span.end);
  if (written.length < 2 || written.includes("\n")) return false;
  if (node.kind === "scalar") return !node.isNull && node.style !== "block" && isQuantityOrText(place);
  return node.kind !== "alias" && node.isFlow && partsIn(node) > 0 && /^[{[]/.test(written);
}

function partsIn(node: SyntaxNode): number {
  return node.kind === "map" ? node.entries.length : node.kind === "list" ? node.items.length : 0;
}

function isQuantityOrText({ schema, parent }: Place): boolean {
  const { rowKey, listAs } = parent?.schema?.annotations ?? {};
  // A bare text is a row, or a key, only where it stands itself.
  if (parent?.node.kind === "list" && (rowKey !== undefined || listAs === "keys")) return false;
  const read = valueSchema(schema);
  if (!read) return schema === undefined;
  const { unit, declares, ref, mentions } = read.annotations;
  return read.type !== "list" && read.type !== "map" && read.values.length === 0 && !declares && !ref && !mentions && unit !== "id" && unit !== "boolean";
}

/** What a scalar is read as: behind a shorthand, the field that it stands for. */
function valueSchema(schema: FieldSchema | undefined): FieldSchema | undefined {
  if (schema?.type === "list") return valueSchema(schema.item);
  const key = schema?.type === "map" ? schema.annotations.scalarAs : undefined;
  return key === undefined ? schema : valueSchema(schema?.members.get(key));
}
