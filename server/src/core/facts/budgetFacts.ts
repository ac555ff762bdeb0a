import type { Design } from "../design";
import type { Field } from "../field";
import { PERIODS_A_MONTH } from "../tables/periods";
import type { Quantity } from "../units";

/** Money that the requirements allow, with the field that says so. */
export interface Budget {
  readonly field: Field;
  readonly low: number;
  readonly high: number;
  readonly currency: string;
  readonly text: string;
}

/** What running the system may cost in a month, in whatever period it is written. */
export function monthlyBudget(design: Design): Budget | undefined {
  const field = design.at("requirements.budget.run");
  const money = field?.asQuantity;
  const per = money?.per ?? "month";
  const factor = per === "request" ? undefined : PERIODS_A_MONTH[per];
  return field && money && factor !== undefined ? budgetOf(field, money, factor) : undefined;
}

/** What the project may cost once. */
export function projectBudget(design: Design): Budget | undefined {
  const field = design.at("requirements.budget.project");
  const money = field?.asQuantity;
  return field && money && money.per === undefined ? budgetOf(field, money, 1) : undefined;
}

function budgetOf(field: Field, { dimension, low, high, currency, text }: Quantity, factor: number): Budget | undefined {
  return dimension === "money" && currency !== undefined ? { field, low: low * factor, high: high * factor, currency, text } : undefined;
}
