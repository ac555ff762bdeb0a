import { monthlyCost, type CostPart, type MonthlyCost } from "../../estimates/monthlyCost";
import { monthlyBudget } from "../../facts/budgetFacts";
import { nameOfStage } from "../../facts/taskFacts";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

/** How many parts of a bill a reviewer looks at. */
const LARGEST = 3;

export const costOverBudget = defineRule({
  id: "serving/cost-over-budget",
  severity: "error",
  tier: 1,
  summary: "Running the design costs more than its budget.",
  why: "A model that costs more than it earns has failed, whatever its quality.",
  question: "What does it cost to run this for a month, and what does that leave of the budget?",
  source: "Review practice: cost is weighed against the business; the reserve of 20% too. The sum is arithmetic",
  examples: {
    bad: "requirements: {budget: $10k/month}\nserving:\n  mode: online\n  stages: [{id: rank, replicas: 20, cost: $0.80/h}]\n",
    good: "requirements: {budget: $20k/month}\nserving:\n  mode: online\n  stages: [{id: rank, replicas: 20, cost: $0.80/h}]\n",
  },
  check(design, context) {
    const budget = monthlyBudget(design);
    const written = budget?.field.asQuantity;
    const cost = monthlyCost(design, context);
    if (!budget || !written || !cost || budget.currency !== cost.currency) return [];
    // Training alone is no bill of a system that runs.
    if (cost.parts.every(({ kind }) => kind === "training")) return [];
    const isOver = exceeds(cost.low, budget.high);
    if (!isOver && !exceeds(cost.low, context.limits.budget_share * budget.high)) return [];
    const largest = [...cost.parts].sort((a, b) => b.low - a.low).slice(0, LARGEST);
    const [first] = largest;
    if (!first) return [];
    const budgetText = figure(written, "high");
    const comparison = isOver ? `above the budget of ${budgetText}` : `more than ${formatQuantity(context.limits.budget_share, "percent")} of the budget of ${budgetText}`;
    return [{
      span: first.field.span,
      severity: isOver ? "error" : "warning",
      message: `Cost: ${atLeast(cost)}${cost.derivation}, ${comparison}; '${nameOf(first)}' is ${share(first, cost)}: ${first.derivation}.`,
      hint: `Start with the largest: ${largest.map((part) => `'${nameOf(part)}' (${share(part, cost)})`).join(", ")}; or ask for more.`,
      related: [
        { span: budget.field.span, message: "The budget." },
        ...largest.slice(1).map((part) => ({ span: part.field.span, message: `'${nameOf(part)}': ${part.derivation}.` })),
      ],
    }];
  },
});

function atLeast(cost: MonthlyCost): string {
  if (cost.leftOut.length === 0) return "";
  return `at least (without ${cost.leftOut.map((stage) => `'${nameOfStage(stage)}'`).join(", ")}) `;
}

function share(part: CostPart, cost: MonthlyCost): string {
  return `${Math.round((part.low / cost.low) * 100)}%`;
}

function nameOf({ row, kind }: CostPart): string {
  return `${row.text("id") ?? "a stage"}${kind === "training" ? " training" : ""}`;
}
