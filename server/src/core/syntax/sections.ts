import type { TextLike } from "../editedText";
import { lineAt, type Span } from "../spans";
import type { Splice } from "../splice";

/**
 * Cuts a text into sections at the keys of column 0. YAML itself requires everything below a top-level key to be
 * indented, so the cut is exact for valid text; for broken text it confines the damage: an unclosed quote in one
 * step cannot swallow the next. It is also the unit of re-parsing after an edit.
 */
export interface TextSections {
  readonly sections: readonly Span[];
  /** Lines of merge-conflict markers; they are not part of any value. */
  readonly conflictMarkers: readonly Span[];
  /** The `---` that begins a second document; nothing behind it is read. */
  readonly secondDocument?: Span;
  /** It holds nothing but sections: no mark of a document or a conflict. */
  readonly isPlain: boolean;
}

const TOP_LEVEL_KEY = /^(?:[A-Za-z_][\w.-]*|"[^"\n]*"|'[^'\n]*'|<<)[ \t]*:(?=[ \t\r]|$)/;
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t\r]|$)/;
const DOCUMENT_START = /^---(?:[ \t\r]|$)/;
const DOCUMENT_END = /^\.\.\.(?:[ \t\r]|$)/;
const NO_CONTENT = /^[ \t]*(?:#.*|%.*)?\r?$/;

export function splitSections(text: string): TextSections {
  const sections: Span[] = [];
  const conflictMarkers: Span[] = [];
  let start = beginningOf(text);
  let hasContent = false;
  let hasEnded = false;
  let isPlain = true;
  let secondDocument: Span | undefined;
  let end = text.length;
  let offset = start;
  while (offset < text.length) {
    const lineEnd = endOfLine(text, offset);
    const first = text.charCodeAt(offset);
    if (first > 0x20) {
      const line = text.slice(offset, lineEnd);
      const mark = markIn(line);
      if (mark) isPlain = false;
      if (mark === "start") {
        if (hasContent || hasEnded) {
          secondDocument = { start: offset, end: offset + 3 };
          end = offset;
          break;
        }
        // The mark itself is blanked for the parser by `parseText`; content may follow it on the same line.
        hasContent = !NO_CONTENT.test(line.slice(3));
      } else if (mark === "end") {
        hasEnded = true;
      } else if (mark === "conflict") {
        conflictMarkers.push({ start: offset, end: offset + line.replace(/\s+$/, "").length });
      } else if (TOP_LEVEL_KEY.test(line)) {
        if (offset > start) sections.push({ start, end: offset });
        start = offset;
        hasContent = true;
      } else if (!NO_CONTENT.test(line)) {
        hasContent = true;
      }
    } else if (!hasContent && !NO_CONTENT.test(text.slice(offset, lineEnd))) {
      hasContent = true;
    }
    offset = lineEnd + 1;
  }
  if (end > start) sections.push({ start, end });
  return { sections, conflictMarkers, isPlain, ...(secondDocument ? { secondDocument } : {}) };
}

/** The same after an edit. Of a text of sections only, no more than the lines that it touched are looked at. */
export function splitAgain(text: TextLike, before: TextSections, { start, end, by }: Splice): TextSections {
  const first = beginningOf(text);
  const from = lineAt(text, start).start;
  if (!before.isPlain || from <= first) return splitSections(text.toString());
  const starts = before.sections.map((section) => section.start).filter((one) => one < from);
  let offset = from;
  // A line is as it was if the break before it is.
  while (offset < text.length && offset <= end + by) {
    const lineEnd = endOfLine(text, offset);
    const line = text.slice(offset, lineEnd);
    if (markIn(line)) return splitSections(text.toString());
    if (TOP_LEVEL_KEY.test(line)) starts.push(offset);
    offset = lineEnd + 1;
  }
  for (const section of before.sections) if (section.start + by >= offset) starts.push(section.start + by);
  return { sections: starts.map((one, place) => ({ start: one, end: starts[place + 1] ?? text.length })), conflictMarkers: [], isPlain: true };
}

/** Behind a byte order mark. */
function beginningOf(text: TextLike): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** What makes a text more than its sections. */
function markIn(line: string): "start" | "end" | "conflict" | undefined {
  if (DOCUMENT_START.test(line)) return "start";
  if (DOCUMENT_END.test(line)) return "end";
  return CONFLICT_MARKER.test(line) ? "conflict" : undefined;
}

function endOfLine(text: TextLike, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
