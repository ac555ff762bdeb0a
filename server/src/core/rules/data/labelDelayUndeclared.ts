import type { Design } from "../../design";
import { setMember } from "../../edits";
import { usedLabels } from "../../facts/modelFacts";
import { taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, someRowHas } from "../../rows";
import { defineRule } from "../../rule";

/** Ways to come to a label that take time: what becomes of a prediction, and behaviour after it. */
const SETTLES_LATER = new Set(["outcome", "implicit"]);

export const labelDelayUndeclared = defineRule({
  id: "data/label-delay-undeclared",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A label that settles after the event does not say when.",
  why: "The delay bounds how often a model can learn, how far the test must lie behind training, and how soon a quality alert can ring.",
  question: "How long after the event could a label still change?",
  source: "Chapelle, Modeling Delayed Feedback in Display Advertising (KDD 2014)",
  examples: {
    bad: "data:\n  labels: [{id: purchase, how: outcome}]\n",
    good: "data:\n  labels: [{id: purchase, how: outcome, delay: 7d}]\n",
  },
  check(design) {
    return gather(foundOn(usedLabels(design), undated, design), "warning");
  },
});

/** A click is final in a moment and a purchase is not; behaviour and arrivals are asked for their delay where something waits for it. */
function hasUse(design: Design): boolean {
  const alerts = design.list("monitoring.alerts")?.items ?? [];
  return design.at("data.delayed_feedback") !== undefined || design.at("data.split.gap") !== undefined
    || design.at("monitoring.retraining") !== undefined || someRowHas(alerts, "kind", "quality");
}

/** A time of arrival is known on arrival: the delay is what is predicted. */
function isOwnDelay(design: Design): boolean {
  return design.domains.includes("logistics") && taskType(design) === "regression";
}

function undated(label: Field, design: Design): Problem | undefined {
  const how = label.texts("how").find((way) => SETTLES_LATER.has(way));
  const id = label.at("id");
  if (how === undefined || label.has("delay") || ((isOwnDelay(design) || !label.texts("how").includes("outcome")) && !hasUse(design))) return undefined;
  const edit = setMember(design, label, "delay", "1d");
  return {
    span: id?.span ?? label.span,
    message: `'${id?.scalarText ?? "this label"}' is an ${how} label: after how long is it final?`,
    hint: "Add `delay:`, the time after the event by which all but a few labels have settled.",
    fixes: edit ? [{ title: "Add `delay: 1d`", edits: [edit], isPreferred: true }] : [],
  };
}
