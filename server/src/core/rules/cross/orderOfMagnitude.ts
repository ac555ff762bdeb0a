import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { DAY } from "../../estimates/load";
import type { Field } from "../../field";
import { highestRate } from "../../facts/eventRates";
import { allStages, nameOfStage } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { allFoundOn, foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";

/** Of about 5.5 billion people online (ITU, Facts and Figures 2024) no service sees so many in a day. */
const PEOPLE = 5e9;

export const orderOfMagnitude = defineRule({
  id: "cross/order-of-magnitude",
  severity: "info",
  tier: 2,
  summary: "A number is so large or so small that a unit is likely wrong.",
  why: "A slip between millions and billions survives every formula that it enters.",
  question: "Which of these numbers would surprise somebody who runs a system like this?",
  source: "Review practice",
  examples: {
    bad: "requirements:\n  scale: {dau: 20M, mau: 10M}\n",
    good: "requirements:\n  scale: {dau: 20M, mau: 60M}\n",
  },
  check(design, { limits }) {
    const scale = design.at("requirements.scale");
    const problems = [...(scale ? ofScale(scale, limits) : []), ...allFoundOn(allStages(design), ofStage, limits), ...foundOn(design.list("data.labels")?.items ?? [], ofLabel, design, limits), ofAvailability(design, limits)];
    return gather(problems.filter((problem) => problem !== undefined), "info");
  },
});

/** A value with the ends it is compared by: of sizes alone, `10M+` is read as about 10M (format B2). */
interface Written {
  readonly field: Field;
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

function read(field: Field | undefined): Written | undefined {
  const quantity = field?.asQuantity;
  return field && quantity ? { field, low: quantity.low, high: quantity.bound === "above" ? quantity.low : quantity.high, text: quantity.text } : undefined;
}

function ofScale(scale: Field, limits: Limits): (Problem | undefined)[] {
  const dau = read(scale.at("dau"));
  const mau = read(scale.at("mau"));
  const factor = read(scale.at("peak_factor"));
  const perUser = scale.at("requests_per_user");
  const tooMany = dau && exceeds(dau.low, PEOPLE) ? inBillions(dau) : undefined;
  // The first slip found explains those that follow from it.
  const users = read(scale.at("users"));
  const order = tooMany ?? fewer(mau, dau, "mau", "dau", { above: users }) ?? fewer(users, mau, "users", "mau", { below: dau });
  return [order, factor && ofPeakFactor(factor, limits.plausible_peak_factor), perUser && ofRequests(perUser, limits.plausible_requests_per_user)];
}

function inBillions(dau: Written): Problem {
  const inMillions = dau.text.replace(/\s*(?:B|bn|billion)\b/i, "M");
  const edit = inMillions === dau.text ? undefined : replaceValue(dau.field, inMillions);
  return {
    span: dau.field.span,
    message: `${dau.text} daily users: more than ${formatQuantity(PEOPLE, "count")}, nearly everybody who is online.`,
    hint: "Was M meant?",
    fixes: edit ? [{ title: `Change to ${inMillions}`, edits: [edit] }] : [],
  };
}

/** Those who come in a month contain those who come in a day, and everybody registered contains both. */
function fewer(
  larger: Written | undefined, smaller: Written | undefined, largerName: string, smallerName: string,
  beside: { readonly above?: Written | undefined; readonly below?: Written | undefined },
): Problem | undefined {
  if (!larger || !smaller || !exceeds(smaller.low, larger.high)) return undefined;
  // Swapped, they must still stand in order with the third number.
  const isOrdered = !(beside.above && exceeds(smaller.low, beside.above.high)) && !(beside.below && exceeds(beside.below.low, larger.high));
  const edits = !isOrdered ? [] : [replaceValue(larger.field, smaller.text), replaceValue(smaller.field, larger.text)].filter((edit) => edit !== undefined);
  const fixes: Fix[] = edits.length === 2 ? [{ title: `Swap ${largerName} and ${smallerName}`, edits }] : [];
  return {
    span: larger.field.span,
    severity: "error",
    message: `${largerName} ${larger.text} is below ${smallerName} ${smaller.text}.`,
    hint: "Correct one of them, or swap them.",
    related: [{ span: smaller.field.span, message: `${smallerName}: ${smaller.text}.` }],
    fixes,
  };
}

function ofPeakFactor(factor: Written, most: number): Problem | undefined {
  if (exceeds(1, factor.high)) {
    return { span: factor.field.span, severity: "error", message: `A peak factor of ${factor.text} puts the peak below the average.`, hint: "Write peak load ÷ average load." };
  }
  if (!exceeds(factor.low, most)) return undefined;
  return { span: factor.field.span, message: `A peak factor of ${factor.text} is above ${most}.`, hint: "Check it, or write the peak itself (`peak`)." };
}

/** A plain number is per day, a rate carries its own period. */
function ofRequests(field: Field, most: number): Problem | undefined {
  const written = read(field);
  const perDay = (written?.low ?? 0) * (field.asQuantity?.dimension === "rate" ? DAY : 1);
  if (!written || !exceeds(perDay, most)) return undefined;
  return { span: field.span, message: `${formatQuantity(perDay, "count")} requests per user and day are above ${formatQuantity(most, "count")}.`, hint: "Is this the number of all users together (`requests`)?" };
}

function ofStage(stage: Field, limits: Limits): readonly Problem[] {
  const p99 = stage.text("role") === "generate" ? stage.at("p99") : undefined;
  const hit = stage.at("cache_hit");
  const isFast = p99?.asQuantity?.dimension === "duration" && exceeds(limits.plausible_generation, p99.asQuantity.high);
  const isFull = hit?.asQuantity !== undefined && exceeds(hit.asQuantity.low, limits.plausible_cache_hit);
  if (!isFast && !isFull) return [];
  const name = `'${nameOfStage(stage)}'`;
  return [
    ...(isFast ? [{ span: p99.span, message: `${name} generates within ${p99.scalarText}, faster than ${formatQuantity(limits.plausible_generation, "duration")}.`, hint: "Is this the time of one token, or were seconds meant?" }] : []),
    ...(isFull ? [{ span: hit.span, message: `A cache at ${name} answers ${hit.scalarText}, more than ${formatQuantity(limits.plausible_cache_hit, "percent")}.`, hint: "Check it: all later stages are planned for what is left." }] : []),
  ];
}

function ofLabel(label: Field, design: Design, limits: Limits): Problem | undefined {
  const field = label.at("positive_rate");
  const limit = highestRate(label, design, limits);
  if (!limit || !field?.asQuantity || !exceeds(field.asQuantity.low, limit.share)) return undefined;
  return {
    span: field.span,
    message: `${field.scalarText} of all are '${label.rowName}': above ${formatQuantity(limit.share, "percent")} is much for ${limit.of}.`,
    hint: "Is it the rate in life, or that of a sample?",
  };
}

function ofAvailability(design: Design, limits: Limits): Problem | undefined {
  const field = design.at("requirements.availability");
  if (!field?.asQuantity || !exceeds(field.asQuantity.low, limits.plausible_availability)) return undefined;
  const most = formatQuantity(limits.plausible_availability, "percent", { digits: 6 });
  return { span: field.span, message: `An availability of ${field.scalarText} is above ${most}.`, hint: "Check the number of nines; each costs about ten times as much as the one before." };
}
