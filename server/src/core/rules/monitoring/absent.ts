import type { Design } from "../../design";
import { appendRows, insertAt } from "../../edits";
import type { Field } from "../../field";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { familyOf, isLive, servingMode, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { defineRule } from "../../rule";
import { suggestedAlert } from "./suggestedAlert";

export const absent = defineRule({
  id: "monitoring/absent",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "No monitoring plan, or one that misses a kind of alert.",
  why: "Models decay silently: nothing crashes when the world moves away from the training data.",
  question: "What could go wrong here without anybody hearing of it?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 7; Breck et al., The ML Test Score (2017), Monitor 1 to 7",
  examples: {
    bad: "serving: {mode: batch}\nmonitoring:\n  logging: {predictions: true}\n",
    good: "serving: {mode: batch}\nmonitoring:\n  alerts:\n    - {id: late, kind: freshness}\n    - {id: failed, kind: errors}\n    - {id: decayed, kind: quality}\n",
  },
  check(design) {
    const alerts = design.list("monitoring.alerts");
    if (!alerts) return [noPlan(design)];
    const missing = expectedKinds(design).filter((kind) => !isCovered(kind, alerts, design));
    return missing.length > 0 ? [missingKinds(missing, alerts, design)] : [];
  },
});

function noPlan(design: Design): Problem {
  const kinds = expectedKinds(design);
  // Whatever is not said yet, quality can fall.
  const rows = (kinds.length > 0 ? kinds : ["quality"]).map((kind) => suggestedAlert(kind, design));
  const edit = insertAt(design, "monitoring.alerts", { rows });
  const fixes: Fix[] = edit ? [{ title: "Add the alerts this design needs", edits: [edit], isPreferred: true }] : [];
  return {
    span: design.placeFor("monitoring.alerts"),
    message: design.at("monitoring") ? "No alert: nobody hears of it when the model decays." : "No monitoring plan.",
    hint: "Add `alerts:`, each with what it watches, a limit, an owner and what that person does.",
    fixes,
  };
}

function missingKinds(missing: readonly string[], alerts: Field, design: Design): Problem {
  const edit = appendRows(design, alerts, missing.map((kind) => suggestedAlert(kind, design)));
  const fixes: Fix[] = edit ? [{ title: `Add ${missing.length === 1 ? "an alert" : "alerts"} of kind ${missing.join(", ")}`, edits: [edit], isPreferred: true }] : [];
  return {
    span: alerts.keySpan,
    severity: "warning",
    message: `No alert of kind ${missing.join(", ")}.`,
    hint: "Add one of each kind, or waive this with the reason.",
    fixes,
  };
}

/** Which kinds this design needs (catalogue, monitoring/absent). Without a mode only what data and indexes ask for. */
export function expectedKinds(design: Design): readonly string[] {
  const mode = servingMode(design);
  const features = design.list("data.features")?.items ?? [];
  const all = models(design);
  const isHosted = all.length > 0 && all.every((model) => ["api", "hosted"].includes(model.text("init") ?? ""));
  const kinds: string[] = [];
  if (isLive(mode)) kinds.push("prediction", "quality", "latency", "errors", ...(design.list("evaluation.online") ? ["business"] : []));
  if (mode === "batch" || mode === "async") kinds.push("freshness", "errors", "quality");
  if (mode === "edge") kinds.push("quality", "errors");
  if (mode && mode !== "edge" && features.length > 0 && !isHosted) kinds.push("drift");
  const hasAge = features.some((feature) => ["batch", "streaming"].includes(feature.text("compute") ?? ""));
  if (hasAge || design.list("serving.indexes")) kinds.push("freshness");
  if (isLive(mode) && hasTrainedModel(design) && features.length > 0 && !isHosted) kinds.push("skew");
  if (design.at("evaluation.fairness")) kinds.push("fairness");
  return [...new Set(kinds)];
}

function isCovered(kind: string, alerts: Field, design: Design): boolean {
  const kinds = alerts.items.map((alert) => alert.text("kind"));
  if (kinds.includes(kind)) return true;
  const mode = servingMode(design);
  const isOffline = mode === "batch" || mode === "async";
  if (kind === "errors" && isOffline) return kinds.includes("volume") || kinds.includes("dependency");
  if (kind === "quality") {
    const isGenerated = familyOf(taskType(design)) === "generate" && kinds.includes("safety");
    return isGenerated || alerts.items.some((alert) => alert.flag("proxy") === true);
  }
  return false;
}
