import type { Design } from "../design";
import type { Field } from "../field";
import { synchronousStages } from "../facts/taskFacts";
import { figure, formatQuantity, type Quantity } from "../units";
import { multiplied, quotient, sum } from "./arithmetic";
import { estimate, type Estimate, type EstimateContext } from "./estimate";
import { stageLoad } from "./load";

/**
 * What a stage can answer, and how many replicas its load needs (catalogue 0.2, CAP and NEED). Throughput is planned
 * below its ceiling: a single-server queue takes 1 ÷ (1 − utilisation) times its service time, 3.3 times at 0.7.
 * Every shard of an index sees every query, so shards add no capacity.
 * Source: Google, Site Reliability Engineering (2016); the utilisation of 0.7 is review practice.
 */

/** Requests per second of all replicas together at the planned utilisation. The derivation takes the upper ends of ranges. */
export function stageCapacity(stage: Field, { limits }: EstimateContext): Estimate | undefined {
  const replicas = replicasAtMost(stage);
  const throughput = throughputOf(stage);
  return replicas && throughput && capacityOf(replicas, throughput, limits.utilisation);
}

function capacityOf(replicas: Quantity, throughput: Quantity, utilisation: number): Estimate {
  const capacity = multiplied(replicas, throughput, { low: utilisation, high: utilisation });
  return estimate(capacity, () => {
    const factors = [figure(replicas, "high"), figure(throughput, "high"), `${utilisation} (planned utilisation)`];
    return `${factors.join(" × ")} = ${formatQuantity(capacity.high, "rate")}`;
  });
}

/** What is left while one replica is away. Undefined with automatic scaling, which puts another in its place. */
export function capacityAfterLoss(stage: Field, { limits }: EstimateContext): Estimate | undefined {
  const replicas = stage.quantity("replicas");
  const throughput = throughputOf(stage);
  if (!replicas || !throughput || stage.has("autoscale")) return undefined;
  const left = { low: Math.max(0, replicas.low - 1), high: Math.max(0, replicas.high - 1) };
  return capacityOf({ ...replicas, ...left, text: String(left.high) }, throughput, limits.utilisation);
}

/** The replicas that carry the peak load (NEED): load ÷ (qps × utilisation), rounded up. The derivation takes the kinder ends. */
export function replicasNeeded(stage: Field, design: Design, context: EstimateContext): Estimate | undefined {
  const load = stageLoad(stage, design, context);
  const throughput = throughputOf(stage);
  if (!load || !throughput) return undefined;
  const { utilisation } = context.limits;
  const planned = estimate(
    { low: throughput.low * utilisation, high: throughput.high * utilisation },
    () => `(${figure(throughput, "high")} × ${utilisation})`,
  );
  // Both sides of the division in requests per second, also where so few come that a load is printed by the hour.
  const arriving = estimate(load, () => (load.low >= 1 ? formatQuantity(load.low, "rate") : `${formatQuantity(load.low, "number")} qps`));
  const exact = quotient(arriving, planned);
  const whole = { low: wholeReplicas(exact.low), high: wholeReplicas(exact.high) };
  return estimate(whole, () => `${exact.derivation} = ${formatQuantity(whole.low, "count")}`);
}

/** Requests per second that reach an index at peak: those of all synchronous stages that name it. */
export function indexLoad(index: Field, design: Design, context: EstimateContext): Estimate | undefined {
  const id = index.text("id");
  const loads = synchronousStages(design)
    .filter((stage) => id !== undefined && stage.text("index") === id)
    .map((stage) => stageLoad(stage, design, context));
  const known = loads.filter((load) => load !== undefined);
  if (known.length === 0 || known.length < loads.length) return undefined;
  return sum(...known);
}

/** `autoscale.max` where it is given: what the stage may grow to. */
function replicasAtMost(stage: Field): Quantity | undefined {
  return stage.at("autoscale.max")?.asQuantity ?? stage.quantity("replicas");
}

/** Requests per second of one replica; undefined for a stage that answers nothing. */
function throughputOf(stage: Field): Quantity | undefined {
  const throughput = stage.quantity("qps");
  return throughput?.dimension === "rate" && throughput.high > 0 ? throughput : undefined;
}

/** A plan of 11.0000000001 replicas is one of 11: the tolerance of all comparisons. */
function wholeReplicas(exact: number): number {
  return Math.max(1, Math.ceil(exact * (1 - 1e-9)));
}
