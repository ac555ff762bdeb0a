import type { Design } from "../design";
import type { Field } from "../field";
import type { Value } from "../reading/values";
import { tokensOf } from "../words";

/** Whether a document speaks of something at all, in whatever place: for checks that must not ask what was answered in words. */

/** Maps whose keys are the author's own words. */
const WITH_WORDS_FOR_KEYS = new Set(["requirements.questions", "data.handling", "data.sampling", "glossary"]);
/** Of these the words are chosen from a list, and say nothing. */
const HEADER = new Set(["domain", "status", "case", "covers"]);

/** All that the author wrote, one text per value, as tokens between single spaces; a question stands with its answer. */
export function textsOf(design: Design): readonly string[] {
  return [...design.root.members.values()].filter(({ path }) => !HEADER.has(path)).flatMap((field) => texts(field, "", design));
}

function texts(field: Field, key: string, design: Design): readonly string[] {
  if (field.value.kind === "scalar") return [spaced(`${key} ${field.scalarText ?? ""}`)];
  if (field.value.kind === "list" && field.value.bases) return field.items.flatMap((row) => design.rowFacts.of(row.value, textsOfRow));
  if (field.value.kind === "list") return field.items.flatMap((item) => texts(item, "", design));
  const hasOwnKeys = WITH_WORDS_FOR_KEYS.has(field.path);
  return [...field.members.values()].flatMap((member) => texts(member, hasOwnKeys ? member.key : "", design));
}

/** In a row no key is the author's own word. */
function textsOfRow(value: Value): readonly string[] {
  if (value.kind === "scalar") return [spaced(value.isNull ? "" : value.text)];
  return value.kind === "list" ? value.items.flatMap(textsOfRow) : [...value.members.values()].flatMap((member) => textsOfRow(member.value));
}

function spaced(text: string): string {
  return ` ${tokensOf(text).join(" ")} `;
}

/**
 * Whether one of several ways to say a thing is found: `divers*, ten of a kind`. The words of one way stand in one
 * text, in any order; `*` stands for any ending.
 */
export function speaksOf(texts: readonly string[], ways: string): boolean {
  return ways.split(", ").some((way) => {
    const words = way.split(" ").map((word) => (word.endsWith("*") ? ` ${word.slice(0, -1)}` : ` ${word} `));
    return texts.some((text) => words.every((word) => text.includes(word)));
  });
}
