import type { Design } from "../../design";
import type { Field } from "../../field";
import { featureNamed } from "../../facts/featureFacts";
import { labelOfModel } from "../../facts/labelFacts";
import { isTrained, models, servedModels, sourceNamed } from "../../facts/modelFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn, allTextsAt, foundOn, rowsThat } from "../../rows";
import { defineRule, type CheckContext } from "../../rule";
import { tokensOf } from "../../words";

// What the licence is only its owner can say, so there is no fix.
export const pretrainedLicence = defineRule({
  id: "model/pretrained-licence",
  severity: "hint",
  tier: 3,
  isPresence: true,
  summary: "Weights of others have no licence, or one that forbids what the design does.",
  why: "Weights and data under a licence for research cannot go into a product.",
  question: "Who owns what this model was made from, and what do they allow you to do with it?",
  source: "Mitchell et al., Model Cards for Model Reporting (2019); Gebru et al., Datasheets for Datasets (2021)",
  examples: {
    bad: "model:\n  models: [{id: embedder, family: clip, init: pretrained}]\n",
    good: "model:\n  models: [{id: embedder, family: clip, init: pretrained, licence: MIT}]\n",
  },
  check(design, context) {
    return gather([...unlicensed(design), ...forbidden(design, context)], "hint");
  },
});

function unlicensed(design: Design): Problem[] {
  const foreign = models(design).filter((model) => ["pretrained", "fine_tuned"].includes(model.text("init") ?? "") && !model.has("licence"));
  return foreign.map((model) => ({
    span: model.at("init")?.span ?? model.span,
    message: `'${model.rowName}' begins with weights of others, and their licence is not written.`,
    hint: "Add `licence:`, and check that it allows this product.",
  }));
}

function forbidden(design: Design, { status }: CheckContext): Problem[] {
  const served = servedModels(design);
  const behind = new Set(allFoundOn(rowsThat(served, isTrained), sourcesOf, design));
  const isEarly = status === "draft" || status === "practice";
  // Under which licence one's own weights are given away is no limit on their owner.
  const foreign = served.filter((model) => model.text("init") !== "scratch");
  return [...behind, ...foreign].flatMap((row): Problem[] => {
    const licence = row.at("licence");
    if (!licence || !isNonCommercial(licence.scalarText)) return [];
    return [{
      span: licence.span,
      severity: isEarly ? "hint" : "warning",
      isPresence: false,
      message: `'${licence.scalarText}' of '${row.rowName}' forbids commercial use.`,
      hint: "Ask its owner for another licence, or take something else.",
    }];
  });
}

/** What a model learns from, as far as it is written: the sources of its label and of the features that it lists. */
function sourcesOf(model: Field, design: Design): readonly Field[] {
  const label = labelOfModel(model, design);
  const rows = [...(label ? [label] : []), ...foundOn(model.texts("features"), featureNamed, design)];
  return foundOn(allTextsAt(rows, "source"), sourceNamed, design);
}

function isNonCommercial(licence: string | undefined): boolean {
  const tokens = tokensOf(licence);
  const text = ` ${tokens.join(" ")} `;
  return tokens.includes("nc") || tokens.includes("noncommercial") || text.includes(" non commercial ") || text.includes(" research only ");
}
