import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { modelNamed } from "../../facts/modelFacts";
import { requestPath, stagesOf, type PathElement } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";

// Two embedding stages side by side say nothing of which one asks which index.
export const dimensionMismatch = defineRule({
  id: "model/dimension-mismatch",
  severity: "error",
  tier: 1,
  summary: "A model puts out vectors of another length than its index holds.",
  why: "Vectors of different length cannot be compared: the index turns every query away.",
  question: "What must two vectors have in common before you can measure their distance?",
  source: "By definition: the distance of two vectors needs the same number of dimensions",
  examples: {
    bad: "model: {models: [{id: embedder, family: vit, dim: 256}]}\nserving:\n  indexes: [{id: main, kind: hnsw, dim: 512, model: embedder}]\n",
    good: "model: {models: [{id: embedder, family: vit, dim: 256}]}\nserving:\n  indexes: [{id: main, kind: hnsw, dim: 256, model: embedder}]\n",
  },
  check(design) {
    const indexes = design.list("serving.indexes")?.items ?? [];
    const asked = new Map(queries(design).map(({ index, model }) => [index.path, model]));
    return gather(foundOn(indexes, misfit, asked, design), "error");
  },
});

/** `asked`: the model whose vectors search an index, by the path of the index. */
function misfit(index: Field, asked: ReadonlyMap<string, Field>, design: Design): Problem | undefined {
  const own = modelNamed(index.text("model"), design);
  const query = asked.get(index.path);
  return mismatch(index, own, query, design) ?? mismatch(index, query, own, design);
}

interface Query {
  readonly index: Field;
  readonly model: Field;
}

/** An embedding stage and the indexes that the next element of the path searches with its vector. */
function queries(design: Design): Query[] {
  const found: Query[] = [];
  let before: PathElement | undefined;
  for (const element of requestPath(design)) {
    const model = before?.kind === "stage" && before.stage.text("role") === "embed" ? modelNamed(before.stage.text("model"), design) : undefined;
    if (model) found.push(...foundOn(stagesOf(element), queryOf, model, design));
    before = element;
  }
  return found;
}

function queryOf(stage: Field, model: Field, design: Design): Query | undefined {
  const index = stage.text("role") === "retrieve" ? design.ids.row("index", stage.text("index")) : undefined;
  return index && { index, model };
}

/** `other` is the model on the other side of the index, if there are two: it too must fit what is changed. */
function mismatch(index: Field, model: Field | undefined, other: Field | undefined, design: Design): Problem | undefined {
  const emitted = model?.at("dim");
  const held = index.at("dim");
  const from = emitted?.asQuantity;
  const to = held?.asQuantity;
  if (!model || !emitted || !held || !from || !to || !(exceeds(from.low, to.high) || exceeds(to.low, from.high))) return undefined;
  return {
    span: held.span,
    message: `Model '${model.rowName}' puts out vectors of ${from.text} numbers, index '${index.rowName}' holds vectors of ${to.text}.`,
    hint: "Give both the same `dim`, and rebuild the index if the model's is right.",
    related: [{ span: emitted.span, message: `The model: ${from.text}.` }],
    fixes: [...(hasOtherDim(other, from.text) ? [] : fixOf(held, "index", from.text, true)), ...(isOnlyUseOf(model, index, design) ? fixOf(emitted, "model", to.text, false) : [])],
  };
}

function hasOtherDim(model: Field | undefined, dim: string): boolean {
  return model?.has("dim") === true && model.text("dim") !== dim;
}

/** Changing the model would put it at odds with its other indexes. */
function isOnlyUseOf(model: Field, index: Field, design: Design): boolean {
  const others = (design.list("serving.indexes")?.items ?? []).filter((other) => other.path !== index.path && other.has("dim"));
  const isAskedElsewhere = queries(design).some((query) => query.model.path === model.path && query.index.path !== index.path);
  return !isAskedElsewhere && others.every((other) => other.text("model") !== model.text("id"));
}

function fixOf(dim: Field, owner: string, text: string, isPreferred: boolean): Fix[] {
  const edit = replaceValue(dim, text);
  return edit ? [{ title: `Set the \`dim\` of the ${owner} to ${text}`, edits: [edit], isPreferred }] : [];
}
