import type { Design } from "../../design";
import { appendRows, insertAt } from "../../edits";
import { isShownList, missingPolicies } from "../../facts/policyFacts";
import { synchronousStages } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";

const AFTER_RANKING = new Set(["rerank", "filter", "mix", "guard", "postprocess"]);

export const rerankPolicies = defineRule({
  id: "serving/rerank-policies",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "A list that people see lacks the policies that no model learns.",
  why: "A relevance model will happily show duplicates, unsafe items and ten of the same kind.",
  question: "The model has ordered the list: what could still be wrong with it, and where is that put right?",
  source: "Zinkevich, Rules of Machine Learning, rule 15; Aminian & Xu, Machine Learning System Design Interview (2023)",
  examples: {
    bad: "requirements: {scale: {shown: 20}}\ntask: {type: ranking}\nserving:\n  mode: online\n",
    good: "requirements: {scale: {shown: 20}}\ntask: {type: ranking}\nserving:\n  mode: online\n  policies: [dedup, explicit_filter]\n",
  },
  check(design) {
    const missing = missingPolicies(design);
    return gather([...(missing.length > 0 ? [without(missing, design)] : []), ...(isShownList(design) ? runsLast(design) : [])], "warning");
  },
});

function without(missing: readonly string[], design: Design): Problem {
  const policies = design.at("serving.policies");
  const edit = policies ? appendRows(design, policies, missing) : insertAt(design, "serving.policies", `[${missing.join(", ")}]`);
  const fixes: Fix[] = edit ? [{ title: `Add ${missing.join(", ")}`, edits: [edit], isPreferred: true }] : [];
  return {
    span: policies?.keySpan ?? design.placeFor("serving.policies"),
    message: `People see this list; missing: ${missing.join(", ")}.`,
    hint: "Add them to `policies:`; they are applied after the last model.",
    fixes,
  };
}

/** The policies need a stage to run in, behind the last model. */
function runsLast(design: Design): readonly Problem[] {
  const stages = synchronousStages(design);
  const rank = stages.findLastIndex((stage) => stage.text("role") === "rank");
  const ranker = stages[rank];
  if (!ranker || stages.slice(rank + 1).some((stage) => AFTER_RANKING.has(stage.text("role") ?? ""))) return [];
  return [{
    span: ranker.at("id")?.span ?? ranker.span,
    message: "A policy runs after the last model, but no stage follows it.",
    hint: "Add a stage with `role: rerank` or `filter` behind the last `rank`.",
  }];
}
