import type { Layout } from "./blocks";

/** How far a document indents. */
export interface IndentStyle {
  /** What stands below a key. */
  readonly width: number;
  /** The dashes of a list below its key; 0 where they stand in its column. */
  readonly dash: number;
}

const STANDARD_WIDTH = 2;

/** The style that more than half of a document keeps to, else the standard one. */
export function indentStyleOf(layouts: readonly Layout[]): IndentStyle {
  const widths: number[] = [];
  const dashes: number[] = [];
  for (const { blocks } of layouts) {
    for (const { kind, parent, column, isInline } of blocks) {
      if (isInline || parent?.kind !== "map") continue;
      (kind === "map" ? widths : dashes).push(column - parent.column);
    }
  }
  const width = mostOf(widths) ?? mostOf([...widths, ...dashes.filter((dash) => dash > 0)]) ?? STANDARD_WIDTH;
  return { width, dash: mostOf(dashes) ?? width };
}

const USUAL: readonly number[] = [0, 2, 4];

/** The value that more than half of all have. An unusual one that stands alone is a slip rather than a style. */
function mostOf(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].find(([value, count]) => 2 * count > values.length && (count > 1 || USUAL.includes(value)))?.[0];
}
