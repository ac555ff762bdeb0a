import type { Entry, SyntaxNode } from "./tree";

/** Whether two trees say the same, wherever it stands: the same keys in the same order, and the same texts. */
export function isSameTree(one: SyntaxNode | undefined, other: SyntaxNode | undefined): boolean {
  if (!one || !other) return one === other;
  if (one.anchor !== other.anchor) return false;
  if (one.kind === "alias") return other.kind === "alias" && one.name === other.name;
  if (one.kind === "scalar") return other.kind === "scalar" && one.text === other.text && one.style === other.style;
  if (one.kind === "list") return other.kind === "list" && one.isFlow === other.isFlow && isSameList(one.items, other.items, isSameTree);
  return other.kind === "map" && one.isFlow === other.isFlow && isSameList(one.entries, other.entries, isSameEntry);
}

function isSameEntry(one: Entry, other: Entry): boolean {
  return isSameTree(one.key, other.key) && isSameTree(one.value, other.value);
}

function isSameList<T>(one: readonly T[], other: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return one.length === other.length && one.every((a, index) => {
    const b = other[index];
    return b !== undefined && isSame(a, b);
  });
}
