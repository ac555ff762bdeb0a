import type { Design } from "../../design";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn, foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, type Quantity } from "../../units";

const PERCENTILES = ["p50", "p90", "p95", "p99", "max"] as const;
const MEAN_AND_MAX = ["mean", "max"] as const;

export const percentileOrder = defineRule({
  id: "requirements/percentile-order",
  severity: "error",
  tier: 1,
  summary: "A lower percentile is slower than a higher one.",
  why: "Transposed numbers poison every budget that is added up from them.",
  question: "Going from the typical case to the worst one, what should these numbers do?",
  source: "Definition of a percentile",
  examples: {
    bad: "requirements:\n  latency: {p50: 400ms, p99: 300ms}\n",
    good: "requirements:\n  latency: {p50: 120ms, p99: 300ms}\n",
  },
  check(design) {
    return gather(foundOn(timed(design), transposed), "error");
  },
});

function transposed(map: Field): Problem | undefined {
  return outOfOrder(map, PERCENTILES) ?? outOfOrder(map, MEAN_AND_MAX);
}

function outOfOrder(map: Field, keys: readonly Key[]): Problem | undefined {
  const written = foundOn(keys, timeAt, map);
  // Most stages state one time, which stands in no order.
  if (written.length < 2) return undefined;
  // Neighbours first; where one of them is a range, the ends of a longer stretch may still contradict each other.
  const pairs = written.flatMap((lower, index) => written.slice(index + 1).map((higher, gap) => ({ lower, higher, gap })));
  for (const { lower, higher } of pairs.sort((a, b) => a.gap - b.gap)) {
    if (lower.quantity.dimension !== higher.quantity.dimension || !exceeds(lower.quantity.low, higher.quantity.high)) continue;
    const swap = lower.field.isEditable && higher.field.isEditable
      ? [{
          title: `Swap ${lower.key} and ${higher.key}`,
          edits: [{ span: lower.field.span, text: higher.quantity.text }, { span: higher.field.span, text: lower.quantity.text }],
          isPreferred: true,
        }]
      : [];
    return {
      span: lower.field.span,
      message: `${lower.key} of ${figure(lower.quantity, "low")} is above ${higher.key} of ${figure(higher.quantity, "high")}.`,
      hint: "Swap the two, or correct one.",
      related: [{ span: higher.field.span, message: `${higher.key} is ${higher.quantity.text}.` }],
      fixes: swap,
    };
  }
  return undefined;
}

type Key = "mean" | (typeof PERCENTILES)[number];

interface Time {
  readonly key: Key;
  readonly field: Field;
  readonly quantity: Quantity;
}

function timeAt(key: Key, map: Field): Time | undefined {
  const field = map.at(key);
  const quantity = field?.asQuantity;
  return field && quantity ? { key, field, quantity } : undefined;
}

/** All that the format gives several of these: the promise, and each stage, also those that run side by side. */
function timed(design: Design): readonly Field[] {
  const latency = design.at("requirements.latency");
  const stages = [...(design.list("serving.stages")?.items ?? []), ...(design.list("serving.ingest.stages")?.items ?? [])];
  return [...(latency ? [latency] : []), ...allFoundOn(stages, withMembers)];
}

function withMembers(stage: Field): readonly Field[] {
  return [stage, ...allFoundOn(stage.rows("parallel"), withMembers)];
}
