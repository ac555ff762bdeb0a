import type { Design } from "../../design";
import { appendRow, insertMember, plainOrQuoted, removeRow } from "../../edits";
import type { Field } from "../../field";
import { featureNamed } from "../../facts/featureFacts";
import { modelNamed, models } from "../../facts/modelFacts";
import { allStages } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, rowsWith, textsAt } from "../../rows";
import { defineRule } from "../../rule";

const TOWERS = new Set(["two_tower", "bi_encoder"]);

// A feature that only training sees, as a target of distillation, asks nothing of the towers.
export const twoTowerWithPairFeatures = defineRule({
  id: "model/two-tower-with-pair-features",
  severity: "error",
  tier: 1,
  summary: "A model that encodes query and item apart reads a feature of both.",
  why: "The item side is computed before any query is known, or it could not be indexed; a feature of the pair does not exist then.",
  question: "When the vector of an item is computed, what is known about the query it will meet?",
  source: "Covington et al., Deep Neural Networks for YouTube Recommendations (2016); Yi et al., Sampling-Bias-Corrected Neural Modeling (2019)",
  examples: {
    bad: "data:\n  features: [{id: taste, entity: user}, {id: similarity, entity: pair}]\nmodel:\n  models: [{id: towers, family: two_tower, features: [taste, similarity]}]\n",
    good: "data:\n  features: [{id: taste, entity: user}, {id: similarity, entity: pair}]\nmodel:\n  models: [{id: towers, family: two_tower, features: [taste]}, {id: ranker, family: gbdt, features: [similarity]}]\n",
  },
  check(design) {
    const indexed = new Set((design.list("serving.indexes")?.items ?? []).map((index) => index.text("model")));
    const retrievers = models(design).filter((model) => TOWERS.has(model.text("family") ?? "") || indexed.has(model.text("id")));
    const places = retrievers.flatMap((model) => (model.at("features")?.items ?? []).map((place) => ({ model, place })));
    const problems = places.flatMap(({ model, place }) => impossible(model, place, design) ?? []);
    // Each fix changes the same two lists: one at a time.
    return gather(problems.map((problem, position) => (position === 0 ? problem : { ...problem, fixes: [] })), "error");
  },
});

function impossible(model: Field, place: Field, design: Design): Problem | undefined {
  const feature = featureNamed(place.scalarText, design);
  if (!feature || feature.text("entity") !== "pair" || feature.flag("train_only") === true) return undefined;
  const id = place.scalarText ?? "";
  return {
    span: place.span,
    message: `'${model.rowName}' encodes query and item apart and cannot read '${id}', a feature of the pair: no tower sees both sides.`,
    hint: "Leave it to the ranker, which scores pairs, or give the towers what it is computed from.",
    related: [{ span: feature.at("entity")?.span ?? feature.span, message: "It belongs to a pair." }],
    fixes: moved(model, place, id, design),
  };
}

/** To the one model of a rank stage, if there is just one; it may read the feature already. */
function moved(model: Field, place: Field, id: string, design: Design): Fix[] {
  const list = model.at("features");
  const removal = list && removeRow(design, list, place);
  if (!removal) return [];
  const named = new Set(textsAt(rowsWith(allStages(design), "role", "rank"), "model"));
  const [only, ...others] = foundOn([...named], modelNamed, design);
  if (!only || others.length > 0 || only.path === model.path || TOWERS.has(only.text("family") ?? "")) return [];
  const ranker = `'${only.rowName}'`;
  if (only.texts("features").includes(id)) return [{ title: `Leave ${id} to ${ranker}`, edits: [removal], isPreferred: true }];
  const read = only.at("features");
  const addition = read ? appendRow(design, read, id) : insertMember(design, only, ["features"], `[${plainOrQuoted(id)}]`);
  return addition ? [{ title: `Move ${id} to ${ranker}`, edits: [removal, addition], isPreferred: true }] : [];
}
