import type { Design } from "../../design";
import { plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { features, isPrecomputed } from "../../facts/featureFacts";
import { modelNamed, models, servedModels } from "../../facts/modelFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import { metricDirection } from "../../tables/metricDirection";
import { wholeDuration } from "../../units";

/**
 * A complete row for a kind of alert, filled from the design where it says enough; `watched` are
 * ids, where it should look at something special. Used by fixes and completion.
 */
export function suggestedAlert(kind: string, design: Design, watched?: readonly string[]): string {
  const owner = design.list("monitoring.alerts")?.items.find((alert) => alert.has("owner"))?.text("owner") ?? design.root.text("owner") ?? "team";
  const word = firstWord(watched ?? []);
  const id = freeId(word === undefined ? `${kind}_alert` : `${word}_${kind}`, design);
  const { watch, limit, window, action, more = "" } = body(kind, design, watched?.[0]);
  return `{id: ${id}, kind: ${kind}, watch: ${listed(watched ?? [watch])}, ${limit}, window: ${plainOrQuoted(window)}${more}, owner: ${plainOrQuoted(owner)}, action: ${action}}`;
}

function listed(ids: readonly string[]): string {
  const texts = ids.map(plainOrQuoted).join(", ");
  return ids.length === 1 ? texts : `[${texts}]`;
}

interface Body {
  readonly watch: string;
  readonly limit: string;
  readonly window: string;
  readonly action: string;
  readonly more?: string;
}

/** `watched`, or what the design has of the kind that such an alert looks at. */
function body(kind: string, design: Design, watched: string | undefined): Body {
  const day = { window: "1d" };
  switch (kind) {
    case "drift": return { ...day, watch: servedFeature(design), limit: driftLimit(design, watched), more: ", reference: training", action: "retrain and compare with the champion" };
    case "prediction": return { ...day, watch: someModel(design), limit: "detector: js, above: 0.1", more: ", reference: last_week", action: "compare with the shadow model" };
    case "skew": return { ...day, watch: servedFeature(design), limit: "detector: mismatch, above: 1%", action: "stop promotion" };
    case "quality": return qualityBody(design, watched);
    case "business": return { ...day, watch: design.list("evaluation.online")?.items[0]?.text("id") ?? "all", limit: "below: -3%", action: "roll back the last launch" };
    case "latency": return { watch: "p99", limit: `above: ${plainOrQuoted(promised(design, watched))}`, window: "10min", action: "shed load to the fallback" };
    case "errors": return { watch: "5xx", limit: "above: 0.1%", window: "5min", action: "fail over to the fallback" };
    case "freshness": return freshnessBody(design, watched);
    case "fairness": return { watch: design.at("evaluation.fairness")?.texts("slices")[0] ?? "all", limit: `above: ${plainOrQuoted(design.at("evaluation.fairness")?.text("max_gap") ?? "3%")}`, window: "7d", action: "hold promotion" };
    case "volume": return { ...day, watch: "all", limit: "below: -20%", action: "pause training" };
    default: return { ...day, watch: "all", limit: "above: 1%", action: "open the runbook" };
  }
}

function qualityBody(design: Design, watched: string | undefined): Body {
  const rows = design.list("evaluation.offline")?.items ?? [];
  const metric = rows.find((row) => watched !== undefined && row.text("metric") === watched) ?? rows[0];
  const delay = design.list("data.labels")?.items.find((label) => label.has("delay"))?.text("delay") ?? "7d";
  const side = isLowerBetter(metric, design) ? "above" : "below";
  return { watch: metric?.text("metric") ?? someModel(design), limit: `${side}: ${plainOrQuoted(metric?.text("baseline") ?? "0.3")}`, window: delay, action: "roll back the model" };
}

function freshnessBody(design: Design, watched: string | undefined): Body {
  const named = watched === undefined ? undefined : (design.ids.row("index", watched) ?? design.ids.row("feature", watched) ?? design.ids.row("source", watched));
  const aged = named ?? design.list("serving.indexes")?.items[0] ?? features(design).find(isPrecomputed);
  return { watch: aged?.text("id") ?? servedFeature(design), limit: `above: ${oneMissedRun(aged)}`, window: "1h", action: "rerun the pipeline" };
}

function someModel(design: Design): string {
  return (servedModels(design)[0] ?? models(design)[0])?.text("id") ?? "all";
}

function servedFeature(design: Design): string {
  return features(design).find((row) => !row.flag("train_only"))?.text("id") ?? "all";
}

/** Histograms do not see vectors, images and texts change. */
function driftLimit(design: Design, watched: string | undefined): string {
  const type = watched === undefined ? undefined : design.ids.row("feature", watched)?.text("type");
  return ["embedding", "text", "image", "audio"].includes(type ?? "") ? "detector: domain_classifier, above: 0.55" : "detector: psi, above: 0.2";
}

/** The percentile of the latency that is watched, else the p99. */
function promised(design: Design, watched: string | undefined): string {
  const latency = design.at("requirements.latency");
  const own = watched === "p50" || watched === "p90" || watched === "p95" ? latency?.text(watched) : undefined;
  return own ?? latency?.text("p99") ?? "300ms";
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

/** The first id of those watched, without what an id may not hold; of `5xx` nothing is left. */
function firstWord(watched: readonly string[]): string | undefined {
  return /(?<![a-z0-9_])[a-z][a-z0-9_]*/.exec(watched.join(" ").toLowerCase())?.[0];
}

function freeId(wanted: string, design: Design): string {
  let id = wanted;
  for (let suffix = 2; design.ids.find("alert", id); suffix += 1) id = `${wanted}_${suffix}`;
  return id;
}
