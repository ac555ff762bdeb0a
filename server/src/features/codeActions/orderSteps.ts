import type { Design } from "../../core/design";
import { isStepKey, STEP_KEYS } from "../../core/framework";
import type { Span, TextEdit } from "../../core/spans";
import { visitNodes } from "../../core/syntax/tree";
import { sectionBlocks, type SectionBlock } from "./sectionBlocks";
import { keepingMeaning } from "./sameMeaning";

/**
 * Moves the steps into the order of the framework, each as a whole with the comments above it. The header, `decisions`
 * and keys of other kinds stay where they are, and so do the blank lines in between. A step that refers to an anchor
 * stays below it. Undefined where nothing is to be moved.
 */
export function orderSteps(design: Design): (() => readonly TextEdit[] | undefined) | undefined {
  const blocks = sectionBlocks(design);
  const wanted = blocks && inOrder(blocks, linksOf(design, blocks));
  if (!wanted || wanted.every((block, index) => block === blocks[index])) return undefined;
  return () => keepingMeaning(design, moves(design.text, blocks, wanted));
}

/** By block: the blocks that have to stand above it. */
type Links = ReadonlyMap<SectionBlock, ReadonlySet<SectionBlock>>;

/** The steps of the design in the places that steps have now, each time the earliest that may stand there. */
function inOrder(blocks: readonly SectionBlock[], links: Links): readonly SectionBlock[] | undefined {
  const rank = ({ key }: SectionBlock): number => STEP_KEYS.findIndex((step) => step === key);
  const waiting = blocks.filter(({ key }) => isStepKey(key)).sort((a, b) => rank(a) - rank(b));
  const placed = new Set<SectionBlock>();
  const ordered: SectionBlock[] = [];
  for (const block of blocks) {
    const next = isStepKey(block.key) ? waiting.find((step) => [...(links.get(step) ?? [])].every((above) => placed.has(above))) : block;
    if (!next || (next === block && ![...(links.get(block) ?? [])].every((above) => placed.has(above)))) return undefined;
    if (isStepKey(next.key)) waiting.splice(waiting.indexOf(next), 1);
    placed.add(next);
    ordered.push(next);
  }
  return ordered;
}

function linksOf(design: Design, blocks: readonly SectionBlock[]): Links {
  const links = new Map<SectionBlock, Set<SectionBlock>>();
  const anchors = new Map<string, SectionBlock>();
  for (const block of blocks) {
    const placed = design.sections.find(({ start }) => start === block.keyStart);
    if (!placed?.section.tree) continue;
    const above = new Set<SectionBlock>();
    for (const name of placed.section.text.includes("*") ? aliasesIn(placed.section.tree) : []) {
      const home = anchors.get(name);
      if (home && !placed.section.anchors.has(name)) above.add(home);
    }
    links.set(block, above);
    for (const name of placed.section.anchors.keys()) anchors.set(name, block);
  }
  return links;
}

function aliasesIn(tree: Parameters<typeof visitNodes>[0]): readonly string[] {
  const names: string[] = [];
  visitNodes(tree, (node) => {
    if (node.kind === "alias") names.push(node.name);
  });
  return names;
}

/** The fewest edits: what keeps its place among the others stays, gaps too where they are alike. */
function moves(text: string, blocks: readonly SectionBlock[], wanted: readonly SectionBlock[]): readonly TextEdit[] {
  const gap = (index: number): Span => ({ start: blocks[index]?.end ?? 0, end: blocks[index + 1]?.start ?? 0 });
  const tokensOf = (order: readonly SectionBlock[]): readonly Span[] => order.flatMap((block, index) => (index + 1 < order.length ? [block, gap(index)] : [block]));
  return difference(text, tokensOf(blocks), tokensOf(wanted));
}

/** `before` are neighbours in the text; `after` are spans of the text in another order. By the longest common subsequence. */
function difference(text: string, before: readonly Span[], after: readonly Span[]): readonly TextEdit[] {
  const textOf = ({ start, end }: Span): string => text.slice(start, end);
  const isSame = (i: number, j: number): boolean => before[i] === after[j] || textOf(before[i] ?? EMPTY) === textOf(after[j] ?? EMPTY);
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const lengthAt = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row) row[j] = isSame(i, j) ? 1 + lengthAt(i + 1, j + 1) : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const edits: TextEdit[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && isSame(i, j)) {
      i += 1;
      j += 1;
      continue;
    }
    const start = before[i]?.start ?? before.at(-1)?.end ?? 0;
    let end = start;
    let written = "";
    while ((i < before.length || j < after.length) && !(i < before.length && j < after.length && isSame(i, j))) {
      if (j >= after.length || (i < before.length && lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
        end = before[i]?.end ?? end;
        i += 1;
      } else {
        written += textOf(after[j] ?? EMPTY);
        j += 1;
      }
    }
    edits.push({ span: { start, end }, text: written });
  }
  return edits;
}

const EMPTY: Span = { start: 0, end: 0 };
