import type { Span } from "../spans";

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
}

const TOP_LEVEL_KEY = /^(?:[A-Za-z_][\w.-]*|"[^"\n]*"|'[^'\n]*'|<<)[ \t]*:(?=[ \t\r]|$)/;
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:[ \t\r]|$)/;
const DOCUMENT_START = /^---(?:[ \t\r]|$)/;
const DOCUMENT_END = /^\.\.\.(?:[ \t\r]|$)/;
const NO_CONTENT = /^[ \t]*(?:#.*|%.*)?\r?$/;

export function splitSections(text: string): TextSections {
  const sections: Span[] = [];
  const conflictMarkers: Span[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let hasContent = false;
  let hasEnded = false;
  let secondDocument: Span | undefined;
  let end = text.length;
  let offset = start;
  while (offset < text.length) {
    const lineEnd = endOfLine(text, offset);
    const first = text.charCodeAt(offset);
    if (first > 0x20) {
      const line = text.slice(offset, lineEnd);
      if (DOCUMENT_START.test(line)) {
        if (hasContent || hasEnded) {
          secondDocument = { start: offset, end: offset + 3 };
          end = offset;
          break;
        }
        // The mark itself is blanked for the parser by `parseText`; content may follow it on the same line.
        hasContent = !NO_CONTENT.test(line.slice(3));
      } else if (DOCUMENT_END.test(line)) {
        hasEnded = true;
      } else if (CONFLICT_MARKER.test(line)) {
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
  return secondDocument ? { sections, conflictMarkers, secondDocument } : { sections, conflictMarkers };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
