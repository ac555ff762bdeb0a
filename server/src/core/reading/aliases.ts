import type { SyntaxNode } from "../syntax/tree";

/** The anchors that an alias may name: those written above it, in its own section or an earlier one. */
export type Anchors = ReadonlyMap<string, Anchor>;

export interface Anchor {
  readonly node: SyntaxNode;
  /** How far the section of the anchor begins from that of the alias: 0 in the same one, else negative. */
  readonly distance: number;
}

/**
 * How many nodes all aliases of a design together may add. A design of 50,000 lines holds about 200,000 nodes; one
 * whose aliases add half as many again is an "alias bomb", a small text that means an enormous one.
 */
const MOST_ALIASED_NODES = 100_000;

/** Follows aliases, and stops at those that name nothing, contain themselves, or together mean too much. */
export class AliasBudget {
  #aliasedNodes = 0;
  readonly #entered = new Set<string>();

  get isExceeded(): boolean {
    return this.#aliasedNodes > MOST_ALIASED_NODES;
  }

  count(isAliased: boolean): void {
    if (isAliased) this.#aliasedNodes += 1;
  }

  /** What stands behind an alias, or undefined where it must not be followed; `leave` ends what `enter` began. */
  enter(name: string, anchors: Anchors): Anchor | undefined {
    const target = anchors.get(name);
    if (!target || this.isExceeded || this.#entered.has(name)) return undefined;
    this.#entered.add(name);
    return target;
  }

  leave(name: string): void {
    this.#entered.delete(name);
  }
}
