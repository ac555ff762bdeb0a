import type { Cursor, Frame } from "../cursor";
import { closingQuote, readFlow, type FlowLevel } from "./flow";
import { endOfLine } from "./lines";

/** Where a cursor stands inside of a flow collection or of a quoted text. */

/** Inside of a quoted text of one line; undefined behind it. One that is still open ends, for a completion, at the cursor. */
export function quotedWord(text: string, start: number, offset: number, lineEnd: number): Pick<Cursor, "word" | "quote" | "start" | "end"> | undefined {
  const close = closingQuote(text, start);
  const word = text.slice(start + 1, offset);
  if (close < offset || offset <= start || word.includes("\n")) return undefined;
  return { word, quote: text[start] ?? "", start: start + 1, end: close < lineEnd ? close : offset };
}

/** In a flow collection that begins at a bracket; undefined where nothing can stand. */
export function flowCursor(text: string, offset: number, outer: readonly Frame[], start: number): Cursor | "closed" | undefined {
  const lineEnd = endOfLine(text, offset);
  const { levels, wordStart, quote, isInComment } = readFlow(text, start, offset);
  const top = levels.at(-1);
  if (!top) return "closed";
  if (isInComment) return undefined;
  const frames = [...outer, ...levels.map(flowFrame)];
  const kind = !top.isMap ? "item" : top.key === undefined ? "key" : "value";
  const common = { offset, frames, path: pathOf(frames), kind, style: "flow", column: 0, hasLinesBelow: false } as const;
  if (quote !== "") {
    const quoted = quotedWord(text, wordStart - 1, offset, lineEnd);
    return quoted && { ...common, ...quoted, lead: "", hasColon: /^["'][ \t]*:/.test(text.slice(quoted.end, lineEnd)), isBeforeMember: false };
  }
  const typed = text.slice(wordStart, offset);
  const word = typed.trimStart();
  const before = text[offset - 1] ?? "";
  const next = text[offset] ?? " ";
  // A word of several lines, an alias, an anchor, what a bracket or a quote has ended already; `a:b` is one word.
  if (word.includes("\n") || /^[*&!]|["'}\]]/.test(word) || (word === "" && before === ":" && !/[\s,}\]]/.test(next))) return undefined;
  const rest = text.slice(offset, lineEnd);
  const length = restOfWord(rest);
  if (kind === "value" && length === 1 && /^\s*[{["']/.test(rest)) return undefined;
  const isBeforeMember = word === "" && length > 0 && kind !== "value" && !/[^\s,{[]/.test(before);
  return {
    ...common, word, quote: "", start: offset - word.length, end: offset + (isBeforeMember ? 0 : length),
    lead: word === "" && /[:,]/.test(before) ? " " : "",
    hasColon: !isBeforeMember && /^[ \t]*:(?=[\s,}\]]|$)/.test(rest.slice(length)), isBeforeMember,
  };
}

/** How far a word in a flow collection goes on behind the cursor; a bracket is no word, but something that stands there. */
function restOfWord(rest: string): number {
  const word = /^(?:(?!:(?:[\s,[\]{}]|$)|\s#)[^,[\]{}])*/.exec(rest)?.[0].trimEnd().length ?? 0;
  return word === 0 && /^\s*[{["']/.test(rest) ? 1 : word;
}

function flowFrame({ isMap, start, key }: FlowLevel): Frame {
  return { kind: isMap ? "map" : "list", isFlow: true, key, start, column: 0 };
}

export function pathOf(frames: readonly Frame[]): readonly string[] {
  return frames.flatMap(({ key }) => key ?? []);
}
