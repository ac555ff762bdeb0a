import type { Design } from "../../design";
import { constant, product, written } from "../../estimates/arithmetic";
import type { Estimate } from "../../estimates/estimate";
import { monthlyBudget, projectBudget, type Budget } from "../../facts/budgetFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";

export const labellingOverBudget = defineRule({
  id: "data/labelling-over-budget",
  severity: "warning",
  tier: 2,
  summary: "The labels cost more than the budget has for them.",
  why: "Labels are often the largest cost of a system and are planned last.",
  question: "What will all these labels cost, and where does that money come from?",
  source: "Review practice",
  examples: {
    bad: "requirements: {budget: {project: $50k}}\ndata: {labels: [{id: relevant, how: human, count: 300k, unit_cost: $0.12, raters: 3}]}\n",
    good: "requirements: {budget: {project: $120k}}\ndata: {labels: [{id: relevant, how: human, count: 300k, unit_cost: $0.12, raters: 3}]}\n",
  },
  check(design, { limits }) {
    const all = (design.list("data.labels")?.items ?? []).filter((label) => !comesFromDesk(label, design));
    const labels = all.filter((label, place) => !all.slice(0, place).some((before) => areOfOneReading(before, label)));
    return gather(foundOn(labels, tooDear, design, limits), "warning");
  },
});

/** People who decide so many cases a day are paid for deciding them; that they leave labels behind costs nothing more. */
function comesFromDesk(label: Field, design: Design): boolean {
  const named = new Set(label.texts("source"));
  return (design.list("data.sources")?.items ?? []).some((source) => named.has(source.text("id") ?? "") && source.text("kind") === "human" && source.quantity("rows")?.dimension === "rate");
}

/** People who look at the same things once and say several things of each are paid once. */
function areOfOneReading(one: Field, other: Field): boolean {
  return one.has("source") && (["source", "count", "unit_cost", "raters"] as const).every((key) => one.texts(key).join() === other.texts(key).join());
}

function tooDear(label: Field, design: Design, limits: Limits): Problem | undefined {
  const unit = label.quantity("unit_cost");
  const count = label.at("count");
  const cost = costOf(label);
  if (!cost || !count || !unit?.currency) return undefined;
  const { currency } = unit;
  const project = design.at("requirements.budget.project");
  const budget = project ? projectBudget(design) : monthlyBudget(design);
  if (!budget || budget.currency !== currency || !exceeds(cost.low, budget.high)) return undefined;
  const isSevere = project !== undefined || exceeds(cost.low, limits.labelling_months * budget.high);
  return {
    span: count.span,
    ...(isSevere ? {} : { severity: "info" as const }),
    message: `${cost.derivation} = ${formatQuantity(cost.low, "money", { currency })}, more than ${project ? projectText(budget) : monthsText(cost, budget)}.`,
    hint: "Label fewer by active learning, let several people rate a sample only, or ask for the money now.",
    related: [{ span: budget.field.span, message: `The budget: ${budget.text}.` }],
  };
}

function projectText(budget: Budget): string {
  return `the ${budget.text} of the project`;
}

/** The budget in whole months that the labels would use up. */
function monthsText(cost: Estimate, budget: Budget): string {
  const months = Math.floor(cost.low / budget.high);
  return months === 1 ? `the budget of a month, ${budget.text}` : `${months} months of the budget, ${budget.text}`;
}

/** Labels × price × people per label; one of them where no number is written. */
function costOf(label: Field): Estimate | undefined {
  const count = label.quantity("count");
  const unit = label.quantity("unit_cost");
  const raters = label.quantity("raters");
  if (count?.dimension !== "count" || unit?.dimension !== "money" || (label.has("raters") && !raters)) return undefined;
  const people = raters ? { ...written(raters), derivation: `${written(raters).derivation} raters` } : constant(1, "1 rater (assumed)");
  return product(written(count), written(unit), people);
}
