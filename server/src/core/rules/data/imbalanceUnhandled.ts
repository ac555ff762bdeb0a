import type { Design } from "../../design";
import { insertAt, setMember } from "../../edits";
import type { Field } from "../../field";
import { labelOfModel } from "../../facts/labelFacts";
import { isTrained, models } from "../../facts/modelFacts";
import { probabilityUses } from "../../facts/probabilityFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { rowsThat } from "../../rows";
import { defineRule } from "../../rule";
import { isWeighting } from "../../tables/lossKinds";
import { exceeds, figure } from "../../units";

/** Losses that learn the natural rate and leave the decision to a cut. An unstated loss of a classifier is one of them. */
const NATURAL = new Set(["binary_cross_entropy", "cross_entropy"]);

export const imbalanceUnhandled = defineRule({
  id: "data/imbalance-unhandled",
  severity: "info",
  tier: 3,
  summary: "Positives are very rare, and nothing says how the model learns or decides about them.",
  why: "A cut at 0.5 answers no to everything, and some learners hardly see the class; resampling in turn costs calibration and seldom ranks better.",
  question: "With so few positives, how does the model learn them, and when does it ever say yes?",
  source: "Google, Machine Learning Crash Course, imbalanced datasets (extreme below 1%); van den Goorbergh et al., JAMIA 29(9), 2022; He et al. (2014)",
  examples: {
    bad: "task: {type: binary_classification, label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.1%}]}\nmodel: {models: [{id: scorer, family: gbdt}]}\n",
    good: "task: {type: binary_classification, label: fraud}\ndata: {labels: [{id: fraud, positive_rate: 0.1%}]}\nmodel: {models: [{id: scorer, family: gbdt}]}\nevaluation: {threshold: {precision: 90%}}\n",
  },
  check(design, { limits }) {
    const data = design.at("data");
    if (!data || data.has("sampling") || data.has("negatives")) return [];
    const learners = rowsThat(models(design), isClassifier, design);
    const rare = (design.list("data.labels")?.items ?? []).filter((label) => {
      const rate = label.quantity("positive_rate");
      return rate !== undefined && exceeds(limits.rare_class, rate.high);
    });
    const found = rare.flatMap((label): Unhandled[] => {
      const own = learners.filter((model) => labelOfModel(model, design)?.path === label.path);
      return own.length > 0 && own.every((model) => isUnhandled(model, design)) ? [{ label, own }] : [];
    });
    // One operating point answers for all of them, so the fix is made once.
    const fixes = fixesFor(found.flatMap(({ own }) => own), design);
    return gather(found.flatMap(problemsOf), "info").map((problem) => ({ ...problem, fixes }));
  },
});

/** A rare label with the models that learn it. */
interface Unhandled {
  readonly label: Field;
  readonly own: readonly Field[];
}

function isClassifier(model: Field, design: Design): boolean {
  const task = taskOfModel(model, design);
  return isTrained(model) && familyOf(task) === "classify" && task !== "anomaly_detection";
}

function isUnhandled(model: Field, design: Design): boolean {
  const losses = model.texts("loss");
  if (model.flag("class_weights") || losses.some(isWeighting)) return false;
  return !(isNatural(model) && (design.at("evaluation.threshold") !== undefined || probabilityUses(design).length > 0));
}

function isNatural(model: Field): boolean {
  const losses = model.texts("loss");
  return losses.length === 0 || losses.some((loss) => NATURAL.has(loss));
}

function problemsOf({ label, own }: Unhandled): Problem[] {
  const field = label.at("positive_rate");
  const rate = field?.asQuantity;
  if (!field || !rate) return [];
  return [{
    span: field.span,
    message: `Positives of '${label.text("id") ?? "a label"}' are ${figure(rate, "high")}, and nothing says how the model learns or decides about so few.`,
    hint: "Train at the natural rate first and move the threshold to the precision you need; then consider weights or sampling.",
    related: own.map((model) => ({ span: (model.at("id") ?? model).span, message: "This model learns it." })),
  }];
}

function fixesFor(own: readonly Field[], design: Design): Fix[] {
  const fixes: Fix[] = [];
  const [model] = own;
  const cut = own.every(isNatural) ? insertAt(design, "evaluation.threshold", "{precision: 90%}") : undefined;
  if (cut) fixes.push({ title: "State an operating point", edits: [cut], isPreferred: true });
  // Weights shift every probability, so they are no cure where the score is used as one.
  const weights = model && own.length === 1 && probabilityUses(design).length === 0 ? setMember(design, model, "class_weights", "true") : undefined;
  if (weights) fixes.push({ title: "Weight the rare class", edits: [weights] });
  return fixes;
}
