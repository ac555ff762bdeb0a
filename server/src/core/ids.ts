import type { Field } from "./field";
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

/** What `alerts[].watch` may name besides declared ids (format B4). */
export const WATCH_BUILT_INS: ReadonlySet<string> = new Set(["p50", "p99", "5xx", "qps", "cost", "gpu_util", "all"]);

/** What `alerts[].watch` may name. */
export const WATCHABLE: readonly IdKind[] = ["feature", "model", "metric", "index", "source", "label", "slice", "stage", "business", "online"];

/** All declared ids of a design by kind, and all references, in the order of the text. */
export class IdIndex {
  private constructor(
    readonly declarations: readonly Declaration[],
    readonly references: readonly Reference[],
  ) {}

  static of(root: Field): IdIndex {
    const declarations: Declaration[] = [];
    const references: Reference[] = [];
    collect(root, root, declarations, references);
    return new IdIndex(declarations, references);
  }

  ofKind(kind: IdKind): readonly Declaration[] {
    return this.declarations.filter((declaration) => declaration.kind === kind);
  }

  find(kind: RefKind, id: string): Declaration | undefined {
    const kinds: readonly string[] = kind === "watch" ? WATCHABLE : [kind];
    return this.declarations.find((declaration) => declaration.id === id && kinds.includes(declaration.kind));
  }

  row(kind: IdKind, id: string | undefined): Field | undefined {
    return id === undefined ? undefined : this.find(kind, id)?.row;
  }
}

function collect(field: Field, row: Field, declarations: Declaration[], references: Reference[]): void {
  const value = field.value;
  if (value.kind === "map") {
    for (const member of field.members.values()) collect(member, field, declarations, references);
    return;
  }
  if (value.kind === "list") {
    for (const item of field.items) collect(item, item, declarations, references);
    if (value.isFromMap && value.schema?.annotations.declaresLabels) declareHeads(field, declarations);
    return;
  }
  const id = field.scalarText;
  const { declares, ref } = field.schema?.annotations ?? {};
  if (id === undefined) return;
  if (declares && declares !== "watch") declarations.push({ kind: declares, id, field, row });
  if (ref) references.push({ kind: ref, id, field });
}

/** `heads: {like: 0.5}` also declares the labels it names (format B4). A label declared in full wins over this. */
function declareHeads(heads: Field, declarations: Declaration[]): void {
  for (const head of heads.items) {
    const name = head.at("label");
    if (name?.scalarText) declarations.push({ kind: "label", id: name.scalarText, field: name, row: name });
  }
}
