import type { Design } from "../../design";
import { appendRows, insertAt, plainOrQuoted, setMember } from "../../edits";
import { chainOfOffline, type GoalChain } from "../../estimates/goalChain";
import { businessIds, supportedBy } from "../../facts/businessFacts";
import { offlineMetrics } from "../../facts/metricFacts";
import { models } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Reference } from "../../ids";
import { allFoundOn, everyRow, foundOn, rowsThat, someRow } from "../../rows";
import { defineRule } from "../../rule";
import type { TextEdit } from "../../spans";

// A missing `predicts` or `supports` is the matter of `evaluation/offline-does-not-predict` and `online-not-linked`,
// a misspelt one of `cross/unresolved-reference`; here speaks the chain that is written and leads nowhere.
export const goalChainBroken = defineRule({
  id: "cross/goal-chain-broken",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "No path leads from the offline metric to a business metric, or a business metric has none.",
  why: "If the path cannot be drawn, nobody can say why the model exists.",
  question: "Trace a path from what the model does to each business goal: does every one get there?",
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
  const chains = foundOn(rowsThat(offlineMetrics(design), isPrimary), chainOfOffline, design);
  const [first] = chains;
  if (!design.list("requirements.business") || !first?.offline || !first.online) return undefined;
  // An edge that is absent or misspelt is reported where it is; of a guardrail, nobody else asks what it supports.
  if (!everyRow(chains, isOpenGuardrail)) return undefined;
  const [metric, predicted] = [first.offline.text("metric"), first.online.text("id")];
  return {
    span: first.predicts.field?.span ?? first.offline.span,
    message: `No path from ${metric} to a business metric: ${metric} → ${predicted} → (supports?).`,
    hint: `Add \`supports:\` to the online metric '${predicted}'.`,
    related: [{ span: first.online.span, message: "This supports no business metric." }],
    fixes: linkTo(first.online, design),
  };
}

function isPrimary(metric: Field): boolean {
  return metric.flag("primary") === true;
}

function isOpenGuardrail({ online, supports }: GoalChain): boolean {
  return online?.text("role") === "guardrail" && supports.state === "missing";
}

function linkTo(target: Field, design: Design): Fix[] {
  return businessIds(design).flatMap((id): Fix[] => {
    const edit = setMember(design, target, "supports", `[${plainOrQuoted(id)}]`);
    return edit ? [{ title: `Let '${target.rowName}' support ${id}`, edits: [edit] }] : [];
  });
}

function orphans(design: Design): readonly Problem[] {
  const business = design.list("requirements.business")?.items ?? [];
  const online = design.list("evaluation.online")?.items ?? [];
  if (business.length < 2 || online.length === 0 || !design.at("task")) return [];
  // A misspelt id would be one of these edges.
  if (someRow(design.ids.referencesTo("business"), isMisspelt, design)) return [];
  const pursued = supportersOf([design.at("task"), ...models(design), ...(design.list("decisions")?.items ?? [])], design);
  const measured = supportersOf(online, design);
  const asked = rowsThat(business, isAsked);
  for (const metric of asked) if (isGuarded(metric, online, design)) pursued.add(idOf(metric));
  const unpursued = asked.map(idOf).filter((id) => !pursued.has(id) && measured.has(id));
  const problems = asked
    .filter((metric) => !pursued.has(idOf(metric)) || !measured.has(idOf(metric)))
    .map((metric) => orphan(metric, idOf(metric), pursued.has(idOf(metric))));
  const edit = unpursued.length > 0 ? pursue(unpursued, design) : undefined;
  const fixes = edit ? [{ title: `Let the task support ${unpursued.join(" and ")}`, edits: [edit] }] : [];
  return gather(problems, "warning").map((problem) => ({ ...problem, fixes }));
}

function isMisspelt({ id }: Reference, design: Design): boolean {
  return design.ids.find("business", id) === undefined;
}

function isAsked(metric: Field): boolean {
  return metric.has("id") && metric.text("goal") !== "hold" && !isMoney(metric);
}

function idOf(metric: Field): string {
  return metric.text("id") ?? "";
}

/** The task is where a metric is pursued if nothing says otherwise. */
function pursue(ids: readonly string[], design: Design): TextEdit | undefined {
  const written = design.at("task.supports");
  if (!written) return insertAt(design, "task.supports", `[${ids.map(plainOrQuoted).join(", ")}]`);
  return written.value.kind === "list" ? appendRows(design, written, ids) : undefined;
}

function orphan(metric: Field, id: string, isPursued: boolean): Problem {
  return {
    span: metric.at("id")?.span ?? metric.span,
    severity: "warning",
    message: isPursued ? `No online metric supports '${id}': a test could not show that it moved.` : `Nothing in the design pursues '${id}': no task, model or decision supports it.`,
    hint: isPursued ? `Add \`supports: [${id}]\` to an online metric.` : `Add '${id}' to the \`supports\` of the task, a model or a decision.`,
  };
}

/** What must only not get worse is kept by a guardrail with a limit; nothing has to work for it. */
function isGuarded(metric: Field, online: readonly Field[], design: Design): boolean {
  const goal = metric.text("goal");
  if (goal !== "not_increase" && goal !== "not_decrease") return false;
  return someRow(online, keeps, metric, design);
}

function keeps(guardrail: Field, metric: Field, design: Design): boolean {
  return guardrail.text("role") === "guardrail" && guardrail.has("limit") && supportedBy(guardrail, design).includes(idOf(metric));
}

function supportersOf(rows: readonly (Field | undefined)[], design: Design): Set<string> {
  return new Set(allFoundOn(rows, supportedByAny, design));
}

function supportedByAny(row: Field | undefined, design: Design): readonly string[] {
  return row ? supportedBy(row, design) : [];
}

function isMoney(metric: Field): boolean {
  return metric.quantity("baseline")?.dimension === "money" || metric.quantity("target")?.dimension === "money";
}
