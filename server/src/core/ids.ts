import type { Field } from "./field";
import { follow, type Address, type IdTable, type NamedPlace } from "./idTable";
import { ASKED, declaredColumn, REF_KINDS, referredColumn, type Reads } from "./reads";
import type { RefKind } from "./schema/fieldSchema";

/** The kinds of thing that an id can name. `watch` is no kind of its own: it takes an id of any of several kinds. */
export type IdKind = Exclude<RefKind, "watch">;

/** Where an id is declared. */
export interface Declaration {
  readonly kind: IdKind;
  readonly id: string;
  /** Where it stands; the same object for all that one text is. */
  readonly at: Address;
  /** The id itself. */
  readonly field: Field;
  /** What it names; for a bare text the same as `field`. */
  readonly row: Field;
}

/** A place that names something declared elsewhere. */
export interface Reference {
  readonly kind: RefKind;
  readonly id: string;
  /** Where it stands; the same object for all that one text is. */
  readonly at: Address;
  readonly field: Field;
}

/** What an id looks like (format B1). Names of metrics and slices are ids of another look. */
export const ID_PATTERN = /^[a-z][a-z0-9_-]*$/;

/** What `alerts[].watch` may name besides declared ids (format B4). */
export const WATCH_BUILT_INS: ReadonlySet<string> = new Set(["p50", "p99", "5xx", "qps", "cost", "gpu_util", "all"]);

/** Percentiles of a latency, besides the two that have a panel of their own. */
const PERCENTILE = /^p\d{2}(?:\.\d+)?$/;

/** Whether an alert may watch this without any declaration. */
export function isWatchBuiltIn(id: string): boolean {
  return WATCH_BUILT_INS.has(id) || PERCENTILE.test(id);
}

/** What `alerts[].watch` may name. */
export const WATCHABLE: readonly IdKind[] = ["feature", "model", "metric", "index", "source", "label", "slice", "stage", "business", "online"];

/** How a thing of each kind is called in a sentence. */
export const KIND_NAMES: Readonly<Record<IdKind, string>> = {
  business: "business metric", source: "source", label: "label", feature: "feature", model: "model", set: "evaluation set", metric: "offline metric",
  online: "online metric", stage: "stage", index: "index", alert: "alert", slice: "slice", risk: "risk",
};

/**
 * All declared ids of a design by kind, and all references, in the order of the text. What is asked of it is recorded as
 * read by kinds: whoever looks up a source does not depend on the labels.
 */
export class IdIndex {
  readonly #byKind = new Map<IdKind, readonly Declaration[]>();
  /** By their place in the table, as far as they were asked for. */
  readonly #declarations = new Map<number, Declaration>();
  #allDeclarations: readonly Declaration[] | undefined;
  readonly #references = new Map<number, Reference>();
  #allReferences: readonly Reference[] | undefined;
  #mentions: readonly Reference[] | undefined;

  constructor(private readonly table: IdTable, private readonly root: Field, private readonly reads: Reads) {}

  get declarations(): readonly Declaration[] {
    for (const kind of REF_KINDS) this.readDeclared(kind);
    this.#allDeclarations ??= this.table.declarations.map((named, place) => this.declaration(named, place));
    return this.#allDeclarations;
  }

  get references(): readonly Reference[] {
    this.readReferred();
    this.#allReferences ??= this.table.references.map((named, place) => this.reference(named, place));
    return this.#allReferences;
  }

  /** Those of one kind. */
  referencesTo(kind: RefKind): readonly Reference[] {
    this.reads.mark(referredColumn(kind), ASKED.content);
    return this.table.placesReferringTo(kind).flatMap((place) => {
      const named = this.table.references[place];
      return named ? this.reference(named, place) : [];
    });
  }

  /** Free texts that may name an id, such as the metric of the baseline; they need not. */
  get mentions(): readonly Reference[] {
    this.readReferred();
    this.#mentions ??= this.table.mentions.map((named) => new PlacedReference(named, this.root));
    return this.#mentions;
  }

  ofKind(kind: IdKind): readonly Declaration[] {
    this.readDeclared(kind);
    const known = this.#byKind.get(kind) ?? this.table.placesOf(kind).flatMap((place) => this.declarationAt(place) ?? []);
    this.#byKind.set(kind, known);
    return known;
  }

  find(kind: RefKind, id: string): Declaration | undefined {
    const kinds = kind === "watch" ? WATCHABLE : [kind];
    let first: number | undefined;
    for (const one of kinds) {
      this.readDeclared(one);
      const place = this.table.firstPlace(one, id);
      if (place !== undefined && !(first !== undefined && first < place)) first = place;
    }
    return first === undefined ? undefined : this.declarationAt(first);
  }

  row(kind: IdKind, id: string | undefined): Field | undefined {
    this.readDeclared(kind);
    return id === undefined ? undefined : this.find(kind, id)?.row;
  }

  private declarationAt(place: number): Declaration | undefined {
    const named = this.table.declarations[place];
    return named && this.declaration(named, place);
  }

  private declaration(named: NamedPlace<IdKind>, place: number): Declaration {
    const known = this.#declarations.get(place) ?? new PlacedDeclaration(named, this.root);
    this.#declarations.set(place, known);
    return known;
  }

  private reference(named: NamedPlace, place: number): Reference {
    const known = this.#references.get(place) ?? new PlacedReference(named, this.root);
    this.#references.set(place, known);
    return known;
  }

  private readDeclared(kind: RefKind): void {
    this.reads.mark(declaredColumn(kind), ASKED.content);
  }

  private readReferred(): void {
    for (const kind of REF_KINDS) this.reads.mark(referredColumn(kind), ASKED.content);
  }
}

/** The fields of a version are made when somebody asks for them; most lookups want to know only whether there is such an id. */
class PlacedReference<Kind extends RefKind = RefKind> implements Reference {
  #field: Field | undefined;

  constructor(protected readonly named: NamedPlace<Kind>, protected readonly root: Field) {}

  get kind(): Kind {
    return this.named.kind;
  }

  get id(): string {
    return this.named.id;
  }

  get at(): Address {
    return this.named.at;
  }

  get field(): Field {
    this.#field ??= follow(this.named.at, this.root);
    return this.#field;
  }
}

class PlacedDeclaration extends PlacedReference<IdKind> implements Declaration {
  #row: Field | undefined;

  get row(): Field {
    this.#row ??= follow(this.named.row, this.root);
    return this.#row;
  }
}
