import { Design, type PlacedSection } from "../../core/design";
import type { Value } from "../../core/reading/values";
import { applyEdits, type TextEdit } from "../../core/spans";
import { commentsIn } from "../../core/syntax/comments";

/** The edits, if the design says the same after them: the same long form without a fault in its YAML, and the same comments. */
export function keepingMeaning(design: Design, edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const after = Design.read(applyEdits(design.text, edits), design, design.language);
  return saysTheSame(design, after) ? edits : undefined;
}

/** Whether two designs say the same, wherever it stands. */
export function saysTheSame(one: Design, other: Design): boolean {
  if (one.root.members.size !== other.root.members.size) return false;
  for (const [key, field] of one.root.members) {
    const counterpart = other.root.members.get(key);
    if (!counterpart || !isSameValue(field.value, counterpart.value)) return false;
  }
  const shared = new Set(one.sections.map(({ section }) => section));
  const changed = other.sections.filter(({ section }) => !shared.has(section));
  const kept = new Set(other.sections.map(({ section }) => section));
  const replaced = one.sections.filter(({ section }) => !kept.has(section));
  return changed.every(({ section }) => section.brokenFrom === undefined) && isSameList(commentTexts(replaced), commentTexts(changed));
}

export function isSameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (one.kind === "scalar") return other.kind === "scalar" && (one.isNull ? other.isNull : one.text === other.text && !other.isNull);
  if (one.kind === "list") return other.kind === "list" && one.items.length === other.items.length && one.items.every((item, index) => {
    const counterpart = other.items[index];
    return counterpart !== undefined && isSameValue(item, counterpart);
  });
  return other.kind === "map" && one.members.size === other.members.size && [...one.members].every(([key, member]) => {
    const counterpart = other.members.get(key);
    return counterpart !== undefined && isSameValue(member.value, counterpart.value);
  });
}

function commentTexts(sections: readonly PlacedSection[]): readonly string[] {
  return sections.flatMap(({ section }) => commentsIn(section.text, section.tree).map(({ start, end }) => section.text.slice(start, end))).sort();
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
