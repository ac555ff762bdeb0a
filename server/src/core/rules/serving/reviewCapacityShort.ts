import type { Design } from "../../design";
import { quotient, written } from "../../estimates/arithmetic";
import { DAY, loadSource, requestsPerDay } from "../../estimates/load";
import { reviewDemand, type ReviewDemand } from "../../estimates/reviewDemand";
import { servingMode } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Problem, RelatedPlace } from "../../finding";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";

export const reviewCapacityShort = defineRule({
  id: "serving/review-capacity-short",
  severity: "error",
  tier: 2,
  summary: "More cases are sent to people than they can decide.",
  why: "A queue that grows every day turns the promise of a human decision into a backlog.",
  question: "How many cases reach people in a day, and how long does the last of them wait?",
  source: "Arithmetic",
  examples: {
    bad: "requirements: {scale: {requests: 2M/day}}\nserving: {human_review: {share: 2%, capacity: 30k/day}}\n",
    good: "requirements: {scale: {requests: 2M/day}}\nserving: {human_review: {share: 1%, capacity: 30k/day}}\n",
  },
  check(design) {
    const capacity = design.at("serving.human_review")?.at("capacity");
    const rate = capacity?.asQuantity;
    const demand = reviewDemand(design);
    if (!capacity || rate?.dimension !== "rate" || rate.high <= 0 || !demand) return [];
    const problem = growing(capacity, rate, demand, design) ?? waiting(rate, demand, design);
    return problem ? [problem] : [];
  },
});

function growing(capacity: Field, rate: Quantity, demand: ReviewDemand, design: Design): Problem | undefined {
  const daily = rate.high * DAY;
  if (!exceeds(demand.low, daily)) return undefined;
  const requests = requestsPerDay(design);
  const fitting = requests && design.at("serving.human_review")?.has("share") ? ` A share of ${formatQuantity(daily / requests.low, "percent")} would fit.` : "";
  return {
    span: capacity.span,
    message: `${demand.derivation} = ${cases(demand.low)} reviews a day; ${figure(rate, "high")} can be done: the queue grows by ${cases(demand.low - daily)} a day.${fitting}`,
    hint: "Send fewer cases to people, or plan more reviewers.",
    related: places(demand, design),
  };
}

/** The cases of a run come together, and the last of them waits until all the others are decided. Elsewhere they come over the day. */
function waiting(rate: Quantity, demand: ReviewDemand, design: Design): Problem | undefined {
  const sla = design.at("serving.human_review")?.at("sla");
  const promise = sla?.asQuantity;
  if (!sla || promise?.dimension !== "duration" || servingMode(design) !== "batch") return undefined;
  const queue = quotient({ ...demand, derivation: `${cases(demand.low)} a day` }, written(rate, "high"));
  if (!exceeds(queue.low, promise.high)) return undefined;
  return {
    span: sla.span,
    severity: "warning",
    message: `${demand.derivation} = ${cases(demand.low)} reviews a day; ${queue.derivation} = ${formatQuantity(queue.low, "duration")} for the cases of a day, which come together, above the promised ${figure(promise, "high")}.`,
    hint: "Plan more reviewers, send fewer cases, or promise less.",
    related: places(demand, design),
  };
}

function places(demand: ReviewDemand, design: Design): readonly RelatedPlace[] {
  const source = loadSource(design);
  return [
    { span: demand.field.span, message: "How much of it people see." },
    ...(source ? [{ span: source.span, message: "How much there is." }] : []),
  ];
}

function cases(count: number): string {
  return formatQuantity(count, "count");
}
