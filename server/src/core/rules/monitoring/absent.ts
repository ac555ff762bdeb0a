import type { Design } from "../../design";
import { appendRows, insertAt } from "../../edits";
import type { Field } from "../../field";
import { isPrecomputed } from "../../facts/featureFacts";
import { hasTrainedModel, isHosted, models } from "../../facts/modelFacts";
import { familyOf, isLive, servingMode, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { everyRow, rowsThat, someRow, someRowHas, textsAt } from "../../rows";
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
    const missing = rowsThat(expectedKinds(design), isMissing, textsAt(alerts.items, "kind"), alerts, design);
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
  const areHosted = all.length > 0 && everyRow(all, isHosted);
  const kinds: string[] = [];
  if (isLive(mode)) kinds.push("prediction", "quality", "latency", "errors", ...(design.list("evaluation.online") ? ["business"] : []));
  if (mode === "batch" || mode === "async") kinds.push("freshness", "errors", "quality");
  if (mode === "edge") kinds.push("quality", "errors");
  if (mode && mode !== "edge" && features.length > 0 && !areHosted) kinds.push("drift");
  if (hasAges(design)) kinds.push("freshness");
  if (isLive(mode) && hasTrainedModel(design) && features.length > 0 && !areHosted) kinds.push("skew");
  if (design.at("evaluation.fairness")) kinds.push("fairness");
  return [...new Set(kinds)];
}

function hasAges(design: Design): boolean {
  return someRow(design.list("data.features")?.items ?? [], isPrecomputed) || design.list("serving.indexes") !== undefined;
}

/** `kinds` are those of the alerts. */
function isMissing(kind: string, kinds: readonly string[], alerts: Field, design: Design): boolean {
  if (kinds.includes(kind)) return false;
  const mode = servingMode(design);
  const isOffline = mode === "batch" || mode === "async";
  // A primary metric that nobody watches is named by `monitoring/primary-unwatched`: one hole, one finding.
  if (kind === "business") return !someRowHas(design.list("evaluation.online")?.items ?? [], "role", "primary");
  // Where nothing is computed ahead, what can be late in a queue is the answer itself.
  if (kind === "freshness" && mode === "async" && kinds.includes("latency")) return hasAges(design);
  if (kind === "errors" && isOffline) return !kinds.includes("volume") && !kinds.includes("dependency");
  if (kind === "quality") {
    const isGenerated = familyOf(taskType(design)) === "generate" && kinds.includes("safety");
    return !isGenerated && !someRow(alerts.items, isProxy);
  }
  return true;
}

function isProxy(alert: Field): boolean {
  return alert.flag("proxy") === true;
}
