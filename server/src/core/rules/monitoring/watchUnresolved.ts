import { distance } from "fastest-levenshtein";
import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { offlineMetricsNamed } from "../../facts/alertFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { isWatchBuiltIn, WATCHABLE, WATCH_BUILT_INS, type Reference } from "../../ids";
import { follow, waysTo } from "../../idTable";
import { MOST_SLIPS, nearest } from "../../nearest";
import { foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { WATCHED_BY_ALERT } from "../../tables/watchedKinds";

export const watchUnresolved = defineRule({
  id: "monitoring/watch-unresolved",
  severity: "error",
  tier: 2,
  summary: "An alert watches something that the design does not declare.",
  why: "The panel behind it will be empty, and an empty panel never rings.",
  question: "What exactly does this alert look at, and where does the design say what that is?",
  source: "Review practice",
  examples: {
    bad: "data: {sources: [plays], features: [ctr_7d]}\nmonitoring:\n  alerts:\n    - {id: shifted, kind: drift, watch: ctr_7days}\n",
    good: "data: {sources: [plays], features: [ctr_7d]}\nmonitoring:\n  alerts:\n    - {id: shifted, kind: drift, watch: ctr_7d}\n",
  },
  check(design) {
    const unknown = rowsThat(design.ids.referencesTo("watch"), isUnknown, design);
    if (unknown.length === 0) return [];
    return gather(foundOn(unknown, unresolved, unknown.length > MOST_SLIPS ? [] : watchable(design), design), "error");
  },
});

function isUnknown({ id }: Reference, design: Design): boolean {
  const isKnown = isWatchBuiltIn(id) || id.startsWith("x-") || design.ids.find("watch", id) !== undefined;
  return !isKnown && offlineMetricsNamed(id, design).length === 0;
}

function unresolved(watched: Reference, declared: readonly string[], design: Design): Problem | undefined {
  const { id, field } = watched;
  const close = nearest(id, declared);
  const isSlip = close !== undefined && distance(close, id) <= (id.length < LONG ? 1 : 2);
  if (!isSlip && !areAllDeclared(kindOfAlert(watched, design), design)) return undefined;
  const edit = close === undefined ? undefined : replaceValue(field, close);
  const fixes: Fix[] = edit ? [{ title: `Watch \`${close}\``, edits: [edit], isPreferred: true }] : [];
  return {
    span: field.span,
    message: `Alert watches '${id}', which is not a feature, model, metric, index or source${close ? `; did you mean '${close}'?` : "."}`,
    hint: `Watch an id of this design, or one of ${[...WATCH_BUILT_INS].join(", ")}.`,
    fixes,
  };
}

/** From this length on a word may have two letters wrong, or changed places; `cpu` is no slip of `ctr`. */
const LONG = 5;

/** Where one of the lists that such alerts look at is not written, the thing may belong there. */
function areAllDeclared(alertKind: string | undefined, design: Design): boolean {
  const kinds = WATCHED_BY_ALERT[alertKind ?? ""] ?? [];
  return kinds.length > 0 && kinds.every((kind) => design.ids.ofKind(kind).length > 0);
}

function watchable(design: Design): readonly string[] {
  const ids = new Set<string>();
  for (const kind of WATCHABLE) for (const { id } of design.ids.ofKind(kind)) ids.add(id);
  return [...ids];
}

/** Of the row that it stands in. */
function kindOfAlert({ at }: Reference, design: Design): string | undefined {
  const row = waysTo(at).find(({ key }) => typeof key === "number");
  return row && follow(row, design.root).text("kind");
}
