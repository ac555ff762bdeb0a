import type { Design } from "../../design";
import { appendRow, replaceValue } from "../../edits";
import type { DesignPath } from "../../generated/fieldPaths";
import { ID_PATTERN, type Reference } from "../../ids";
import { MOST_SLIPS } from "../../nearest";
import { rowsThat } from "../../rows";
import type { RefKind } from "../../schema/fieldSchema";
import { distance } from "fastest-levenshtein";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";

/** Fields whose broken references a more special check reports. */
const SPECIAL = [/^task\.label$/, /^monitoring\.alerts\[\d+\]\.watch/, /^monitoring\.retraining\[\d+\]\.triggers/];
/** A slip of the keyboard changes one or two letters. */
const SLIP = 2;
/** Of the ids that are declared, in a hint. */
const SHOWN = 8;

export const unresolvedReference = defineRule({
  id: "cross/unresolved-reference",
  severity: "error",
  tier: 1,
  summary: "An id is used that nothing declares.",
  why: "A dangling id breaks every chain that is built on it.",
  question: "What does this name stand for, and where would a reader find it?",
  source: "Review practice",
  examples: {
    bad: "requirements: {business: [{id: saves}, {id: trust}]}\ntask: {supports: [savs]}\n",
    good: "requirements: {business: [{id: saves}, {id: trust}]}\ntask: {supports: [saves]}\n",
  },
  check(design) {
    const broken = rowsThat(design.ids.references, isBroken, design);
    const byList = new Map<string, Problem[]>();
    for (const reference of broken) {
      const list = reference.field.path.replace(/\[\d+\].*$/, "");
      const problem = problemOf(reference, broken.length > MOST_SLIPS, design);
      const others = byList.get(list);
      if (others) others.push(problem);
      else byList.set(list, [problem]);
    }
    // One missing row is declared by one fix; several would declare a name as often as it is used.
    const [only] = broken;
    const declare = only && broken.length === 1 ? declareIt(only, design) : [];
    return [...byList.values()].flatMap((problems) => gather(problems, "error")).map((problem) => ({ ...problem, fixes: [...(problem.fixes ?? []), ...declare] }));
  },
});

function isBroken(reference: Reference, design: Design): boolean {
  const { kind, id } = reference;
  if (kind === "watch" || id.startsWith("x-") || design.ids.find(kind, id)) return false;
  // The whole list is absent: that hole has a finding of its own.
  return design.ids.ofKind(kind).length > 0 && !SPECIAL.some((path) => path.test(reference.field.path));
}

/** Where rows of a kind stand. What has no list of its own is declared by nobody but its author. */
const LISTS: Readonly<Partial<Record<RefKind, DesignPath>>> = {
  business: "requirements.business", source: "data.sources", label: "data.labels", feature: "data.features", model: "model.models",
  set: "evaluation.sets", online: "evaluation.online", stage: "serving.stages", index: "serving.indexes", alert: "monitoring.alerts",
};

function declareIt({ kind, id }: Reference, design: Design): Fix[] {
  const path = LISTS[kind];
  const list = path && design.list(path);
  const edit = list && ID_PATTERN.test(id) ? appendRow(design, list, `{id: ${id}}`) : undefined;
  return edit ? [{ title: `Declare \`${id}\``, edits: [edit] }] : [];
}

function problemOf({ kind, id, field }: Reference, areMany: boolean, design: Design): Problem {
  const known = kind === "watch" ? [] : [...new Set(design.ids.ofKind(kind).slice(0, areMany ? SHOWN + 1 : undefined).map((declaration) => declaration.id))];
  const close = areMany ? [] : known.filter((other) => distance(other, id) <= SLIP).sort((a, b) => distance(a, id) - distance(b, id));
  const fixes = close.flatMap((other, index): Fix[] => {
    const edit = replaceValue(field, other);
    return edit ? [{ title: `Replace with \`${other}\``, edits: [edit], isPreferred: index === 0 }] : [];
  });
  return {
    span: field.span,
    message: `\`${id}\` is not defined${close[0] ? `; did you mean \`${close[0]}\`?` : "."}`,
    hint: `Declared here: ${known.slice(0, SHOWN).join(", ")}${known.length > SHOWN ? ", …" : ""}.`,
    fixes,
  };
}
