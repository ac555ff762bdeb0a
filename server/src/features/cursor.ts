/**
 * Where the cursor stands in YAML that is still being typed. Works on the text alone, line by line: at this moment the
 * tree is often broken at exactly this place.
 *
 *   serving:
 *     stages:
 *       - {id: rank, role: $0}      path serving, stages · value of role · flow
 *     $0                            path serving · key · block
 */
export interface Cursor {
  /** The keys above, without list positions: `["serving", "stages"]`. For a value its own key is the last one. */
  readonly path: readonly string[];
  /** `item`: directly behind a dash or in a flow list. */
  readonly kind: "key" | "value" | "item";
  readonly style: "block" | "flow";
  /** What is already typed of the word, from its start to the cursor. */
  readonly word: string;
  /** The column at which a key in this place begins. */
  readonly indent: number;
  /** Whether a `:` follows the word already. */
  readonly hasColon: boolean;
}

interface Level {
  readonly indent: number;
  readonly key: string | undefined;
}

const KEY = /^("[^"]*"|'[^']*'|[^\s:#{}[\],"'&*!|>%@`-][^:#{}[\]]*?)\s*:(?=\s|$)/;

/** `text` is one section, `offset` relative to it. Undefined in comments and in texts of several lines. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const levels: Level[] = [];
  let lineStart = 0;
  let blockScalarIndent: number | undefined;
  while (lineStart <= offset) {
    const lineEnd = endOfLine(text, lineStart);
    const isLast = offset <= lineEnd;
    const line = text.slice(lineStart, isLast ? offset : lineEnd).replace(/\r$/, "");
    const indent = line.length - line.trimStart().length;
    const isBlank = line.trim() === "";
    if (blockScalarIndent !== undefined && (isBlank || indent > blockScalarIndent)) {
      if (isLast && (!isBlank || indent > blockScalarIndent)) return undefined;
    } else {
      blockScalarIndent = undefined;
      const after = readLine(line, levels);
      if (isLast) return finish(text, offset, line, after, levels);
      if (after.flowStart !== undefined) {
        const flow = scanFlow(text, lineStart + after.flowStart, offset);
        if (flow.isOpen) return flowCursor(text, offset, levels, flow);
        lineStart = endOfLine(text, flow.end) + 1;
        continue;
      }
      if (after.startsBlockScalar) blockScalarIndent = levels.at(-1)?.indent ?? 0;
    }
    lineStart = lineEnd + 1;
  }
  return undefined;
}

interface LineReading {
  /** Where the content behind dashes and the key begins. */
  readonly valueStart: number;
  readonly hasKey: boolean;
  readonly isItem: boolean;
  readonly indent: number;
  readonly flowStart: number | undefined;
  readonly startsBlockScalar: boolean;
}

/** Reads dashes and a key off a line and keeps `levels` up to date. */
function readLine(line: string, levels: Level[]): LineReading {
  let at = line.length - line.trimStart().length;
  let isItem = false;
  if (line.trim() === "" || line.trimStart().startsWith("#")) {
    popTo(levels, at, false);
    return { valueStart: at, hasKey: false, isItem: false, indent: at, flowStart: undefined, startsBlockScalar: false };
  }
  for (let dash = /^-(?:\s+|$)/.exec(line.slice(at)); dash; dash = /^-(?:\s+|$)/.exec(line.slice(at))) {
    popTo(levels, at, true);
    levels.push({ indent: at, key: undefined });
    at += dash[0].length;
    isItem = true;
  }
  const key = KEY.exec(line.slice(at));
  popTo(levels, at, false);
  if (!key) {
    const flowStart = /^[{[]/.test(line.slice(at)) ? at : undefined;
    return { valueStart: at, hasKey: false, isItem, indent: at, flowStart, startsBlockScalar: false };
  }
  levels.push({ indent: at, key: unquoted(key[1] ?? "") });
  const colon = at + key[0].length;
  const valueStart = colon + (/^\s*/.exec(line.slice(colon))?.[0].length ?? 0);
  const value = line.slice(valueStart);
  return {
    valueStart, hasKey: true, isItem, indent: at,
    flowStart: /^[{[]/.test(value) ? valueStart : undefined,
    startsBlockScalar: /^[|>][+-]?\d?\s*(?:#.*)?$/.test(value),
  };
}

/** Drops the levels that a line at this column ends. A dash may stand in the column of its key. */
function popTo(levels: Level[], column: number, isDash: boolean): void {
  for (let top = levels.at(-1); top && (top.indent > column || (top.indent === column && !(isDash && top.key !== undefined))); top = levels.at(-1)) {
    levels.pop();
  }
}

function finish(text: string, offset: number, line: string, after: LineReading, levels: readonly Level[]): Cursor | undefined {
  if (isInComment(line)) return undefined;
  const lineStart = offset - line.length;
  if (after.flowStart !== undefined) {
    const flow = scanFlow(text, lineStart + after.flowStart, offset);
    return flow.isOpen ? flowCursor(text, offset, levels, flow) : undefined;
  }
  const word = line.slice(after.valueStart);
  const common = { style: "block" as const, word, indent: after.indent, hasColon: /^[^\S\n]*:/.test(text.slice(offset)) };
  const path = levels.flatMap(({ key }) => key ?? []);
  if (after.hasKey) return line.endsWith(":") ? undefined : { ...common, path, kind: "value" };
  return { ...common, path, kind: after.isItem ? "item" : "key" };
}

interface FlowScan {
  readonly isOpen: boolean;
  /** Behind the closing bracket, where it is closed. */
  readonly end: number;
  readonly stack: readonly FlowLevel[];
  /** What was typed since the last separator. */
  readonly word: string;
}

interface FlowLevel {
  readonly isMap: boolean;
  key: string | undefined;
}

function scanFlow(text: string, start: number, offset: number): FlowScan {
  const stack: FlowLevel[] = [];
  let wordStart = start;
  let at = start;
  for (; at < offset; at += 1) {
    const character = text[at];
    const top = stack.at(-1);
    if ((character === '"' || character === "'") && text.slice(wordStart, at).trim() === "") {
      const close = text.indexOf(character, at + 1);
      if (close < 0 || close >= offset) return { isOpen: true, end: offset, stack, word: text.slice(at, offset) };
      at = close;
    } else if (character === "{" || character === "[") {
      stack.push({ isMap: character === "{", key: undefined });
      wordStart = at + 1;
    } else if (character === "}" || character === "]") {
      stack.pop();
      if (stack.length === 0) return { isOpen: false, end: at + 1, stack, word: "" };
      wordStart = at + 1;
    } else if (character === ",") {
      if (top?.isMap) top.key = undefined;
      wordStart = at + 1;
    } else if (character === ":" && top?.isMap && top.key === undefined && /[\s]/.test(text[at + 1] ?? " ")) {
      top.key = unquoted(text.slice(wordStart, at).trim());
      wordStart = at + 1;
    }
  }
  return { isOpen: true, end: offset, stack, word: text.slice(wordStart, offset).trimStart() };
}

function flowCursor(text: string, offset: number, levels: readonly Level[], flow: FlowScan): Cursor | undefined {
  const top = flow.stack.at(-1);
  if (!top) return undefined;
  const path = [...levels.flatMap(({ key }) => key ?? []), ...flow.stack.flatMap(({ key }) => key ?? [])];
  const kind = !top.isMap ? "item" : top.key === undefined ? "key" : "value";
  // Directly behind `key:` a space is still missing; a value there would be part of the key.
  if (kind === "value" && text[offset - 1] === ":") return undefined;
  return { path, kind, style: "flow", word: flow.word, indent: 0, hasColon: /^[^\S\n]*:/.test(text.slice(offset)) };
}

function isInComment(line: string): boolean {
  let quote = "";
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (quote) {
      if (character === quote) quote = "";
    } else if ((character === '"' || character === "'") && /[\s{[,:]/.test(line[at - 1] ?? " ")) {
      quote = character;
    } else if (character === "#" && /\s/.test(line[at - 1] ?? " ")) {
      return true;
    }
  }
  return false;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
