import type { FieldName } from "./generated/fieldPaths";
import type { MapValue, Member, Value } from "./reading/values";
import { ANYTHING, ASKED, UNDESCRIBED, type Reads } from "./reads";
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
 *
 * Whatever can be learnt from a field is recorded here as read (decision 013), so each way to ask marks what it tells,
 * also where the answer is known already.
 */
export class Field {
  #path: string | undefined;
  /** Those asked for by key so far; all of them only where all were asked for. */
  #byKey: Map<string, Field> | undefined;
  #members: ReadonlyMap<string, Field> | undefined;
  #items: readonly Field[] | undefined;
  /** By their place in the list; not all of them have been asked for. */
  #rows: (Field | undefined)[] | undefined;
  #rowsById: ReadonlyMap<string, Field> | undefined;

  private constructor(
    private readonly parent: Field | undefined,
    readonly key: string,
    /** The key in front of the value, relative to `base`; of a row there is none. */
    private readonly ownKeySpan: Span | undefined,
    private readonly ownValue: Value,
    private readonly base: number,
    private readonly reads: Reads,
    private readonly placedMembers?: ReadonlyMap<string, PlacedMember>,
  ) {}

  static ofDesign(members: ReadonlyMap<string, PlacedMember>, span: Span, schema: FieldSchema, reads: Reads): Field {
    const value: MapValue = { kind: "map", isFlow: false, members: new Map(), span, written: span, schema, isAliased: false, isImplied: false };
    return new Field(undefined, "", { start: 0, end: 0 }, value, 0, reads, members);
  }

  /** All of it, with everything below. */
  get value(): Value {
    this.mark(ANYTHING);
    return this.ownValue;
  }

  get kind(): Value["kind"] {
    this.mark(ASKED.present);
    return this.ownValue.kind;
  }

  /** `serving.stages[3].p99`; empty for the design itself. */
  get path(): string {
    this.#path ??= this.readPath();
    return this.#path;
  }

  get span(): Span {
    this.mark(ASKED.place);
    return shift(this.ownValue.span, this.base);
  }

  /** The key in front of the value; of a row or a shorthand, the value itself. */
  get keySpan(): Span {
    this.mark(this.ownKeySpan ? ASKED.keyPlace : ASKED.place);
    return shift(this.ownKeySpan ?? this.ownValue.span, this.base);
  }

  get schema(): FieldSchema | undefined {
    this.mark(ASKED.present);
    return this.ownValue.schema;
  }

  /** Where the text of the value stands: behind an alias, that is at its anchor. */
  get written(): Span {
    this.mark(ASKED.place);
    return shift(this.ownValue.written, this.base);
  }

  /** Fixes may only touch what the author wrote in this place. */
  get isEditable(): boolean {
    this.mark(ASKED.present);
    return !this.ownValue.isAliased && !this.ownValue.isImplied;
  }

  get isFilled(): boolean {
    this.mark(ASKED.present);
    if (this.placedMembers) return isFilledDesign(this.placedMembers);
    return isFilledValue(this.ownValue);
  }

  /** All fields of a map in the order written, empty ones too. */
  get members(): ReadonlyMap<string, Field> {
    this.mark(ASKED.present | ASKED.keys);
    this.#members ??= this.allMembers();
    return this.#members;
  }

  /** The rows of a list that hold something. */
  get items(): readonly Field[] {
    this.mark(ASKED.present | ASKED.keys);
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
    return this.filledValue(key, ASKED.present) !== undefined;
  }

  /** The text of a scalar field. */
  text(key: FieldName): string | undefined {
    const value = this.filledValue(key, ASKED.content);
    return value?.kind === "scalar" ? value.text : undefined;
  }

  /** The texts of a list field, or of one scalar that stands for it. */
  texts(key: FieldName): readonly string[] {
    const value = this.filledValue(key, ANYTHING);
    const values = value?.kind === "list" ? value.items : value ? [value] : [];
    return values.flatMap((one) => (one.kind === "scalar" && isFilledValue(one) ? [one.text] : []));
  }

  /** The value of a field with its unit; absent where it is not written or not understood. */
  quantity(key: FieldName): Quantity | undefined {
    const value = this.filledValue(key, ASKED.content);
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
    this.mark(ASKED.present | ASKED.content);
    return this.ownValue.kind === "scalar" && isFilledValue(this.ownValue) ? this.ownValue.text : undefined;
  }

  get asQuantity(): Quantity | undefined {
    this.mark(ASKED.present | ASKED.content);
    return this.ownValue.kind === "scalar" && this.ownValue.reading?.kind === "quantity" ? this.ownValue.reading.quantity : undefined;
  }

  /** The row of a list whose `id` this is; of several the first. */
  rowById(id: string): Field | undefined {
    // Once they are known, no row is asked again.
    this.reads.mark(this.ownValue.schema?.item?.members.get("id")?.column ?? UNDESCRIBED, ASKED.present | ASKED.content);
    this.reads.mark(UNDESCRIBED, ASKED.present | ASKED.content);
    this.#rowsById ??= new Map(this.items.map((row) => [row.text("id") ?? "", row] as const).reverse());
    this.mark(ASKED.present | ASKED.keys);
    return id === "" ? undefined : this.#rowsById.get(id);
  }

  /** As `member`, of one key that may hold dots. */
  child(key: string): Field | undefined {
    const placed = this.placedMembers?.get(key);
    const member = placed?.member ?? this.ownMember(key);
    this.markMember(key, member, ASKED.present);
    if (!member) return undefined;
    const known = this.#byKey?.get(key);
    if (known) return known;
    const field = new Field(this, key, member.keySpan, member.value, placed?.base ?? this.base, this.reads);
    this.#byKey ??= new Map();
    this.#byKey.set(key, field);
    return field;
  }

  /** The row at a place in the list, counted with the empty ones. */
  rowAt(index: number): Field | undefined {
    this.mark(ASKED.present | ASKED.keys);
    return this.ownRow(index);
  }

  /** Of the rows of a list those that may hold an offset, so that nobody has to look at all of a long one. */
  rowsNear(offset: number): readonly Field[] {
    this.mark(ASKED.present | ASKED.keys | ASKED.place);
    if (this.ownValue.kind !== "list" || !this.ownValue.bases) return this.items;
    const { bases, items } = this.ownValue;
    let before = 0;
    for (let until = bases.length; before < until;) {
      const middle = (before + until) >> 1;
      if (this.base + (bases[middle] ?? 0) <= offset) before = middle + 1;
      else until = middle;
    }
    // The rows behind are those of which the beginning is not known.
    const places = [...range(Math.max(before - 2, 0), before), ...range(bases.length, items.length)];
    return places.flatMap((place) => this.ownRow(place) ?? []).filter((row) => isFilledValue(row.ownValue));
  }

  private mark(asked: number): void {
    this.reads.mark(this.ownValue.schema?.column ?? UNDESCRIBED, asked);
  }

  /** One that is not written has the column in which it would stand. */
  private markMember(key: string, member: Member | undefined, asked: number): void {
    const { schema } = this.ownValue;
    const described = member ? member.value.schema : (schema?.members.get(key) ?? schema?.freeMember);
    this.reads.mark(described?.column ?? UNDESCRIBED, asked);
  }

  private ownMember(key: string): Member | undefined {
    return this.ownValue.kind === "map" ? this.ownValue.members.get(key) : undefined;
  }

  /** What `at` gives, without a `Field` made for it: most questions are asked once. */
  private filledValue(key: string, asked: number): Value | undefined {
    if (key.includes(".")) {
      const field = this.at(key);
      field?.mark(asked);
      return field?.ownValue;
    }
    const member = this.placedMembers?.get(key)?.member ?? this.ownMember(key);
    this.markMember(key, member, ASKED.present | asked);
    return member && isFilledValue(member.value) ? member.value : undefined;
  }

  private allMembers(): ReadonlyMap<string, Field> {
    const keys = this.placedMembers ?? (this.ownValue.kind === "map" ? this.ownValue.members : new Map<string, Member>());
    const fields = new Map<string, Field>();
    for (const key of keys.keys()) {
      const field = this.child(key);
      if (field) fields.set(key, field);
    }
    return fields;
  }

  private readItems(): readonly Field[] {
    if (this.ownValue.kind !== "list") return [];
    const fields: Field[] = [];
    for (const [index, item] of this.ownValue.items.entries()) {
      const field = isFilledValue(item) ? this.ownRow(index) : undefined;
      if (field) fields.push(field);
    }
    return fields;
  }

  private ownRow(index: number): Field | undefined {
    const item = this.ownValue.kind === "list" ? this.ownValue.items[index] : undefined;
    if (this.ownValue.kind !== "list" || !item) return undefined;
    this.#rows ??= new Array<Field | undefined>(this.ownValue.items.length);
    const field = this.#rows[index] ?? new Field(this, String(index), undefined, item, this.base + (this.ownValue.bases?.[index] ?? 0), this.reads);
    this.#rows[index] = field;
    return field;
  }

  private readPath(): string {
    if (!this.parent) return "";
    if (!this.ownKeySpan) return `${this.parent.path}[${this.key}]`;
    return this.parent.path ? `${this.parent.path}.${this.key}` : this.key;
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, place) => from + place);
}

export function isFilledDesign(members: ReadonlyMap<string, PlacedMember>): boolean {
  for (const { member } of members.values()) if (isFilledValue(member.value)) return true;
  return false;
}

export function isFilledValue(value: Value): boolean {
  if (value.kind === "scalar") return !value.isNull && value.text.trim() !== "";
  if (value.kind === "list") return value.items.some(isFilledValue);
  for (const { value: below } of value.members.values()) if (isFilledValue(below)) return true;
  return false;
}
