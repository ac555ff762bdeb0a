import type { Design } from "../../design";
import { lineBreakOf } from "../../edits";
import type { Field } from "../../field";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import { lineAt, type Span } from "../../spans";

// Order only: an empty or missing step is another check's matter.
export const modelBeforeRequirements = defineRule({
  id: "cross/model-before-requirements",
  severity: "warning",
  tier: 1,
  summary: "The model is described before requirements and framing.",
  why: "An answer that starts with the algorithm solves a question that nobody asked.",
  question: "What did you know about the problem when you chose the model?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), the seven-step framework",
  examples: {
    bad: "model: {baseline: BM25}\nrequirements: {problem: Find papers}\n",
    good: "requirements: {problem: Find papers}\nmodel: {baseline: BM25}\n",
  },
  check(design) {
    const model = design.root.at("model");
    if (!model) return [];
    const later = [design.root.member("requirements"), design.root.member("task")]
      .filter((step) => step !== undefined)
      .filter((step) => step.keySpan.start > model.keySpan.start);
    const last = later.at(-1);
    if (!last) return [];
    return [{
      span: model.keySpan,
      message: `The model is described before ${later.map(({ key }) => key).join(" and ")}.`,
      hint: "Write the steps in the order in which they are decided.",
      related: later.map((step) => ({ span: step.keySpan, message: `\`${step.key}\` comes only here.` })),
      fixes: moveBehind(design, model, last),
    }];
  },
});

/** Moves the whole block with the comments above it behind the block of another step. */
function moveBehind(design: Design, model: Field, step: Field): Fix[] {
  const from = blockOf(design, model);
  const to = blockOf(design, step);
  if (from.end > to.start) return [];
  const { text } = design;
  const block = text.slice(from.start, from.end);
  const lineBreak = lineBreakOf(text);
  const before = text[to.end - 1] === "\n" ? "" : lineBreak;
  const moved = block.endsWith("\n") ? block : `${block}${lineBreak}`;
  return [{
    title: `Move \`model\` behind \`${step.key}\``,
    edits: [{ span: from, text: "" }, { span: { start: to.end, end: to.end }, text: before + moved }],
    isPreferred: true,
  }];
}

/** From the comments above a top-level key to the comments above the next one. */
function blockOf(design: Design, field: Field): Span {
  const { text } = design;
  const next = [...design.root.members.values()].find((other) => other.keySpan.start > field.keySpan.start);
  const start = aboveComments(text, lineAt(text, field.keySpan.start).start);
  return { start, end: next ? aboveComments(text, lineAt(text, next.keySpan.start).start) : text.length };
}

function aboveComments(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const above = lineAt(text, start - 1);
    if (!text.slice(above.start, above.end).startsWith("#")) break;
    start = above.start;
  }
  return start;
}
