import type { Design } from "../design";
import type { Field } from "../field";
import { rowName } from "../structure/placeNames";

/** All values of a case that are written and have the shape which its schema gives them, from the outside in. */
export function caseFields(study: Design): readonly Field[] {
  return [...fieldsWithin(study.root)];
}

function* fieldsWithin(field: Field): Generator<Field> {
  if (field.schema?.type !== field.value.kind) return;
  yield field;
  const below = field.value.kind === "list" ? field.items : field.members.values();
  for (const one of below) if (one.isFilled) yield* fieldsWithin(one);
}

/** Where its YAML is broken, what seems to be missing may only be unread. */
export function isBroken(study: Design): boolean {
  return study.sections.some(({ section }) => section.brokenFrom !== undefined);
}

/** Begins a sentence: "A case", "This question", "`expected`". */
export function nameOfPlace({ path }: Field): string {
  if (path === "") return "A case";
  const row = /([^.[\]]+)\[\d+\]$/.exec(path)?.[1];
  return row === undefined ? `\`${path.slice(path.lastIndexOf(".") + 1)}\`` : `This ${rowName(row)}`;
}

/** The first thing to look at: the key of a field, or the first key of a row. */
export function firstKeyOf(field: Field): Field["span"] {
  const first = field.path.endsWith("]") ? [...field.members.values()][0] : undefined;
  return (first ?? field).keySpan;
}
