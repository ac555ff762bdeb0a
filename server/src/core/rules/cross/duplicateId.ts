import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { WATCH_BUILT_INS, type Declaration, type IdKind } from "../../ids";
import { allFoundOn } from "../../rows";
import { defineRule } from "../../rule";

/** Kinds whose ids stand beside the built-ins of `watch`. An alert is watched by nobody, so it may share their names. */
const WATCHED_KINDS: ReadonlySet<IdKind> = new Set<IdKind>(["feature", "model", "index", "source", "metric", "slice"]);

const PLURALS: Readonly<Record<string, string>> = {
  business: "business metrics", source: "sources", label: "labels", feature: "features", model: "models", set: "evaluation sets",
  metric: "offline metrics", online: "online metrics", stage: "stages", index: "indexes", alert: "alerts", slice: "slices", risk: "risks",
};

export const duplicateId = defineRule({
  id: "cross/duplicate-id",
  severity: "error",
  tier: 2,
  summary: "Two things of one kind have the same id.",
  why: "References become ambiguous: each reader, and each tool, takes another one.",
  question: "If I mention one of these names, would everybody think of the same thing?",
  source: "Review practice",
  examples: {
    bad: "data:\n  features: [{id: saves_7d}, {id: saves_7d}]\n",
    good: "data:\n  features: [{id: saves_7d}, {id: saves_28d}]\n",
  },
  check(design) {
    const metrics = new Map<string, Declaration>();
    const byKind = new Map<string, Problem[]>();
    // Looked at only where a new id is to be found.
    let free: FreeIds | undefined;
    for (const declaration of design.ids.declarations) {
      const { kind, id } = declaration;
      const first = kind === "metric" ? firstMeasured(declaration, metrics) : design.ids.find(kind, id);
      if (first && first !== declaration && isSecond(first, declaration)) addTo(byKind, twice(declaration, first, (free ??= new FreeIds(design))), kind);
      if (WATCHED_KINDS.has(kind) && WATCH_BUILT_INS.has(id)) addTo(byKind, builtIn(declaration), kind);
    }
    return allFoundOn([...byKind.values()], gather, "error");
  },
});

function addTo(byKind: Map<string, Problem[]>, problem: Problem, kind: string): void {
  const others = byKind.get(kind);
  if (others) others.push(problem);
  else byKind.set(kind, [problem]);
}

/** A metric may be measured for several models, labels and sets; only the same row twice is a duplicate. */
function firstMeasured(declaration: Declaration, measured: Map<string, Declaration>): Declaration {
  const { id, row } = declaration;
  const key = [id, row.text("model"), row.text("label"), row.text("on")].join(" ");
  const first = measured.get(key) ?? declaration;
  measured.set(key, first);
  return first;
}

/** A head in map form declares its label only where no row does, and slices may be named in two lists. */
function isSecond(first: Declaration, second: Declaration): boolean {
  const isHead = (declaration: Declaration): boolean => declaration.field.path.startsWith("task.heads");
  return !isHead(first) && !isHead(second) && second.kind !== "slice";
}

function twice(second: Declaration, first: Declaration, free: FreeIds): Problem {
  const edit = replaceValue(second.field, free.take(second));
  return {
    span: second.field.span,
    message: `Two ${PLURALS[second.kind] ?? second.kind} are called '${second.id}'.`,
    hint: "Give each its own id.",
    related: [{ span: first.field.span, message: "The first one." }],
    fixes: edit && second.kind !== "metric" ? [{ title: `Rename this one to ${edit.text}`, edits: [edit], isPreferred: true }] : [],
  };
}

function builtIn({ field, id }: Declaration): Problem {
  return {
    span: field.span,
    message: `'${id}' is a built-in of \`watch\`: an alert could mean either.`,
    hint: "Choose another id.",
  };
}

/** Names that nothing has yet: of several things of the same id each gets another. */
class FreeIds {
  readonly #taken: Set<string>;
  readonly #suffixes = new Map<string, number>();

  constructor(design: Design) {
    this.#taken = new Set(design.ids.declarations.map(({ kind, id }) => `${kind} ${id}`));
  }

  take({ kind, id }: Declaration): string {
    const name = `${kind} ${id}`;
    let suffix = this.#suffixes.get(name) ?? 2;
    while (this.#taken.has(`${name}_${suffix}`)) suffix += 1;
    this.#suffixes.set(name, suffix + 1);
    return `${id}_${suffix}`;
  }
}
