import type { Design } from "../../../core/design";
import { isHosted, models } from "../../../core/facts/modelFacts";
import { allStages, familyOf, taskOfModel, taskType, type TaskFamily } from "../../../core/facts/taskFacts";
import type { Field } from "../../../core/field";
import type { RowEntries } from "../suggestion";
import { choice, entry, freeId, open, type RowIdea } from "./rowIdea";

/** A stage for each model and index that no stage uses, then the roles of such a system that are not filled, in their order. */
export function stageRows(design: Design): readonly RowIdea[] {
  const stages = allStages(design);
  const named = (key: "model" | "index"): ReadonlySet<string | undefined> => new Set(stages.map((stage) => stage.text(key)));
  const indexed = new Set(indexes(design).map((index) => index.text("model")));
  const ofIndexes = indexes(design).filter((index) => index.has("id") && !named("index").has(index.text("id")));
  const ofModels = models(design).filter((model) => model.has("id") && model.text("family") !== "heuristic" && !named("model").has(model.text("id")));
  const roles = new Set(stages.map((stage) => stage.text("role")));
  const ideas = [
    ...ofModels.filter((model) => indexed.has(model.text("id"))).map((model) => modelStage(model, "embed", design)),
    ...ofIndexes.map((index) => indexStage(index, design)),
    ...ofModels.filter((model) => !indexed.has(model.text("id"))).map((model) => modelStage(model, roleOf(model, design), design)),
  ];
  const filled = new Set([...roles, ...ideas.map(({ role }) => role)]);
  const others = (ROLES[familyOf(taskType(design)) ?? "classify"] ?? []).filter((role) => !filled.has(role));
  return [...ideas, ...others.map((role) => ({ label: `stage: ${role}`, detail: "a role that no stage has yet", row: stageRow(role, role, design) }))];
}

/** The parts of a system of each kind in the order in which a request meets them (format B4, step 6). */
const ROLES: Readonly<Record<TaskFamily, readonly string[]>> = {
  rank: ["preprocess", "embed", "retrieve", "filter", "fetch", "rank", "rerank"],
  classify: ["preprocess", "fetch", "predict", "decide", "review"],
  regress: ["preprocess", "fetch", "predict", "postprocess"],
  vision: ["preprocess", "predict", "postprocess"],
  generate: ["guard", "retrieve", "rerank", "generate", "postprocess"],
  cluster: ["preprocess", "embed", "predict"],
};

interface StageIdea extends RowIdea {
  readonly role: string;
}

function modelStage(model: Field, role: string, design: Design): StageIdea {
  const id = model.text("id") ?? "";
  return { label: `stage: ${role} with ${id}`, detail: isHosted(model) ? "hosted model that no stage calls" : "model that no stage runs", role, row: stageRow(role, role, design, entry("model", id)) };
}

function indexStage(index: Field, design: Design): StageIdea {
  const id = index.text("id") ?? "";
  const vectors = index.text("vectors") ?? design.at("requirements.scale")?.text("items");
  const searched: RowEntries = vectors === undefined ? [open("in")] : entry("in", vectors);
  return { label: `stage: retrieve from ${id}`, detail: "index that no stage asks", role: "retrieve", row: [...entry("id", freeId("retrieve", "stage", design)), ...entry("role", "retrieve"), ...entry("index", id), ...searched, open("out"), open("p99")] };
}

const PASSING_ON = new Set(["filter", "rank", "rerank"]);

function stageRow(id: string, role: string, design: Design, more: RowEntries = []): RowEntries {
  const before = allStages(design).findLast((stage) => stage.has("out"))?.text("out");
  const shown = design.at("requirements.scale")?.text("shown");
  const isLast = role === "rerank" || (role === "rank" && shown !== undefined && allStages(design).some((stage) => stage.text("role") === "rerank"));
  const counts: RowEntries = PASSING_ON.has(role) ? [open("in", before), open("out", isLast ? shown : undefined)] : role === "retrieve" ? [open("in", design.at("requirements.scale")?.text("items")), open("out")] : [];
  return [...entry("id", freeId(id, "stage", design)), ...entry("role", role), ...more, ...counts, open("p99")];
}

/** What a model does in a system of its task. */
function roleOf(model: Field, design: Design): string {
  const type = taskOfModel(model, design);
  if (type === "retrieval") return "retrieve";
  const family = familyOf(type);
  if (family === "generate") return "generate";
  if (family !== "rank") return "predict";
  return ["two_tower", "bi_encoder", "embedding_model", "clip"].includes(model.text("family") ?? "") ? "embed" : "rank";
}

/** From here on a graph in memory costs more than codes do: two billion vectors of 256 floats are 2 TB. */
const MANY_VECTORS = 100e6;

/** An index for each model that puts out vectors and has none. */
export function indexRows(design: Design): readonly RowIdea[] {
  const indexed = new Set(indexes(design).map((index) => index.text("model")));
  const items = design.at("requirements.scale")?.at("items");
  const isMany = (items?.asQuantity?.low ?? 0) >= MANY_VECTORS;
  return models(design).filter((model) => model.has("dim") && model.has("id") && !indexed.has(model.text("id"))).map((model) => ({
    label: `index of ${model.text("id") ?? ""}`, detail: "vectors that no index holds",
    row: [
      open("id", freeId("main", "index", design)), choice("kind", isMany ? ["ivf_pq", "diskann", "scann", "hnsw"] : ["hnsw", "flat", "ivf_flat", "managed"]),
      ...(items?.scalarText === undefined ? [open("vectors")] : entry("vectors", items.scalarText)), ...entry("dim", model.text("dim")),
      open("shards", "1"), open("memory"), open("refresh"), ...entry("model", model.text("id")),
    ],
  }));
}

function indexes(design: Design): readonly Field[] {
  return design.list("serving.indexes")?.items ?? [];
}
