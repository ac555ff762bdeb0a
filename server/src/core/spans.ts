import type { TextLike } from "./editedText";

/** Offsets into a text, counted in UTF-16 code units as JavaScript strings do. The one way the core says "where". */
export interface Span {
  readonly start: number;
  /** The offset behind the last character; equal to `start` for an empty span. */
  readonly end: number;
}

/** One replacement in the author's text; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Applies edits that do not overlap; their order does not matter. Of two insertions at one place the first given stands first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  // Formatting a long design makes an edit per line; a new text for each of them would take minutes.
  const parts: string[] = [];
  let from = text.length;
  for (const { span, text: inserted } of lastFirst(edits)) {
    parts.push(text.slice(Math.min(span.end, from), from), inserted);
    from = Math.min(span.start, from);
  }
  return text.slice(0, from) + parts.reverse().join("");
}

/** In the order in which they can be made one after the other: none moves the place of a later one. */
export function lastFirst(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.index - a.index)
    .map(({ edit }) => edit);
}

/** Edits in the order of the text, those that touch made one. */
export function joinTouching(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const { span, text } of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    const last = joined.at(-1);
    if (!last || last.span.end < span.start) joined.push({ span, text });
    else joined[joined.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, span.end) }, text: last.text + text };
  }
  return joined;
}

const CARRIAGE_RETURN = 13;

/** The span of the line that holds `offset`, without its line break. */
export function lineAt(text: TextLike, offset: number): Span {
  // From -1 `lastIndexOf` would still look at the first character.
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  let end = text.indexOf("\n", offset);
  if (end < 0) end = text.length;
  if (end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end -= 1;
  return { start, end };
}
