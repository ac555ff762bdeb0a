/** Lines of YAML that may still be half typed, read one at a time: how far each is indented, and what it begins with. */

export interface LineHead {
  /** Where the line starts. */
  readonly line: number;
  /** The column of its first word. */
  readonly indent: number;
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  readonly key: LineKey | undefined;
  /** What stands behind the dashes and the key, from its first word on. */
  readonly valueStart: number;
  readonly value: string;
}

export interface LineKey {
  readonly text: string;
  readonly column: number;
}

const KEY = /^("[^"]*"|'[^']*'|[^\s:#{}[\],"'&*!|>%@`-][^:#{}[\]]*?)\s*:(?=\s|$)/;
const CONFLICT_MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;

/** Reads what a line begins with, as far as `end`. */
export function readHead(text: string, line: number, end: number): LineHead {
  const written = text.slice(line, end);
  const indent = indentOf(written);
  const dashes: number[] = [];
  let at = indent;
  for (let dash = dashAt(written, at); dash; dash = dashAt(written, at)) {
    dashes.push(at);
    at += dash.length;
  }
  const match = KEY.exec(written.slice(at));
  const key = match ? { text: unquoted(match[1] ?? ""), column: at } : undefined;
  if (match) at += match[0].length;
  while (/[ \t]/.test(written[at] ?? "")) at += 1;
  return { line, indent, dashes, key, valueStart: line + at, value: written.slice(at) };
}

/** Behind the byte order mark, which is no column. */
export function startOfText(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

export function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : Math.max(startOfText(text), text.lastIndexOf("\n", offset - 1) + 1);
}

/** Before the line break. */
export function endOfLine(text: string, offset: number): number {
  const lineBreak = text.indexOf("\n", offset);
  const end = lineBreak < 0 ? text.length : lineBreak;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}

export function lineAbove(text: string, line: number): number | undefined {
  return line <= startOfText(text) ? undefined : startOfLine(text, line - 1);
}

export function lineBelow(text: string, line: number): number | undefined {
  const lineBreak = text.indexOf("\n", line);
  return lineBreak < 0 || lineBreak + 1 === text.length ? undefined : lineBreak + 1;
}

/** The column of the first word of a line; undefined where it holds nothing but a comment, or belongs to no value. */
export function contentColumn(text: string, line: number): number | undefined {
  let at = line;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  const first = text[at];
  if (first === undefined || first === "\n" || first === "\r" || first === "#") return undefined;
  return at === line && (first === "%" || CONFLICT_MARKER.test(text.slice(line, line + 8))) ? undefined : at - line;
}

/** A line that begins or ends a document: nothing above it belongs to what stands below. */
export function isDocumentMark(text: string, line: number): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4));
}

/** The nearest line above with something on it. */
export function contentLineAbove(text: string, line: number): number | undefined {
  for (let above = lineAbove(text, line); above !== undefined; above = lineAbove(text, above)) {
    if (isDocumentMark(text, above)) return undefined;
    if (contentColumn(text, above) !== undefined) return above;
  }
  return undefined;
}

export function contentLineBelow(text: string, line: number): number | undefined {
  for (let below = lineBelow(text, line); below !== undefined; below = lineBelow(text, below)) {
    if (isDocumentMark(text, below)) return undefined;
    if (contentColumn(text, below) !== undefined) return below;
  }
  return undefined;
}

export function hasDashAt(text: string, offset: number): boolean {
  return text[offset] === "-" && /^(?:[\s]|$)/.test(text.slice(offset + 1, offset + 2));
}

export function unquoted(text: string): string {
  return /^(["'])[^]*\1$/.test(text) ? text.slice(1, -1) : text;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function dashAt(line: string, at: number): string | undefined {
  return line[at] === "-" ? /^-(?:[ \t]+|$)/.exec(line.slice(at))?.[0] : undefined;
}
