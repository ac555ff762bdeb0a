import type { Design } from "../../design";
import { appendRows, insertAt, insertMembers, replaceValue } from "../../edits";
import { isTrained, modelNamed, servedModels } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { nearest } from "../../nearest";
import { rowsThat, textsAt } from "../../rows";
import { defineRule } from "../../rule";
import { suggestedGate } from "./suggestedGate";
import { suggestedPeriod, suggestedRetraining } from "./suggestedRetraining";

export const retrainingUndefined = defineRule({
  id: "monitoring/retraining-undefined",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "A model is never retrained and nothing says why, or its retraining has no start.",
  why: "The world moves; the weights do not.",
  question: "What would make you train this model again, and how would you come to know of it?",
  source: "Gama et al., A survey on concept drift adaptation (2014); Breck et al., The ML Test Score (2017), Model 4 and Monitor 4",
  examples: {
    bad: "model: {models: [{id: ranker, family: gbdt}]}\nmonitoring:\n  retraining:\n    - {model: ranker}\n",
    good: "model: {models: [{id: ranker, family: gbdt}]}\nmonitoring:\n  retraining:\n    - {model: ranker, every: 7d}\n",
  },
  check(design) {
    if (!design.hasKey("monitoring")) return [];
    const rows = design.list("monitoring.retraining")?.items ?? [];
    return gather([...neverRetrained(rows, design), ...rows.flatMap((row) => incomplete(row, design))], "warning");
  },
});

/** What does not learn from data that pass (a walk over the live graph, a solver) or learns all the time (a bandit). */
const NOT_RETRAINED = ["heuristic", "graph_walk", "solver", "bandit"];

/** One finding for all of them: a row without its model may stand for any. */
function neverRetrained(rows: readonly Field[], design: Design): Problem[] {
  // Where there is no alert either, `monitoring/absent` says that there is no plan.
  if (rows.some((row) => !row.has("model")) || (rows.length === 0 && !design.list("monitoring.alerts"))) return [];
  const left = rowsThat(servedModels(design), isLeftAlone, textsAt(rows, "model"));
  if (left.length === 0) return [];
  const ids = left.map((model) => `'${model.rowName}'`);
  return [{
    span: design.root.member("monitoring.retraining")?.keySpan ?? design.placeFor("monitoring.retraining"),
    message: `${left.length === 1 ? "Model" : "Models"} ${ids.join(" and ")} ${left.length === 1 ? "is" : "are"} never retrained and nothing says why.`,
    hint: "Add a row to `retraining:` with `every` or `triggers` and a `gate`, or say `frozen:` with the reason.",
    related: left.map((model) => ({ span: model.at("id")?.span ?? model.span, message: "Served and trained." })),
    fixes: retrainEach(left, design),
  }];
}

function isLeftAlone(model: Field, retrained: readonly string[]): boolean {
  const isTakenAsItIs = model.text("init") === "pretrained" && !model.has("train");
  return isTrained(model) && !isTakenAsItIs && !NOT_RETRAINED.includes(model.text("family") ?? "") && model.has("id") && !retrained.includes(model.text("id") ?? "");
}

function retrainEach(models: readonly Field[], design: Design): Fix[] {
  const rows = models.map((model) => suggestedRetraining(model, design));
  const list = design.list("monitoring.retraining");
  const edit = list ? appendRows(design, list, rows) : insertAt(design, "monitoring.retraining", { rows });
  return edit ? [{ title: `Retrain ${models.length === 1 ? "it" : "them"} on a schedule`, edits: [edit], isPreferred: true }] : [];
}

function incomplete(row: Field, design: Design): Problem[] {
  if (!row.has("every") && !row.has("triggers")) return [withoutStart(row, design)];
  const alerts = design.list("monitoring.alerts");
  const triggers = triggersOf(row);
  if (!alerts || triggers.length === 0) return [];
  const broken = triggers.filter(({ scalarText }) => alertNamed(scalarText, alerts) === undefined && !scalarText?.startsWith("x-"));
  if (broken.length > 0) return broken.map((trigger) => noAlert(trigger, alerts));
  const isDriftOnly = !row.has("every") && triggers.every(({ scalarText }) => alertNamed(scalarText, alerts)?.text("kind") === "drift");
  const [first] = triggers;
  if (!isDriftOnly || !first) return [];
  return [{
    span: first.span,
    severity: "info",
    message: `'${row.text("model") ?? "The model"}' is retrained on drift alone: inputs can move without harm, and harm come without drift.`,
    hint: "Add a trigger on quality, or a schedule.",
  }];
}

function withoutStart(row: Field, design: Design): Problem {
  const every = suggestedPeriod(modelNamed(row.text("model"), design), design);
  // A schedule without a gate would put models live unchecked.
  const gate = row.has("gate") ? [] : [["gate", suggestedGate(row.text("model"), design)] as const];
  const edit = insertMembers(design, row, [["every", every], ...gate]);
  return {
    span: row.at("model")?.span ?? row.span,
    message: `Nothing says when '${row.text("model") ?? "the model"}' is retrained.`,
    hint: "Add `every:` with a period, or `triggers:` with the ids of alerts.",
    fixes: edit ? [{ title: `Add \`every: ${every}\`${gate.length > 0 ? " and a gate" : ""}`, edits: [edit], isPreferred: true }] : [],
  };
}

function noAlert(trigger: Field, alerts: Field): Problem {
  const ids = textsAt(alerts.items, "id");
  const meant = nearest(trigger.scalarText ?? "", ids);
  const edit = meant === undefined ? undefined : replaceValue(trigger, meant);
  return {
    span: trigger.span,
    severity: "error",
    isPresence: false,
    message: `Trigger '${trigger.scalarText}' is no alert${meant ? `; did you mean '${meant}'?` : "."}`,
    hint: `Alerts here: ${ids.slice(0, 8).join(", ")}${ids.length > 8 ? ", …" : ""}.`,
    fixes: edit ? [{ title: `Replace with \`${meant}\``, edits: [edit], isPreferred: true }] : [],
  };
}

function triggersOf(row: Field): readonly Field[] {
  const triggers = row.at("triggers");
  if (!triggers) return [];
  return (triggers.value.kind === "list" ? triggers.items : [triggers]).filter(({ scalarText }) => scalarText !== undefined);
}

function alertNamed(id: string | undefined, alerts: Field): Field | undefined {
  return alerts.items.find((alert) => alert.text("id") === id);
}
