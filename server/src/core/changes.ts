import type { PlacedSection, TextProblem } from "./design";
import type { TextLike } from "./editedText";
import { isFilledDesign, isFilledValue, type PlacedMember } from "./field";
import type { IdTable } from "./idTable";
import type { ListValue, MapValue, ScalarValue, Value } from "./reading/values";
import { ANYTHING, ASKED, ChangedColumns, declaredColumn, referredColumn, UNDESCRIBED, WHOLE, type ReadSet } from "./reads";
import { sameEnds } from "./rowFacts";
import type { FieldSchema } from "./schema/fieldSchema";
import { shift, type Span } from "./spans";
import type { Splice } from "./splice";
import type { TextSections } from "./syntax/sections";

/** A reading of a design, as far as the comparison of two looks at it. */
export interface ReadDesign {
  readonly text: TextLike;
  readonly parts: TextSections;
  readonly sections: readonly PlacedSection[];
  readonly problems: readonly TextProblem[];
  readonly members: ReadonlyMap<string, PlacedMember>;
}

/**
 * What an edit changed, by the columns that rules read. The values that it left as they are were taken over from the
 * version before, so the comparison costs what the edit touched.
 */
export class Changes {
  private constructor(private readonly columns: ChangedColumns, readonly splice: Splice, private readonly idTexts: ChangedIdTexts) {}

  static between(before: ReadDesign, after: ReadDesign, splice: Splice, schema: FieldSchema): Changes {
    const columns = new ChangedColumns(schema.columns);
    if (!splice.isNothing) columns.mark(WHOLE.text, ANYTHING);
    if (before.problems.length + after.problems.length > 0) columns.mark(WHOLE.problems, ANYTHING);
    if ([before, after].some(({ sections }) => sections.some(({ section }) => section.brokenFrom !== undefined))) columns.mark(WHOLE.broken, ANYTHING);
    const comparison = new Comparison(columns, splice);
    comparison.designs(before, after, schema);
    return new Changes(columns, splice, comparison.idTexts);
  }

  touch(reads: ReadSet): boolean {
    return this.columns.touch(reads);
  }

  /** The table of ids after the edit; undefined where an id or a reference came, went, or stands behind another way. */
  idsAfter(before: IdTable): IdTable | undefined {
    return this.idTexts.areAllThere ? before.with(this.idTexts.replaced) : undefined;
  }
}

/** How the texts that may be ids have changed. */
interface ChangedIdTexts {
  /** Whether each stands where one stood before. */
  areAllThere: boolean;
  /** Values of ids and references that were read anew, by those in whose place they stand; the texts may be the same. */
  readonly replaced: Map<ScalarValue, ScalarValue>;
}

/** A value with the offset from which its spans count. */
interface Placed {
  readonly value: Value;
  readonly base: number;
  readonly keySpan: Span;
}

class Comparison {
  readonly idTexts: ChangedIdTexts = { areAllThere: true, replaced: new Map() };

  constructor(private readonly columns: ChangedColumns, private readonly splice: Splice) {}

  designs(before: ReadDesign, after: ReadDesign, schema: FieldSchema): void {
    const old = new Map(before.sections.map(({ section, start }) => [section, start]));
    for (const { section, start } of after.sections) {
      const from = old.get(section);
      if (from !== undefined) this.kept({ start: from, end: from + section.text.length }, start);
    }
    if (!this.members(placedSections(before.members), placedSections(after.members), schema)) return;
    const isFilledOtherwise = isFilledDesign(before.members) !== isFilledDesign(after.members);
    this.columns.mark(schema.column, ASKED.below | (isFilledOtherwise ? ASKED.present : 0));
  }

  /** Something that was taken over has to lie where all the rest has moved to, or no place can be told from where it was. */
  private kept(before: Span, start: number): void {
    const { start: from, end, by } = this.splice;
    const isWithTheRest = before.end <= from ? start === before.start : before.start >= end && start === before.start + by;
    if (!isWithTheRest) this.columns.areMoved = true;
  }

  /** Whether something is written otherwise, as all of these; that it stands elsewhere is marked only. */
  private members(before: ReadonlyMap<string, Placed>, after: ReadonlyMap<string, Placed>, schema: FieldSchema | undefined): boolean {
    const [was, is] = [[...before.keys()], [...after.keys()]];
    let isChanged = !isSameList(was, is);
    if (isChanged) this.columns.mark(schema?.column ?? UNDESCRIBED, ASKED.keys);
    if (isChanged && !isSameList(was.filter((key) => after.has(key)), is.filter((key) => before.has(key)))) this.ids(schema);
    for (const [key, { value }] of before) if (!after.has(key)) this.cameOrWent(key, value, schema);
    for (const [key, now] of after) {
      const then = before.get(key);
      if (!then) this.cameOrWent(key, now.value, schema);
      else if (this.entry(then, now)) isChanged = true;
    }
    return isChanged;
  }

  private cameOrWent(key: string, value: Value, map: FieldSchema | undefined): void {
    const described = map?.members.get(key) ?? map?.freeMember;
    this.columns.mark(described?.column ?? UNDESCRIBED, ANYTHING);
    this.columns.mark(columnOf(value), ANYTHING);
    this.ids(value.schema);
  }

  private entry(before: Placed, after: Placed): boolean {
    if (!this.areInPlace(before.keySpan, before.base, after.keySpan, after.base)) this.both(before.value, after.value, ASKED.keyPlace);
    return this.value(before.value, before.base, after.value, after.base);
  }

  private value(before: Value, beforeBase: number, after: Value, afterBase: number): boolean {
    if (before === after) {
      this.kept(shift(before.span, beforeBase), after.span.start + afterBase);
      return false;
    }
    const isInPlace = this.areInPlace(before.span, beforeBase, after.span, afterBase) && this.areInPlace(before.written, beforeBase, after.written, afterBase);
    if (!isInPlace) this.both(before, after, ASKED.place);
    if (!this.content(before, beforeBase, after, afterBase)) return false;
    const isFilledOtherwise = isFilledValue(before) !== isFilledValue(after);
    this.both(before, after, ASKED.below | (isFilledOtherwise ? ASKED.present : 0));
    if (after.schema?.annotations.declaresLabels) this.headsChanged();
    return true;
  }

  private content(before: Value, beforeBase: number, after: Value, afterBase: number): boolean {
    if (!isAlike(before, after)) return this.otherwise(before, after);
    if (before.kind === "scalar" && after.kind === "scalar") return this.scalar(before, after);
    if (before.kind === "map" && after.kind === "map") return this.members(placedMembers(before, beforeBase), placedMembers(after, afterBase), after.schema);
    return before.kind === "list" && after.kind === "list" && this.rows(before, beforeBase, after, afterBase);
  }

  private scalar(before: ScalarValue, after: ScalarValue): boolean {
    const { declares, ref, mentions } = after.schema?.annotations ?? {};
    if (declares ?? ref ?? mentions) {
      if (isFilledValue(before) !== isFilledValue(after) || before.isAliased) this.idTexts.areAllThere = false;
      else if (isFilledValue(before)) this.idTexts.replaced.set(before, after);
    }
    if (before.text === after.text && before.isNull === after.isNull) return false;
    this.both(before, after, ASKED.content);
    this.markIds(after.schema);
    return true;
  }

  /** Rows at both ends are taken over as they are; those between are compared one by one if there are as many as before. */
  private rows(before: ListValue, beforeBase: number, after: ListValue, afterBase: number): boolean {
    const [was, is] = [before.items, after.items];
    const { first, last } = sameEnds(was, is);
    for (let place = 0; place < is.length; place += 1) {
      const then = place < first ? place : place + was.length - is.length;
      const row = place < first || place >= is.length - last ? is[place] : undefined;
      if (row) this.kept(shift(row.span, baseOf(before, beforeBase, then)), row.span.start + baseOf(after, afterBase, place));
    }
    let isChanged = was.length !== is.length;
    let areOthers = isChanged;
    for (let place = first; !areOthers && place < is.length - last; place += 1) {
      const [then, now] = [was[place], is[place]];
      if (!then || !now || !this.value(then, baseOf(before, beforeBase, place), now, baseOf(after, afterBase, place))) continue;
      isChanged = true;
      // Nobody who goes through the rows asks for their kind.
      areOthers = isFilledValue(then) !== isFilledValue(now) || !isAlike(then, now);
    }
    if (areOthers) {
      this.both(before, after, ASKED.keys);
      this.ids(after.schema);
    }
    return isChanged;
  }

  private otherwise(before: Value, after: Value): boolean {
    this.both(before, after, ANYTHING);
    this.ids(before.schema);
    this.ids(after.schema);
    return true;
  }

  private both(before: Value, after: Value, asked: number): void {
    this.columns.mark(columnOf(before), asked);
    this.columns.mark(columnOf(after), asked);
  }

  private areInPlace(before: Span, beforeBase: number, after: Span, afterBase: number): boolean {
    const moved = this.splice.moved(shift(before, beforeBase));
    return moved?.start === after.start + afterBase && moved.end === after.end + afterBase;
  }

  /** Whatever is declared or named below a place of the schema may have come, gone or moved. */
  private ids(schema: FieldSchema | undefined): void {
    if (this.markIds(schema)) this.idTexts.areAllThere = false;
  }

  /** Whether anything is declared or named there. */
  private markIds(schema: FieldSchema | undefined, seen = new Set<number>()): boolean {
    if (!schema || seen.has(schema.column)) return false;
    seen.add(schema.column);
    const { declares, ref, mentions, declaresLabels } = schema.annotations;
    if (declares) this.columns.mark(declaredColumn(declares), ANYTHING);
    if (declaresLabels) this.columns.mark(declaredColumn("label"), ANYTHING);
    for (const kind of [ref, mentions]) if (kind) this.columns.mark(referredColumn(kind), ANYTHING);
    let isAny = Boolean(declares ?? declaresLabels ?? ref ?? mentions);
    for (const below of [...schema.members.values(), schema.freeMember, schema.item]) if (this.markIds(below, seen)) isAny = true;
    return isAny;
  }

  /** What heads declare follows from what else is written. */
  private headsChanged(): void {
    this.columns.mark(declaredColumn("label"), ANYTHING);
    this.idTexts.areAllThere = false;
  }
}

function placedSections(members: ReadonlyMap<string, PlacedMember>): ReadonlyMap<string, Placed> {
  return new Map([...members].map(([key, { member, base }]) => [key, { value: member.value, keySpan: member.keySpan, base }]));
}

function placedMembers({ members }: MapValue, base: number): ReadonlyMap<string, Placed> {
  return new Map([...members].map(([key, { value, keySpan }]) => [key, { value, keySpan, base }]));
}

function baseOf({ bases }: ListValue, base: number, place: number): number {
  return base + (bases?.[place] ?? 0);
}

/** Of the same kind, and come to its place in the same way. */
function isAlike(one: Value, other: Value): boolean {
  if (one.kind !== other.kind || one.schema !== other.schema || one.isAliased !== other.isAliased || one.isImplied !== other.isImplied) return false;
  if (one.kind === "scalar" || other.kind === "scalar") return true;
  return one.isFlow === other.isFlow && (one.kind === "list" && one.isFromMap) === (other.kind === "list" && other.isFromMap);
}

function columnOf({ schema }: Value): number {
  return schema?.column ?? UNDESCRIBED;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, place) => text === other[place]);
}
