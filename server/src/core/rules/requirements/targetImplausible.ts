import type { Design } from "../../design";
import { relativeChange } from "../../estimates/change";
import { countedTokens, goalOf } from "../../facts/businessFacts";
import { modelNamed } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity } from "../../units";

export const targetImplausible = defineRule({
  id: "requirements/target-implausible",
  severity: "info",
  tier: 3,
  summary: "An engagement metric should rise by more than mature products ever see.",
  why: "Most shipped experiments move a top-line metric by a few percent at best; a fantasy target hides that the real effect is too small for the planned test.",
  question: "Where would a rise of this size come from, and have you ever seen one like it?",
  source: "Kohavi et al., Seven Rules of Thumb for Web Site Experimenters (2014), rule 2; Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 3; the figure is review practice",
  examples: {
    bad: "requirements:\n  business: [{id: saves, goal: increase, baseline: 2.1, target: +40%}]\n",
    good: "requirements:\n  business: [{id: saves, goal: increase, baseline: 2.1, target: +4%}]\n",
  },
  check(design, { limits }) {
    if (design.at("requirements")?.flag("new_product") === true || isFirstModel(design)) return [];
    const business = design.list("requirements.business")?.items ?? [];
    return gather(foundOn(business, implausible, limits), "info");
  },
});

/** A first model over rules may well move a metric by a lot. */
function isFirstModel(design: Design): boolean {
  const baseline = design.at("model.baseline");
  const isHeuristic = modelNamed(baseline?.text("name"), design)?.text("family") === "heuristic";
  return (!baseline || isHeuristic) && design.at("task.non_ml_baseline") !== undefined;
}

const ENGAGEMENT = new Set([
  "click", "ctr", "view", "session", "watch", "time", "save", "like", "share", "visit", "open", "retention", "engagement",
].flatMap((word) => [word, `${word}s`]));

/** `on time`, `first time`, `time to repair`, `share of`: the same words, and nobody engages. */
const NO_ENGAGEMENT = /\b(?:(?:on|in|first|real|lead|response|up) times?|times? to|shares? of|market shares?)\b/g;

function isEngagement(name: string | undefined): boolean {
  const counted = countedTokens(name).join(" ");
  return counted.replace(NO_ENGAGEMENT, "").split(" ").some((token) => ENGAGEMENT.has(token));
}

function implausible(metric: Field, { implausible_lift: line }: Limits): Problem | undefined {
  const target = metric.at("target");
  const change = target?.asQuantity;
  const lift = change && relativeChange(change, metric.quantity("baseline"));
  if (!target || !lift || goalOf(metric) !== "increase" || !exceeds(lift.low, line)) return undefined;
  if (!isEngagement(metric.text("id")) && !isEngagement(metric.text("name"))) return undefined;
  const percent = `${lift.low < lift.high ? "at least " : ""}+${formatQuantity(lift.low, "percent")}`;
  const asLift = change.form === "relative" && lift.low === lift.high ? "" : ` (${percent})`;
  return {
    span: target.span,
    message: `A target of ${change.text}${asLift} on '${metric.rowName}' is far above what mature products see (rarely more than ${formatQuantity(line, "percent")}); is it from a fraction of users, or a first launch?`,
    hint: "Say for whom it holds, set `new_product: true`, or plan for a few percent and size the experiment for that.",
    related: [metric.at("baseline")].flatMap((field) => (field ? [{ span: field.span, message: `The baseline is ${field.scalarText}.` }] : [])),
  };
}
