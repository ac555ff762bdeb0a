import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { capacityAfterLoss, replicasNeeded, stageCapacity } from "../../server/src/core/estimates/capacity";
import type { Estimate } from "../../server/src/core/estimates/estimate";
import { compressedMemory, diskSpace, indexMemory, indexMemoryInAYear } from "../../server/src/core/estimates/indexMemory";
import { latencyPath } from "../../server/src/core/estimates/latencyPath";
import { peakLoad, stageLoad } from "../../server/src/core/estimates/load";
import { keyValueCache, modelMemory } from "../../server/src/core/estimates/modelMemory";
import { costPerThousand, monthlyCost } from "../../server/src/core/estimates/monthlyCost";
import { synchronousStages } from "../../server/src/core/facts/taskFacts";
import type { Field } from "../../server/src/core/field";
import { STANDARD_LIMITS } from "../../server/src/core/limits";
import { acceleratorsIn } from "../../server/src/core/tables/hardware";
import { NO_TEAM } from "../../server/src/core/team";

const context = { limits: STANDARD_LIMITS, team: NO_TEAM };

/** Within a half of the last digit that is written. */
function near(actual: number | undefined, expected: number, within: number): void {
  assert.ok(Math.abs((actual ?? NaN) - expected) <= within, `${actual} is not ${expected}`);
}

function first(design: Design, path: "serving.indexes" | "serving.stages" | "model.models"): Field {
  const row = design.list(path)?.items[0];
  assert.ok(row);
  return row;
}

function index(text: string): Field {
  return first(Design.read(`serving: {indexes: [${text}]}\n`), "serving.indexes");
}

describe("the figures of the example, as the format states them", () => {
  const design = Design.read(readFileSync("examples/visual-search.mlsd.yaml", "utf8"));
  const [main, fresh] = design.list("serving.indexes")?.items ?? [];

  it("p99 200 of 300 ms, peak 1354 qps", () => {
    const path = latencyPath(design.list("serving.stages")?.items ?? [], design.at("serving.overhead"), "p99");
    near(path.low, 0.2, 1e-9);
    assert.equal(path.derivation, "30ms + 15ms + 35ms + max(ann 45ms, recent 10ms) + 5ms + 20ms + 40ms + 10ms");
    near(peakLoad(design, context)?.low, 1354, 0.5);
  });

  it("all stages survive the loss of a replica", () => {
    const stages = synchronousStages(design);
    assert.equal(stages.length, 8);
    for (const stage of stages) {
      const load = stageLoad(stage, design, context)?.high ?? Infinity;
      assert.ok((capacityAfterLoss(stage, context)?.low ?? 0) >= load, stage.text("id"));
    }
  });

  it("replicas that are needed", () => {
    const needed = synchronousStages(design).map((stage) => replicasNeeded(stage, design, context)?.low);
    assert.deepEqual(needed, [4, 11, 4, 2, 2, 4, 13, 4]);
  });

  it("main index 160 GB, 19.9 of 32 GB per shard; as a graph 2.8 TB", () => {
    assert.ok(main && fresh);
    near(indexMemory(main)?.all.low, 160e9, 0.5e9);
    near(indexMemory(main)?.low, 19.9e9, 0.05e9);
    near(indexMemoryInAYear(main, design)?.low, 23.6e9, 0.05e9);
    near(indexMemory(fresh)?.low, 1.41e9, 0.005e9);
    near(indexMemory(index("{id: a, kind: hnsw, vectors: 2B, dim: 256, m: 32}"))?.low, 2.8e12, 0.05e12);
  });

  it("about $27k a month", () => {
    const cost = monthlyCost(design, context);
    assert.ok(cost);
    near(cost.low, 27_212, 0.5);
    assert.equal(cost.derivation, "serving $26.1k + training $1,114 = $27.2k/month");
    assert.deepEqual(cost.leftOut, []);
    near(costPerThousand(cost, design)?.low, 0.0302, 0.00005);
  });
});

describe("capacity", () => {
  it("takes what automatic scaling allows, and writes the end of a range it takes", () => {
    const stage = first(Design.read("serving: {stages: [{id: a, qps: 80-100, replicas: 2, autoscale: {min: 2, max: 10}}]}\n"), "serving.stages");
    const capacity = stageCapacity(stage, context);
    near(capacity?.low, 560, 1e-9);
    near(capacity?.high, 700, 1e-9);
    assert.equal(capacity?.derivation, "10 × 100 qps (the upper end of 80-100) × 0.7 (planned utilisation) = 700 qps");
  });
});

describe("memory of an index", () => {
  const gigabytes = (estimate: Estimate | undefined): string => (((estimate?.low ?? NaN) / 1e9)).toFixed(2);
  const rows: readonly (readonly [text: string, expected: string])[] = [
    ["kind: flat, vectors: 10M, dim: 100", "4.40"],
    ["kind: flat, vectors: 10M, dim: 100, dtype: int8", "1.10"],
    ["kind: flat, vectors: 10M, dim: 1024, dtype: binary", "1.41"],
    ["kind: hnsw, vectors: 10M, dim: 100", "5.81"],
    ["kind: ivf_flat, vectors: 10M, dim: 100", "4.60"],
    ["kind: ivf_sq8, vectors: 10M, dim: 100, nlist: 1000", "1.19"],
    ["kind: ivf_pq, vectors: 10M, dim: 100, code: 32 B, nlist: 1000", "0.44"],
    ["kind: ivf_pq, vectors: 10M, dim: 100, code: 32 B, nlist: 1000, rerank: true", "4.84"],
    ["kind: scann, vectors: 10M, dim: 100, code: 32 B, nlist: 1000", "4.84"],
    ["kind: scann, vectors: 10M, dim: 100, code: 32 B, nlist: 1000, rerank: false", "0.44"],
    ["kind: diskann, vectors: 1B, dim: 128, code: 32 B", "35.20"],
    ["kind: hnsw, vectors: 10M, dim: 100, shards: 4", "1.45"],
  ];
  for (const [text, expected] of rows) {
    it(text, () => assert.equal(gigabytes(indexMemory(index(`{id: a, ${text}}`))), expected));
  }

  it("is not known for a service, and without the size of a code", () => {
    for (const text of ["kind: managed, vectors: 10M, dim: 100", "kind: ivf_pq, vectors: 10M, dim: 100", "kind: hnsw, vectors: 10M"]) {
      assert.equal(indexMemory(index(`{id: a, ${text}}`)), undefined);
    }
  });

  it("writes what it assumes", () => {
    assert.equal(
      indexMemory(index("{id: a, kind: hnsw, vectors: 10M, dim: 100}"))?.derivation,
      "10M × (100 × 4 (float32 assumed) + 2 × 16 (M assumed) × 4) × 1.1 (allocator slack) = 5.81 GB on one shard (assumed)",
    );
  });

  it("packs records whole into the blocks of a disk", () => {
    for (const [dim, over] of [[256, 0.07], [768, 0.23], [512, 0.78], [1024, 0.88]] as const) {
      const bytes = diskSpace(index(`{id: a, kind: diskann, vectors: 1B, dim: ${dim}, code: 32 B}`))?.low ?? NaN;
      near(bytes / (1e9 * (dim * 4 + 64 * 4)) - 1, over, 0.005);
    }
  });

  it("as compressed codes", () => {
    near(compressedMemory(index("{id: a, kind: hnsw, vectors: 2B, dim: 256}"), 64)?.low, 160e9, 0.5e9);
  });
});

describe("memory of a model", () => {
  function models(model: string, stage: string): { model: Field; stage: Field; design: Design } {
    const design = Design.read(`model: {models: [{id: m, ${model}}]}\nserving: {stages: [{id: s, model: m, ${stage}}]}\n`);
    return { model: first(design, "model.models"), stage: first(design, "serving.stages"), design };
  }

  it("weights and a fifth for the work", () => {
    const { model, stage, design } = models("params: 70B", "hardware: L4");
    const memory = modelMemory(model, stage, design);
    near(memory?.low, 168e9, 1);
    assert.equal(memory?.derivation, "70B × 2 B (16 bits assumed) × 1.2 (working memory) = 168 GB");
  });

  it("tables that are larger than all parameters stand beside these", () => {
    const beside = models("params: 8M, embedding_params: 400M", "hardware: L4");
    near(modelMemory(beside.model, beside.stage, beside.design)?.low, 408e6 * 2 * 1.2, 1);
    const within = models("params: 408M, embedding_params: 400M", "hardware: L4");
    near(modelMemory(within.model, within.stage, within.design)?.low, 408e6 * 2 * 1.2, 1);
  });

  it("0.33 MB of cache a token, 2.7 GB for a sequence of 8k, beside weights and a tenth", () => {
    const shape = "params: 70B, dtype: int8, layers: 80, kv_heads: 8, head_dim: 128";
    const token = models(`${shape}, context: 1`, "concurrent: 1");
    near(keyValueCache(token.model, token.stage, token.design)?.low, 0.33e6, 0.005e6);
    const sequence = models(`${shape}, context: 8192`, "concurrent: 1");
    near(keyValueCache(sequence.model, sequence.stage, sequence.design)?.low, 2.7e9, 0.05e9);
    near(modelMemory(sequence.model, sequence.stage, sequence.design)?.low, 77e9 + 2.7e9, 0.05e9);
  });
});

describe("a load that is printed by the hour or the day", () => {
  const loadOf = (users: string): string | undefined => peakLoad(Design.read(`requirements: {scale: {dau: ${users}, requests_per_user: 0.6, peak_factor: 5}}\n`), context)?.derivation;

  it("is divided for that unit", () => {
    assert.equal(loadOf("6M"), "6M × 0.6 a day ÷ 86400 × 5 = 208.3 qps");
    assert.equal(loadOf("6k"), "6k × 0.6 a day ÷ 24 × 5 = 750/h");
    assert.equal(loadOf("6"), "6 × 0.6 a day × 5 = 18/day");
  });
});

describe("calls to a hosted service", () => {
  it("are counted by the day, however few they are", () => {
    const design = Design.read("requirements: {scale: {dau: 6k, requests_per_user: 0.6}}\nserving: {mode: online, stages: [{id: answer, unit_cost: $0.02}]}\n");
    const cost = monthlyCost(design, context);
    near(cost?.low, 2160, 1e-6);
    assert.equal(cost?.parts[0]?.derivation, "3,600/day × 30 d × $0.02 = $2,160");
  });
});

describe("hardware", () => {
  for (const [written, expected] of [
    ["L4", "1 × 24"], ["2x H100", "2 × 80"], ["8xA100", "8 × 80 assumed"], ["A100-40", "1 × 40"], ["A100 40GB", "1 × 40"], ["NVIDIA L4 GPU", "1 × 24"],
    ["H100 x8", "8 × 80"], ["v5e-8", "8 × 16"], ["V100", "1 × 32 assumed"], ["DGX H100", ""], ["4 nodes of L4", ""], ["RTX 4090", ""], ["c7i.8xlarge", ""],
  ] as const) {
    it(`${written} is ${expected || "not known"}`, () => {
      const cards = acceleratorsIn(written);
      assert.equal(cards ? `${cards.count} × ${cards.bytesEach / 1e9}${cards.isSizeAssumed ? " assumed" : ""}` : "", expected);
    });
  }
});

describe("cost of a month", () => {
  const team = { ...NO_TEAM, prices: new Map([["l4", { amount: 0.7, currency: "USD" }], ["2x h100", { amount: 5, currency: "USD" }]]) };
  const costOf = (text: string): ReturnType<typeof monthlyCost> => monthlyCost(Design.read(text), { limits: STANDARD_LIMITS, team });

  it("takes the team's price of hardware where a stage has no cost, and says so", () => {
    const cost = costOf("serving: {stages: [{id: a, replicas: 10, hardware: L4}, {id: b, replicas: 1, hardware: 2x L4}, {id: c, replicas: 1, hardware: 2x H100}, {id: d, replicas: 1}]}\n");
    near(cost?.low, 730 * (7 + 1.4 + 5), 1e-6);
    assert.equal(cost?.parts[1]?.derivation, "1 × $1.4/h (the team's price of 2x L4) × 730 h = $1,022");
    assert.deepEqual(cost?.leftOut.map((stage) => stage.text("id")), ["d"]);
  });

  it("counts the hours of a batch, the shortest of its periods", () => {
    near(costOf("serving: {mode: batch, every: [weekly, daily], stages: [{id: a, replicas: 10, time: 2h, cost: $1/h}]}\n")?.low, 600, 1e-9);
  });

  it("is not summed over currencies", () => {
    assert.equal(costOf("serving: {stages: [{id: a, replicas: 1, cost: $1/h}, {id: b, replicas: 1, cost: 1 EUR/h}]}\n"), undefined);
  });
});
