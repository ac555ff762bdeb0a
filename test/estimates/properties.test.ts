import assert from "node:assert/strict";
import fc from "fast-check";
import { Design } from "../../server/src/core/design";
import { capacityAfterLoss, indexLoad, replicasNeeded, stageCapacity } from "../../server/src/core/estimates/capacity";
import { examplesPerDay, rowsKept, rowsPerDay, storageOfSource } from "../../server/src/core/estimates/dataVolume";
import type { Estimate } from "../../server/src/core/estimates/estimate";
import { clustersPerArm, designEffect, enrolledPerArm, plannedTest, populationPerArm, uniqueUsers } from "../../server/src/core/estimates/experiment";
import { compressedMemory, diskSpace, indexMemory, indexMemoryInAYear } from "../../server/src/core/estimates/indexMemory";
import { latencyPath } from "../../server/src/core/estimates/latencyPath";
import { liveModelAge } from "../../server/src/core/estimates/liveModelAge";
import { averageLoad, averageStageLoad, impressionsPerDay, peakLoad, positivesPerDay, requestsPerDay, stageLoad } from "../../server/src/core/estimates/load";
import { keyValueCache, modelMemory, modelWeights } from "../../server/src/core/estimates/modelMemory";
import { costPerThousand, monthlyCost } from "../../server/src/core/estimates/monthlyCost";
import { estimatesOf, valueOf } from "../../server/src/core/estimates/overview";
import { promptTokens } from "../../server/src/core/estimates/promptTokens";
import { reviewDemand } from "../../server/src/core/estimates/reviewDemand";
import { neededPerArm, powerConstant, smallestVisibleEffect } from "../../server/src/core/estimates/sampleSize";
import { staleness } from "../../server/src/core/estimates/staleness";
import { sufficientTest } from "../../server/src/core/estimates/sufficientTest";
import { negativesKept, rateShift, trainingRate } from "../../server/src/core/estimates/trainingRate";
import { allStages } from "../../server/src/core/facts/taskFacts";
import { STANDARD_LIMITS } from "../../server/src/core/limits";
import { NO_TEAM } from "../../server/src/core/team";

/**
 * What holds for the estimates whatever the numbers of a design are: they grow and fall with what they are made of, a
 * range holds what its ends give, and what is missing gives nothing. Single figures are in the tests beside this one.
 */

const context = { limits: STANDARD_LIMITS, team: NO_TEAM };

/** A number that a design states, as it is written behind its key. */
interface Stated {
  readonly least: number;
  readonly most: number;
  /** Written behind the number. */
  readonly unit: string;
  /** Written before the number. */
  readonly sign?: string;
  readonly digits?: number;
}

const whole = (least: number, most: number, unit = ""): Stated => ({ least, most, unit });
const tenths = (least: number, most: number, unit = "", sign = ""): Stated => ({ least, most, unit, sign, digits: 1 });

const NUMBERS = {
  dau: whole(1000, 500_000_000), mau: whole(1000, 900_000_000), requests_per_user: tenths(0.1, 50), peak_factor: tenths(1, 10), growth: whole(0, 200, "%"), shown: whole(1, 200), new_items: whole(1, 5_000_000, "/day"),
  positive_rate: tenths(0.1, 60, "%"), delay: whole(1, 90, "h"), negative: whole(1, 100, "%"), rows: whole(1000, 900_000_000, "/day"), row_size: whole(1, 900, " kB"), retention: whole(1, 700, "d"), examples: whole(1000, 900_000_000), window: whole(1, 300, "d"),
  refresh: whole(1, 400, "min"), lag: whole(1, 400, "s"), params: whole(1, 90_000, "M"), layers: whole(1, 100), kv_heads: whole(1, 64), head_dim: whole(16, 256), context: whole(100, 200_000), train_cost: tenths(1, 9000, "", "$"), train_time: whole(1, 900, "h"),
  baseline: tenths(1, 60, "%"), mde: tenths(0.1, 20, "%"), power: whole(50, 99, "%"), alpha: whole(1, 20, "%"), arms: whole(2, 8), eligible: whole(1, 100, "%"), traffic: whole(1, 100, "%"), duration: whole(1, 80, "d"), cluster_size: whole(1, 500), icc: { least: 0, most: 0.5, unit: "", digits: 3 },
  overhead: whole(1, 200, "ms"), p99: whole(1, 900, "ms"), ann_p99: whole(1, 900, "ms"), recent_p99: whole(1, 900, "ms"), rank_p99: whole(1, 900, "ms"), qps: whole(1, 5000), replicas: whole(1, 500), cost: tenths(0.1, 90, "/h", "$"), cache_hit: whole(0, 99, "%"),
  ann_qps: whole(1, 5000), rank_qps: whole(1, 5000), calls: tenths(0.1, 9), unit_cost: { least: 0.001, most: 0.5, unit: "", sign: "$", digits: 3 }, concurrent: whole(1, 200), rank_in: whole(1, 5000), system: whole(1, 4000), chunk: whole(1, 1000), output: whole(1, 2000),
  vectors: whole(1000, 900_000_000), dim: whole(8, 4096), m: whole(4, 64), code: whole(1, 512, " B"), nlist: whole(16, 1_000_000), shards: whole(1, 64), share: tenths(0.1, 40, "%"), every: whole(1, 700, "h"),
} as const satisfies Readonly<Record<string, Stated>>;

type Name = keyof typeof NUMBERS;
const NAMES = Object.keys(NUMBERS) as Name[];

interface Plan {
  /** As written; absent where the design does not say. */
  readonly numbers: Readonly<Partial<Record<Name, string>>>;
  readonly index: string;
  readonly unit: string;
  readonly mode: string;
}

function text(name: Name, value: number): string {
  const { unit, sign = "", digits = 0 }: Stated = NUMBERS[name];
  return `${sign}${value.toFixed(digits)}${unit}`;
}

function range(name: Name, low: number, high: number): string {
  const { unit, sign = "", digits = 0 }: Stated = NUMBERS[name];
  return `${sign}${low.toFixed(digits)}..${high.toFixed(digits)}${unit}`;
}

/** Small and large numbers alike, in the digits that are written. */
function numberOf(name: Name): fc.Arbitrary<number> {
  const { least, most, digits = 0 }: Stated = NUMBERS[name];
  const step = 10 ** -digits;
  const [from, to] = [Math.round(least / step), Math.round(most / step)];
  const orders = Math.max(0, Math.floor(Math.log10(Math.max(1, to / Math.max(1, from)))));
  return fc.nat(orders).chain((order) => fc.integer({ min: from, max: Math.min(to, Math.max(1, from) * 10 ** (order + 1)) })).map((steps) => Number((steps * step).toFixed(digits)));
}

const pairOf = (name: Name): fc.Arbitrary<readonly [number, number]> => fc.tuple(numberOf(name), numberOf(name)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function valueText(name: Name): fc.Arbitrary<string> {
  return fc.oneof({ arbitrary: numberOf(name).map((value) => text(name, value)), weight: 3 }, { arbitrary: pairOf(name).map(([low, high]) => range(name, low, high)), weight: 1 });
}

/** Anything a field may hold: nothing, a bound, zero, a number far too large, a word. */
function anyText(name: Name): fc.Arbitrary<string | undefined> {
  const { unit, sign = "" }: Stated = NUMBERS[name];
  const plain = numberOf(name).map((value) => text(name, value));
  return fc.oneof(
    { arbitrary: valueText(name), weight: 8 }, { arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: plain.map((value) => `≥${value}`), weight: 1 }, { arbitrary: plain.map((value) => `<${value}`), weight: 1 },
    { arbitrary: plain.map((value) => `~${value}`), weight: 1 }, { arbitrary: fc.constantFrom(`${sign}0${unit}`, "0", `${sign}1e30${unit}`, `${sign}0.0001${unit}`, `${sign}-5${unit}`, "millions", "", "5 parsecs"), weight: 2 },
  );
}

const KINDS = ["flat", "hnsw", "ivf_flat", "ivf_sq8", "ivf_pq", "scann", "diskann", "diskann"] as const;

function planOf(textOf: (name: Name) => fc.Arbitrary<string | undefined>): fc.Arbitrary<Plan> {
  const numbers = fc.record(Object.fromEntries(NAMES.map((name) => [name, textOf(name)])) as Record<Name, fc.Arbitrary<string | undefined>>);
  const words = fc.record({ index: fc.constantFrom(...KINDS), unit: fc.constantFrom("user", "request", "session", "cluster"), mode: fc.constantFrom("online", "batch") });
  return fc.tuple(numbers, words).map(([written, rest]) => ({ ...rest, numbers: Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) }));
}

/** Everything is stated, as a number or as a range. */
const fullPlan = planOf(valueText);
/** A single number everywhere. */
const pointPlan = planOf((name) => numberOf(name).map((value) => text(name, value)));
const wildPlan = planOf(anyText);

const withNumber = (plan: Plan, name: Name, value: string): Plan => ({ ...plan, numbers: { ...plan.numbers, [name]: value } });

function without(plan: Plan, ...names: readonly Name[]): Plan {
  return { ...plan, numbers: Object.fromEntries(Object.entries(plan.numbers).filter(([name]) => !names.includes(name as Name))) };
}

function documentOf({ numbers, index, unit, mode }: Plan): string {
  const map = (entries: readonly (readonly [key: string, name: Name])[], before = ""): string => {
    const written = entries.flatMap(([key, name]) => (numbers[name] === undefined ? [] : [`${key}: ${numbers[name]}`]));
    return `{${[before, ...written].filter(Boolean).join(", ")}}`;
  };
  const same = (...names: readonly Name[]): (readonly [string, Name])[] => names.map((name) => [name, name] as const);
  return [
    "requirements:",
    `  scale: ${map(same("dau", "mau", "requests_per_user", "peak_factor", "growth", "shown", "new_items"))}`,
    "data:",
    `  sources: [${map(same("rows", "row_size", "retention"), "id: events, kind: events")}]`,
    `  labels: [${map(same("positive_rate", "delay"), "id: engaged, source: events, how: implicit")}]`,
    `  features: [${map(same("refresh", "lag"), "id: recent_saves, entity: item, compute: batch")}]`,
    `  sampling: ${map(same("negative"))}`,
    `  training: ${map(same("examples", "window"))}`,
    "model:",
    "  models:",
    `    - ${map(same("params", "layers", "kv_heads", "head_dim", "context"), "id: ranker, label: engaged, dtype: int8")}`,
    `    - ${map([], `id: other, train: ${map([["cost", "train_cost"], ["time", "train_time"]])}`)}`,
    "evaluation:",
    `  experiment: ${map(same("baseline", "mde", "power", "alpha", "arms", "eligible", "traffic", "duration", "cluster_size", "icc"), `unit: ${unit}`)}`,
    "serving:",
    `  mode: ${mode}`,
    ...(numbers.overhead === undefined ? [] : [`  overhead: ${numbers.overhead}`]),
    "  every: 1d",
    `  human_review: ${map(same("share"))}`,
    "  stages:",
    `    - ${map(same("p99", "qps", "replicas", "cost", "cache_hit"), "id: embed, role: embed, time: 2h")}`,
    `    - parallel: [${map([["p99", "ann_p99"], ["qps", "ann_qps"]], "id: ann, index: main")}, ${map([["p99", "recent_p99"]], "id: recent")}]`,
    `    - ${map([["p99", "rank_p99"], ["qps", "rank_qps"], ["in", "rank_in"], ...same("calls", "unit_cost", "concurrent")], `id: rank, model: ranker, tokens: ${map(same("system", "chunk", "output"))}`)}`,
    `  indexes: [${map(same("vectors", "dim", "m", "code", "nlist", "shards"), `id: main, kind: ${index}`)}]`,
    "monitoring:",
    `  retraining: [${map(same("every"), "model: other")}]`,
    "",
  ].join("\n");
}

const read = (plan: Plan): Design => Design.read(documentOf(plan));

/** Every estimate of a plan by its name. */
function estimatesBy(plan: Plan): ReadonlyMap<string, Estimate | undefined> {
  const design = read(plan);
  const [embed, ann, , rank] = allStages(design);
  const [index, label, feature, source] = (["serving.indexes", "data.labels", "data.features", "data.sources"] as const).map((path) => design.list(path)?.items[0]);
  const [ranker] = design.list("model.models")?.items ?? [];
  const retraining = design.list("monitoring.retraining")?.items[0];
  assert.ok(embed && ann && rank && index && label && feature && source && ranker && retraining);
  const test = plannedTest(design);
  const duration = test?.field.quantity("duration");
  const time = duration?.dimension === "duration" ? duration : undefined;
  const cost = monthlyCost(design, context);
  const enrolled = test && time && enrolledPerArm(design, test, time);
  return new Map<string, Estimate | undefined>([
    ["requests a day", requestsPerDay(design)], ["average load", averageLoad(design)], ["peak load", peakLoad(design, context)], ["impressions a day", impressionsPerDay(design)], ["positives a day", positivesPerDay(label, design)],
    ["load of the first stage", stageLoad(embed, design, context)], ["load behind a cache", stageLoad(rank, design, context)], ["average load behind a cache", averageStageLoad(rank, design)], ["load of the index", indexLoad(index, design, context)],
    ["replicas needed", replicasNeeded(embed, design, context)], ["replicas needed behind a cache", replicasNeeded(rank, design, context)], ["capacity", stageCapacity(embed, context)], ["capacity after a loss", capacityAfterLoss(embed, context)],
    ["memory of the index", indexMemory(index)], ["memory of the index in a year", indexMemoryInAYear(index, design)], ["memory of the index, compressed", compressedMemory(index, 32)], ["disk of the index", diskSpace(index)],
    ["cost a month", cost], ["cost per thousand", cost && costPerThousand(cost, design)],
    ["needed per arm", test && neededPerArm(test)], ["constant of the test", test && powerConstant(test)], ["enrolled per arm", enrolled], ["visible effect", test && enrolled && smallestVisibleEffect(test, enrolled)],
    ["all people per arm", test && populationPerArm(design, test)], ["clusters per arm", test && clustersPerArm(design, test)], ["design effect", test && designEffect(test)], ["people met", time && uniqueUsers(design, time)],
    ["age of the feature", staleness(feature)], ["age of the model", liveModelAge(retraining, design)], ["negatives kept", negativesKept(label, design)], ["rate in training", trainingRate(label, design)], ["shift of the rate", rateShift(label, design)],
    ["weights", modelWeights(ranker)], ["memory of the model", modelMemory(ranker, rank, design)], ["cache of the model", keyValueCache(ranker, rank, design)], ["tokens of the prompt", promptTokens(rank, design)],
    ["rows a day", rowsPerDay(source)], ["rows kept", rowsKept(source)], ["storage", storageOfSource(source)], ["examples a day", examplesPerDay(design)], ["cases for people", reviewDemand(design)],
  ]);
}

const upTo = (a: number, b: number): boolean => a <= b || a - b <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** What grows (+) and what falls (-) with a number, if it changes at all. */
const WITH: readonly (readonly [estimate: string, numbers: Readonly<Partial<Record<Name, "+" | "-">>>])[] = [
  ["requests a day", { dau: "+", requests_per_user: "+" }],
  ["average load", { dau: "+", requests_per_user: "+" }],
  ["peak load", { dau: "+", requests_per_user: "+", peak_factor: "+", growth: "+" }],
  ["impressions a day", { dau: "+", requests_per_user: "+", shown: "+" }],
  ["positives a day", { dau: "+", requests_per_user: "+", shown: "+", positive_rate: "+" }],
  ["load of the first stage", { dau: "+", peak_factor: "+", growth: "+" }],
  ["load behind a cache", { dau: "+", peak_factor: "+", growth: "+", cache_hit: "-", calls: "+" }],
  ["average load behind a cache", { dau: "+", cache_hit: "-", calls: "+" }],
  ["load of the index", { dau: "+", cache_hit: "-" }],
  ["replicas needed", { dau: "+", requests_per_user: "+", peak_factor: "+", growth: "+", qps: "-" }],
  ["replicas needed behind a cache", { dau: "+", cache_hit: "-", calls: "+", rank_qps: "-" }],
  ["capacity", { qps: "+", replicas: "+" }],
  ["capacity after a loss", { qps: "+", replicas: "+" }],
  ["memory of the index", { vectors: "+", dim: "+", m: "+", code: "+", nlist: "+", shards: "-" }],
  ["memory of the index in a year", { vectors: "+", dim: "+", m: "+", new_items: "+", shards: "-" }],
  ["memory of the index, compressed", { vectors: "+", dim: "+", shards: "-" }],
  ["disk of the index", { vectors: "+", dim: "+", shards: "-" }],
  ["cost a month", { replicas: "+", cost: "+", train_cost: "+", every: "-", unit_cost: "+", dau: "+", calls: "+", cache_hit: "-" }],
  ["needed per arm", { mde: "-", power: "+", alpha: "-", arms: "+", baseline: "-" }],
  ["constant of the test", { power: "+", alpha: "-", arms: "+" }],
  ["enrolled per arm", { dau: "+", traffic: "+", eligible: "+", duration: "+", arms: "-", cluster_size: "-", icc: "-" }],
  ["visible effect", { traffic: "-", eligible: "-", duration: "-", power: "+", alpha: "-" }],
  ["all people per arm", { mau: "+", traffic: "+", eligible: "+", arms: "-" }],
  ["clusters per arm", { mau: "+", cluster_size: "-", traffic: "+", arms: "-" }],
  ["design effect", { cluster_size: "+", icc: "+" }],
  ["people met", { dau: "+", mau: "+", duration: "+" }],
  ["age of the feature", { refresh: "+", lag: "+" }],
  ["age of the model", { every: "+", train_time: "+" }],
  ["rate in training", { positive_rate: "+", negative: "-" }],
  ["shift of the rate", { positive_rate: "-", negative: "-" }],
  ["weights", { params: "+" }],
  ["memory of the model", { params: "+" }],
  ["cache of the model", { layers: "+", kv_heads: "+", head_dim: "+", concurrent: "+" }],
  ["tokens of the prompt", { rank_in: "+", system: "+", chunk: "+", output: "+" }],
  ["rows a day", { rows: "+" }],
  ["rows kept", { rows: "+", retention: "+" }],
  ["storage", { rows: "+", retention: "+", row_size: "+" }],
  ["examples a day", { examples: "+", window: "-" }],
  ["cases for people", { dau: "+", requests_per_user: "+", share: "+" }],
];

describe("an estimate", () => {
  it("grows and falls with what it is made of, and of a range holds those of both its ends", () => {
    const ways = new Map(WITH.map(([estimate, numbers]) => [estimate, numbers]));
    const compared = new Set<string>();
    const change = fc.constantFrom(...NAMES).chain((name) => fc.tuple(fc.constant(name), pairOf(name)));
    fc.assert(fc.property(fc.oneof(fullPlan, pointPlan), change, (plan, [name, [less, more]]) => {
      const [before, after, whole] = [text(name, less), text(name, more), range(name, less, more)].map((written) => estimatesBy(withNumber(plan, name, written)));
      assert.ok(before && after && whole);
      for (const [estimate, all] of whole) {
        const [first, last] = [before.get(estimate), after.get(estimate)];
        if (!all || !first || !last) continue;
        const said = `${estimate}: ${name} ${less} gives ${first.low} to ${first.high}, ${more} gives ${last.low} to ${last.high}, all of it ${all.low} to ${all.high}`;
        for (const end of [first, last]) assert.ok(upTo(all.low, end.low) && upTo(end.high, all.high), said);
        const way = ways.get(estimate)?.[name];
        if (!way) continue;
        compared.add(`${estimate} ${name}`);
        const [low, high] = way === "+" ? [first, last] : [last, first];
        assert.ok(upTo(low.low, high.low) && upTo(low.high, high.high), said);
      }
    }), { numRuns: 450, seed: 101 });
    const all = WITH.flatMap(([estimate, numbers]) => Object.keys(numbers).map((name) => `${estimate} ${name}`));
    assert.deepEqual(all.filter((pair) => !compared.has(pair)), [], "never compared");
  });

  it("of single numbers is a single number", () => {
    fc.assert(fc.property(pointPlan, (plan) => {
      for (const [estimate, value] of estimatesBy(plan)) if (value) assert.ok(upTo(value.high, value.low), `${estimate}: ${value.low} to ${value.high}`);
    }), { numRuns: 60, seed: 103 });
  });

  it("is in order, a number, and says how it came about, whatever is written or left out", () => {
    fc.assert(fc.property(wildPlan, (plan) => {
      for (const [estimate, value] of estimatesBy(plan)) if (value) assertSound(estimate, value, plan);
      const design = read(plan);
      for (const row of estimatesOf(design, context)) {
        assertSound(row.name, row, plan);
        assert.doesNotMatch(valueOf(row), /NaN|undefined/, row.name);
      }
    }), { numRuns: 300, seed: 104 });
  });

  const NEEDS: readonly (readonly [estimate: string, ...numbers: Name[]])[] = [
    ["requests a day", "dau", "requests_per_user"], ["average load", "dau", "requests_per_user"], ["peak load", "dau", "requests_per_user"], ["impressions a day", "dau", "shown"], ["positives a day", "dau", "positive_rate"],
    ["load of the first stage", "dau"], ["replicas needed", "dau", "qps"], ["capacity", "qps", "replicas"], ["capacity after a loss", "qps", "replicas"], ["memory of the index", "vectors"], ["memory of the index in a year", "vectors", "new_items"],
    ["needed per arm", "mde", "baseline"], ["enrolled per arm", "duration"], ["visible effect", "duration"], ["clusters per arm", "cluster_size"], ["age of the feature", "refresh"], ["age of the model", "every"], ["rate in training", "positive_rate", "negative"],
    ["weights", "params"], ["memory of the model", "params"], ["cache of the model", "layers", "kv_heads", "head_dim", "concurrent"], ["tokens of the prompt", "rank_in", "chunk", "output"], ["rows a day", "rows"], ["rows kept", "rows", "retention"],
    ["storage", "rows", "row_size"], ["examples a day", "examples", "window"], ["cases for people", "dau", "share"], ["cost per thousand", "dau"],
  ];

  it("that lacks a number is none", () => {
    const missing = fc.constantFrom(...NEEDS.flatMap(([estimate, ...names]) => names.map((name) => [estimate, name] as const)));
    fc.assert(fc.property(fullPlan, missing, fc.constantFrom(undefined, "millions", "5 parsecs"), (plan, [estimate, name], instead) => {
      const complete = estimatesBy({ ...plan, mode: "online" }).get(estimate);
      const lacking = instead === undefined ? without(plan, name) : withNumber(plan, name, instead);
      // What is counted otherwise when a number is not there is another estimate.
      if (complete) assert.equal(estimatesBy({ ...lacking, mode: "online" }).get(estimate), undefined, `${estimate} without ${name}`);
    }), { numRuns: 150, seed: 105 });
  });
});

function assertSound(name: string, { low, high, derivation }: Estimate, plan: Plan): void {
  const where = `${name}: ${low} to ${high}, ${derivation}\n${documentOf(plan)}`;
  assert.ok(!Number.isNaN(low) && !Number.isNaN(high), where);
  assert.ok(upTo(low, high), where);
  assert.ok(derivation !== "", where);
  assert.doesNotMatch(derivation, /undefined|NaN|\[object|null/, where);
}

describe("the path of a request", () => {
  const time = fc.integer({ min: 1, max: 2000 });
  const path = (stages: readonly string[], overhead?: number): ReturnType<typeof latencyPath> => {
    const design = Design.read(`serving:\n${overhead === undefined ? "" : `  overhead: ${overhead}ms\n`}  stages:\n${stages.map((stage) => `    - ${stage}\n`).join("")}`);
    return latencyPath(design.list("serving.stages")?.items ?? [], design.at("serving.overhead"), "p99");
  };
  const stage = (milliseconds: number, index: number): string => `{id: s${index}, p99: ${milliseconds}ms}`;
  const group = (members: readonly number[]): string => `parallel: [${members.map(stage).join(", ")}]`;
  const ms = (found: { low: number }): number => Math.round(found.low * 1000);

  it("is the sum of its stages, at least the slowest, and longer by each one that is added", () => {
    fc.assert(fc.property(fc.array(time, { minLength: 1, maxLength: 8 }), time, fc.nat(8), fc.option(time, { nil: undefined }), (times, added, at, overhead) => {
      const stages = times.map(stage);
      const found = path(stages, overhead);
      assert.equal(ms(found), times.reduce((sum, one) => sum + one, overhead ?? 0));
      assert.ok(ms(found) >= Math.max(...times));
      const longer = [...stages.slice(0, at), stage(added, 99), ...stages.slice(at)];
      assert.equal(ms(path(longer, overhead)), ms(found) + added);
      assert.equal(found.critical.length, times.length);
      assert.ok(found.isComplete && !found.isFromRanges);
    }), { numRuns: 150, seed: 111 });
  });

  it("takes the slowest of a group, in any order, and no less with another member", () => {
    fc.assert(fc.property(fc.array(time, { minLength: 1, maxLength: 6 }), time, time, (members, before, added) => {
      const found = path([stage(before, 50), group(members)]);
      assert.equal(ms(found), before + Math.max(...members));
      assert.equal(ms(path([stage(before, 50), group([...members].reverse())])), ms(found));
      assert.equal(ms(path([stage(before, 50), group([...members, added])])), before + Math.max(added, ...members));
      const [, slowest] = found.critical;
      const others = [...members].sort((a, b) => b - a).slice(1);
      assert.equal(Math.round((slowest?.nextInGroup ?? NaN) * 1000), others[0] ?? 0);
    }), { numRuns: 150, seed: 112 });
  });

  it("counts no stage that the request does not wait for, and is not whole where one says nothing", () => {
    fc.assert(fc.property(fc.array(time, { minLength: 1, maxLength: 5 }), time, (times, other) => {
      const stages = times.map(stage);
      assert.equal(ms(path([...stages, `{id: log, p99: ${other}ms, async: true}`])), ms(path(stages)));
      const silent = path([...stages, "{id: silent, role: rank}"]);
      assert.equal(ms(silent), ms(path(stages)));
      assert.equal(silent.isComplete, false);
    }), { numRuns: 100, seed: 113 });
  });

  it("of ranges is made of their lower ends", () => {
    fc.assert(fc.property(fc.array(fc.tuple(time, time), { minLength: 1, maxLength: 5 }), (ends) => {
      const ranges = ends.map(([a, b], index) => `{id: s${index}, p99: ${Math.min(a, b)}-${Math.max(a, b)}ms}`);
      assert.equal(ms(path(ranges)), ends.reduce((sum, [a, b]) => sum + Math.min(a, b), 0));
      assert.equal(path(ranges).isFromRanges, ends.some(([a, b]) => a !== b));
    }), { numRuns: 100, seed: 114 });
  });

  it("holds the lowest of a range whatever the other stages are", () => {
    fc.assert(fc.property(fullPlan, pairOf("p99"), (plan, [less, more]) => {
      const low = (written: string): number => {
        const design = read(withNumber(plan, "p99", written));
        return latencyPath(design.list("serving.stages")?.items ?? [], design.at("serving.overhead"), "p99").low;
      };
      assert.equal(low(range("p99", less, more)), low(text("p99", less)));
      assert.ok(upTo(low(text("p99", less)), low(text("p99", more))));
    }), { numRuns: 50, seed: 115 });
  });
});

describe("what would make a test large enough", () => {
  it("does: the duration, the traffic and the effect that are offered suffice, and the duration is the shortest", () => {
    let [durations, shares, effects] = [0, 0, 0];
    const small = planOf((name) => (name === "mde" ? fc.integer({ min: 1, max: 20 }).map((tenth) => `${tenth / 10}%`) : name === "duration" ? fc.integer({ min: 1, max: 20 }).map((days) => `${days}d`) : valueText(name)));
    fc.assert(fc.property(small, (plan) => {
      const { needed, enrolled, design, test } = sizeOf(plan) ?? {};
      if (!needed || !enrolled || !design || !test || needed.low <= enrolled.high || !Number.isFinite(needed.low)) return;
      const offered = sufficientTest(design, test, needed, enrolled, 60 * 86_400);
      const isEnough = (name: Name, written: string): boolean => {
        const changed = sizeOf(withNumber(plan, name, written));
        return changed?.needed !== undefined && changed.enrolled !== undefined && upTo(changed.needed.low, changed.enrolled.high);
      };
      if (offered.duration) {
        durations += 1;
        const { days, wholeWeeks } = offered.duration;
        assert.ok(isEnough("duration", `${days}d`) && isEnough("duration", `${wholeWeeks}d`), `${days}d`);
        assert.ok(wholeWeeks % 7 === 0 && wholeWeeks >= days && wholeWeeks < days + 7);
        if (days > 1) assert.ok(!isEnough("duration", `${days - 1}d`), `${days - 1}d would do`);
      } else assert.ok(!isEnough("duration", "60d"));
      if (offered.traffic !== undefined) {
        shares += 1;
        assert.ok(offered.traffic <= 1 && isEnough("traffic", `${offered.traffic * 100}%`), `traffic ${offered.traffic}`);
      } else assert.ok(!isEnough("traffic", "100%"));
      if (offered.mde !== undefined) {
        effects += 1;
        assert.ok(isEnough("mde", `${offered.mde * 100}%`), `mde ${offered.mde}`);
      }
    }), { numRuns: 200, seed: 121 });
    assert.ok(durations > 5 && shares > 5 && effects > 20, `${durations} durations, ${shares} shares, ${effects} effects`);
  });
});

function sizeOf(plan: Plan): { design: Design; test: NonNullable<ReturnType<typeof plannedTest>>; needed: Estimate | undefined; enrolled: Estimate | undefined } | undefined {
  const design = read(plan);
  const test = plannedTest(design);
  const duration = test?.field.quantity("duration");
  return test && duration && { design, test, needed: neededPerArm(test), enrolled: enrolledPerArm(design, test, duration) };
}
