import type { Design } from "../design";
import type { Field } from "../field";
import { bytesPerValue } from "../tables/dtypes";
import { formatQuantity, type Quantity } from "../units";
import { bracketed, constant, named, product, sum, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";
import { promptTokens } from "./promptTokens";

/**
 * Memory that a model takes where it is served, in bytes (catalogue 0.2, Model memory): its weights with what the
 * computation needs beside them, and for a generator whose shape is written the cache of keys and values. Derivations
 * take the lower ends of ranges. Undefined without `size` or `params`.
 * Source: EleutherAI, Transformer Math 101 (2023), for the fifth on top of the weights; the cache is arithmetic.
 */

/** Weights × this where the cache is unknown: activations, buffers and the cache of short requests. */
const WORKING_MEMORY = 1.2;
/** Weights × this where the cache is counted by itself. */
const BESIDE_CACHE = 1.1;
/** Weights are served in 16 bits where the design does not say. */
const ASSUMED_BYTES = 2;
/** The cache is kept in 16 bits, and holds keys and values. */
const CACHE_BYTES = 2;
const KEYS_AND_VALUES = 2;

/** On the accelerators of one replica of a stage; with another `dtype` than that of the design, what it would be. */
export function modelMemory(model: Field, stage: Field, design: Design, dtype = model.text("dtype")): Estimate | undefined {
  const weights = modelWeights(model, dtype);
  if (!weights) return undefined;
  const cache = keyValueCache(model, stage, design);
  const total = cache
    ? sum(product(weights, constant(BESIDE_CACHE, `${BESIDE_CACHE} (working memory)`)), cache)
    : product(weights, constant(WORKING_MEMORY, `${WORKING_MEMORY} (working memory)`));
  return estimate(total, () => `${total.derivation} = ${formatQuantity(total.low, "bytes")}`);
}

/** Weights alone, what a device must hold: `size`, else parameters × bytes of each. */
export function modelWeights(model: Field, dtype = model.text("dtype")): Estimate | undefined {
  const size = model.quantity("size");
  if (size?.dimension === "bytes") return written(size);
  const params = parametersOf(model);
  const bytes = dtype === undefined ? ASSUMED_BYTES : bytesPerValue(dtype);
  if (!params || bytes === undefined) return undefined;
  return product(params, constant(bytes, `${bytes} B${dtype === undefined ? " (16 bits assumed)" : ""}`));
}

/** Tables that are larger than all parameters cannot be a part of these: such an author counts them beside each other. */
function parametersOf(model: Field): Estimate | undefined {
  const params = model.quantity("params");
  const tables = model.quantity("embedding_params");
  if (!params) return undefined;
  return tables && tables.low > params.high ? bracketed(sum(written(params), named(written(tables), "in tables"))) : written(params);
}

/**
 * 2 × layers × KV heads × head size × 2 bytes for each token of each sequence that runs at once: 0.33 MB a token for
 * 80 layers and 8 KV heads of 128. A sequence is as long as the prompt and answer the stage states, else the context.
 */
export function keyValueCache(model: Field, stage: Field, design: Design): Estimate | undefined {
  const shape = [model.quantity("layers"), model.quantity("kv_heads"), model.quantity("head_dim")];
  const concurrent = stage.quantity("concurrent");
  const tokens = sequenceLength(model, stage, design);
  const known = shape.filter((quantity): quantity is Quantity => quantity !== undefined);
  if (known.length < shape.length || !concurrent || !tokens) return undefined;
  return bracketed(product(
    constant(KEYS_AND_VALUES),
    ...known.map((quantity) => written(quantity)),
    constant(CACHE_BYTES, `${CACHE_BYTES} B`),
    tokens,
    named(written(concurrent), "at once"),
  ));
}

function sequenceLength(model: Field, stage: Field, design: Design): Estimate | undefined {
  const context = model.quantity("context");
  if (!context) return undefined;
  const prompt = promptTokens(stage, design);
  if (!prompt || prompt.low > context.low) return named(written(context), "tokens");
  return estimate(prompt, () => `${formatQuantity(prompt.low, "tokens")} tokens`);
}
