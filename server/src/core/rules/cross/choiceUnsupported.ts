import type { Design } from "../../design";
import { insertMember, plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { businessIds } from "../../facts/businessFacts";
import { isStandIn, usedModels } from "../../facts/modelFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { rowsThat } from "../../rows";
import { defineRule } from "../../rule";

/** More choices than this are no help in a menu. */
const OFFERED = 5;

// With one business metric every choice serves it. A model serves what the task serves, and a decision written as one
// text has no place for more.
export const choiceUnsupported = defineRule({
  id: "cross/choice-unsupported",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A technical choice is tied to no business metric.",
  why: "A choice that serves no goal cannot be weighed: nobody can say what would be lost without it.",
  question: "What would be lost without this choice, and for which of your goals?",
  source: "Zinkevich, Rules of Machine Learning, rule 25; review practice",
  examples: {
    bad: "requirements: {business: [{id: saves}, {id: unit_cost}]}\ndecisions:\n  - {choose: Kafka, over: polling}\n",
    good: "requirements: {business: [{id: saves}, {id: unit_cost}]}\ndecisions:\n  - {choose: Kafka, over: polling, supports: [saves]}\n",
  },
  check(design) {
    const ids = businessIds(design);
    if (ids.length < 2) return [];
    const decisions = rowsThat(design.list("decisions")?.items ?? [], isOpen);
    const isInherited = design.at("task.supports") !== undefined;
    const models = isInherited ? [] : usedModels(design).filter((model) => !model.has("supports") && !isStandIn(model, design));
    return [...unsupported(models, "Model", ids, design), ...unsupported(decisions, "Decision", ids, design)];
  },
});

function isOpen(decision: Field): boolean {
  return !isOneText(decision) && !decision.has("supports");
}

function unsupported(rows: readonly Field[], kind: string, ids: readonly string[], design: Design): readonly Problem[] {
  const problems = rows.map((row, position): Problem => {
    const name = row.at("id") ?? row.at("choose");
    return {
      span: name?.span ?? row.span,
      // A reason says what would be lost, though not for which goal.
      ...(kind === "Decision" && row.has("because") ? { severity: "info" as const } : {}),
      message: `${kind} '${name?.scalarText ?? "without a name"}' is tied to no business metric.`,
      hint: `Add \`supports:\` with what it serves: ${ids.join(", ")}.`,
      // Each row serves something of its own: one is mended at a time.
      fixes: position === 0 ? offers(row, ids, design) : [],
    };
  });
  return gather(problems, "warning");
}

function offers(row: Field, ids: readonly string[], design: Design): Fix[] {
  return ids.slice(0, OFFERED).flatMap((id) => {
    const edit = insertMember(design, row, ["supports"], `[${plainOrQuoted(id)}]`);
    return edit ? [{ title: `It supports ${id}`, edits: [edit] }] : [];
  });
}

/** `Kafka over polling because …`: what stands for the row is the text of its first part. */
function isOneText(row: Field): boolean {
  const choose = row.at("choose");
  return choose !== undefined && choose.keySpan.start === choose.span.start;
}
