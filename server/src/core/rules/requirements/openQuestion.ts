import type { Status } from "../../design";
import type { Field } from "../../field";
import { gather } from "../../gather";
import { defineRule } from "../../rule";

// No fix: what to assume in place of an answer is for the author to say.
export const openQuestion = defineRule({
  id: "requirements/open-question",
  severity: "warning",
  tier: 2,
  summary: "A clarifying question has no answer.",
  why: "A question that stays open is an assumption nobody has agreed to.",
  question: "Which part of your design would change with an answer you do not have yet?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 1",
  examples: {
    bad: "requirements:\n  questions:\n    Which languages?: TBD\n",
    good: "requirements:\n  questions:\n    Which languages?: English first\n",
  },
  check(design, { status }) {
    const questions = design.root.member("requirements.questions");
    if (questions?.value.kind !== "map") return [];
    const isEarly = status === "draft" || status === "practice";
    const open = [...questions.members.values()].filter(isOpen);
    return gather(open.map((question) => ({
      span: question.keySpan,
      ...(isEarly ? { severity: "hint" as const } : {}),
      message: `Question '${question.key}' has no answer ${WHEN[status]}.`,
      hint: "Ask it; or write what you take for granted under `assumptions`, as `Assume …`, and remove the question.",
    })), "warning");
  },
});

const WHEN: Readonly<Record<Status, string>> = {
  draft: "yet",
  practice: "yet",
  review: "although the document is under review",
  approved: "although the document is approved",
  live: "although the system is live",
};

function isOpen(question: Field): boolean {
  return !question.isFilled || /^(?:\?+|TBD|TODO|unknown)\.?$/i.test((question.scalarText ?? "").trim());
}
