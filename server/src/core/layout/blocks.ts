import type { Section } from "../reading/section";
import { visitNodes } from "../syntax/tree";
import { lineIndexAt, readLines, type Line } from "./lines";

/** A mapping or list in block style, as columns and lines. */
export interface Block {
  readonly kind: "map" | "list";
  readonly parent: Block | undefined;
  readonly column: number;
  /** It begins behind a dash on the same line, and stands where that dash lets it. */
  readonly isInline: boolean;
  readonly firstLine: number;
  /** The last line with content. */
  readonly lastLine: number;
}

/** How a section stands on the page. */
export interface Layout {
  readonly lines: readonly Line[];
  /** Parents first. */
  readonly blocks: readonly Block[];
  /** By line: the block in whose column its first word stands, or to which a value on a line of its own belongs. */
  readonly blockOf: readonly (Block | undefined)[];
  /** By line with content: the deepest block that is open behind it. */
  readonly innermost: readonly (Block | undefined)[];
  /** False where another indentation could change what is read: tabs, explicit keys, and texts that count their own indentation. */
  readonly isMovable: boolean;
}

/** The layout of a section without faults. */
export function layoutOf({ text, tree }: Pick<Section, "text" | "tree">): Layout {
  const lines = readLines(text, tree);
  const keyLines = new Set<number>();
  let countsIndentation = false;
  if (tree) {
    visitNodes(tree, (node) => {
      if (node.kind === "map" && !node.isFlow) for (const { key } of node.entries) keyLines.add(lineIndexAt(lines, key.span.start));
      if (node.kind === "scalar" && node.style === "block" && /^[|>][-+]?[1-9]/.test(text.slice(node.span.start, node.span.start + 3))) countsIndentation = true;
    });
  }
  const stack = new BlockStack();
  const blockOf: (Block | undefined)[] = [];
  const innermost: (Block | undefined)[] = [];
  let isMovable = !countsIndentation;
  lines.forEach((line, index) => {
    if (line.kind === "inside") {
      blockOf[index] = blockOf[line.owner];
      stack.lastLine = index;
    } else if (line.kind !== "blank") {
      if (text[line.start + line.indent] === "\t") isMovable = false;
      if (line.kind === "comment") return;
      const words = wordsOf(text, line, keyLines.has(index));
      if (words.isExplicit) isMovable = false;
      blockOf[index] = stack.enter(words, line.indent, index);
      innermost[index] = stack.top;
    }
  });
  stack.close(-1);
  return { lines, blocks: stack.blocks, blockOf, innermost, isMovable };
}

interface LineWords {
  /** The columns of its dashes. */
  readonly dashes: readonly number[];
  /** The column of its key, with the anchor in front of it. */
  readonly key: number | undefined;
  /** `? key` or `: value` on lines of their own. */
  readonly isExplicit: boolean;
}

function wordsOf(text: string, line: Line, hasKey: boolean): LineWords {
  const dashes: number[] = [];
  let at = line.start + line.indent;
  for (let dash = dashAt(text, at, line.end); dash; dash = dashAt(text, at, line.end)) {
    dashes.push(at - line.start);
    at += dash.length;
  }
  const isExplicit = /^[?:](?:\s|$)/.test(text.slice(at, Math.min(at + 2, line.end)));
  return { dashes, key: hasKey ? at - line.start : undefined, isExplicit };
}

function dashAt(text: string, at: number, end: number): string | undefined {
  return text[at] === "-" ? /^-(?:[ \t]+|$)/.exec(text.slice(at, end))?.[0] : undefined;
}

type OpenBlock = { -readonly [Key in keyof Block]: Block[Key] };

/** The blocks that are open at a line while the lines are read from the first to the last. */
class BlockStack {
  readonly blocks: Block[] = [];
  lastLine = 0;
  readonly #open: OpenBlock[] = [];

  get top(): Block | undefined {
    return this.#open.at(-1);
  }

  /** The block that the first word of the line belongs to. */
  enter({ dashes, key }: LineWords, indent: number, line: number): Block | undefined {
    const columns = [...dashes.map((column) => ["list", column] as const), ...(key === undefined ? [] : [["map", key] as const])];
    let first: Block | undefined;
    columns.forEach(([kind, column], place) => {
      const block = this.#enterBlock(kind, column, line, place > 0);
      first ??= block;
    });
    if (columns.length === 0) {
      this.close(indent - 1);
      first = this.top;
    }
    this.lastLine = line;
    return first;
  }

  /** Ends the blocks that begin behind a column. */
  close(column: number): void {
    for (let top = this.#open.at(-1); top && top.column > column; top = this.#open.at(-1)) this.#closeTop(top);
  }

  #enterBlock(kind: Block["kind"], column: number, line: number, isInline: boolean): Block {
    this.close(column);
    // A list may stand in the column of its key; a key in the column of such a list ends it.
    let top = this.#open.at(-1);
    if (top?.column === column && top.kind === "list" && kind === "map") this.#closeTop(top);
    top = this.#open.at(-1);
    if (top?.column === column && top.kind === kind) return top;
    const block: OpenBlock = { kind, parent: top, column, isInline, firstLine: line, lastLine: line };
    this.#open.push(block);
    this.blocks.push(block);
    return block;
  }

  #closeTop(top: OpenBlock): void {
    top.lastLine = Math.max(top.firstLine, this.lastLine);
    this.#open.pop();
  }
}
