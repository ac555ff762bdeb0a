import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { formatAge } from "../../estimates/staleness";
import { liveModelAge, paceOf } from "../../estimates/liveModelAge";
import { delayOf, labelOfModel } from "../../facts/labelFacts";
import { modelNamed } from "../../facts/modelFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, wholeDuration } from "../../units";

export const retrainingVsLabelDelay = defineRule({
  id: "monitoring/retraining-vs-label-delay",
  severity: "warning",
  tier: 1,
  summary: "A model is retrained faster than its labels become final, or lives on old knowledge.",
  why: "Fresh training on unripe labels teaches that nobody ever converts.",
  question: "How old is what a live model has learnt, and was it settled when it was learnt?",
  source: "Chapelle, Modeling Delayed Feedback in Display Advertising, KDD 2014; He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014); the ages are review practice",
  examples: {
    bad: "task: {label: bought}\ndata: {labels: [{id: bought, delay: 30d}]}\nmonitoring:\n  retraining:\n    - {model: ranker, every: 1h}\n",
    good: "task: {label: bought}\ndata:\n  labels: [{id: bought, delay: 30d}]\n  delayed_feedback: importance_weight\nmonitoring:\n  retraining:\n    - {model: ranker, every: 1h}\n",
  },
  check(design, { limits }) {
    const rows = design.list("monitoring.retraining")?.items ?? [];
    const findings = gather(foundOn(rows, flawOf, design, limits), "warning");
    // One policy serves all rows, so the fix belongs to the finding and not to each row.
    return findings.map((finding) => (finding.severity === undefined ? { ...finding, fixes: policies(design) } : finding));
  },
});

function flawOf(row: Field, design: Design, limits: Limits): Problem | undefined {
  return unripe(row, design) ?? tooOld(row, design, limits);
}

function unripe(row: Field, design: Design): Problem | undefined {
  const period = paceOf(row);
  const model = modelNamed(row.text("model"), design);
  const label = labelOfModel(model, design);
  const delay = delayOf(label);
  if (!period || !label || !delay || design.at("data.delayed_feedback") || isOnlyPresentWhenFinal(label)) return undefined;
  if (!exceeds(delay.low, period.high)) return undefined;
  const family = familyOf(taskOfModel(model, design));
  return {
    span: period.field.span,
    message: `Retrained ${period.text} on labels that take ${figure(delay, "low")}: the newest ${wholeDuration(delay.low)} ${family === "regress" ? "are not final" : "count as negatives"}.`,
    hint: "Say how late labels are treated: `data.delayed_feedback`, such as `wait` or `importance_weight`.",
    related: [{ span: label.at("delay")?.span ?? label.span, message: `'${label.text("id") ?? "The label"}' is final after ${delay.text}.` }],
  };
}

/** An annotation that has not been made yet is no label; an event that has not happened yet looks like a no. */
function isOnlyPresentWhenFinal(label: Field): boolean {
  const how = label.texts("how");
  return how.length > 0 && how.every((way) => way === "human" || way === "synthetic" || way === "self_supervised");
}

function tooOld(row: Field, design: Design, limits: Limits): Problem | undefined {
  const age = liveModelAge(row, design);
  const model = modelNamed(row.text("model"), design);
  const allowed = isRetriever(model) ? { seconds: limits.model_age, name: "most products" } : ageLimit(design, limits);
  const period = paceOf(row);
  if (!age || !period || !exceeds(age.low, allowed.seconds)) return undefined;
  return {
    span: period.field.span,
    severity: "info",
    message: `Before it is replaced, what '${row.text("model") ?? "the model"}' knows is ${age.derivation} old; for ${allowed.name} ${formatAge(allowed.seconds)} is usual.`,
    hint: exceeds(delayOf(labelOfModel(model, design))?.low ?? 0, allowed.seconds)
      ? "The label alone takes longer, so no pace of retraining helps: learn from an earlier sign as well, or say why the world it has learned stays the same."
      : "Retrain more often, or say why the world it has learned stays the same.",
  };
}

/** What finds candidates knows what goes with what, which ages more slowly than how often somebody clicks. */
function isRetriever(model: Field | undefined): boolean {
  return model?.text("task") === "retrieval" || ["two_tower", "bi_encoder", "embedding_model"].includes(model?.text("family") ?? "");
}

/** The shortest of the domains named. */
function ageLimit(design: Design, limits: Limits): { readonly seconds: number; readonly name: string } {
  const domains = design.domains;
  const found = domains.map((name) => {
    if (name === "ads" || name === "feed") return { seconds: limits.model_age_ads, name };
    return { seconds: name === "fraud" || name === "payments" ? limits.model_age_fraud : limits.model_age, name };
  });
  return found.sort((a, b) => a.seconds - b.seconds)[0] ?? { seconds: limits.model_age, name: "most products" };
}

function policies(design: Design): Fix[] {
  return ["wait", "importance_weight"].flatMap((policy, index): Fix[] => {
    const edit = insertAt(design, "data.delayed_feedback", policy);
    const title = policy === "wait" ? "Learn only from final labels: `delayed_feedback: wait`" : "Weight young examples: `delayed_feedback: importance_weight`";
    return edit ? [{ title, edits: [edit], isPreferred: index === 0 }] : [];
  });
}
