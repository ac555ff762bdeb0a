import type { FieldSchema } from "../../core/schema/fieldSchema";
import type { Cursor, Frame } from "../cursor";

/** What the format has for the place of a cursor. Nothing where the shape that is being written is none that it knows. */
export type SchemaPlace =
  /** `list`: the list of which the mapping is a row. */
  | { readonly kind: "map"; readonly map: FieldSchema; readonly list: FieldSchema | undefined }
  /** `business: {saves: +4%}`: the keys name the rows of a list. */
  | { readonly kind: "names"; readonly list: FieldSchema }
  | { readonly kind: "item"; readonly list: FieldSchema }
  /** `list`: the list of which it is an item. `row`: what a mapping would be here that a bare value is short for. */
  | { readonly kind: "value"; readonly schema: FieldSchema; readonly list?: FieldSchema; readonly row?: FieldSchema };

export function schemaPlaceOf({ frames, kind }: Cursor, root: FieldSchema): SchemaPlace | undefined {
  let place: SchemaPlace = { kind: "value", schema: root };
  for (const frame of frames) {
    const entered: Collection | undefined = frame.kind === "map" ? enterMap(place) : enterList(place);
    const next: SchemaPlace | undefined = entered && leave(entered, frame, frame === frames.at(-1) && kind !== "value");
    if (!next) return undefined;
    place = next;
  }
  return place;
}

/** The field for which a bare value in a place stands: `latency: 300ms`, `features: [price]`. */
export function scalarFor(schema: FieldSchema): FieldSchema | undefined {
  const { scalarAs, rowKey } = schema.annotations;
  if (schema.type === "list") return schema.item && (schema.item.type === "map" && rowKey ? schema.item.members.get(rowKey) : scalarFor(schema.item));
  if (schema.type !== "map") return schema;
  const field = scalarAs === undefined ? undefined : schema.members.get(scalarAs);
  return field && scalarFor(field);
}

type Collection = Exclude<SchemaPlace, { kind: "value" }>;

function enterMap(place: SchemaPlace): Collection | undefined {
  if (place.kind !== "value") return undefined;
  const schema = place.row ?? place.schema;
  if (schema.type === "map") return { kind: "map", map: schema, list: place.list };
  const { mapAs, oneRow, group } = schema.annotations;
  if (schema.type !== "list" || !schema.item) return undefined;
  if (mapAs) return { kind: "names", list: schema };
  return oneRow || group ? { kind: "map", map: schema.item, list: schema } : undefined;
}

function enterList(place: SchemaPlace): Collection | undefined {
  if (place.kind !== "value") return undefined;
  const { schema } = place;
  if (schema.type === "list") return { kind: "item", list: schema };
  const list = schema.members.get(schema.annotations.listAs ?? "");
  return list?.type === "list" ? { kind: "item", list } : undefined;
}

/** From a collection to what stands below the member that a frame names; the collection itself where the cursor is. */
function leave(collection: Collection, frame: Frame, isLast: boolean): SchemaPlace | undefined {
  if (isLast) return collection;
  if (collection.kind === "item") {
    const { list } = collection;
    return list.item && { kind: "value", schema: list.item, list };
  }
  const { key = "" } = frame;
  if (collection.kind === "names") {
    const { annotations, item } = collection.list;
    const field = item?.members.get(annotations.mapAs?.value ?? "");
    return item && field && { kind: "value", schema: field, row: item };
  }
  const schema = collection.map.members.get(key) ?? collection.map.freeMember;
  return schema && { kind: "value", schema };
}
