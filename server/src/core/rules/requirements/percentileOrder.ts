import type { Design } from "../../design";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Value } from "../../reading/values";
import { below } from "../../rowFacts";
import { defineRule } from "../../rule";
import { exceeds, figure } from "../../units";

const PERCENTILES = ["p50", "p90", "p95", "p99", "max"] as const;

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
    const problems: Problem[] = [];
    visitMaps(design.root, design, (map) => {
      const problem = outOfOrder(map, PERCENTILES) ?? outOfOrder(map, ["mean", "max"]);
      if (problem) problems.push(problem);
    });
    return gather(problems, "error");
  },
});

function outOfOrder(map: Field, keys: readonly ("mean" | (typeof PERCENTILES)[number])[]): Problem | undefined {
  const written = keys.flatMap((key) => {
    const field = map.at(key);
    const quantity = field?.asQuantity;
    return field && quantity ? [{ key, field, quantity }] : [];
  });
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

function visitMaps(field: Field, design: Design, visit: (map: Field) => void): void {
  if (field.value.kind === "map") {
    if (field.path !== "") visit(field);
    for (const member of field.members.values()) visitMaps(member, design, visit);
  } else if (field.value.kind === "list") {
    for (const item of below(field, design, holdsPair)) visitMaps(item, design, visit);
  }
}

/** Two that might stand in the wrong order. */
function holdsPair(row: Value): boolean {
  if (row.kind === "scalar") return false;
  if (row.kind === "list") return row.items.some(holdsPair);
  const written = [...PERCENTILES, "mean"].filter((key) => row.members.has(key));
  return written.length > 1 || [...row.members.values()].some(({ value }) => holdsPair(value));
}
