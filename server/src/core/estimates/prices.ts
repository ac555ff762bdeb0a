import type { Field } from "../field";
import { countedHardware } from "../tables/hardware";
import { HOURS_A_MONTH, PERIODS_A_MONTH } from "../tables/periods";
import type { Team } from "../team";
import { figure, formatQuantity, type Quantity } from "../units";
import { estimate, type Estimate } from "./estimate";

/** Prices by their period. It knows what a stage costs in an hour, not how long or how often it runs. */

/** An amount by the month; undefined for the price of one thing. `assumed` is the period of the field. */
export function perMonth(amount: Quantity | undefined, assumed: keyof typeof PERIODS_A_MONTH): Estimate | undefined {
  const per = amount?.per ?? assumed;
  if (amount?.dimension !== "money" || per === "request") return undefined;
  const factor = PERIODS_A_MONTH[per];
  return estimate({ low: amount.low * factor, high: amount.high * factor }, () => figure(amount, "low"));
}

export interface HourlyPrice extends Estimate {
  readonly currency: string;
  /** The cost of the stage, else the hardware whose price the team knows. */
  readonly field: Field;
}

/** An hour of one replica: `cost` of the stage, else what the team says its hardware costs. */
export function hourlyPrice(stage: Field, team: Team): HourlyPrice | undefined {
  const field = stage.at("cost");
  const cost = field?.asQuantity;
  if (!field) return teamPrice(stage, team);
  const monthly = perMonth(cost, "hour");
  if (!cost?.currency || !monthly) return undefined;
  const hourly = { low: monthly.low / HOURS_A_MONTH, high: monthly.high / HOURS_A_MONTH };
  return estimate(hourly, () => hourText(cost, hourly.low), { currency: cost.currency, field });
}

function hourText(cost: Quantity, hourly: number): string {
  const text = figure(cost, "low");
  if (cost.per === undefined) return `${text}/h`;
  return cost.per === "hour" ? text : `${formatQuantity(hourly, "money", { currency: cost.currency ?? "USD" })}/h (${text})`;
}

/** `2x L4` by its own price where the team names it so, else twice the price of an L4. */
function teamPrice(stage: Field, team: Team): HourlyPrice | undefined {
  const field = stage.at("hardware");
  const hardware = field?.scalarText?.trim().toLowerCase();
  if (!field || hardware === undefined) return undefined;
  const asWritten = team.prices.get(hardware);
  const { count, name } = countedHardware(hardware);
  const each = asWritten ?? team.prices.get(name);
  if (!each) return undefined;
  const amount = asWritten ? each.amount : count * each.amount;
  const text = (): string => `${formatQuantity(amount, "money", { currency: each.currency })}/h (the team's price of ${field.scalarText?.trim()})`;
  return estimate({ low: amount, high: amount }, text, { currency: each.currency, field });
}
