import type { Design } from "./design";
import type { Field } from "./field";
import type { Section } from "./reading/section";
import type { ListValue, Value } from "./reading/values";
import type { FieldSchema } from "./schema/fieldSchema";

/**
 * What was worked out from single values or sections of a design. A value never changes and an edit leaves most of them as they
 * are, so the next version of the design goes on with the same facts. `work` has to be a function of its own (not made
 * anew for each call) that looks at nothing but the value: not at its place, nor at what else is written.
 */
export class RowFacts {
  readonly #known = new Map<unknown, WeakMap<object, unknown>>();
  /** What was said of all rows of a list when it was last asked for, by the place of the list in the schema. */
  readonly #lists = new Map<(value: Value) => unknown, Map<FieldSchema | undefined, RowsOfList>>();

  of<V extends Value | Section, T extends NonNullable<unknown>>(value: V, work: (value: V) => T): T {
    let results = this.#known.get(work);
    if (!results) this.#known.set(work, (results = new WeakMap<object, unknown>()));
    // What stands under a function is what that function gave.
    const known = results.get(value) as T | undefined;
    if (known !== undefined) return known;
    const result = work(value);
    results.set(value, result);
    return result;
  }

  /** The same of each row of a list. Rows that stand at the ends of the list as they did before are not even looked up. */
  ofRows<T>({ items, schema }: ListValue, work: (value: Value) => T): readonly T[] {
    let lists = this.#lists.get(work);
    if (!lists) this.#lists.set(work, (lists = new Map<FieldSchema | undefined, RowsOfList>()));
    const before = lists.get(schema) ?? { items: [], results: [] };
    if (before.items === items) return before.results as readonly T[];
    const { first, last } = sameEnds(before.items, items);
    const known = before.results as readonly T[];
    const results = [...known.slice(0, first), ...items.slice(first, items.length - last).map(work), ...known.slice(known.length - last)];
    lists.set(schema, { items, results });
    return results;
  }
}

interface RowsOfList {
  readonly items: readonly Value[];
  readonly results: readonly unknown[];
}

/** How many rows two lists have in common at their beginning, and how many of the others at their end. */
export function sameEnds(before: readonly Value[], after: readonly Value[]): { readonly first: number; readonly last: number } {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < most - first && before[before.length - 1 - last] === after[after.length - 1 - last]) last += 1;
  return { first, last };
}

/** The fields below one; of rows that were read one by one only those that hold what is looked for. */
export function below(field: Field, design: Design, isHeldBy: (row: Value) => boolean): readonly Field[] {
  const { value } = field;
  if (value.kind !== "list") return [...field.members.values()];
  return value.bases ? design.rowFacts.ofRows(value, isHeldBy).flatMap((isHeld, place) => (isHeld ? (field.rowAt(place) ?? []) : [])) : field.items;
}

/** Whether any scalar of a value is such a one. */
export function someScalar(value: Value, isSuch: (value: Value & { kind: "scalar" }) => boolean): boolean {
  if (value.kind === "scalar") return isSuch(value);
  if (value.kind === "list") return value.items.some((item) => someScalar(item, isSuch));
  for (const member of value.members.values()) if (someScalar(member.value, isSuch)) return true;
  return false;
}
