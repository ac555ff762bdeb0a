import type { Block, Layout } from "./blocks";
import type { IndentStyle } from "./indentStyle";

/**
 * By line: how far it moves for its section to be indented evenly. Lines move with the block they belong to, so what
 * stands on one line, and what a text or a flow collection spreads over several, keeps its shape. Blocks for which
 * `isFree` is false stay, and with them everything around them.
 */
export function shiftsOf(layout: Layout, style: IndentStyle, isFree: (block: Block) => boolean): readonly number[] {
  const { lines, blockOf, innermost } = layout;
  const columns = new Map<Block, number>();
  for (const block of layout.blocks) columns.set(block, isFree(block) ? columnFor(block, columns, style) : block.column);
  const shift = (block: Block | undefined): number => (block ? (columns.get(block) ?? block.column) - block.column : 0);
  const shifts = lines.map(({ kind }, index) => (kind === "comment" || kind === "blank" ? 0 : shift(blockOf[index])));
  const below = contentBelow(layout);
  let above: Block | undefined;
  lines.forEach(({ kind, indent }, index) => {
    if (kind === "content") above = innermost[index];
    if (kind !== "comment") return;
    const next = below[index];
    // A comment belongs to the line below it that it is aligned with, else to the block it stands in.
    shifts[index] = next !== undefined && lines[next]?.indent === indent ? shift(blockOf[next]) : shiftInBlock(indent, above, shift);
  });
  return shifts;
}

function columnFor({ kind, parent, column, isInline }: Block, columns: ReadonlyMap<Block, number>, style: IndentStyle): number {
  if (!parent) return 0;
  const above = columns.get(parent) ?? parent.column;
  if (isInline) return above + column - parent.column;
  return above + (kind === "list" && parent.kind === "map" ? style.dash : style.width);
}

/** By line: the next one with content of its own. */
function contentBelow({ lines }: Layout): readonly (number | undefined)[] {
  const below: (number | undefined)[] = [];
  let next: number | undefined;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    below[index] = next;
    if (lines[index]?.kind === "content") next = index;
  }
  return below;
}

/** How far a comment moves that stands below the block `innermost` without being aligned with anything. */
function shiftInBlock(column: number, innermost: Block | undefined, shift: (block: Block) => number): number {
  let deeper: Block | undefined;
  for (let block = innermost; block; block = block.parent) {
    if (block.column <= column) {
      const moved = column + shift(block);
      // Between two columns it stays between them: further right, below a block text, it would be read as text.
      return (deeper && deeper.column > column ? Math.min(moved, deeper.column + shift(deeper) - 1) : moved) - column;
    }
    deeper = block;
  }
  return 0;
}
