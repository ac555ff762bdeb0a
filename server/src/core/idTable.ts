import { isFilledValue, type Field, type PlacedMember } from "./field";
import type { IdKind } from "./ids";
import type { ListValue, MapValue, ScalarValue, Value } from "./reading/values";
import type { RefKind } from "./schema/fieldSchema";

/**
 * The ids of a design by the way that leads to them instead of by fields, which belong to one version: as long as no id,
 * no reference and no row comes or goes, the next version has the same table, or one with other texts in the same places.
 */
export class IdTable {
  /** By kind and id, the place of the first declaration among all. */
  readonly #firsts = new Map<RefKind, ReadonlyMap<string, number>>();
  #declaredByKind: ReadonlyMap<RefKind, readonly number[]> | undefined;
  #referredByKind: ReadonlyMap<RefKind, readonly number[]> | undefined;

  /** Where each text stands in the lists; the next version takes it along. */
  #standing: Standing | undefined;

  private constructor(
    /** In the order of the text, as all of these. */
    readonly declarations: readonly NamedPlace<IdKind>[],
    readonly references: readonly NamedPlace[],
    readonly mentions: readonly NamedPlace[],
    standing: Standing,
  ) {
    this.#standing = standing;
  }

  static of(members: ReadonlyMap<string, PlacedMember>): IdTable {
    const found: Collected = { declarations: [], references: [], mentions: [], standing: new Map() };
    for (const [key, { member }] of members) collect(member.value, { above: undefined, key }, undefined, found);
    return new IdTable(found.declarations, found.references, found.mentions, found.standing);
  }

  /**
   * The table of the next version, in which other values stand in the place of some; the texts may be the same. Undefined
   * where one of them is not known, as when another version has been made from this one before.
   */
  with(values: ReadonlyMap<ScalarValue, ScalarValue>): IdTable | undefined {
    const standing = this.#standing;
    this.#standing = undefined;
    if (!standing) return undefined;
    const renamed: Renamed[] = [];
    for (const [before, after] of values) {
      const places = standing.get(before);
      if (!places) return undefined;
      standing.delete(before);
      standing.set(after, places);
      if (before.text !== after.text) for (const where of places) renamed.push({ where, id: after.text });
    }
    if (renamed.length > 0) return this.withNames(renamed, standing);
    this.#standing = standing;
    return this;
  }

  private withNames(renamed: readonly Renamed[], standing: Standing): IdTable {
    const lists = { declarations: [...this.declarations], references: [...this.references], mentions: [...this.mentions] };
    const declared = new Set<RefKind>();
    for (const { where: { list, place }, id } of renamed) {
      const named = this[list][place];
      if (named) lists[list][place] = { ...named, id } as NamedPlace<IdKind>;
      if (named && list === "declarations") declared.add(named.kind);
    }
    const next = new IdTable(lists.declarations, lists.references, lists.mentions, standing);
    // No thing has become one of another kind.
    next.#declaredByKind = this.#declaredByKind;
    next.#referredByKind = this.#referredByKind;
    for (const [kind, firsts] of this.#firsts) if (!declared.has(kind)) next.#firsts.set(kind, firsts);
    return next;
  }

  /** The places of all declarations of a kind. */
  placesOf(kind: RefKind): readonly number[] {
    this.#declaredByKind ??= placesByKind(this.declarations);
    return this.#declaredByKind.get(kind) ?? [];
  }

  /** The places of all references to a kind. */
  placesReferringTo(kind: RefKind): readonly number[] {
    this.#referredByKind ??= placesByKind(this.references);
    return this.#referredByKind.get(kind) ?? [];
  }

  firstPlace(kind: RefKind, id: string): number | undefined {
    let firsts = this.#firsts.get(kind);
    if (!firsts) this.#firsts.set(kind, (firsts = this.firstPlaces(kind)));
    return firsts.get(id);
  }

  private firstPlaces(kind: RefKind): ReadonlyMap<string, number> {
    const firsts = new Map<string, number>();
    for (const place of this.placesOf(kind)) {
      const { id } = this.declarations[place] ?? {};
      if (id !== undefined && !firsts.has(id)) firsts.set(id, place);
    }
    return firsts;
  }

}

function placesByKind(named: readonly NamedPlace[]): ReadonlyMap<RefKind, readonly number[]> {
  const places = new Map<RefKind, number[]>();
  named.forEach(({ kind }, place) => {
    const others = places.get(kind);
    if (others) others.push(place);
    else places.set(kind, [place]);
  });
  return places;
}

/** An id as it stands somewhere. */
export interface NamedPlace<Kind extends RefKind = RefKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly at: Address;
  /** What holds it: of a declaration, the row that it names. */
  readonly row: Address;
}

/** The way to a field: the keys of maps, and the places in lists. */
export interface Address {
  /** Undefined where the key is that of a section. */
  readonly above: Address | undefined;
  readonly key: string | number;
}

/** The field at the end of the way, as far as the design goes along it. */
export function follow({ above, key }: Address, root: Field): Field {
  const from = above ? follow(above, root) : root;
  return (typeof key === "number" ? from.rowAt(key) : from.child(key)) ?? from;
}

/** All that the way leads through, from the section down to the field itself. */
export function waysTo(at: Address): readonly Address[] {
  return at.above ? [...waysTo(at.above), at] : [at];
}

interface Collected {
  readonly declarations: NamedPlace<IdKind>[];
  readonly references: NamedPlace[];
  readonly mentions: NamedPlace[];
  readonly standing: Map<ScalarValue, Where[]>;
}

type Standing = Map<ScalarValue, readonly Where[]>;

/** A place in one of the lists of a table. */
interface Where {
  readonly list: "declarations" | "references" | "mentions";
  readonly place: number;
}

interface Renamed {
  readonly where: Where;
  readonly id: string;
}

function collect(value: Value, at: Address, row: Address | undefined, into: Collected): void {
  if (value.kind === "map") {
    collectMembers(value, at, into);
  } else if (value.kind === "list") {
    collectRows(value, at, into);
  } else if (isFilledValue(value)) {
    const { declares, ref, mentions } = value.schema?.annotations ?? {};
    const place = { id: value.text, at, row: row ?? at };
    if (declares && declares !== "watch") stand(value, "declarations", into.declarations.push({ kind: declares, ...place }), into);
    if (ref) stand(value, "references", into.references.push({ kind: ref, ...place }), into);
    if (mentions) stand(value, "mentions", into.mentions.push({ kind: mentions, ...place }), into);
  }
}

/** At the end of a list of that length. */
function stand(value: ScalarValue, list: Where["list"], length: number, { standing }: Collected): void {
  const where = { list, place: length - 1 };
  const others = standing.get(value);
  if (others) others.push(where);
  else standing.set(value, [where]);
}

/** Most fields hold no id; no address need be made for them. */
function collectMembers(map: MapValue, at: Address, into: Collected): void {
  for (const [key, { value }] of map.members) {
    const { declares, ref, mentions } = value.schema?.annotations ?? {};
    if (value.kind !== "scalar" || declares || ref || mentions) collect(value, { above: at, key }, at, into);
  }
}

function collectRows(list: ListValue, at: Address, into: Collected): void {
  const rows = list.items.map((item, key) => ({ item, at: { above: at, key } })).filter(({ item }) => isFilledValue(item));
  for (const row of rows) collect(row.item, row.at, undefined, into);
  if (list.isFromMap && list.schema?.annotations.declaresLabels) for (const row of rows) declareHead(row.item, row.at, into);
}

/** `heads: {like: 0.5}` also declares the labels it names (format B4). A label declared in full wins over this. */
function declareHead(head: Value, above: Address, into: Collected): void {
  const { declarations, references } = into;
  const name = head.kind === "map" ? head.members.get("label")?.value : undefined;
  if (name?.kind !== "scalar" || !isFilledValue(name)) return;
  // The same text refers to the label as well.
  const at = references.find((reference) => reference.at.above === above && reference.at.key === "label")?.at ?? { above, key: "label" };
  stand(name, "declarations", declarations.push({ kind: "label", id: name.text, at, row: at }), into);
}
