import type { Design } from "./design";
import { offlineMetricsNamed } from "./facts/alertFacts";
import type { Field } from "./field";
import { WATCHABLE, type Declaration, type IdKind, type Reference } from "./ids";
import { follow, waysTo, type Address } from "./idTable";
import { contains, type Span } from "./spans";
import { WATCHED_BY_ALERT } from "./tables/watchedKinds";

/**
 * Which text names which thing: every id of a design with its declaration and all references, resolved, and where
 * exactly in the text each of them stands. Whether a reference that resolves to nothing is a fault is for the rules.
 */
export class IdUses {
  private constructor(
    private readonly byKey: ReadonlyMap<string, NamedThing>,
  ) {}

  static of(design: Design): IdUses {
    return new IdUses(namedThings(design));
  }

  get things(): readonly NamedThing[] {
    return [...this.byKey.values()];
  }

  find(kind: IdKind, id: string): NamedThing | undefined {
    return this.byKey.get(keyOf(kind, id));
  }

  /**
   * What is named at an offset: several where an alert may mean either, nothing where an alias stands for several ids at
   * once.
   */
  at(offset: number): readonly NamedThing[] {
    const found: NamedThing[] = [];
    for (const thing of this.byKey.values()) if (placeAt(thing, offset)) found.push(thing);
    return found.length < 2 || found.every((thing) => placeAt(thing, offset)?.isAmbiguous) ? found : [];
  }
}

export interface NamedThing {
  readonly kind: IdKind;
  readonly id: string;
  /** Declarations first, each in the order of the text. */
  readonly places: readonly IdPlace[];
}

/** A place where an id stands. */
export interface IdPlace {
  readonly isDeclaration: boolean;
  readonly field: Field;
  /** Of a declaration, what it names; of a reference, the same as `field`. */
  readonly row: Field;
  /** The id alone, without quotes; of one that came through an alias, the alias. */
  readonly span: Span;
  /** The text to change when the id changes; undefined where it does not stand there letter for letter. */
  readonly written: Span | undefined;
  /** An alert that may watch something else of the same name. */
  readonly isAmbiguous: boolean;
}

/** The place of a thing that an offset touches; for the text of an anchor, the first of those that it stands for. */
export function placeAt({ places }: NamedThing, offset: number): IdPlace | undefined {
  return places.find(({ span }) => contains(span, offset)) ?? places.find(({ written }) => written && contains(written, offset));
}

type Things = Map<string, NamedThing & { readonly places: IdPlace[] }>;

function namedThings(design: Design): Things {
  const things: Things = new Map();
  const { declarations, references, mentions } = design.ids;
  const inFull = new Set(declarations.filter(({ at }) => !isHead(at)).map(({ kind, id }) => keyOf(kind, id)));
  const declared = new Set(declarations.filter(({ kind, id, at }) => !isHead(at) || !inFull.has(keyOf(kind, id))).map(({ at }) => at));
  for (const declaration of declarations) {
    const { kind, id, at } = declaration;
    // The head of a label that has a row of its own only refers to it.
    if (!declared.has(at)) continue;
    const key = keyOf(kind, id);
    const thing = things.get(key) ?? { kind, id, places: [] };
    things.set(key, thing);
    thing.places.push(new PlaceOfId(declaration, id, true, false, design));
  }
  const refer: Refer = (kind, id, reference, part, isAmbiguous = false): void => {
    things.get(keyOf(kind, id))?.places.push(new PlaceOfId(reference, part, false, isAmbiguous, design));
  };
  for (const reference of [...references, ...mentions]) {
    if (declared.has(reference.at)) continue;
    if (reference.kind === "watch") watched(reference, things, design, refer);
    else refer(reference.kind, reference.id, reference, reference.id);
  }
  return things;
}

function keyOf(kind: IdKind, id: string): string {
  return `${kind} ${id}`;
}

function isHead(at: Address): boolean {
  const [section, entry] = waysTo(at);
  return section?.key === "task" && entry?.key === "heads";
}

type Refer = (kind: IdKind, id: string, reference: Reference, part: string, isAmbiguous?: boolean) => void;

/** An alert names any of several kinds. Where an id is one of two, the kind of the alert says which is meant, if it can. */
function watched(reference: Reference, things: Things, design: Design, refer: Refer): void {
  const { id, at } = reference;
  const kinds = WATCHABLE.filter((kind) => things.has(keyOf(kind, id)));
  const meant = kinds.length > 1 ? meantBy(kindOfAlert(at, design), kinds) : kinds;
  for (const kind of meant) refer(kind, id, reference, id, meant.length > 1);
  if (meant.length > 0) return;
  // `ndcg` for the only `ndcg@20`; `ranker ndcg@20` names two things.
  const rows = offlineMetricsNamed(id, design);
  const metric = rows[0]?.text("metric");
  if (metric === undefined) return;
  const isWhole = !id.includes(metric);
  refer("metric", metric, reference, isWhole ? id : metric);
  const model = isWhole ? undefined : rows[0]?.text("model");
  if (model !== undefined && id.replace(metric, "").includes(model)) refer("model", model, reference, model);
}

function meantBy(alertKind: string | undefined, kinds: readonly IdKind[]): readonly IdKind[] {
  const likely = WATCHED_BY_ALERT[alertKind ?? ""] ?? [];
  return kinds.some((kind) => likely.includes(kind)) ? kinds.filter((kind) => likely.includes(kind)) : kinds;
}

/** Of the outermost row that holds it, if that is an alert. */
function kindOfAlert(at: Address, design: Design): string | undefined {
  const row = waysTo(at).find(({ key }) => typeof key === "number");
  return row?.above?.key === "alerts" ? follow(row, design.root).text("kind") : undefined;
}

/** Where exactly it stands is worked out only for somebody who asks: it takes the text. */
class PlaceOfId implements IdPlace {
  #written: { readonly span: Span | undefined } | undefined;

  constructor(
    private readonly named: Declaration | Reference,
    /** What of the scalar names the thing: all of it, but for an alert that names two. */
    private readonly part: string,
    readonly isDeclaration: boolean,
    readonly isAmbiguous: boolean,
    private readonly design: Design,
  ) {}

  get field(): Field {
    return this.named.field;
  }

  get row(): Field {
    return "row" in this.named ? this.named.row : this.named.field;
  }

  get span(): Span {
    return this.field.isEditable ? (this.written ?? this.field.span) : this.field.span;
  }

  get written(): Span | undefined {
    this.#written ??= { span: this.readWritten() };
    return this.#written.span;
  }

  private readWritten(): Span | undefined {
    const read = this.field.scalarText ?? "";
    const whole = literalSpan(this.design.text, this.field.written, read);
    const at = read.indexOf(this.part);
    return whole && at >= 0 ? { start: whole.start + at, end: whole.start + at + this.part.length } : undefined;
  }
}

/** The span of a text without its quotes; undefined where it is escaped, folded, or otherwise not written as it is read. */
function literalSpan(text: string, span: Span, read: string): Span | undefined {
  const written = text.slice(span.start, span.end);
  if (written === read) return span;
  const isQuoted = /^(["'])[^]*\1$/.test(written);
  return isQuoted && written.slice(1, -1) === read ? { start: span.start + 1, end: span.end - 1 } : undefined;
}
