import type { Design } from "../../design";
import { insertMember, insertMembers } from "../../edits";
import type { Field } from "../../field";
import { isStandIn, usedModels } from "../../facts/modelFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { hasToken, tokensOf } from "../../words";

/** Words that praise a model instead of saying what it does here, and those beside which they are no mere praise. */
const FASHIONS = ["state of the art", "sota", "popular", "best", "modern"];
const MEASURES = ["latency", "memory", "cost", "recall", "data"];
/** In these scripts words stand without spaces between them, so they cannot be counted so. */
const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const REASON = "Name the latency or memory or cost or quality that decided";
const REJECTED = "[{name: The simplest alternative, why: Name what it missed}]";

// What only stands by, a baseline or a fallback, needs no reason; nor does a candidate that nothing uses.
export const choiceWithoutReason = defineRule({
  id: "model/choice-without-reason",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A model was chosen without a reason, or without saying what it was chosen over.",
  why: "A review is about reasons: without one, nobody can tell whether the choice still holds when the numbers change.",
  question: "What made you pick this model, and what came second?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 4",
  examples: {
    bad: "model:\n  models:\n    - {id: ranker, family: gbdt}\n",
    good: "model:\n  models:\n    - id: ranker\n      family: gbdt\n      because: Few dense features, scored in 40 ms on CPU\n      rejected: [{name: Cross-encoder, why: too slow for 1k pairs}]\n",
  },
  check(design, { limits }) {
    const chosen = usedModels(design).filter((model) => !isStandIn(model, design));
    return gather(foundOn(chosen, unreasoned, design, limits.words_of_a_reason), "warning");
  },
});

function unreasoned(model: Field, design: Design, fewestWords: number): Problem | undefined {
  const name = `'${model.text("id") ?? model.text("family") ?? "a model"}'`;
  const place = model.at("id")?.span ?? model.span;
  const because = model.at("because");
  if (!because) {
    const edit = model.has("rejected")
      ? insertMember(design, model, ["because"], REASON)
      : insertMembers(design, model, [["because", REASON], ["rejected", REJECTED]]);
    return {
      span: place,
      message: `${name} was chosen without \`because\`.`,
      hint: "Add `because:` with the number that decided, and `rejected:` with what it was chosen over.",
      fixes: fixOf("Add a reason to fill in", edit),
    };
  }
  const weakness = weaknessOf(because.scalarText, fewestWords);
  if (weakness) {
    return { span: because.span, severity: "hint", message: `The reason for ${name} ${weakness}.`, hint: `${REASON}.` };
  }
  if (model.has("rejected") || isWeighed(model, design)) return undefined;
  return {
    span: place,
    severity: "hint",
    message: `${name} was chosen over nothing: no \`rejected\`.`,
    hint: "Add `rejected:` with the alternative that came closest, and why it lost.",
    fixes: fixOf("Add an alternative to fill in", insertMember(design, model, ["rejected"], REJECTED)),
  };
}

/** A decision that names the model says what it was chosen over. */
function isWeighed(model: Field, design: Design): boolean {
  const id = tokensOf(model.text("id")).join(" ");
  const decisions = design.list("decisions")?.items ?? [];
  return id !== "" && decisions.some((row) => row.has("over") && ` ${tokensOf(row.text("choose")).join(" ")} `.includes(` ${id} `));
}

function weaknessOf(reason: string | undefined, fewestWords: number): string | undefined {
  if (reason === undefined || WITHOUT_SPACES.test(reason)) return undefined;
  const count = reason.trim().split(/\s+/).length;
  if (count < fewestWords) return count === 1 ? "is a single word" : `has only ${count} words`;
  const text = ` ${tokensOf(reason).join(" ")} `;
  const fashion = FASHIONS.find((words) => text.includes(` ${words} `));
  if (fashion === undefined || /\d/.test(reason) || MEASURES.some((word) => hasToken(reason, word))) return undefined;
  return `is that it is "${fashion}", without a number`;
}

function fixOf(title: string, edit: Fix["edits"][number] | undefined): Fix[] {
  return edit ? [{ title, edits: [edit], isPreferred: true }] : [];
}
