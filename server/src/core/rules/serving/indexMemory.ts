import type { Design } from "../../design";
import { replaceValue, setMember } from "../../edits";
import { compressedMemory, indexMemory as memoryOf, indexMemoryInAYear, vectorsInAYear, type IndexMemory } from "../../estimates/indexMemory";
import type { Field } from "../../field";
import { growsWithArrivals, strayVectors } from "../../facts/corpusFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

/** A new plan fills a node to no more than this, so that it does not begin at the limit (review practice). */
const PLANNED_SHARE = 0.7;
/** Product quantisation usually keeps one byte for four dimensions. */
const DIMENSIONS_PER_BYTE = 4;
/** What a service or an engine of its own kind keeps in memory, no formula tells. */
const NOT_COMPUTED = new Set(["managed", "lsh", "inverted"]);
const UNCOMPRESSED = new Set(["flat", "hnsw", "ivf_flat", "ivf_sq8"]);

export const indexMemory = defineRule({
  id: "serving/index-memory",
  severity: "error",
  tier: 1,
  summary: "The vectors of an index do not fit into the memory of its nodes.",
  why: "An index that spills over turns milliseconds into reads from disk, or does not start.",
  question: "How many vectors are there, now and in a year, and how much memory do they take?",
  source: "Faiss wiki, Guidelines to choose an index; Subramanya et al., DiskANN (2019); the margin of 80% is review practice, since other engines take 10 to 60% more than Faiss",
  examples: {
    bad: "serving:\n  indexes: [{id: main, kind: hnsw, vectors: 2B, dim: 256, m: 32, shards: 8, memory: 32 GB}]\n",
    good: "serving:\n  indexes: [{id: main, kind: ivf_pq, vectors: 2B, dim: 256, code: 64 B, shards: 8, memory: 32 GB}]\n",
  },
  check(design, { limits }) {
    const indexes = (design.list("serving.indexes")?.items ?? []).filter((index) => !NOT_COMPUTED.has(index.text("kind") ?? ""));
    return gather(indexes.flatMap((index) => [...tooLarge(index, design, limits), ...strayCount(index, design, limits)]), "error");
  },
});

function tooLarge(index: Field, design: Design, limits: Limits): readonly Problem[] {
  const now = memoryOf(index);
  const memory = index.quantity("memory");
  if (!now || memory?.dimension !== "bytes") return [];
  const year = growsWithArrivals(index, design, limits.corpus_tolerance) ? indexMemoryInAYear(index, design) : undefined;
  const bytes = formatQuantity(now.low, "bytes");
  const room = `${figure(memory, "high")} it has`;
  const share = formatQuantity(limits.memory_share, "percent");
  const margin = limits.memory_share * memory.high;
  if (exceeds(now.low, memory.high)) return [problem(index, design, limits, now, `${now.derivation}, above the ${room}`, "error")];
  if (exceeds(now.low, margin)) return [problem(index, design, limits, now, `${now.derivation}: more than ${share} of the ${room}`, "warning")];
  if (!year || !exceeds(year.low, margin)) return [];
  return [problem(index, design, limits, now, `${bytes} a node today; in a year ${year.derivation}: more than ${share} of the ${room}`, "warning")];
}

function problem(index: Field, design: Design, limits: Limits, now: IndexMemory, what: string, severity: "error" | "warning"): Problem {
  const compact = compression(index);
  const smaller = compact && ` IVF-PQ at ${compact.code} B a vector would take ${formatQuantity(compact.memory.all.low, "bytes")}.`;
  const memory = index.at("memory");
  const arrivals = design.at("requirements.scale")?.at("new_items");
  return {
    span: (index.at("shards") ?? memory ?? index).span,
    severity,
    message: `'${index.text("id") ?? "index"}': ${what}.${smaller ?? ""}`,
    hint: "Spread it over more shards, compress the vectors, or take larger nodes.",
    related: [
      ...(memory ? [{ span: memory.span, message: "What one node has." }] : []),
      ...(severity === "warning" && arrivals ? [{ span: arrivals.span, message: "What arrives." }] : []),
    ],
    fixes: [...moreShards(index, design, limits, now), ...(compact ? compressed(index, design, limits, compact.code) : [])],
  };
}

/** As many shards as today's vectors need with room, and those of next year within the margin. */
function moreShards(index: Field, design: Design, limits: Limits, now: IndexMemory): readonly Fix[] {
  const memory = index.quantity("memory")?.high ?? 0;
  const year = growsWithArrivals(index, design, limits.corpus_tolerance) ? indexMemoryInAYear(index, design) : undefined;
  const today = now.all.low / (Math.min(PLANNED_SHARE, limits.memory_share) * memory);
  const shards = Math.ceil(Math.max(today, (year?.all.low ?? 0) / (limits.memory_share * memory)) * (1 - 1e-9));
  if (!Number.isFinite(shards) || shards < 1) return [];
  const edit = setMember(design, index, "shards", String(shards));
  return edit ? [{ title: `Spread it over ${formatQuantity(shards, "count")} shards`, edits: [edit], isPreferred: true }] : [];
}

function compression(index: Field): { readonly code: number; readonly memory: IndexMemory } | undefined {
  const dimensions = index.quantity("dim");
  if (!dimensions || !UNCOMPRESSED.has(index.text("kind") ?? "") || index.flag("exact") || index.flag("rerank")) return undefined;
  const code = Math.ceil(dimensions.high / DIMENSIONS_PER_BYTE);
  const memory = Number.isFinite(code) ? compressedMemory(index, code) : undefined;
  return memory && { code, memory };
}

/** Offered where the same nodes hold the codes, next year too. */
function compressed(index: Field, design: Design, limits: Limits, code: number): readonly Fix[] {
  const margin = limits.memory_share * (index.quantity("memory")?.high ?? 0);
  const vectors = growsWithArrivals(index, design, limits.corpus_tolerance) ? vectorsInAYear(index, design) : undefined;
  const memory = compressedMemory(index, code, vectors);
  const kind = index.at("kind");
  if (!memory || !kind || exceeds(memory.low, margin)) return [];
  const edits = [replaceValue(kind, "ivf_pq"), setMember(design, index, "code", `${code} B`)].filter((edit) => edit !== undefined);
  return edits.length === 2 ? [{ title: `Compress it: ivf_pq with ${code} B a vector`, edits }] : [];
}

function strayCount(index: Field, design: Design, limits: Limits): readonly Problem[] {
  const stray = strayVectors(index, design, limits.corpus_tolerance);
  return stray
    ? [{
        span: stray.vectors.span,
        severity: "warning",
        message: `'${index.text("id") ?? "index"}' holds ${stray.vectors.scalarText} vectors, but ${stray.compared}.`,
        hint: "Correct one of the numbers, or state as `in` of its stage what is searched.",
        related: stray.places,
      }]
    : [];
}
