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
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => b.edit.span.start - a.edit.span.start || b.edit.span.end - a.edit.span.end || b.index - a.index);
  let result = text;
  for (const { edit } of ordered) {
    result = result.slice(0, edit.span.start) + edit.text + result.slice(edit.span.end);
  }
  return result;
}

/** The span of the line that holds `offset`, without its line break. */
export function lineAt(text: string, offset: number): Span {
  // From -1 `lastIndexOf` would still look at the first character.
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  let end = text.indexOf("\n", offset);
  if (end < 0) end = text.length;
  if (end > start && text[end - 1] === "\r") end -= 1;
  return { start, end };
}
