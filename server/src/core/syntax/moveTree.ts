import type { Span } from "../spans";
import type { SyntaxNode } from "./tree";

/** The same tree with every span put elsewhere. */
export function moveTree(node: SyntaxNode, move: (span: Span) => Span): SyntaxNode {
  const span = move(node.span);
  if (node.kind === "list") return { ...node, span, items: node.items.map((item) => moveTree(item, move)) };
  if (node.kind !== "map") return { ...node, span };
  const entries = node.entries.map(({ key, value, span: whole }) => ({
    key: { ...key, span: move(key.span) }, value: value && moveTree(value, move), span: move(whole),
  }));
  return { ...node, span, entries };
}
