import type { Design } from "../design";
import { labelOfModel } from "../facts/labelFacts";
import type { Field } from "../field";
import { formatQuantity, takingNote, type Quantity } from "../units";

/**
 * How much a model has to learn, and from how many examples. Parameters of embedding tables are left out: each example
 * trains a few rows of them.
 */
export interface LearntParameters {
  /** Of one member of an ensemble, at the end that is kinder to the author. */
  readonly low: number;
  readonly derivation: string;
  readonly field: Field;
}

export interface Examples {
  readonly count: Quantity;
  readonly field: Field;
}

/** Most parameters of these are rows of tables: unless it says how many, nothing is known of the rest. */
export const FAMILIES_WITH_TABLES: ReadonlySet<string> = new Set(["factorization", "wide_deep", "two_tower", "dcn", "dlrm", "sequence", "gnn"]);

export function learntParameters(model: Field): LearntParameters | undefined {
  const field = model.at("params");
  const params = field?.asQuantity;
  const tables = model.quantity("embedding_params");
  const members = model.quantity("count");
  if (!field || !params || (!tables && FAMILIES_WITH_TABLES.has(model.text("family") ?? ""))) return undefined;
  const low = (params.low - (tables?.high ?? 0)) / Math.max(1, members?.high ?? 1);
  if (!(low > 0)) return undefined;
  const steps = `${params.text}${tables ? ` − ${tables.text} (embeddings)` : ""}${members ? ` ÷ ${members.text} members` : ""}`;
  const result = steps === params.text ? steps : `${steps} = ${formatQuantity(low, "count")}`;
  return { low, derivation: `${result}${takingNote(params, "low", formatQuantity(params.low, "count"))}`, field };
}

/** Those of the design, else those of the model's own label. */
export function examplesOf(model: Field, design: Design): Examples | undefined {
  const field = design.at("data.training.examples") ?? labelOfModel(model, design)?.at("count");
  const count = field?.asQuantity;
  return field && count?.dimension === "count" ? { count, field } : undefined;
}
