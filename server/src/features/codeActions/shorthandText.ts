import type { FieldSchema } from "../../core/schema/fieldSchema";
import type { Span, TextEdit } from "../../core/spans";
import { cutByWords } from "../../core/reading/longForm";
import type { ScalarNode } from "../../core/syntax/tree";
import { isInFlow, type Place } from "./placesAt";
import { scalarText, textIn, type Style } from "./scalarText";

/** The texts that shorthands of rows stand for, and the smallest edits that write one text in the place of another. */

export function styleOf(place: Place): Style {
  return isInFlow(place) ? "flow" : "block";
}

/** A bare text as a row in flow style: `IVF-PQ over HNSW` is `{choose: IVF-PQ, over: HNSW}`. */
export function rowOfText(text: string, node: ScalarNode, item: FieldSchema, rowKey: string, from: Style): string | undefined {
  const { textSplit } = item.annotations;
  if (!textSplit) {
    const written = scalarText(text, node, from, "flow");
    return written === undefined ? undefined : `{${rowKey}: ${written}}`;
  }
  if (scalarText(text, node, from, "flow") === undefined) return undefined;
  return `{${cutByWords(node, rowKey, textSplit).map(({ key, part }) => `${key}: ${textIn("flow", part.text)}`).join(", ")}}`;
}

/** Replaces the text of a span; where the old text is part of the new one, it stays. */
export function rewritten(text: string, span: Span, newText: string): TextEdit[] {
  const written = text.slice(span.start, span.end);
  const at = newText.indexOf(written);
  const insert = (offset: number, added: string): TextEdit[] => (added === "" ? [] : [{ span: { start: offset, end: offset }, text: added }]);
  return at < 0 ? [{ span, text: newText }] : [...insert(span.start, newText.slice(0, at)), ...insert(span.end, newText.slice(at + written.length))];
}

/** Leaves of a span only what lies within `kept`, written as `newText`. */
export function reduced(text: string, span: Span, kept: Span, newText: string): TextEdit[] {
  if (text.slice(kept.start, kept.end) !== newText) return [{ span, text: newText }];
  return [{ span: { start: span.start, end: kept.start }, text: "" }, { span: { start: kept.end, end: span.end }, text: "" }].filter((edit) => edit.span.end > edit.span.start);
}
