import type { Design } from "../../design";
import { appendRow, insertAt } from "../../edits";
import { familyOf, servingPath, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { defineRule } from "../../rule";

const BY_DOMAIN: Readonly<Record<string, readonly string[]>> = {
  recommendation: ["diversity"], search: ["diversity"], feed: ["diversity", "freshness"], ads: ["sponsored"], marketplace: ["availability"],
};
const AFTER_RANKING = new Set(["rerank", "filter", "mix", "guard", "postprocess"]);

export const rerankPolicies = defineRule({
  id: "serving/rerank-policies",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "A list that people see lacks the policies that no model learns.",
  why: "A relevance model will happily show duplicates, unsafe items and ten of the same kind.",
  source: "Zinkevich, Rules of Machine Learning, rule 15; Aminian & Xu, Machine Learning System Design Interview (2023)",
  examples: {
    bad: "requirements: {scale: {shown: 20}}\ntask: {type: ranking}\nserving:\n  mode: online\n",
    good: "requirements: {scale: {shown: 20}}\ntask: {type: ranking}\nserving:\n  mode: online\n  policies: [dedup, explicit_filter]\n",
  },
  check(design) {
    const shown = design.at("requirements.scale")?.quantity("shown");
    const serving = design.at("serving");
    if (familyOf(taskType(design)) !== "rank" || !serving || !shown || shown.high <= 1 || serving.has("human_review")) return [];
    const written = serving.texts("policies");
    const missing = required(design).filter((policy) => !written.includes(policy));
    if (missing.length > 0) return [without(missing, design)];
    return runsLast(design);
  },
});

function required(design: Design): readonly string[] {
  const policies = ["dedup", ...(taskType(design) === "link_prediction" ? [] : ["explicit_filter"])];
  for (const domain of design.domains) policies.push(...(BY_DOMAIN[domain] ?? []));
  const business = design.list("requirements.business")?.items ?? [];
  const earns = business.some((metric) =>
    metric.text("goal") === "increase" && (["baseline", "target"] as const).some((key) => metric.quantity(key)?.dimension === "money"));
  if (earns) policies.push("sponsored");
  return [...new Set(policies)];
}

function without(missing: readonly string[], design: Design): Problem {
  const policies = design.at("serving.policies");
  const edit = policies ? appendRow(design, policies, missing.join(", ")) : insertAt(design, "serving.policies", `[${missing.join(", ")}]`);
  const isBlock = policies !== undefined && design.text[policies.span.start] === "-" && missing.length > 1;
  const fixes: Fix[] = edit && !isBlock ? [{ title: `Add ${missing.join(", ")}`, edits: [edit], isPreferred: true }] : [];
  return {
    span: policies?.keySpan ?? design.placeFor("serving.policies"),
    message: `People see this list; missing: ${missing.join(", ")}.`,
    hint: "Add them to `policies:`; they are applied after the last model.",
    fixes,
  };
}

/** The policies need a stage to run in, behind the last model. */
function runsLast(design: Design): readonly Problem[] {
  const stages = servingPath(design.list("serving.stages")?.items ?? []).flatMap((element) => (element.kind === "stage" ? [element.stage] : element.stages));
  const rank = stages.findLastIndex((stage) => stage.text("role") === "rank");
  const ranker = stages[rank];
  if (!ranker || stages.slice(rank + 1).some((stage) => AFTER_RANKING.has(stage.text("role") ?? ""))) return [];
  return [{
    span: ranker.at("id")?.span ?? ranker.span,
    message: "A policy runs after the last model, but no stage follows it.",
    hint: "Add a stage with `role: rerank` or `filter` behind the last `rank`.",
  }];
}
