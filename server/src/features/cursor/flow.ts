import { unquoted } from "./lines";

/** Flow collections, `{…}` and `[…]`, that may still be half typed. */

export interface FlowLevel {
  readonly isMap: boolean;
  /** Where its bracket stands. */
  readonly start: number;
  /** Of a mapping: the key whose value comes next. */
  readonly key: string | undefined;
  /** `[id: a]` holds a mapping without braces. */
  readonly isImplied: boolean;
}

/** How far a flow collection is read at some offset inside or behind it. */
export interface FlowReading {
  /** Outermost first; none where it is closed. */
  readonly levels: readonly FlowLevel[];
  /** Where the word begins that is being typed, behind its quote. */
  readonly wordStart: number;
  readonly quote: string;
  readonly isInComment: boolean;
}

/** What a flow collection holds: entries of a mapping, or items without a key. */
export interface FlowMember {
  readonly key: string | undefined;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Reads from an opening bracket up to an offset. */
export function readFlow(text: string, start: number, offset: number): FlowReading {
  return new FlowReader(text, start).read(offset);
}

/** The members of the collection that begins at a bracket, as far as it goes; an open one ends with the lines that stand deeper. */
export function flowMembers(text: string, start: number): readonly FlowMember[] {
  const members: FlowMember[] = [];
  const reader = new FlowReader(text, start, (member) => members.push(member));
  reader.read(endOfFlow(text, start));
  return members;
}

/** Behind the closing bracket; of an open collection the end of the last line that stands deeper than its first. */
function endOfFlow(text: string, start: number): number {
  const column = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", start) + 1, start))?.[0].length ?? 0;
  let end = text.indexOf("\n", start);
  while (end >= 0) {
    const next = /^[ \t]*(?=(\S)?)/.exec(text.slice(end + 1, end + 200));
    const isEnd = next?.[1] !== undefined && !/[}\]#]/.test(next[1]) && next[0].length <= column;
    if (isEnd) return end;
    end = text.indexOf("\n", end + 1);
  }
  return text.length;
}

interface OpenLevel extends FlowLevel {
  key: string | undefined;
  /** Where the member begins that is being read. */
  memberStart: number;
  /** Where the word begins whose place the collection takes. */
  readonly outerWordStart: number;
}

/** Goes through a flow collection character by character; it keeps the brackets that are open. */
class FlowReader {
  readonly #levels: OpenLevel[] = [];
  #at: number;
  #wordStart: number;
  #isWordEmpty = true;
  #isBehindQuote = false;

  constructor(
    private readonly text: string,
    start: number,
    private readonly onMember: (member: FlowMember) => void = () => undefined,
  ) {
    this.#at = start;
    this.#wordStart = start;
  }

  read(offset: number): FlowReading {
    const { text } = this;
    while (this.#at < offset) {
      const character = text[this.#at] ?? "";
      if ((character === '"' || character === "'") && this.#isWordEmpty) {
        const close = closingQuote(text, this.#at);
        if (close >= offset) return { levels: this.#levels, wordStart: this.#at + 1, quote: character, isInComment: false };
        this.#at = close + 1;
        this.#isWordEmpty = false;
        this.#isBehindQuote = true;
        continue;
      }
      if (character === "#" && /\s/.test(text[this.#at - 1] ?? " ")) {
        const lineBreak = text.indexOf("\n", this.#at);
        if (lineBreak < 0 || lineBreak >= offset) return { levels: this.#levels, wordStart: offset, quote: "", isInComment: true };
        this.#at = lineBreak;
      } else {
        this.#take(character);
        if (this.#levels.length === 0) break;
      }
      this.#at += 1;
    }
    return { levels: this.#levels, wordStart: this.#wordStart, quote: "", isInComment: false };
  }

  #take(character: string): void {
    switch (character) {
      case "{": case "[": return this.#open(character === "{", this.#at, false);
      case "}": case "]": return this.#close();
      case ",": {
        this.#endMember();
        this.#beginWord();
        const top = this.#levels.at(-1);
        if (top) top.memberStart = this.#at + 1;
        return;
      }
      case ":": return this.#takeColon();
      default: if (!/\s/.test(character)) this.#isWordEmpty = false;
    }
  }

  #open(isMap: boolean, start: number, isImplied: boolean, key?: string): void {
    this.#levels.push({ isMap, start, key, isImplied, memberStart: isImplied ? this.#wordStart : start + 1, outerWordStart: this.#wordStart });
    this.#beginWord();
  }

  /** What is closed is the value of its own place. */
  #close(): void {
    this.#endMember();
    this.#wordStart = this.#levels.pop()?.outerWordStart ?? this.#at;
    this.#isWordEmpty = false;
    this.#isBehindQuote = false;
  }

  #takeColon(): void {
    const next = this.text[this.#at + 1];
    const top = this.#levels.at(-1);
    const isIndicator = next === undefined || /[\s,[\]{}]/.test(next) || this.#isBehindQuote;
    if (!top || !isIndicator || (top.isMap && top.key !== undefined)) {
      this.#isWordEmpty = false;
      return;
    }
    const key = unquoted(this.text.slice(this.#wordStart, this.#at).trim());
    if (!top.isMap) return this.#open(true, this.#at, true, key);
    top.key = key;
    this.#beginWord();
  }

  /** At a comma or a closing bracket. */
  #endMember(): void {
    const top = this.#levels.at(-1);
    if (!top) return;
    const isOuter = this.#levels.length === (top.isImplied ? 2 : 1);
    if (isOuter && (!this.#isWordEmpty || top.key !== undefined)) {
      const start = top.memberStart + leadingSpace(this.text, top.memberStart);
      this.onMember({ key: top.key, value: this.text.slice(this.#wordStart, this.#at).trim(), start, end: this.#at });
    }
    if (top.isImplied) this.#levels.pop();
    else if (top.isMap) top.key = undefined;
  }

  #beginWord(): void {
    this.#wordStart = this.#at + 1;
    this.#isWordEmpty = true;
    this.#isBehindQuote = false;
  }
}

/** Where a quoted text ends; behind the text where it does not. */
export function closingQuote(text: string, start: number): number {
  const quote = text[start] ?? "";
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at];
    if (quote === '"' && character === "\\") at += 1;
    else if (character === quote && quote === "'" && text[at + 1] === quote) at += 1;
    else if (character === quote) return at;
  }
  return text.length;
}

function leadingSpace(text: string, start: number): number {
  return /^\s*/.exec(text.slice(start, start + 200))?.[0].length ?? 0;
}
