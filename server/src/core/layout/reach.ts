import type { Line } from "./lines";

/**
 * By line with content: the last line that belongs to it by indentation alone, which is the line itself where nothing
 * below is indented more. A dash in the column of a key belongs to the key. Also right for text whose YAML is broken,
 * as far as its indentation is.
 */
export function reachOf(text: string, lines: readonly Line[]): readonly (number | undefined)[] {
  const reach: (number | undefined)[] = [];
  const open: { index: number; depth: number }[] = [];
  let last = -1;
  const close = (depth: number): void => {
    for (let top = open.at(-1); top && top.depth >= depth; top = open.at(-1)) {
      reach[top.index] = last;
      open.pop();
    }
  };
  lines.forEach((line, index) => {
    if (line.kind === "content") {
      const depth = depthOf(text, line);
      close(depth);
      open.push({ index, depth });
    }
    if (line.kind === "content" || line.kind === "inside") last = index;
  });
  close(-Infinity);
  return reach;
}

/** Columns, with a dash half a column deeper than a key. */
export function depthOf(text: string, line: Line): number {
  const at = line.start + line.indent;
  return line.indent + (/^-(?:\s|$)/.test(text.slice(at, at + 2)) ? 0.5 : 0);
}
