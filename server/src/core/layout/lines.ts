import { visitNodes, type ScalarNode, type SyntaxNode } from "../syntax/tree";

/**
 * A line of a section. Knows which lines only continue something that an earlier line began, and which blanks belong
 * to a text; not how lines nest.
 */
export interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
  /** The spaces at its start. */
  readonly indent: number;
  /** `inside`: a further line of a flow collection or of a text. */
  readonly kind: "blank" | "comment" | "content" | "inside";
  /** The line on which what it belongs to begins; of other lines the line itself. */
  readonly owner: number;
  /** It ends inside a quoted or block text, so the blanks there may be content. */
  readonly keepsEnd: boolean;
  /** In a block text: the column at which its lines begin. */
  readonly textColumn: number | undefined;
}

type Draft = { -readonly [Key in keyof Line]: Line[Key] };

/** The lines of a section. Without a tree, as for broken text, no line is known to be inside of anything. */
export function readLines(text: string, tree: SyntaxNode | undefined): readonly Line[] {
  const lines = split(text);
  if (tree) {
    visitNodes(tree, (node) => {
      if (node.kind === "alias" || (node.kind !== "scalar" && !node.isFlow)) return;
      const first = lineIndexAt(lines, node.span.start);
      if (node.span.end <= (lines[first]?.end ?? Infinity)) return;
      if (node.kind === "scalar" && node.style === "block") markBlockText(lines, node, first, text);
      else markInside(lines, first, lineIndexAt(lines, node.span.end), node.kind === "scalar" && node.style === "quoted");
    });
  }
  return lines;
}

/** The index of the line that holds an offset. */
export function lineIndexAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function split(text: string): Draft[] {
  const lines: Draft[] = [];
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf("\n", start);
    const next = lineBreak < 0 ? text.length : lineBreak + 1;
    const end = lineBreak < 0 ? next : lineBreak > start && text[lineBreak - 1] === "\r" ? lineBreak - 1 : lineBreak;
    let indent = 0;
    while (start + indent < end && text[start + indent] === " ") indent += 1;
    const first = text.slice(start + indent, end).trimStart()[0];
    const kind = first === undefined ? "blank" : first === "#" ? "comment" : "content";
    lines.push({ start, end, next, indent, kind, owner: lines.length, keepsEnd: false, textColumn: undefined });
    start = next;
  }
  return lines;
}

function markInside(lines: readonly Draft[], first: number, last: number, isText: boolean): void {
  for (let index = first; index <= last; index += 1) {
    const line = lines[index];
    if (!line) return;
    if (isText && index < last) line.keepsEnd = true;
    if (index === first || line.kind === "inside") continue;
    line.kind = "inside";
    line.owner = first;
  }
}

/** The blank lines below a block text are none of its own, unless its sign says so (`|+`). */
function markBlockText(lines: readonly Draft[], node: ScalarNode, first: number, text: string): void {
  const sign = /^[|>]([-+1-9]*)/.exec(text.slice(node.span.start, node.span.start + 3))?.[1] ?? "";
  let last = lineIndexAt(lines, node.span.end - 1);
  const column = lines.slice(first + 1, last + 1).find(({ kind }) => kind !== "blank")?.indent;
  if (column !== undefined && !/[+1-9]/.test(sign)) {
    const isEmpty = (line: Draft | undefined): boolean => line?.kind === "blank" && line.end - line.start <= column;
    while (last > first && isEmpty(lines[last])) last -= 1;
  }
  for (let index = first + 1; index <= last; index += 1) {
    const line = lines[index];
    if (line) Object.assign(line, { kind: "inside", owner: first, keepsEnd: true, textColumn: column ?? 0 } satisfies Partial<Draft>);
  }
}
