import type { Design } from "../design";
import type { Field } from "../field";
import { models } from "../facts/modelFacts";
import { isTrainedContinuously, retrainingPeriod, shortestPeriod } from "../facts/retrainingFacts";
import { allStages, servingMode } from "../facts/taskFacts";
import { HOURS_A_MONTH } from "../tables/periods";
import { figure, formatQuantity, type Quantity } from "../units";
import { bracketed, constant, named, product, quotient, sum, written } from "./arithmetic";
import { estimate, type Estimate, type EstimateContext } from "./estimate";
import { averageStageLoad, DAY, requestsPerDay } from "./load";
import { hourlyPrice, perMonth } from "./prices";

/**
 * What running a design costs in a month (catalogue 0.2, COST/mo): replicas × shards × price × 730 hours for each
 * stage, training runs by their cadence, and calls to hosted services at the average load. Derivations take the lower
 * ends of ranges. A stage without a price, and a training without a cadence, count nothing; stages left out are named.
 * Source: arithmetic.
 */
export interface MonthlyCost extends Estimate {
  /** ISO 4217 code; all parts are in it. */
  readonly currency: string;
  readonly parts: readonly CostPart[];
  /** Stages whose cost is not known, so that the sum is a lower bound. */
  readonly leftOut: readonly Field[];
}

export interface CostPart extends Estimate {
  readonly kind: "serving" | "calls" | "training";
  /** The stage or the model. */
  readonly row: Field;
  /** Where its price is written; the stage's hardware where the price is the team's. */
  readonly field: Field;
  readonly currency: string;
}

const DAYS_A_MONTH = 30;

/** Undefined where nothing has a price, and where prices are in several currencies. */
export function monthlyCost(design: Design, context: EstimateContext): MonthlyCost | undefined {
  const stages = allStages(design);
  const byStage = stages.map((stage) => ({ stage, parts: [...runningPart(stage, design, context), ...callsPart(stage, design)] }));
  const parts = [...byStage.flatMap((one) => one.parts), ...models(design).flatMap((model) => trainingPart(model, design))];
  const currency = parts[0]?.currency;
  if (currency === undefined || parts.some((part) => part.currency !== currency)) return undefined;
  const leftOut = byStage.filter((one) => one.parts.length === 0).map(({ stage }) => stage);
  const total = sum(...parts);
  return estimate(total, () => inShort(parts, total.low, currency), { currency, parts, leftOut });
}

/** The cost of a thousand requests at the average load. */
export function costPerThousand(cost: MonthlyCost, design: Design): Estimate | undefined {
  const perDay = requestsPerDay(design);
  if (!perDay || perDay.low <= 0) return undefined;
  const requests = product(estimate(perDay, () => formatQuantity(perDay.high, "count")), constant(DAYS_A_MONTH, `${DAYS_A_MONTH} d`));
  const monthly = estimate(cost, () => `${money(cost.low, cost.currency)}/month`);
  const each = quotient(monthly, bracketed(requests));
  const thousand = { low: each.low * 1000, high: each.high * 1000 };
  return estimate(thousand, () => `${each.derivation} × 1000 = ${money(thousand.low, cost.currency)}`);
}

/** `serving $26.1k + training $1.11k = $27.2k/month`. */
function inShort(parts: readonly CostPart[], total: number, currency: string): string {
  const kinds = (["serving", "calls", "training"] as const).flatMap((kind) => {
    const ofKind = parts.filter((part) => part.kind === kind);
    return ofKind.length === 0 ? [] : [`${kind} ${money(sum(...ofKind).low, currency)}`];
  });
  return kinds.length === 1 ? `${kinds[0]}/month` : `${kinds.join(" + ")} = ${money(total, currency)}/month`;
}

function runningPart(stage: Field, design: Design, { team }: EstimateContext): readonly CostPart[] {
  const price = hourlyPrice(stage, team);
  const replicas = replicasRunning(stage);
  const hours = hoursRunning(stage, design);
  if (!price || !replicas || !hours) return [];
  const shards = design.ids.row("index", stage.text("index"))?.quantity("shards");
  const factors = [replicas, ...(shards && shards.high !== 1 ? [named(written(shards), "shards")] : []), price, hours];
  return [closed("serving", stage, price.field, product(...factors), price.currency)];
}

/** What runs all the time: `replicas`, else what automatic scaling keeps at least. */
function replicasRunning(stage: Field): Estimate | undefined {
  const replicas = stage.quantity("replicas");
  if (replicas) return written(replicas);
  const min = stage.at("autoscale.min")?.asQuantity;
  const max = stage.at("autoscale.max")?.asQuantity;
  return min && estimate({ low: min.low, high: max?.high ?? min.high }, () => `${figure(min, "low")} (the least)`);
}

/** All hours of a month; of a batch, and of ingestion that runs in turns, the time of one run for each of them. */
function hoursRunning(stage: Field, design: Design): Estimate | undefined {
  const time = stage.quantity("time");
  const isBatch = servingMode(design) === "batch";
  const isIngestRun = time !== undefined && stage.path.startsWith("serving.ingest");
  if (!isBatch && !isIngestRun) return constant(HOURS_A_MONTH, `${HOURS_A_MONTH} h`);
  const every = design.at("serving.every");
  const period = every && isBatch ? shortestPeriod([every])?.quantity : undefined;
  if (time?.dimension !== "duration" || !period || period.low <= 0) return undefined;
  const hours = estimate({ low: time.low / 3600, high: time.high / 3600 }, () => figure(time, "low"));
  return product(hours, runsPerMonth(period));
}

function runsPerMonth(period: Quantity): Estimate {
  const inFigures = estimate(period, () => {
    const text = figure(period, "high");
    return /\d/.test(text) ? text : formatQuantity(period.high, "duration");
  });
  return bracketed(quotient(constant(DAYS_A_MONTH * DAY, `${DAYS_A_MONTH} d`), inFigures));
}

/** `unit_cost` for each call at the average load; a stage outside of the request has no load that is known. */
function callsPart(stage: Field, design: Design): readonly CostPart[] {
  const field = stage.at("unit_cost");
  const price = field?.asQuantity;
  if (!field || price?.dimension !== "money" || !price.currency || (price.per !== undefined && price.per !== "request")) return [];
  const load = averageStageLoad(stage, design);
  if (!load) return [];
  const perDay = estimate({ low: load.low * DAY, high: load.high * DAY }, () => `${formatQuantity(load.low * DAY, "count")}/day`);
  return [closed("calls", stage, field, product(perDay, constant(DAYS_A_MONTH, `${DAYS_A_MONTH} d`), written(price)), price.currency)];
}

function trainingPart(model: Field, design: Design): readonly CostPart[] {
  const field = model.at("train.cost");
  const price = field?.asQuantity;
  if (!field || price?.dimension !== "money" || !price.currency) return [];
  const period = retrainingPeriod(model, design)?.quantity;
  const runs = isTrainedContinuously(model, design)
    ? constant(DAYS_A_MONTH, `${DAYS_A_MONTH} (once a day, being continuous)`)
    : period && period.low > 0 ? runsPerMonth(period) : undefined;
  const monthly = price.per === undefined || price.per === "request" ? runs && product(written(price), runs) : perMonth(price, "month");
  return monthly ? [closed("training", model, field, monthly, price.currency)] : [];
}

function closed(kind: CostPart["kind"], row: Field, field: Field, amount: Estimate, currency: string): CostPart {
  return estimate(amount, () => `${amount.derivation} = ${money(amount.low, currency)}`, { kind, row, field, currency });
}

function money(amount: number, currency: string): string {
  return formatQuantity(amount, "money", { currency });
}
