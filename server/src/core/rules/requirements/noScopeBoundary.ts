import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";

// That nothing is left out is for interviews to ask; what is both in and out is wrong everywhere.
export const noScopeBoundary = defineRule({
  id: "requirements/no-scope-boundary",
  severity: "hint",
  tier: 3,
  isPresence: true,
  summary: "Nothing is out of scope, or something is both in and out.",
  why: "A design without a boundary cannot be reviewed: every omission might be a mistake.",
  question: "Where does this project end, and would two readers draw that line in the same place?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 1",
  examples: {
    bad: "requirements:\n  in_scope: [photos, video]\n  out_of_scope: [text, video]\n",
    good: "requirements:\n  in_scope: [photos]\n  out_of_scope: [text, video]\n",
  },
  check(design, { preset }) {
    const left = design.at("requirements.out_of_scope");
    if (left) return gather(inBoth(design, left), "hint");
    if (preset !== "interview") return [];
    const edit = insertAt(design, "requirements.out_of_scope", "[What the first version leaves out]");
    return [{
      span: design.placeFor("requirements.out_of_scope"),
      message: "Nothing is out of scope.",
      hint: "Add `out_of_scope:` with what a listener might expect and will not get.",
      ...(edit ? { fixes: [{ title: "Add what is out of scope", edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});

function inBoth(design: Design, left: Field): Problem[] {
  return foundOn(left.items, alsoTaken, design.at("requirements.in_scope")?.items ?? []);
}

function alsoTaken(item: Field, taken: readonly Field[]): Problem | undefined {
  const text = plain(item);
  const twin = text === "" ? undefined : taken.find((other) => plain(other) === text);
  return twin && {
    span: item.span,
    severity: "warning",
    isPresence: false,
    message: `'${item.scalarText}' is both in and out of scope.`,
    hint: "Remove it from one of the two lists, or say which part is meant.",
    related: [{ span: twin.span, message: "It is in scope here." }],
  };
}

function plain(item: Field): string {
  return (item.scalarText ?? "").trim().toLowerCase();
}
