import type { Design } from "../design";
import type { Field } from "../field";
import { bytesPerValue } from "../tables/dtypes";
import { figure, formatQuantity } from "../units";
import { bracketed, constant, named, product, quotient, sum, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";
import { DAY } from "./load";

/**
 * Memory of a vector index in bytes per node (catalogue 0.2, MEM): what each vector takes by the kind of index, and the
 * centroids of the inverted lists, with slack for the allocator, over the shards. Derivations take the lower ends of
 * ranges (of shards the upper one). Undefined for kinds whose memory a formula does not tell (`managed`, `lsh`,
 * `inverted`), and where a number is missing.
 * Source: Faiss wiki, Guidelines to choose an index; DiskANN: Subramanya et al., NeurIPS 2019.
 */
export interface IndexMemory extends Estimate {
  /** Over all shards together. */
  readonly all: Estimate;
}

/** Links per node of a graph where the design states none: the default of pgvector, OpenSearch and Lucene. */
const DEFAULT_M = 16;
/** Each entry of an inverted list keeps the id of its vector, of 64 bits. */
const ID_BYTES = 8;
/** A link of a graph is the number of a node, in 32 bits; its lowest layer holds two links for each `m`. */
const LINK_BYTES = 4;
/** Centroids are float32. */
const CENTROID_BYTES = 4;
/** What an allocator takes beyond what it is asked for (review practice). */
const ALLOCATOR_SLACK = 1.1;
const DAYS_A_YEAR = 365;

export function indexMemory(index: Field): IndexMemory | undefined {
  const vectors = countOf(index);
  return vectors && perNode(index, bytesOf(index, vectors));
}

/** As `indexMemory`, after a year of the arrivals that the design expects. The caller decides whether they go into this index. */
export function indexMemoryInAYear(index: Field, design: Design): IndexMemory | undefined {
  const vectors = vectorsInAYear(index, design);
  return vectors && perNode(index, bytesOf(index, vectors));
}

/** What the same vectors, or those of the next year, would take as codes of so many bytes in inverted lists (`ivf_pq`). */
export function compressedMemory(index: Field, bytesOfCode: number, vectors = countOf(index)): IndexMemory | undefined {
  const entry = [constant(bytesOfCode, `${bytesOfCode} B`), constant(ID_BYTES)];
  return vectors && perNode(index, slackened(vectors, entry, centroids(index, vectors)));
}

export function vectorsInAYear(index: Field, design: Design): Estimate | undefined {
  const vectors = countOf(index);
  const arrivals = design.at("requirements.scale")?.quantity("new_items");
  if (!vectors || arrivals?.dimension !== "rate") return undefined;
  const seconds = DAY * DAYS_A_YEAR;
  const year = estimate({ low: arrivals.low * seconds, high: arrivals.high * seconds }, () => `${figure(arrivals, "low")} × ${DAYS_A_YEAR} d`);
  return bracketed(sum(vectors, year));
}

/** A vector at a DiskANN node: 64 links is its usual degree. */
const DISK_LINKS = 64;
/** Records are packed whole into blocks of the disk, so up to half of a block stays empty. */
const BLOCK_BYTES = 4096;

/** SSD of a `diskann` index in bytes per node: full vectors and graph. For show only: no check reads a disk's size. */
export function diskSpace(index: Field): IndexMemory | undefined {
  const vectors = countOf(index);
  const dimensions = countAt(index, "dim");
  const bytes = valueBytes(index);
  if (index.text("kind") !== "diskann" || !vectors || !dimensions || !bytes) return undefined;
  const record = sum(product(dimensions, bytes), constant(DISK_LINKS * LINK_BYTES, `${DISK_LINKS} × ${LINK_BYTES}`));
  const packed = estimate({ low: packedBytes(record.low), high: packedBytes(record.high) }, () => `(${record.derivation}, packed whole into blocks of 4 kB)`);
  return perNode(index, product(vectors, packed));
}

function packedBytes(record: number): number {
  return record <= BLOCK_BYTES ? BLOCK_BYTES / Math.floor(BLOCK_BYTES / record) : Math.ceil(record / BLOCK_BYTES) * BLOCK_BYTES;
}

function bytesOf(index: Field, vectors: Estimate): Estimate | undefined {
  const id = constant(ID_BYTES);
  switch (index.text("kind")) {
    case "flat": return slackened(vectors, [fullVector(index)]);
    case "hnsw": return slackened(vectors, [fullVector(index), links(index)]);
    case "ivf_flat": return slackened(vectors, [fullVector(index), id], centroids(index, vectors));
    case "ivf_sq8": return slackened(vectors, [countAt(index, "dim"), id], centroids(index, vectors));
    case "ivf_pq": return slackened(vectors, [codeBytes(index), id, ...(index.flag("rerank") === true ? [fullVector(index)] : [])], centroids(index, vectors));
    case "scann": return slackened(vectors, [codeBytes(index), id, ...(index.flag("rerank") === false ? [] : [fullVector(index)])], centroids(index, vectors));
    // Codes only: the vectors and the graph are on disk.
    case "diskann": return slackened(vectors, [codeBytes(index)]);
    default: return undefined;
  }
}

function fullVector(index: Field): Estimate | undefined {
  const dimensions = countAt(index, "dim");
  const bytes = valueBytes(index);
  return dimensions && bytes && product(dimensions, bytes);
}

/** Vectors × the parts of each entry, an undefined one being a number that is missing, and the centroids of kinds that have lists. */
function slackened(vectors: Estimate, entry: readonly (Estimate | undefined)[], lists?: Estimate | "missing"): Estimate | undefined {
  const known = entry.filter((part) => part !== undefined);
  if (known.length < entry.length || lists === "missing") return undefined;
  const each = sum(...known);
  const vectorBytes = product(vectors, known.length > 1 ? bracketed(each) : each);
  return product(lists ? bracketed(sum(vectorBytes, lists)) : vectorBytes, constant(ALLOCATOR_SLACK, `${ALLOCATOR_SLACK} (allocator slack)`));
}

function centroids(index: Field, vectors: Estimate): Estimate | "missing" {
  const dimensions = countAt(index, "dim");
  if (!dimensions) return "missing";
  const usual = { low: usualLists(vectors.low), high: usualLists(vectors.high) };
  const lists = countAt(index, "nlist") ?? estimate(usual, () => `${formatQuantity(usual.low, "count")} lists (assumed)`);
  return product(lists, dimensions, constant(CENTROID_BYTES));
}

/** Lists by the number of vectors: 4 × √n below a million, then 2¹⁶, 2¹⁸ and 2²⁰ (Faiss wiki, Guidelines to choose an index). */
function usualLists(vectors: number): number {
  if (vectors < 1e6) return Math.round(4 * Math.sqrt(vectors));
  if (vectors < 1e7) return 2 ** 16;
  return vectors < 1e8 ? 2 ** 18 : 2 ** 20;
}

function links(index: Field): Estimate {
  const m = countAt(index, "m") ?? constant(DEFAULT_M, `${DEFAULT_M} (M assumed)`);
  return product(constant(2), m, constant(LINK_BYTES));
}

function perNode(index: Field, bytes: Estimate | undefined): IndexMemory | undefined {
  if (!bytes) return undefined;
  const all = estimate(bytes, () => `${bytes.derivation} = ${formatQuantity(bytes.low, "bytes")}`);
  const shards = index.quantity("shards");
  if (!shards) return estimate(all, () => `${all.derivation} on one shard (assumed)`, { all });
  const node = quotient(all, named(written(shards, "high"), shards.high === 1 ? "shard" : "shards"));
  return estimate(node, () => `${node.derivation} = ${formatQuantity(node.low, "bytes")} a node`, { all });
}

function countOf(index: Field): Estimate | undefined {
  return countAt(index, "vectors");
}

function countAt(index: Field, key: "vectors" | "dim" | "m" | "nlist"): Estimate | undefined {
  const count = index.quantity(key);
  return count && written(count);
}

function codeBytes(index: Field): Estimate | undefined {
  const code = index.quantity("code");
  return code?.dimension === "bytes" ? written(code) : undefined;
}

function valueBytes(index: Field): Estimate | undefined {
  const dtype = index.text("dtype");
  const bytes = bytesPerValue(dtype ?? "float32");
  if (bytes === undefined) return undefined;
  return constant(bytes, dtype === undefined ? `${bytes} (float32 assumed)` : String(bytes));
}
