import type { Span } from "../spans";

/**
 * The text of a section as a tree that never changes. Spans are relative to the start of the section,
 * so a section that was not edited keeps its tree wherever the text above it pushes it.
 */
export type SyntaxNode = MapNode | ListNode | ScalarNode | AliasNode;

interface NodeBase {
  readonly span: Span;
  readonly anchor?: string;
}

export interface MapNode extends NodeBase {
  readonly kind: "map";
  readonly isFlow: boolean;
  readonly entries: readonly Entry[];
}

export interface ListNode extends NodeBase {
  readonly kind: "list";
  readonly isFlow: boolean;
  readonly items: readonly SyntaxNode[];
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  /** The text as the author means it: quotes and folding resolved, but never turned into a number, a date or a boolean. */
  readonly text: string;
  readonly style: "plain" | "quoted" | "block";
  /** Nothing written, `~` or `null`. */
  readonly isNull: boolean;
}

export interface AliasNode extends NodeBase {
  readonly kind: "alias";
  readonly name: string;
}

export interface Entry {
  readonly key: ScalarNode;
  readonly value: SyntaxNode | undefined;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
}

/** Calls `visit` for every node below and including `node`, parents first. */
export function visitNodes(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node);
  if (node.kind === "map") {
    for (const entry of node.entries) {
      visit(entry.key);
      if (entry.value) visitNodes(entry.value, visit);
    }
  } else if (node.kind === "list") {
    for (const item of node.items) visitNodes(item, visit);
  }
}
