import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { supportedBy } from "../../facts/businessFacts";
import { models } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { defineRule } from "../../rule";

// A missing `predicts` or `supports` is the matter of `evaluation/offline-does-not-predict` and `online-not-linked`,
// a misspelt one of `cross/unresolved-reference`; here speaks the chain that is written and leads nowhere.
export const goalChainBroken = defineRule({
  id: "cross/goal-chain-broken",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "No path leads from the offline metric to a business metric, or a business metric has none.",
  why: "If the path cannot be drawn, nobody can say why the model exists.",
  source: "Breck et al., The ML Test Score (2017), Model 2",
  examples: {
    bad: "requirements: {business: [{id: saves}, {id: trust}]}\ntask: {supports: [saves]}\nevaluation:\n  online: [{id: save_rate, role: primary, supports: [saves]}]\n",
    good: "requirements: {business: [{id: saves}, {id: trust}]}\ntask: {supports: [saves, trust]}\nevaluation:\n  online: [{id: save_rate, role: primary, supports: [saves]}, {id: reports, role: guardrail, supports: [trust]}]\n",
  },
  check(design) {
    const broken = brokenPath(design);
    return broken ? [broken] : orphans(design);
  },
});

/** The primary offline metric predicts an online metric that supports nothing the business counts. */
function brokenPath(design: Design): Problem | undefined {
  const business = design.list("requirements.business");
  const online = design.list("evaluation.online");
  const primaries = (design.list("evaluation.offline")?.items ?? []).filter((row) => row.flag("primary") === true);
  if (!business || !online || primaries.length === 0) return undefined;
  const hasPath = primaries.some((row) => {
    const predicted = row.text("predicts");
    const target = online.items.find((metric) => metric.text("id") === predicted);
    // An edge that is absent or misspelt is reported where it is.
    return predicted === undefined || !target || target.text("role") === "primary" || supportedBy(target, design).length > 0;
  });
  const first = primaries[0];
  if (hasPath || !first) return undefined;
  const predicted = first.text("predicts");
  const target = online.items.find((metric) => metric.text("id") === predicted);
  return {
    span: first.at("predicts")?.span ?? first.span,
    message: `No path from ${first.text("metric")} to a business metric: ${first.text("metric")} → ${predicted} → (supports?).`,
    hint: `Add \`supports:\` to the online metric '${predicted}'.`,
    ...(target ? { related: [{ span: target.span, message: "This supports no business metric." }] } : {}),
  };
}

function orphans(design: Design): readonly Problem[] {
  const business = design.list("requirements.business")?.items ?? [];
  const online = design.list("evaluation.online")?.items ?? [];
  if (business.length < 2 || online.length === 0 || !design.at("task")) return [];
  // A misspelt id would be one of these edges.
  if (design.ids.references.some(({ kind, id }) => kind === "business" && !design.ids.find("business", id))) return [];
  const pursued = supportersOf([design.at("task"), ...models(design), ...(design.list("decisions")?.items ?? [])], design);
  const measured = supportersOf(online, design);
  for (const metric of business) {
    const id = metric.text("id");
    if (id === undefined || metric.text("goal") === "hold" || isMoney(metric)) continue;
    if (pursued.has(id) && measured.has(id)) continue;
    return [orphan(metric, id, pursued.has(id), design)];
  }
  return [];
}

function orphan(metric: Field, id: string, isPursued: boolean, design: Design): Problem {
  const edit = isPursued || design.at("task.supports") ? undefined : insertAt(design, "task.supports", `[${id}]`);
  return {
    span: metric.at("id")?.span ?? metric.span,
    severity: "warning",
    message: isPursued ? `No online metric supports '${id}': a test could not show that it moved.` : `Nothing in the design pursues '${id}': no task, model or decision supports it.`,
    hint: isPursued ? `Add \`supports: [${id}]\` to an online metric.` : `Add '${id}' to the \`supports\` of the task, a model or a decision.`,
    ...(edit ? { fixes: [{ title: `Let the task support ${id}`, edits: [edit] }] } : {}),
  };
}

function supportersOf(rows: readonly (Field | undefined)[], design: Design): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => (row ? supportedBy(row, design) : [])));
}

function isMoney(metric: Field): boolean {
  return (["baseline", "target"] as const).some((key) => metric.quantity(key)?.dimension === "money");
}
