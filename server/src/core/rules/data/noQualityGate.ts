import type { Design, Status } from "../../design";
import { insertAt } from "../../edits";
import { hasTrainedModel } from "../../facts/modelFacts";
import type { Field } from "../../field";
import { relevanceOf } from "../../relevance";
import { defineRule } from "../../rule";

/** Alerts that would notice a broken table. */
const WATCHES_DATA = new Set(["volume", "null_rate", "schema", "dependency"]);
/** Kinds of source that stay as they are unless something else is written of them. */
const GATHERED = new Set(["benchmark", "collected", "synthetic", "third_party"]);
const CHECKS = "[schema, null_rate, volume, range]";

// A design without `data` has a larger hole, which is reported by itself.
export const noQualityGate = defineRule({
  id: "data/no-quality-gate",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Nothing checks the data before a model is trained on them.",
  why: "Training runs happily on a broken table, and the model that comes out is served.",
  question: "A table upstream breaks tonight: what happens at the next training?",
  source: "Breck et al., The ML Test Score (2017), Data 1 and Monitoring 2; Zinkevich, Rules of Machine Learning, rules 9 and 10",
  examples: {
    bad: "data:\n  sources: [log]\nmodel: {models: [ranker]}\n",
    good: "data:\n  sources: [log]\n  quality: [schema, null_rate]\nmodel: {models: [ranker]}\n",
  },
  check(design, { status }) {
    if (!design.at("data") || !hasTrainedModel(design) || design.at("data.quality") || hasNoPlan(design, status) || isFixed(design)) return [];
    const alerts = design.list("monitoring.alerts")?.items ?? [];
    if (alerts.some((alert) => WATCHES_DATA.has(alert.text("kind") ?? ""))) return [];
    const edit = insertAt(design, "data.quality", CHECKS);
    return [{
      span: design.placeFor("data.quality"),
      message: "No check stands between a broken upstream table and the next model.",
      hint: "Add `data.quality`, or an alert of kind volume, null_rate, schema or dependency.",
      fixes: edit ? [{ title: `Add \`quality: ${CHECKS}\``, edits: [edit], isPreferred: true }] : [],
    }];
  },
});

/** Sets that were gathered once, and no training to come: no table of today stands behind the next model. */
function isFixed(design: Design): boolean {
  const sources = design.list("data.sources")?.items ?? [];
  const isSet = (source: Field): boolean => GATHERED.has(source.text("kind") ?? "") && !source.has("refresh") && source.flag("stream") !== true && source.quantity("rows")?.dimension !== "rate";
  return sources.length > 0 && sources.every(isSet) && !design.at("monitoring.retraining");
}

/** A served design without any alert hears of both from `monitoring/absent`: the alerts it asks for may be the gate. */
function hasNoPlan(design: Design, status: Status): boolean {
  return design.hasKey("serving") && !design.list("monitoring.alerts") && relevanceOf(design, status).isDue("monitoring");
}
