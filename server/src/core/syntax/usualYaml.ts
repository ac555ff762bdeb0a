import type { Span } from "../spans";
import type { Entry, ListNode, MapNode, ScalarNode, SyntaxNode } from "./tree";

/**
 * Reads the YAML that designs are written in: block maps and lists, plain and quoted texts, flow collections on one
 * line, comments. It gives the very tree that `parseSection` makes of the `yaml` package, in a tenth of its time, or
 * nothing at all: whatever is broken, ambiguous or out of the ordinary is left to that package, which explains it.
 */
export function readUsualYaml(text: string): SyntaxNode | undefined {
  if (ODD_CHARACTER.test(text)) return undefined;
  try {
    return new Reader(text).document();
  } catch (error) {
    if (error === UNUSUAL) return undefined;
    throw error;
  }
}

/** Tabs, lone carriage returns, control characters, the byte order mark. */
const ODD_CHARACTER = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f\ufeff]|\r(?!\n)/;
/** No plain text begins with these; before `-`, `?` and `:` one has to look further. */
const INDICATORS = tableOf("!&*{}[]#|>\"'%@`,");
const FLOW_SIGNS = tableOf(",[]{}");
const DOCUMENT_MARK = /^(?:---|\.\.\.)(?:[ \r\n]|$)/;
/** The package refuses longer keys at 1024. */
const LONGEST_KEY = 1000;
const DEEPEST = 100;
const UNUSUAL = new Error("YAML out of the ordinary");

const [LINE_FEED, RETURN, SPACE, COLON, HASH, DASH, QUESTION, COMMA, DOUBLE, SINGLE, BACKSLASH] = [..."\n\r :#-?,\"'\\"].map(codeOf);
const [MAP_START, MAP_END, LIST_START, LIST_END] = [..."{}[]"].map(codeOf);

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

/** Which of the ASCII codes are meant; any other is not. */
function tableOf(characters: string): readonly boolean[] {
  return Array.from({ length: 128 }, (_, code) => characters.includes(String.fromCharCode(code)));
}

/** A node with the offset at which the parser is done with it: behind the rest of its line, and what belongs to it below. */
interface Read<Node extends SyntaxNode = SyntaxNode> {
  readonly node: Node;
  readonly until: number;
}

class Reader {
  /** Where the next line with content begins its content, and in which column; at the end of the text -1. */
  #at = 0;
  #column = 0;
  /** The deepest column of the comments in front of it; -1 without any. */
  #comments = -1;
  #depth = 0;

  constructor(private readonly text: string) {}

  document(): SyntaxNode {
    this.findContent(0);
    if (this.#column < 0) throw UNUSUAL;
    this.#comments = -1;
    const { node } = this.isRow(this.#at) ? this.list(this.#column) : this.map(this.#column);
    if (this.#column >= 0) throw UNUSUAL;
    return node;
  }

  /** A block map whose first key begins here. */
  private map(column: number): Read<MapNode> {
    this.enter();
    const start = this.#at;
    const entries: Entry[] = [];
    let until = start;
    do {
      const key = this.key(this.#at);
      const value = this.valueOf(key.span.end + 1, column);
      until = value.until;
      entries.push({ key, value: value.node, span: { start: key.span.start, end: Math.max(key.span.end, value.node.span.end) } });
      if (this.#column === column && this.isRow(this.#at)) throw UNUSUAL;
    } while (this.#column === column);
    return this.closed({ kind: "map", isFlow: false, entries, span: { start, end: until } }, column);
  }

  /** A block list whose first dash stands here. */
  private list(column: number): Read<ListNode> {
    this.enter();
    const start = this.#at;
    const items: SyntaxNode[] = [];
    let until = start;
    do {
      const content = this.skipSpaces(this.#at + 1);
      const first = this.code(content);
      if (this.isLineEnd(content) || first === HASH) throw UNUSUAL;
      const inner = column + content - this.#at;
      let item: Read;
      if (first !== MAP_START && first !== LIST_START && this.keyEnd(content) >= 0) {
        this.#at = content;
        this.#column = inner;
        item = this.map(inner);
      } else {
        item = this.inline(content, column);
      }
      items.push(item.node);
      until = item.until;
    } while (this.#column === column && this.isRow(this.#at));
    return this.closed({ kind: "list", isFlow: false, items, span: { start, end: until } }, column);
  }

  /** What stands behind the colon of a key: on its line, below it, or nothing. */
  private valueOf(from: number, column: number): Read {
    const content = this.skipSpaces(from);
    if (!this.isLineEnd(content) && this.code(content) !== HASH) return this.inline(content, column);
    const hasComment = !this.isLineEnd(content);
    this.findContent(this.behindLine(content));
    if (this.#column > column || (this.#column === column && this.isRow(this.#at))) {
      this.#comments = -1;
      return this.isRow(this.#at) ? this.list(this.#column) : this.map(this.#column);
    }
    if (hasComment || this.#comments >= 0) throw UNUSUAL;
    return { node: { kind: "scalar", text: "", style: "plain", isNull: true, span: { start: content, end: content } }, until: content };
  }

  /** A text or a flow collection that begins on this line, in a block collection of that column. */
  private inline(start: number, column: number): Read {
    const first = this.code(start);
    if (first === MAP_START || first === LIST_START) return this.endOfValue(this.flow(start), column);
    if (first === DOUBLE || first === SINGLE) return this.endOfValue(this.quoted(start), column);
    return this.plain(start, column);
  }

  private endOfValue(node: SyntaxNode, column: number): Read {
    const behind = this.skipSpaces(node.span.end);
    if (!this.isLineEnd(behind) && (behind === node.span.end || this.code(behind) !== HASH)) throw UNUSUAL;
    const until = this.behindLine(behind);
    this.findContent(until);
    // The parser gives a comment that is indented further to the value above it.
    if (this.#comments > column || this.#column > column) throw UNUSUAL;
    return { node, until };
  }

  private plain(start: number, column: number): Read {
    this.expectPlain(start, false);
    let end = this.plainEnd(start);
    let text = this.text.slice(start, end);
    let empty = 0;
    // Lines that are indented further continue the text; empty ones in between stand for line breaks.
    for (let line = this.lineBelow(end); line >= 0;) {
      const content = this.skipSpaces(line);
      if (this.isLineEnd(content)) {
        empty += 1;
        line = this.lineBelow(content);
        continue;
      }
      if (content - line <= column || this.code(content) === HASH) break;
      end = this.plainEnd(content);
      text += (empty > 0 ? "\n".repeat(empty) : " ") + this.text.slice(content, end);
      empty = 0;
      line = this.lineBelow(end);
    }
    return this.endOfValue({ kind: "scalar", text, style: "plain", isNull: isNullText(text), span: { start, end } }, column);
  }

  /** The line below a plain text, where nothing else stands on its own; else -1. */
  private lineBelow(from: number): number {
    const behind = this.skipSpaces(from);
    if (!this.isLineEnd(behind) || behind >= this.text.length) return -1;
    return this.behindLine(behind);
  }

  /** Where a plain text in a block collection ends on its line. */
  private plainEnd(start: number): number {
    let end = start;
    for (let at = start; !this.isLineEnd(at); at += 1) {
      const code = this.code(at);
      if (code === SPACE) {
        if (this.code(at + 1) === HASH) return end;
      } else {
        if (code === COLON && this.isSpaceOrEnd(at + 1)) throw UNUSUAL;
        end = at + 1;
      }
    }
    return end;
  }

  private expectPlain(start: number, isInFlow: boolean): void {
    const first = this.code(start);
    if (INDICATORS[first]) throw UNUSUAL;
    if (first !== DASH && first !== QUESTION && first !== COLON) return;
    if (this.isSpaceOrEnd(start + 1) || (isInFlow && FLOW_SIGNS[this.code(start + 1)])) throw UNUSUAL;
  }

  private key(start: number): ScalarNode {
    const end = this.keyEnd(start);
    if (end < 0 || end - start > LONGEST_KEY) throw UNUSUAL;
    const first = this.code(start);
    if (first === DOUBLE || first === SINGLE) return this.quoted(start);
    this.expectPlain(start, false);
    const text = this.text.slice(start, end);
    if (start === 0 || this.code(start - 1) === LINE_FEED) {
      if (DOCUMENT_MARK.test(text)) throw UNUSUAL;
    }
    return { kind: "scalar", text, style: "plain", isNull: isNullText(text), span: { start, end } };
  }

  /** Where the key ends that begins here; -1 where none does. */
  private keyEnd(start: number): number {
    const first = this.code(start);
    if (first === DOUBLE || first === SINGLE) {
      const { end } = this.quoted(start).span;
      return this.code(end) === COLON && this.isSpaceOrEnd(end + 1) ? end : -1;
    }
    for (let at = start; !this.isLineEnd(at); at += 1) {
      const code = this.code(at);
      if (code === HASH && this.code(at - 1) === SPACE) return -1;
      if (code !== COLON || !this.isSpaceOrEnd(at + 1)) continue;
      if (at === start || this.code(at - 1) === SPACE) throw UNUSUAL;
      return at;
    }
    return -1;
  }

  private quoted(start: number): ScalarNode {
    const quote = this.code(start);
    let at = start + 1;
    let hasDoubled = false;
    for (; ; at += 1) {
      const code = this.code(at);
      if (this.isLineEnd(at) || (code === BACKSLASH && quote === DOUBLE)) throw UNUSUAL;
      if (code !== quote) continue;
      if (quote !== SINGLE || this.code(at + 1) !== SINGLE) break;
      hasDoubled = true;
      at += 1;
    }
    const text = this.text.slice(start + 1, at);
    return { kind: "scalar", text: hasDoubled ? text.replaceAll("''", "'") : text, style: "quoted", isNull: false, span: { start, end: at + 1 } };
  }

  private flow(start: number): SyntaxNode {
    this.enter();
    const isMap = this.code(start) === MAP_START;
    const close = isMap ? MAP_END : LIST_END;
    const entries: Entry[] = [];
    const items: SyntaxNode[] = [];
    let at = this.skipSpaces(start + 1);
    for (let isFirst = true; this.code(at) !== close || !isFirst; isFirst = false) {
      const node = isMap ? this.flowScalar(at) : this.flowValue(at);
      at = this.skipSpaces(node.span.end);
      if (node.kind === "scalar" && isMap) {
        let value: SyntaxNode | undefined;
        if (this.code(at) === COLON) {
          if (at !== node.span.end || this.code(at + 1) !== SPACE) throw UNUSUAL;
          value = this.flowValue(this.skipSpaces(at + 1));
          at = this.skipSpaces(value.span.end);
        }
        entries.push({ key: node, value, span: { start: node.span.start, end: Math.max(node.span.end, value?.span.end ?? 0) } });
      } else {
        items.push(node);
      }
      if (this.code(at) === close) break;
      if (this.code(at) !== COMMA) throw UNUSUAL;
      at = this.skipSpaces(at + 1);
    }
    this.#depth -= 1;
    const span: Span = { start, end: at + 1 };
    return isMap ? { kind: "map", isFlow: true, entries, span } : { kind: "list", isFlow: true, items, span };
  }

  private flowValue(start: number): SyntaxNode {
    const first = this.code(start);
    return first === MAP_START || first === LIST_START ? this.flow(start) : this.flowScalar(start);
  }

  private flowScalar(start: number): ScalarNode {
    const first = this.code(start);
    if (first === DOUBLE || first === SINGLE) return this.quoted(start);
    if (this.isLineEnd(start)) throw UNUSUAL;
    this.expectPlain(start, true);
    let end = start;
    for (let at = start; ; at += 1) {
      const code = this.code(at);
      if (this.isLineEnd(at)) throw UNUSUAL;
      if (code === SPACE) {
        if (this.code(at + 1) === HASH) throw UNUSUAL;
        continue;
      }
      if (FLOW_SIGNS[code]) break;
      if (code === COLON && (this.isSpaceOrEnd(at + 1) || FLOW_SIGNS[this.code(at + 1)])) {
        if (at !== end) throw UNUSUAL;
        break;
      }
      end = at + 1;
    }
    const text = this.text.slice(start, end);
    return { kind: "scalar", text, style: "plain", isNull: isNullText(text), span: { start, end } };
  }

  /** Comments below the last row belong to the collection when they stand in its column; else to what is around it. */
  private closed<Node extends MapNode | ListNode>(node: Node, column: number): Read<Node> {
    this.#depth -= 1;
    if (column === 0 || this.#comments < column) return { node, until: node.span.end };
    this.#comments = -1;
    return { node, until: this.#column < 0 ? this.text.length : this.#at };
  }

  private enter(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw UNUSUAL;
  }

  /** The first line from `from`, which begins a line, that is neither empty nor a comment. */
  private findContent(from: number): void {
    this.#comments = -1;
    for (let line = from; line < this.text.length;) {
      const content = this.skipSpaces(line);
      if (this.code(content) === HASH) {
        this.#comments = Math.max(this.#comments, content - line);
      } else if (!this.isLineEnd(content)) {
        this.#at = content;
        this.#column = content - line;
        return;
      }
      line = this.behindLine(content);
    }
    this.#column = -1;
  }

  private isRow(at: number): boolean {
    return this.code(at) === DASH && this.isSpaceOrEnd(at + 1);
  }

  private code(at: number): number {
    return this.text.charCodeAt(at);
  }

  private skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at += 1;
    return at;
  }

  private isLineEnd(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === LINE_FEED || code === RETURN || at >= this.text.length;
  }

  private isSpaceOrEnd(at: number): boolean {
    return this.text.charCodeAt(at) === SPACE || this.isLineEnd(at);
  }

  /** Where the line below begins. */
  private behindLine(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end + 1;
  }
}

/** What YAML reads as nothing. */
export function isNullText(text: string): boolean {
  return text === "" || text === "~" || (text.length === 4 && text.toLowerCase() === "null");
}
