import type { Design, PlacedSection } from "../../design";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import type { Section } from "../../reading/section";
import type { Value } from "../../reading/values";
import { below, someScalar, type RowFacts } from "../../rowFacts";
import { someRow } from "../../rows";
import { defineRule } from "../../rule";

/** Whole words that stand for something still to be written. `???` is no word, so it is matched by itself. */
const PLACEHOLDER = /(?<![\p{L}\p{N}])(?:TBD|TODO|FIXME|XXX)(?![\p{L}\p{N}])|\?\?\?|(?<![\p{L}\p{N}])lorem(?![\p{L}\p{N}])/u;

export const placeholderLeft = defineRule({
  id: "cross/placeholder-left",
  severity: "warning",
  tier: 2,
  summary: "A placeholder stands where a decision should.",
  why: "Reviewers cannot review a blank.",
  question: "Which decisions does this document still leave open?",
  source: "Review practice",
  examples: {
    bad: "status: review\nserving:\n  fallback: TBD\n",
    good: "status: review\nserving:\n  fallback: Most read this week\n",
  },
  check(design, { status }) {
    const isEarly = status === "draft" || status === "practice";
    const isSomewhere = someRow(design.sections, isSuspect, design.rowFacts);
    const found = isSomewhere ? placeholdersBelow(design.root, design) : [];
    const [first, ...others] = found;
    if (!first) return [];
    const more = others.length > 0 ? `; and ${others.length} more` : "";
    const problem: Problem = {
      span: first.span,
      ...(isEarly ? { severity: "hint" } : {}),
      message: `\`${PLACEHOLDER.exec(first.scalarText ?? "")?.[0]}\` in a document under ${status}${more}.`,
      hint: "Decide it, or move it to `requirements.questions` as an open question.",
      related: others.map((field) => ({ span: field.span, message: `\`${PLACEHOLDER.exec(field.scalarText ?? "")?.[0]}\` here too.` })),
    };
    return [problem];
  },
});

function placeholdersBelow(field: Field, design: Design): Field[] {
  // Open questions are `requirements/open-question`.
  if (field.path === "requirements.questions" || field.path === "status") return [];
  if (field.value.kind === "scalar") return PLACEHOLDER.test(field.scalarText ?? "") ? [field] : [];
  return below(field, design, holdsPlaceholder).flatMap((one) => placeholdersBelow(one, design));
}

function isSuspect({ section }: PlacedSection, facts: RowFacts): boolean {
  return facts.of(section, mayHoldPlaceholder);
}

function mayHoldPlaceholder({ text }: Section): boolean {
  return PLACEHOLDER.test(text);
}

function holdsPlaceholder(row: Value): boolean {
  return someScalar(row, ({ text }) => PLACEHOLDER.test(text));
}
