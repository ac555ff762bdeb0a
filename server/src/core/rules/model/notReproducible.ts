import type { Design } from "../../design";
import { appendRows, insertAt } from "../../edits";
import { hasTrainedModel } from "../../facts/modelFacts";
import type { Fix } from "../../finding";
import { relevanceOf } from "../../relevance";
import { defineRule } from "../../rule";

const LINEAGE = ["code", "data", "config"];
const VERSIONING = "snapshot of each training set with its id in the registry";

export const notReproducible = defineRule({
  id: "model/not-reproducible",
  severity: "warning",
  tier: 2,
  isPresence: true,
  onlyIn: "production",
  summary: "A trained model could not be built again from what is kept.",
  why: "What cannot be built again cannot be debugged, nor rolled back with confidence.",
  question: "If you had to build the model of a past release again, what would you be missing?",
  source: "Breck et al., The ML Test Score (2017), Infra 1; Babushkin & Kravchenko, Machine Learning System Design (2025), review checklist",
  examples: {
    bad: "data: {versioning: snapshot id in the registry}\nmodel: {models: [{id: ranker, family: gbdt}]}\nserving: {registry: {name: MLflow, lineage: [code]}}\n",
    good: "data: {versioning: snapshot id in the registry}\nmodel: {models: [{id: ranker, family: gbdt}]}\nserving: {registry: {name: MLflow, lineage: [code, data, config]}}\n",
  },
  check(design, { status }) {
    if (!hasTrainedModel(design)) return [];
    const { isDue } = relevanceOf(design, status);
    const kept = design.at("serving.registry")?.texts("lineage") ?? [];
    const missing = isDue("serving") ? LINEAGE.filter((part) => !kept.includes(part)) : [];
    const isUnversioned = isDue("data") && !design.at("data.versioning");
    if (missing.length === 0 && !isUnversioned) return [];
    const registry = design.at("serving.registry")?.text("name");
    const lacks = [
      ...(missing.length > 0 ? [`the lineage${registry === undefined ? "" : ` of '${registry}'`} lacks ${missing.join(", ")}`] : []),
      ...(isUnversioned ? ["training sets have no version"] : []),
    ].join(", and ");
    return [{
      span: design.placeFor(missing.length > 0 ? "serving.registry.lineage" : "data.versioning"),
      message: `${lacks.charAt(0).toUpperCase()}${lacks.slice(1)}: last month's model cannot be built again.`,
      hint: "Keep code, data and configuration of each model in `serving.registry.lineage`, and say in `data.versioning` how a training set is found again.",
      fixes: completed(design, missing, isUnversioned),
    }];
  },
});

function completed(design: Design, missing: readonly string[], isUnversioned: boolean): Fix[] {
  const lineage = design.at("serving.registry.lineage");
  const edits = [
    ...(missing.length === 0 ? [] : [lineage ? appendRows(design, lineage, missing) : insertAt(design, "serving.registry.lineage", `[${LINEAGE.join(", ")}]`)]),
    ...(isUnversioned ? [insertAt(design, "data.versioning", VERSIONING)] : []),
  ];
  const safe = edits.filter((edit) => edit !== undefined);
  return safe.length === edits.length ? [{ title: "Keep what a model is built from", edits: safe, isPreferred: true }] : [];
}
