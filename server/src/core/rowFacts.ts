import type { Design } from "./design";
import type { Field } from "./field";
import type { Value } from "./reading/values";

/**
 * What was worked out from single values of a design. A value never changes and an edit leaves most of them as they
 * are, so the next version of the design goes on with the same facts. `work` has to be a function of its own (not made
 * anew for each call) that looks at nothing but the value: not at its place, nor at what else is written.
 */
export class RowFacts {
  readonly #known = new Map<(value: Value) => unknown, WeakMap<Value, unknown>>();

  of<T>(value: Value, work: (value: Value) => T): T {
    const results = this.#known.get(work) ?? new WeakMap<Value, unknown>();
    this.#known.set(work, results);
    // What stands under a function is what that function gave.
    if (results.has(value)) return results.get(value) as T;
    const result = work(value);
    results.set(value, result);
    return result;
  }
}

/** The fields below one; of rows that were read one by one only those that hold what is looked for. */
export function below(field: Field, design: Design, isHeldBy: (row: Value) => boolean): readonly Field[] {
  if (field.value.kind !== "list") return [...field.members.values()];
  return field.value.bases ? field.items.filter((item) => design.rowFacts.of(item.value, isHeldBy)) : field.items;
}

/** Whether any scalar of a value is such a one. */
export function someScalar(value: Value, isSuch: (value: Value & { kind: "scalar" }) => boolean): boolean {
  if (value.kind === "scalar") return isSuch(value);
  if (value.kind === "list") return value.items.some((item) => someScalar(item, isSuch));
  for (const member of value.members.values()) if (someScalar(member.value, isSuch)) return true;
  return false;
}
