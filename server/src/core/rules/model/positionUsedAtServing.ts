import type { Design } from "../../design";
import { setMember } from "../../edits";
import type { Field } from "../../field";
import { features } from "../../facts/featureFacts";
import { servedModels } from "../../facts/modelFacts";
import { familyOf, taskOfModel } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

const PLACES_IN_A_LIST = ["position", "slot", "rank"];
/** Beside one of these the place is one in time or space, known before anything is ranked. */
const OTHER_PLACES = [
  "time", "hour", "day", "week", "weekday", "date", "delivery", "pickup", "booking", "appointment", "gps", "geo", "lat", "lon", "device", "cursor", "scroll", "seat", "parking",
];

// One that says `available: after` is the matter of `data/feature-after-prediction`; one that says `available: request`
// is the place that is being filled, and known.
export const positionUsedAtServing = defineRule({
  id: "model/position-used-at-serving",
  severity: "error",
  tier: 1,
  summary: "A ranker reads the place in the list that it has yet to decide.",
  why: "The value does not exist until the ranking is done, so serving feeds something else than training saw.",
  question: "Which of the ranker's inputs does the ranker itself decide?",
  source: "Zinkevich, Rules of Machine Learning, rule 36; Joachims et al., Unbiased Learning-to-Rank with Biased Feedback (2017)",
  examples: {
    bad: "task: {type: ranking}\ndata:\n  features: [{id: position, entity: context}]\nmodel:\n  models: [{id: ranker, family: gbdt, features: [position]}]\n",
    good: "task: {type: ranking}\ndata:\n  features: [{id: position, entity: context, train_only: true}]\nmodel:\n  models: [{id: ranker, family: gbdt, features: [position]}]\n",
  },
  check(design) {
    const rankers = servedModels(design).filter((model) => familyOf(taskOfModel(model, design)) === "rank" && model.text("debias") !== "position");
    const unknown = features(design).filter(isUnknownPlace);
    return gather(unknown.flatMap((feature) => readBy(rankers, feature, design) ?? []), "error");
  },
});

function isUnknownPlace(feature: Field): boolean {
  const tokens = tokensOf(feature.text("id"));
  const type = feature.text("type");
  if (feature.text("entity") !== "context" || feature.has("available") || type === "geo" || type === "time") return false;
  // A value that is neither true nor false is another rule's matter.
  if (feature.has("train_only") && feature.flag("train_only") !== false) return false;
  return PLACES_IN_A_LIST.some((word) => tokens.includes(word)) && !OTHER_PLACES.some((word) => tokens.includes(word));
}

function readBy(rankers: readonly Field[], feature: Field, design: Design): Problem | undefined {
  const id = feature.text("id");
  const places = rankers.flatMap((model) => (model.at("features")?.items ?? []).filter((item) => item.scalarText === id).map((item) => ({ model, item })));
  const [first, ...others] = places;
  if (!first) return undefined;
  const edit = setMember(design, feature, "train_only", "true");
  return {
    span: first.item.span,
    message: `'${id}' is an input of '${first.model.rowName}', but it is unknown until the ranking is done.`,
    hint: "Train with it and fix it to a constant at serving (`train_only: true`), or drop it.",
    related: [
      { span: feature.at("id")?.span ?? feature.span, message: "Here it is declared." },
      ...others.map(({ model, item }) => ({ span: item.span, message: `'${model.rowName}' reads it too.` })),
    ],
    fixes: edit ? [{ title: "Use it in training only", edits: [edit], isPreferred: true }] : [],
  };
}
