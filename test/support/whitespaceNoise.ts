/**
 * The same design as a careless hand would have indented it: each block by another width, dashes in or out, blanks at
 * the ends of lines, more or fewer blank lines. `next` gives numbers below its argument.
 */
export function withNoise(text: string, next: (below: number) => number, amount = 3): string {
  if (text.startsWith("\uFEFF")) return `\uFEFF${withNoise(text.slice(1), next, amount)}`;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const open: { from: number; to: number; isRow: boolean }[] = [];
  const isHit = (): boolean => next(10) < amount;
  return text.split(/\r?\n/).flatMap((line): string[] => {
    const content = line.trimStart();
    if (content === "") return isHit() ? [" ".repeat(next(4)), ""] : [line];
    const from = line.length - content.length;
    while ((open.at(-1)?.from ?? -1) > from) open.pop();
    const above = open.at(-1);
    if (above?.from !== from) {
      const isRow = content.startsWith("- ");
      // What stands behind a dash keeps its distance from it.
      const by = above?.isRow || !isHit() ? from - (above?.from ?? 0) : isRow ? next(5) : 1 + next(5);
      open.push({ from, to: (above?.to ?? 0) + by, isRow });
    }
    const column = content.startsWith("#") && next(10) === 0 ? next(8) : (open.at(-1)?.to ?? 0);
    const written = `${" ".repeat(column)}${content}${isHit() && isHit() ? " ".repeat(1 + next(3)) : ""}`;
    return isHit() && isHit() ? [written, ...Array.from({ length: 1 + next(3) }, () => " ".repeat(next(2) * next(6)))] : [written];
  }).join(lineBreak);
}

/** Numbers that look like chance and are the same for the same seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}
