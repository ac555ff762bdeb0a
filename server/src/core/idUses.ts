import type { Design } from "./design";
import { alerts, offlineMetricsNamed } from "./facts/alertFacts";
import type { Field } from "./field";
import { WATCHABLE, type IdKind, type Reference } from "./ids";
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
  const declared = new Set<string>();
  const { declarations, references, mentions } = design.ids;
  const inFull = new Set(declarations.filter(({ field }) => !isHead(field)).map(({ kind, id }) => keyOf(kind, id)));
  for (const { kind, id, field, row } of declarations) {
    const key = keyOf(kind, id);
    // The head of a label that has a row of its own only refers to it.
    if (isHead(field) && inFull.has(key)) continue;
    const thing = things.get(key) ?? { kind, id, places: [] };
    things.set(key, thing);
    declared.add(field.path);
    thing.places.push({ isDeclaration: true, row, isAmbiguous: false, ...placeOf(field, id, design) });
  }
  const refer = (kind: IdKind, id: string, field: Field, part: string, isAmbiguous = false): void => {
    things.get(keyOf(kind, id))?.places.push({ isDeclaration: false, row: field, isAmbiguous, ...placeOf(field, part, design) });
  };
  const alertKinds = new Map(alerts(design).map((alert) => [alert.path, alert.text("kind")]));
  for (const { kind, id, field } of [...references, ...mentions]) {
    if (declared.has(field.path)) continue;
    if (kind === "watch") watched({ kind, id, field }, alertKinds, things, design, refer);
    else refer(kind, id, field, id);
  }
  return things;
}

function keyOf(kind: IdKind, id: string): string {
  return `${kind} ${id}`;
}

function isHead(field: Field): boolean {
  return field.path.startsWith("task.heads");
}

type Refer = (kind: IdKind, id: string, field: Field, part: string, isAmbiguous?: boolean) => void;

/** An alert names any of several kinds. Where an id is one of two, the kind of the alert says which is meant, if it can. */
function watched({ id, field }: Reference, alertKinds: ReadonlyMap<string, string | undefined>, things: Things, design: Design, refer: Refer): void {
  const kinds = WATCHABLE.filter((kind) => things.has(keyOf(kind, id)));
  const likely = WATCHED_BY_ALERT[alertKinds.get(/^[^\]]*\]/.exec(field.path)?.[0] ?? "") ?? ""] ?? [];
  const meant = kinds.length > 1 && kinds.some((kind) => likely.includes(kind)) ? kinds.filter((kind) => likely.includes(kind)) : kinds;
  for (const kind of meant) refer(kind, id, field, id, meant.length > 1);
  if (meant.length > 0) return;
  // `ndcg` for the only `ndcg@20`; `ranker ndcg@20` names two things.
  const rows = offlineMetricsNamed(id, design);
  const metric = rows[0]?.text("metric");
  if (metric === undefined) return;
  const isWhole = !id.includes(metric);
  refer("metric", metric, field, isWhole ? id : metric);
  const model = isWhole ? undefined : rows[0]?.text("model");
  if (model !== undefined && id.replace(metric, "").includes(model)) refer("model", model, field, model);
}

/** Where a part of a scalar stands: all of it, for all ids but those of an alert that names two. */
function placeOf(field: Field, part: string, design: Design): Pick<IdPlace, "field" | "span" | "written"> {
  const whole = literalSpan(design.text, field.written, field.scalarText ?? "");
  const at = (field.scalarText ?? "").indexOf(part);
  const written = whole && at >= 0 ? { start: whole.start + at, end: whole.start + at + part.length } : undefined;
  return { field, span: field.isEditable ? (written ?? field.span) : field.span, written };
}

/** The span of a text without its quotes; undefined where it is escaped, folded, or otherwise not written as it is read. */
function literalSpan(text: string, span: Span, read: string): Span | undefined {
  const written = text.slice(span.start, span.end);
  if (written === read) return span;
  const isQuoted = /^(["'])[^]*\1$/.test(written);
  return isQuoted && written.slice(1, -1) === read ? { start: span.start + 1, end: span.end - 1 } : undefined;
}
