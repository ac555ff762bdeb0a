import caseFile from "../../../../schemas/case.schema.json";
import configFile from "../../../../schemas/mlsd.config.schema.json";
import designFile from "../../../../schemas/mlsd.schema.json";
import { COLUMNS_BESIDE_SCHEMA } from "../reads";
import type { Dimension } from "../units";

/**
 * The format as the rest of the core reads it: one view on `schemas/mlsd.schema.json` (and on those of configurations and
 * cases), the only place where fields are described. In each `anyOf` of that file the last branch is the long form; the annotations under `x-mlsd` say how a
 * shorthand becomes it, which unit a value has, and what an id declares or refers to.
 */
export interface FieldSchema {
  readonly type: "map" | "list" | "scalar" | "any";
  readonly title: string | undefined;
  readonly description: string;
  readonly examples: readonly string[];
  readonly annotations: Annotations;
  /** The values of an enum, or the known words of a vocabulary. */
  readonly values: readonly EnumValue[];
  /** Of a map: its named fields in the order of the format. */
  readonly members: ReadonlyMap<string, FieldSchema>;
  /** Of a map with free keys: what stands behind each. */
  readonly freeMember: FieldSchema | undefined;
  /** Of a list: what each row is. */
  readonly item: FieldSchema | undefined;
  readonly constraints: Constraints;
  /** The number of the place in the schema where it is described; below `columns`, which is the same for the whole schema. */
  readonly column: number;
  readonly columns: number;
}

/**
 * What JSON Schema asks of a value beyond its shape, by its own keywords. Designs and configurations may be half written,
 * so their schemas ask for none of it; a case is used by programs and has to be whole.
 */
export interface Constraints {
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
}

export interface EnumValue {
  readonly value: string;
  readonly doc: string;
}

export type RefKind =
  | "business" | "source" | "label" | "feature" | "model" | "set" | "metric"
  | "online" | "stage" | "index" | "alert" | "slice" | "risk" | "watch";

/** The `x-mlsd` object of a field; the comments name the shorthand of the format that each one stands for. */
export interface Annotations {
  readonly unit?: Dimension | "text" | "id" | readonly Dimension[];
  /** `closed` by default: a value outside the enum is an error; `open`: an info; `known`: never reported. */
  readonly vocabulary?: "open" | "known";
  readonly ref?: RefKind;
  readonly declares?: RefKind;
  /** A free text that may be an id of this kind; where it is none, nothing is wrong. */
  readonly mentions?: Exclude<RefKind, "watch">;
  readonly declaresLabels?: boolean;
  /** The field that a bare string row stands for: `features: [price]`. */
  readonly rowKey?: string;
  /** The field that a bare scalar stands for: `latency: 300ms`. */
  readonly scalarAs?: string;
  /** The field that a bare list stands for, or `keys` for a list of keys: `questions: [Which languages?]`. */
  readonly listAs?: string;
  /** A map that is a list of rows: `business: {saves: +4%}`. */
  readonly mapAs?: { readonly key: string; readonly value: string };
  /** One map instead of a list of maps. */
  readonly oneRow?: boolean;
  /** A text cut into fields: `decisions: [A over B because C]`. */
  readonly textSplit?: Readonly<Record<string, string>>;
  /** One text instead of a map, with a meaning of its own. */
  readonly orText?: boolean;
  /** A text that joins several values: `loss: focal + dice`. */
  readonly join?: string;
  readonly group?: boolean;
  readonly required?: string;
  readonly per?: string;
  readonly bare?: "second";
  /** Of a case: the field of a design whose values may stand here. */
  readonly asIn?: string;
  /** Of a case: what is named here; a single field lies outside of lists. */
  readonly names?: "rule" | "field" | "single field" | "metric";
  /** Of a case: the `pattern` in words. */
  readonly form?: string;
}

interface JsonSchema extends Omit<Constraints, "type" | "required"> {
  $ref?: string;
  title?: string;
  description?: string;
  examples?: unknown[];
  type?: string | string[];
  required?: string[];
  enum?: unknown[];
  enumDescriptions?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  definitions?: Record<string, JsonSchema>;
  "x-mlsd"?: Annotations;
}

/** The field at a path of keys; rows of a list are entered without an index: `["serving", "stages", "p99"]`. */
export function schemaAt(keys: readonly string[], root: FieldSchema = DESIGN_SCHEMA): FieldSchema | undefined {
  let schema: FieldSchema | undefined = root;
  for (const key of keys) {
    while (schema?.type === "list") schema = schema.item;
    schema = schema?.members.get(key) ?? schema?.freeMember;
  }
  return schema;
}

type Definitions = Readonly<Record<string, JsonSchema>>;

interface Source {
  readonly definitions: Definitions;
  /** What stands in one place has one column, whatever number of rows and definitions leads there. */
  readonly columns: ReadonlyMap<JsonSchema, number>;
}

function readField(json: JsonSchema, source: Source): FieldSchema {
  const { definitions, columns } = source;
  const resolved = resolve(json, definitions);
  const longForm = takeLongForm(resolved, definitions);
  const vocabulary = resolved["x-mlsd"]?.vocabulary ? resolved.anyOf?.[0] : undefined;
  const enumeration = vocabulary ?? (longForm.enum ? longForm : undefined);
  const annotations = { ...longForm["x-mlsd"], ...resolved["x-mlsd"] };
  return new LazyField(resolved, longForm, annotations, enumValues(enumeration, definitions), columns.get(json) ?? 0, source);
}

/** Rows may hold rows of their own kind (`parallel`), so what is below a field is read when it is asked for. */
class LazyField implements FieldSchema {
  readonly type: FieldSchema["type"];
  readonly title: string | undefined;
  readonly description: string;
  readonly examples: readonly string[];
  #members: Map<string, FieldSchema> | undefined;
  #item: FieldSchema | undefined;
  #freeMember: FieldSchema | undefined;
  readonly constraints: Constraints;
  readonly columns: number;

  constructor(
    outer: JsonSchema,
    private readonly longForm: JsonSchema,
    readonly annotations: Annotations,
    readonly values: readonly EnumValue[],
    readonly column: number,
    private readonly source: Source,
  ) {
    this.columns = COLUMNS_BESIDE_SCHEMA + source.columns.size;
    this.type = longForm.type === "object" ? "map" : longForm.type === "array" ? "list" : isEmpty(longForm) ? "any" : "scalar";
    this.constraints = longForm;
    this.title = outer.title ?? longForm.title;
    this.description = outer.description ?? longForm.description ?? "";
    this.examples = (outer.examples ?? longForm.examples ?? []).map((example) =>
      typeof example === "string" ? example : JSON.stringify(example),
    );
  }

  get members(): ReadonlyMap<string, FieldSchema> {
    this.#members ??= new Map(
      Object.entries(this.longForm.properties ?? {}).map(([key, json]) => [key, readField(json, this.source)]),
    );
    return this.#members;
  }

  get item(): FieldSchema | undefined {
    if (!this.#item && this.longForm.items) this.#item = readField(this.longForm.items, this.source);
    return this.#item;
  }

  get freeMember(): FieldSchema | undefined {
    const free = this.longForm.additionalProperties;
    if (!this.#freeMember && typeof free === "object") this.#freeMember = readField(free, this.source);
    return this.#freeMember;
  }
}

/** Follows `$ref`; what stands beside it is laid over its target. */
function resolve(json: JsonSchema, definitions: Definitions): JsonSchema {
  if (!json.$ref) return json;
  const name = json.$ref.replace("#/definitions/", "");
  const target = definitions[name];
  if (!target) throw new Error(`a schema refers to ${json.$ref}, which it does not define`);
  const { $ref: _, ...beside } = json;
  const below = resolve(target, definitions);
  return { ...below, ...beside, "x-mlsd": { ...below["x-mlsd"], ...beside["x-mlsd"] } };
}

function takeLongForm(json: JsonSchema, definitions: Definitions): JsonSchema {
  const last = json.anyOf?.at(-1);
  if (!last) return json;
  return takeLongForm(resolve(last, definitions), definitions);
}

function enumValues(json: JsonSchema | undefined, definitions: Definitions): EnumValue[] {
  const source = json && resolve(json, definitions);
  return (source?.enum ?? []).map((value, index) => ({
    value: String(value),
    doc: source?.enumDescriptions?.[index] ?? "",
  }));
}

function isEmpty(json: JsonSchema): boolean {
  return json.type === undefined && json.enum === undefined && json.anyOf === undefined;
}

function readSchema(file: object): FieldSchema {
  const root = file as JsonSchema;
  const columns = new Map<JsonSchema, number>();
  numberColumns(root, columns);
  return readField(root, { definitions: root.definitions ?? {}, columns });
}

function numberColumns(json: JsonSchema, columns: Map<JsonSchema, number>): void {
  columns.set(json, COLUMNS_BESIDE_SCHEMA + columns.size);
  const { properties, additionalProperties, items, anyOf, definitions } = json;
  const below = [...Object.values(properties ?? {}), ...Object.values(definitions ?? {}), ...(anyOf ?? []), items, additionalProperties];
  for (const one of below) if (typeof one === "object") numberColumns(one, columns);
}

/** The whole design, a whole configuration and a whole case. They stand last because they need the class above. */
export const DESIGN_SCHEMA: FieldSchema = readSchema(designFile);
export const CONFIG_SCHEMA: FieldSchema = readSchema(configFile);
export const CASE_SCHEMA: FieldSchema = readSchema(caseFile);
