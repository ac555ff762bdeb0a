import type { Design } from "../design";
import type { Field } from "../field";

/**
 * What is written at a path that gives rows of lists no index, as cases do: `serving.stages.p99` leads to the p99 of each
 * stage, those of parallel groups included.
 */
export function writtenAt(design: Design, path: string): readonly Field[] {
  return path.split(".").reduce<readonly Field[]>((fields, key) => fields.flatMap(rowsOf).flatMap((row) => row.at(key) ?? []), [design.root]);
}

/** The rows of a list; of anything else, the thing itself. */
export function rowsOf(field: Field): readonly Field[] {
  if (field.value.kind !== "list") return [field];
  return field.items.flatMap((row) => row.at("parallel")?.items ?? [row]);
}
