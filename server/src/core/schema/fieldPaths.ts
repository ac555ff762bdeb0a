import type { FieldSchema } from "./fieldSchema";

/** A field of a schema by its path, rows of lists without index. */
export interface PathOfField {
  readonly path: string;
  readonly schema: FieldSchema;
}

/** All fields below a mapping, each before those below it; those in the rows of lists only where they are wanted. */
export function* pathsBelow(map: FieldSchema, where: "outside of lists" | "everywhere", above = ""): Generator<PathOfField> {
  for (const [key, schema] of map.members) {
    const path = above === "" ? key : `${above}.${key}`;
    yield { path, schema };
    const below = schema.type === "list" && where === "everywhere" ? schema.item : schema;
    // Rows may hold rows of their own kind.
    if (below?.type === "map" && key !== "parallel") yield* pathsBelow(below, where, path);
  }
}
