import type { FieldSchema } from "../server/src/core/schema/fieldSchema";

/**
 * The long form of the format as a strict JSON Schema, for Ajv: what remains of `mlsd.schema.json` when every
 * shorthand is expanded and every scalar is text. Units are not its business.
 */
export interface StrictSchema {
  readonly definitions: Record<string, object>;
  readonly root: object;
}

export function longFormSchema(design: FieldSchema): StrictSchema {
  const definitions: Record<string, object> = {};
  const names = new Map<string, string>();

  function strict(field: FieldSchema): object {
    switch (field.type) {
      case "any": return {};
      case "list": return { type: "array", items: row(field) };
      case "map": return field.annotations.orText ? { if: { type: "string" }, else: strictMap(field) } : strictMap(field);
      default: return scalar(field);
    }
  }

  /** A map row has to carry the field that names it, unless it is a group of rows. */
  function row(list: FieldSchema): object {
    if (!list.item) return {};
    const key = list.annotations.rowKey;
    const shape = strict(list.item);
    if (!key || list.item.type !== "map") return shape;
    return { allOf: [shape], if: { type: "object", not: { required: ["parallel"] } }, then: { required: [key] } };
  }

  /** Maps of the same fields share one definition; it also ends the recursion of stages in stages. */
  function strictMap(field: FieldSchema): object {
    const identity = [...field.members.keys()].join(" ");
    if (field.members.size > 0 && names.has(identity)) return { $ref: `#/definitions/${names.get(identity)}` };
    const name = `map${Object.keys(definitions).length}`;
    names.set(identity, name);
    definitions[name] = {};
    const properties = Object.fromEntries([...field.members].map(([key, member]) => [key, strict(member)]));
    definitions[name] = {
      type: "object",
      properties,
      patternProperties: { "^x-": {} },
      additionalProperties: field.freeMember ? strict(field.freeMember) : false,
    };
    return { $ref: `#/definitions/${name}` };
  }

  return { root: strict(design), definitions };
}

function scalar(field: FieldSchema): object {
  const isClosed = field.values.length > 0 && field.annotations.vocabulary === undefined;
  return isClosed ? { type: "string", enum: field.values.map(({ value }) => value) } : { type: "string" };
}
