import type { Design } from "../../design";
import { insertMembers, replaceValue } from "../../edits";
import { isAgainst, isBeyond } from "../../estimates/change";
import { goalOf } from "../../facts/businessFacts";
import { holesOf, isBound, wayOf, type Holes } from "../../facts/businessTargets";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { figure, type Quantity } from "../../units";
import { wordTable } from "../../wordTable";

// Without any business metric the hole is `requirements/missing-business-metric`.
export const metricNotMeasurable = defineRule({
  id: "requirements/metric-not-measurable",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A business metric does not say what would be a success, or says two things at once.",
  why: "A goal such as 'improve engagement' cannot fail, so it cannot succeed either; direction, starting point and target make it a promise.",
  question: "For each business metric, which outcomes count as success and which as failure?",
  source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 6 and 7; Zinkevich, Rules of Machine Learning, rule 2",
  examples: {
    bad: "requirements:\n  business:\n    - {id: returns, baseline: 40%}\n",
    good: "requirements:\n  business:\n    - {id: returns, goal: increase, baseline: 40%, target: +2%}\n",
  },
  check(design) {
    const business = design.list("requirements.business");
    if (!business) return [];
    const isNameAndTarget = business.value.kind === "list" && business.value.isFromMap;
    return gather(foundOn(business.items, flawOf, isNameAndTarget, design), "warning");
  },
});

function flawOf(metric: Field, isNameAndTarget: boolean, design: Design): Problem | undefined {
  return contradiction(metric) ?? hole(metric, isNameAndTarget, design);
}

function hole(metric: Field, isNameAndTarget: boolean, design: Design): Problem | undefined {
  const holes = holesOf(metric, isNameAndTarget);
  const { direction, target, baselineFor } = holes;
  const missing = [
    ...(direction ? ["direction"] : []),
    ...(target ? [isBound(goalOf(metric)) ? "baseline or target" : "target"] : []),
    ...(baselineFor ? [`baseline from which to count ${baselineFor.scalarText}`] : []),
  ];
  if (missing.length === 0) return undefined;
  return {
    span: metric.at("id")?.span ?? metric.span,
    message: `Business metric '${metric.rowName}' has no ${missing.join(" and no ")}, so nobody can tell success from failure.`,
    hint: "Write `goal:`, the `baseline:` of today and a `target:` such as `+2%`, or the level to reach.",
    fixes: completions(design, metric, holes),
  };
}

function completions(design: Design, metric: Field, holes: Holes): Fix[] {
  const goals = holes.direction ? ["increase", "decrease"] : [goalOf(metric) ?? "increase"];
  return goals.flatMap((goal, index): Fix[] => {
    const entries: (readonly [string, string])[] = [
      ...(holes.direction ? [["goal", goal] as const] : []),
      // The target that is added is a share of the baseline, so it needs one; a bound is met by standing still.
      ...((holes.target || holes.baselineFor) && !metric.has("baseline") ? [["baseline", "40%"] as const] : []),
      ...(holes.target && !isBound(goal) ? [["target", goal === "decrease" ? "-2%" : "+2%"] as const] : []),
    ];
    const edit = insertMembers(design, metric, entries);
    const title = `Add ${entries.map(([key, value]) => `\`${key}: ${value}\``).join(", ")}`;
    return edit ? [{ title, edits: [edit], isPreferred: index === 0 }] : [];
  });
}

/** What is written and cannot hold together: an error at every status, since nothing is missing. */
function contradiction(metric: Field): Problem | undefined {
  const baseline = metric.quantity("baseline");
  const goal = metric.text("goal");
  const target = metric.at("target");
  const change = target?.asQuantity;
  const way = wayOf(goal);
  if (target && change && way && isAgainst(change, baseline, way)) return wrongWay(metric, target, change, way);
  const implied = wayOf(goalOf(metric));
  return implied && (outOfOrder(metric, "minimum", "target", implied) ?? outOfOrder(metric, "target", "stretch", implied));
}

function wrongWay(metric: Field, target: Field, change: Quantity, way: "up" | "down"): Problem {
  const goal = metric.at("goal");
  const baseline = change.form === "level" ? metric.at("baseline") : undefined;
  const than = baseline ? `, ${way === "up" ? "below" : "above"} the baseline of ${baseline.scalarText}` : "";
  const signed = withSign(change, way);
  const turned = signed === undefined ? undefined : replaceValue(target, signed);
  const opposite = OPPOSITE[goal?.scalarText ?? ""];
  const other = goal && opposite ? replaceValue(goal, opposite) : undefined;
  return {
    span: target.span,
    severity: "error",
    isPresence: false,
    message: `'${metric.rowName}' should ${VERBS[goal?.scalarText ?? ""]}, but its target is ${figure(change, way === "up" ? "high" : "low")}${than}.`,
    hint: baseline ? "Correct the target or the `goal`; a change against the baseline carries a sign: `+5%`." : "Correct the sign or the `goal`; a loss that is tolerated is a `goal: hold`.",
    related: [goal, baseline].flatMap((field) => (field ? [{ span: field.span, message: `The ${field.key} is ${field.scalarText}.` }] : [])),
    fixes: [
      ...(turned ? [{ title: `Write ${signed}`, edits: [turned], isPreferred: change.form !== "level" }] : []),
      ...(other ? [{ title: `Make it \`goal: ${opposite}\``, edits: [other] }] : []),
    ],
  };
}

const OPPOSITE = wordTable<string>({
  increase: "decrease", decrease: "increase", not_increase: "not_decrease", not_decrease: "not_increase",
});

const VERBS = wordTable<string>({ increase: "increase", decrease: "decrease", not_increase: "not increase", not_decrease: "not decrease" });

/** The same figure as a change in the way that is wanted; a percent below its baseline was probably meant as one. */
function withSign(change: Quantity, way: "up" | "down"): string | undefined {
  if (change.isRange || change.bound !== undefined || change.form === "factor") return undefined;
  if (change.form === "level" && change.dimension !== "percent") return undefined;
  return `${way === "up" ? "+" : "-"}${change.text.trim().replace(/^[+-]\s*/, "")}`;
}

/** `minimum`, `target` and `stretch` ask for more and more. */
function outOfOrder(metric: Field, lesser: "minimum" | "target", greater: "target" | "stretch", way: "up" | "down"): Problem | undefined {
  const low = metric.at(lesser);
  const high = metric.at(greater);
  const asked = low?.asQuantity;
  const more = high?.asQuantity;
  if (!low || !high || !asked || !more || !isBeyond(asked, more, metric.quantity("baseline"), way)) return undefined;
  const swapped = [replaceValue(low, more.text), replaceValue(high, asked.text)].filter((edit) => edit !== undefined);
  return {
    span: low.span,
    severity: "error",
    isPresence: false,
    message: `The ${lesser} of '${metric.rowName}' (${asked.text}) asks for more than its ${greater} (${more.text}).`,
    hint: `Swap the two, or correct one: the ${lesser} is met before the ${greater}.`,
    related: [{ span: high.span, message: `The ${greater} is ${more.text}.` }],
    ...(swapped.length === 2 ? { fixes: [{ title: `Swap ${lesser} and ${greater}`, edits: swapped, isPreferred: true }] } : {}),
  };
}
