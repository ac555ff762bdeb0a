import type { Design } from "../../design";
import type { Field } from "../../field";
import { features, isPrecomputed } from "../../facts/featureFacts";
import { modelNamed, models, servedModels } from "../../facts/modelFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import { metricDirection } from "../../tables/metricDirection";
import { wholeDuration } from "../../units";

/**
 * A complete row for a kind of alert, filled from the design where it says enough; `watched` is an id or a flow list of
 * ids, where it should look at something special. Used by fixes only.
 */
export function suggestedAlert(kind: string, design: Design, watched?: string): string {
  const owner = design.list("monitoring.alerts")?.items.find((alert) => alert.has("owner"))?.text("owner") ?? design.root.text("owner") ?? "team";
  const id = freeId(watched === undefined ? `${kind}_alert` : `${firstWord(watched)}_${kind}`, design);
  const { watch, limit, window, action, more = "" } = { ...body(kind, design), ...(watched === undefined ? {} : { watch: watched }) };
  return `{id: ${id}, kind: ${kind}, watch: ${watch}, ${limit}, window: ${window}${more}, owner: ${owner}, action: ${action}}`;
}

interface Body {
  readonly watch: string;
  readonly limit: string;
  readonly window: string;
  readonly action: string;
  readonly more?: string;
}

function body(kind: string, design: Design): Body {
  const model = (servedModels(design)[0] ?? models(design)[0])?.text("id") ?? "all";
  const feature = features(design).find((row) => !row.flag("train_only"))?.text("id") ?? "all";
  const metric = design.list("evaluation.offline")?.items[0];
  const online = design.list("evaluation.online")?.items[0]?.text("id") ?? "all";
  const index = design.list("serving.indexes")?.items[0];
  const aged = index ?? features(design).find(isPrecomputed);
  const p99 = design.at("requirements.latency")?.text("p99") ?? "300ms";
  const delay = design.list("data.labels")?.items.find((label) => label.has("delay"))?.text("delay") ?? "7d";
  const day = { window: "1d" };
  switch (kind) {
    case "drift": return { ...day, watch: feature, limit: "detector: psi, above: 0.2", more: ", reference: training", action: "retrain and compare with the champion" };
    case "prediction": return { ...day, watch: model, limit: "detector: js, above: 0.1", more: ", reference: last_week", action: "compare with the shadow model" };
    case "skew": return { ...day, watch: feature, limit: "detector: mismatch, above: 1%", action: "stop promotion" };
    case "quality": return { watch: metric?.text("metric") ?? model, limit: `${isLowerBetter(metric, design) ? "above" : "below"}: ${metric?.text("baseline") ?? "0.3"}`, window: delay, action: "roll back the model" };
    case "business": return { ...day, watch: online, limit: "below: -3%", action: "roll back the last launch" };
    case "latency": return { watch: "p99", limit: `above: ${p99}`, window: "10min", action: "shed load to the fallback" };
    case "errors": return { watch: "5xx", limit: "above: 0.1%", window: "5min", action: "fail over to the fallback" };
    case "freshness": return { watch: aged?.text("id") ?? feature, limit: `above: ${oneMissedRun(aged)}`, window: "1h", action: "rerun the pipeline" };
    case "fairness": return { watch: design.at("evaluation.fairness")?.texts("slices")[0] ?? "all", limit: `above: ${design.at("evaluation.fairness")?.text("max_gap") ?? "3%"}`, window: "7d", action: "hold promotion" };
    default: return { ...day, watch: "all", limit: "above: 1%", action: "open the runbook" };
  }
}

function isLowerBetter(metric: Field | undefined, design: Design): boolean {
  const family = familyOf(taskOfModel(modelNamed(metric?.text("model"), design), design));
  return metricDirection(metric?.text("metric") ?? "", family)?.kind === "lower";
}

/** Twice the period: later than any run that went well. */
function oneMissedRun(aged: Field | undefined): string {
  const refresh = aged?.quantity("refresh");
  return refresh && refresh.high > 0 ? wholeDuration(2 * refresh.high) : "2d";
}

/** The first id of those watched, without what an id may not hold. */
function firstWord(watched: string): string {
  return /[a-z][a-z0-9_]*/.exec(watched.toLowerCase())?.[0] ?? "new";
}

function freeId(wanted: string, design: Design): string {
  let id = wanted;
  for (let suffix = 2; design.ids.find("alert", id); suffix += 1) id = `${wanted}_${suffix}`;
  return id;
}
