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

/**
 * A value of a design as rules and features see it: in the long form, with spans of the whole text. Fields that are
 * empty (`goal:` with nothing behind it) count as absent everywhere but in `member` and `members`.
 */
export class Field {
  #members: Map<string, Field> | undefined;
  #items: readonly Field[] | undefined;

  private constructor(
    /** `serving.stages[3].p99`; empty for the design itself. */
    readonly path: string,
    readonly key: string,
    readonly span: Span,
    /** The key in front of the value; of a row or a shorthand, the value itself. */
    readonly keySpan: Span,
    readonly value: Value,
    private readonly base: number,
    private readonly placedMembers?: ReadonlyMap<string, PlacedMember>,
  ) {}

  static ofDesign(members: ReadonlyMap<string, PlacedMember>, span: Span, schema: FieldSchema): Field {
    const value: MapValue = { kind: "map", isFlow: false, members: new Map(), span, written: span, schema, isAliased: false, isImplied: false };
    return new Field("", "", span, { start: 0, end: 0 }, value, 0, members);
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
    if (this.value.kind === "scalar") return !this.value.isNull && this.value.text.trim() !== "";
    if (this.value.kind === "list") return this.items.some((item) => item.isFilled);
    return [...this.members.values()].some((member) => member.isFilled);
  }

  /** All fields of a map in the order written, empty ones too. */
  get members(): ReadonlyMap<string, Field> {
    this.#members ??= this.readMembers();
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
    const own = this.members.get(dot < 0 ? path : path.slice(0, dot));
    return dot < 0 ? own : own?.member(path.slice(dot + 1));
  }

  has(key: FieldName): boolean {
    return this.at(key) !== undefined;
  }

  /** The text of a scalar field. */
  text(key: FieldName): string | undefined {
    return this.at(key)?.scalarText;
  }

  /** The texts of a list field, or of one scalar that stands for it. */
  texts(key: FieldName): readonly string[] {
    const field = this.at(key);
    if (!field) return [];
    return field.value.kind === "list" ? field.items.flatMap((item) => item.scalarText ?? []) : [field.scalarText ?? ""].filter(Boolean);
  }

  /** The value of a field with its unit; absent where it is not written or not understood. */
  quantity(key: FieldName): Quantity | undefined {
    return this.at(key)?.asQuantity;
  }

  /** A boolean field; undefined where it is not written or is neither. */
  flag(key: FieldName): boolean | undefined {
    const read = this.quantity(key);
    return read?.dimension === "boolean" ? read.low === 1 : undefined;
  }

  get scalarText(): string | undefined {
    return this.value.kind === "scalar" && this.isFilled ? this.value.text : undefined;
  }

  get asQuantity(): Quantity | undefined {
    return this.value.kind === "scalar" && this.value.reading?.kind === "quantity" ? this.value.reading.quantity : undefined;
  }

  private readMembers(): Map<string, Field> {
    const fields = new Map<string, Field>();
    if (this.placedMembers) {
      for (const [key, { member, base }] of this.placedMembers) fields.set(key, this.below(key, member, base));
    } else if (this.value.kind === "map") {
      for (const [key, member] of this.value.members) fields.set(key, this.below(key, member, this.base));
    }
    return fields;
  }

  private below(key: string, member: Member, base: number): Field {
    const path = this.path ? `${this.path}.${key}` : key;
    return new Field(path, key, shift(member.value.span, base), shift(member.keySpan, base), member.value, base);
  }

  private readItems(): readonly Field[] {
    if (this.value.kind !== "list") return [];
    const fields = this.value.items.map((item, index) => {
      const span = shift(item.span, this.base);
      return new Field(`${this.path}[${index}]`, String(index), span, span, item, this.base);
    });
    return fields.filter((field) => field.isFilled);
  }
}
