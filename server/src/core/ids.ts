import type { Field } from "./field";
import type { MapValue } from "./reading/values";
import type { RefKind } from "./schema/fieldSchema";

/** The kinds of thing that an id can name. `watch` is no kind of its own: it takes an id of any of several kinds. */
export type IdKind = Exclude<RefKind, "watch">;

/** Where an id is declared. */
export interface Declaration {
  readonly kind: IdKind;
  readonly id: string;
  /** The id itself. */
  readonly field: Field;
  /** What it names; for a bare text the same as `field`. */
  readonly row: Field;
}

/** A place that names something declared elsewhere. */
export interface Reference {
  readonly kind: RefKind;
  readonly id: string;
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

/** All declared ids of a design by kind, and all references, in the order of the text. */
export class IdIndex {
  /** The first declaration of each id of a kind, by its place among all. */
  #firsts: ReadonlyMap<string, number> | undefined;
  readonly #byKind = new Map<IdKind, readonly Declaration[]>();

  private constructor(
    readonly declarations: readonly Declaration[],
    readonly references: readonly Reference[],
    /** Free texts that may name an id, such as the metric of the baseline; they need not. */
    readonly mentions: readonly Reference[],
  ) {}

  static of(root: Field): IdIndex {
    const declarations: Declaration[] = [];
    const references: Reference[] = [];
    const mentions: Reference[] = [];
    collect(root, root, { declarations, references, mentions });
    return new IdIndex(declarations, references, mentions);
  }

  ofKind(kind: IdKind): readonly Declaration[] {
    const known = this.#byKind.get(kind) ?? this.declarations.filter((declaration) => declaration.kind === kind);
    this.#byKind.set(kind, known);
    return known;
  }

  find(kind: RefKind, id: string): Declaration | undefined {
    this.#firsts ??= new Map(this.declarations.map((declaration, place) => [`${declaration.kind} ${declaration.id}`, place] as const).reverse());
    const firsts = this.#firsts;
    const places = (kind === "watch" ? WATCHABLE : [kind]).flatMap((one) => firsts.get(`${one} ${id}`) ?? []);
    return places.length === 0 ? undefined : this.declarations[Math.min(...places)];
  }

  row(kind: IdKind, id: string | undefined): Field | undefined {
    return id === undefined ? undefined : this.find(kind, id)?.row;
  }
}

interface Collected {
  readonly declarations: Declaration[];
  readonly references: Reference[];
  readonly mentions: Reference[];
}

function collect(field: Field, row: Field, into: Collected): void {
  const value = field.value;
  if (value.kind === "map") {
    for (const key of keysToFollow(field, value)) {
      const member = field.child(key);
      if (member) collect(member, field, into);
    }
    return;
  }
  if (value.kind === "list") {
    for (const item of field.items) collect(item, item, into);
    if (value.isFromMap && value.schema?.annotations.declaresLabels) declareHeads(field, into.declarations);
    return;
  }
  const id = field.scalarText;
  const { declares, ref, mentions } = field.schema?.annotations ?? {};
  if (id === undefined) return;
  if (declares && declares !== "watch") into.declarations.push({ kind: declares, id, field, row });
  if (ref) into.references.push({ kind: ref, id, field });
  if (mentions) into.mentions.push({ kind: mentions, id, field });
}

/** Most fields hold no id; no `Field` need be made for them. */
function keysToFollow(field: Field, map: MapValue): Iterable<string> {
  // The design itself has sections instead of members.
  if (map.members.size === 0) return field.members.keys();
  const keys: string[] = [];
  for (const [key, { value }] of map.members) {
    const { declares, ref, mentions } = value.schema?.annotations ?? {};
    if (value.kind !== "scalar" || declares || ref || mentions) keys.push(key);
  }
  return keys;
}

/** `heads: {like: 0.5}` also declares the labels it names (format B4). A label declared in full wins over this. */
function declareHeads(heads: Field, declarations: Declaration[]): void {
  for (const head of heads.items) {
    const name = head.at("label");
    if (name?.scalarText) declarations.push({ kind: "label", id: name.scalarText, field: name, row: name });
  }
}
