import type { Design } from "../../design";
import { lineBreakOf } from "../../edits";
import type { Fix } from "../../finding";
import { STEP_KEYS } from "../../framework";
import { defineRule } from "../../rule";

// The one friendly word for somebody who has just made the file; where a design is up for review, its missing steps speak.
export const noStep = defineRule({
  id: "structure/no-step",
  severity: "hint",
  tier: 1,
  summary: "The design has not begun.",
  why: "A good answer starts with what is needed and why, long before a model.",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), the seven-step framework",
  examples: {
    bad: "status: draft\ntitle: Articles for the home page\n",
    good: "status: draft\ntitle: Articles for the home page\nrequirements:\n  problem: Readers want a good article\n",
  },
  check(design, { status }) {
    if (status !== "draft" && status !== "practice") return [];
    if (STEP_KEYS.some((key) => design.at(key)) || design.brokenSteps.size > 0) return [];
    if (design.problems.some(({ rule }) => rule.startsWith("yaml/") || rule === "structure/wrong-type")) return [];
    const span = design.hasKey("requirements") ? design.placeFor("requirements") : design.placeFor("task");
    return [{
      span,
      message: "Begin with step 1: what is the problem, for whom, and what should move if it is solved?",
      hint: "Type `requirements:`, or accept a snippet such as `design-interview`.",
      fixes: beginFix(design),
    }];
  },
});

function beginFix(design: Design): Fix[] {
  if (design.hasKey("requirements")) return [];
  const { text } = design;
  const lineBreak = lineBreakOf(text);
  const lines = [
    ...(design.root.has("title") ? [] : ["title: A design in one line"]),
    "requirements:",
    "  problem: Who does what, and gets what",
  ];
  const before = text === "" || text === "\uFEFF" || text.endsWith("\n") ? "" : lineBreak;
  const end = text.length;
  return [{
    title: "Begin with the requirements",
    edits: [{ span: { start: end, end }, text: before + lines.map((line) => line + lineBreak).join("") }],
    isPreferred: true,
  }];
}
