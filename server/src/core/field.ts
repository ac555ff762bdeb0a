import type { FieldName } from "./generated/fieldPaths";
import type { MapValue, Member, Value } from "./reading/values";
import type { FieldSchema } from "./schema/fieldSchema";
import { shift, type Span } from "./spans";
import type { Quantity } from "./units";

/** A top-level member with the offset at which its section begins. */
export interface PlacedMember {
  readonly member: Member;
  readonly base: number;
}

/** What can be asked of a row that may be no more than begun, as while it is typed. */
export type RowTexts = Pick<Field, "text" | "has">;

/**
 * A value of a design as rules and features see it: in the long form, with spans of the whole text. Fields that are
 * empty (`goal:` with nothing behind it) count as absent everywhere but in `member` and `members`.
 */
export class Field {
  #path: string | undefined;
  /** Those asked for by key so far; all of them only where all were asked for. */
  #byKey: Map<string, Field> | undefined;
  #members: ReadonlyMap<string, Field> | undefined;
  #items: readonly Field[] | undefined;
  #rowsById: ReadonlyMap<string, Field> | undefined;

  private constructor(
    private readonly parent: Field | undefined,
    readonly key: string,
    /** The key in front of the value, relative to `base`; of a row there is none. */
    private readonly ownKeySpan: Span | undefined,
    readonly value: Value,
    private readonly base: number,
    private readonly placedMembers?: ReadonlyMap<string, PlacedMember>,
  ) {}

  static ofDesign(members: ReadonlyMap<string, PlacedMember>, span: Span, schema: FieldSchema): Field {
    const value: MapValue = { kind: "map", isFlow: false, members: new Map(), span, written: span, schema, isAliased: false, isImplied: false };
    return new Field(undefined, "", { start: 0, end: 0 }, value, 0, members);
  }

  /** `serving.stages[3].p99`; empty for the design itself. */
  get path(): string {
    this.#path ??= this.readPath();
    return this.#path;
  }

  get span(): Span {
    return shift(this.value.span, this.base);
  }

  /** The key in front of the value; of a row or a shorthand, the value itself. */
  get keySpan(): Span {
    return shift(this.ownKeySpan ?? this.value.span, this.base);
  }

  get schema(): FieldSchema | undefined {
    return this.value.schema;
  }

  /** Where the text of the value stands: behind an alias, that is at its anchor. */
  get written(): Span {
    return shift(this.value.written, this.base);
  }

  /** Fixes may only touch what the author wrote in this place. */
  get isEditable(): boolean {
    return !this.value.isAliased && !this.value.isImplied;
  }

  get isFilled(): boolean {
    if (this.placedMembers) return [...this.placedMembers.values()].some(({ member }) => isFilledValue(member.value));
    return isFilledValue(this.value);
  }

  /** All fields of a map in the order written, empty ones too. */
  get members(): ReadonlyMap<string, Field> {
    this.#members ??= this.allMembers();
    return this.#members;
  }

  /** The rows of a list that hold something. */
  get items(): readonly Field[] {
    this.#items ??= this.readItems();
    return this.#items;
  }

  /** The rows of a list below this field; none where it is absent. */
  rows(path: string): readonly Field[] {
    return this.at(path)?.items ?? [];
  }

  /** The field at a path of keys below this one, if it is written and not empty. */
  at(path: string): Field | undefined {
    const field = this.member(path);
    return field?.isFilled ? field : undefined;
  }

  /** As `at`, but also where nothing stands behind the key. */
  member(path: string): Field | undefined {
    const dot = path.indexOf(".");
    const own = this.child(dot < 0 ? path : path.slice(0, dot));
    return dot < 0 ? own : own?.member(path.slice(dot + 1));
  }

  has(key: FieldName): boolean {
    return this.filledValue(key) !== undefined;
  }

  /** The text of a scalar field. */
  text(key: FieldName): string | undefined {
    const value = this.filledValue(key);
    return value?.kind === "scalar" ? value.text : undefined;
  }

  /** The texts of a list field, or of one scalar that stands for it. */
  texts(key: FieldName): readonly string[] {
    const value = this.filledValue(key);
    const values = value?.kind === "list" ? value.items : value ? [value] : [];
    return values.flatMap((one) => (one.kind === "scalar" && isFilledValue(one) ? [one.text] : []));
  }

  /** The value of a field with its unit; absent where it is not written or not understood. */
  quantity(key: FieldName): Quantity | undefined {
    const value = this.filledValue(key);
    return value?.kind === "scalar" && value.reading?.kind === "quantity" ? value.reading.quantity : undefined;
  }

  /** A boolean field; undefined where it is not written or is neither. */
  flag(key: FieldName): boolean | undefined {
    const read = this.quantity(key);
    return read?.dimension === "boolean" ? read.low === 1 : undefined;
  }

  /** How a message calls a row: by its id, or by what stands for one. */
  get rowName(): string {
    return this.text("id") ?? this.text("name") ?? this.text("metric") ?? this.text("model") ?? this.text("label") ?? "without a name";
  }

  get scalarText(): string | undefined {
    return this.value.kind === "scalar" && this.isFilled ? this.value.text : undefined;
  }

  get asQuantity(): Quantity | undefined {
    return this.value.kind === "scalar" && this.value.reading?.kind === "quantity" ? this.value.reading.quantity : undefined;
  }

  /** The row of a list whose `id` this is; of several the first. */
  rowById(id: string): Field | undefined {
    this.#rowsById ??= new Map(this.items.map((row) => [row.text("id") ?? "", row] as const).reverse());
    return id === "" ? undefined : this.#rowsById.get(id);
  }

  /** What `at` gives, without a `Field` made for it: most questions are asked once. */
  private filledValue(key: string): Value | undefined {
    if (key.includes(".")) return this.at(key)?.value;
    const member = this.placedMembers?.get(key)?.member ?? (this.value.kind === "map" ? this.value.members.get(key) : undefined);
    return member && isFilledValue(member.value) ? member.value : undefined;
  }

  private allMembers(): ReadonlyMap<string, Field> {
    const keys = this.placedMembers ?? (this.value.kind === "map" ? this.value.members : new Map<string, Member>());
    const fields = new Map<string, Field>();
    for (const key of keys.keys()) {
      const field = this.child(key);
      if (field) fields.set(key, field);
    }
    return fields;
  }

  /** As `member`, of one key that may hold dots. */
  child(key: string): Field | undefined {
    const known = this.#byKey?.get(key);
    if (known) return known;
    const placed = this.placedMembers?.get(key);
    const member = placed?.member ?? (this.value.kind === "map" ? this.value.members.get(key) : undefined);
    if (!member) return undefined;
    const field = new Field(this, key, member.keySpan, member.value, placed?.base ?? this.base);
    this.#byKey ??= new Map();
    this.#byKey.set(key, field);
    return field;
  }

  private readItems(): readonly Field[] {
    if (this.value.kind !== "list") return [];
    const { items, bases } = this.value;
    const fields: Field[] = [];
    for (const [index, item] of items.entries()) {
      if (isFilledValue(item)) fields.push(new Field(this, String(index), undefined, item, this.base + (bases?.[index] ?? 0)));
    }
    return fields;
  }

  private readPath(): string {
    if (!this.parent) return "";
    if (!this.ownKeySpan) return `${this.parent.path}[${this.key}]`;
    return this.parent.path ? `${this.parent.path}.${this.key}` : this.key;
  }
}

function isFilledValue(value: Value): boolean {
  if (value.kind === "scalar") return !value.isNull && value.text.trim() !== "";
  if (value.kind === "list") return value.items.some(isFilledValue);
  for (const { value: below } of value.members.values()) if (isFilledValue(below)) return true;
  return false;
}
