import type { Design } from "./design";
import { contains, shift, type Span } from "./spans";
import { visitNodes, type AliasNode, type SyntaxNode } from "./syntax/tree";

/** An alias in the text, and the anchor that it names. */
export interface AliasPlace {
  /** `*name`. */
  readonly alias: Span;
  /** `&name`. */
  readonly anchor: Span;
  /** What the anchor stands before. */
  readonly target: Span;
  readonly isScalar: boolean;
}

/** The alias that an offset touches; undefined where it names no anchor. */
export function aliasAt(design: Design, offset: number): AliasPlace | undefined {
  const index = design.sections.findLastIndex(({ start }) => start <= offset);
  const here = design.sections[index];
  const node = here?.section.tree && aliasIn(here.section.tree, offset - here.start);
  if (!here || !node) return undefined;
  const home = design.sections.findLast(({ section }, other) => other <= index && section.anchors.has(node.name));
  const target = home?.section.anchors.get(node.name);
  if (!home || !target) return undefined;
  const span = shift(target.span, home.start);
  // Nothing but a tag, a line break or a comment stands between an anchor and what it names.
  const at = design.text.lastIndexOf(`&${node.name}`, span.start);
  const anchor = at < home.start ? span : { start: at, end: at + node.name.length + 1 };
  return { alias: shift(node.span, here.start), anchor, target: span, isScalar: target.kind === "scalar" };
}

function aliasIn(tree: SyntaxNode, offset: number): AliasNode | undefined {
  let found: AliasNode | undefined;
  visitNodes(tree, (node) => {
    if (node.kind === "alias" && contains(node.span, offset)) found = node;
  });
  return found;
}
