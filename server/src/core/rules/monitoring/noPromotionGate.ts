import type { Design } from "../../design";
import { insertMember } from "../../edits";
import { paceOf } from "../../estimates/liveModelAge";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, textsAt } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";
import { suggestedGate } from "./suggestedGate";

const GATE_WORDS = ["champion", "metric", "metrics", "precision", "recall", "loss"];

export const noPromotionGate = defineRule({
  id: "monitoring/no-promotion-gate",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "A model retrains itself and goes live unchecked.",
  why: "Automation ships bad data to users at machine speed.",
  question: "What would stop a freshly trained model that is worse from going live?",
  source: "Breck et al., The ML Test Score (2017), Infra 4; Zinkevich, Rules of Machine Learning, rule 9",
  examples: {
    bad: "monitoring:\n  retraining:\n    - {model: ranker, every: 1d}\n",
    good: "monitoring:\n  retraining:\n    - {model: ranker, every: 1d, gate: ndcg@20 not below champion}\n",
  },
  check(design) {
    const rows = design.list("monitoring.retraining")?.items ?? [];
    return gather(foundOn(rows, ungated, design), "error");
  },
});

function ungated(row: Field, design: Design): Problem | undefined {
  if (!row.has("every") && !row.has("triggers")) return undefined;
  const gate = row.at("gate");
  if (gate) return saysNothing(gate, design) ? vague(gate) : undefined;
  const edit = insertMember(design, row, ["gate"], suggestedGate(row.text("model"), design));
  const rhythm = paceOf(row)?.text ?? "whenever an alert fires";
  return {
    span: row.at("model")?.span ?? row.span,
    message: `'${row.text("model") ?? "The model"}' retrains itself ${rhythm} and goes live unchecked.`,
    hint: "Add `gate:`, what a new model must not be worse at.",
    ...(edit ? { fixes: [{ title: "Add a gate", edits: [edit], isPreferred: true }] } : {}),
  };
}

function saysNothing(gate: Field, design: Design): boolean {
  const text = gate.scalarText?.toLowerCase() ?? "";
  const metrics = textsAt(design.list("evaluation.offline")?.items ?? [], "metric");
  const slices = design.at("evaluation")?.texts("slices") ?? [];
  const namesOne = [...metrics, ...slices, "slice", "fairness"].some((name) => text.includes(name.toLowerCase()));
  return !namesOne && !GATE_WORDS.some((word) => tokensOf(text).includes(word));
}

function vague(gate: Field): Problem {
  return {
    span: gate.span,
    severity: "hint",
    message: "The gate names no metric.",
    hint: "Say which metric, on which slices, must not be below the champion's.",
  };
}
