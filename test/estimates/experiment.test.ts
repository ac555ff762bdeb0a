import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { clustersPerArm, designEffect, enrolledPerArm, plannedTest, populationPerArm, uniqueUsers } from "../../server/src/core/estimates/experiment";
import type { Estimate } from "../../server/src/core/estimates/estimate";
import { neededPerArm, powerConstant, smallestVisibleEffect } from "../../server/src/core/estimates/sampleSize";
import { sufficientTest } from "../../server/src/core/estimates/sufficientTest";
import { readQuantity, type Quantity } from "../../server/src/core/units";

const WEEKS = 60 * 86_400;

function planned(scale: string, experiment: string): { design: Design; test: NonNullable<ReturnType<typeof plannedTest>> } {
  const design = Design.read(`requirements:\n  scale: {${scale}}\nevaluation:\n  experiment: {${experiment}}\n`);
  const test = plannedTest(design);
  assert.ok(test);
  return { design, test };
}

function duration(text: string): Quantity {
  const reading = readQuantity(text, "duration");
  assert.ok(reading.kind === "quantity");
  return reading.quantity;
}

/** Equal to three digits, as messages print it. */
function assertNear(estimate: Estimate | undefined, value: number): void {
  assert.equal(estimate?.low.toPrecision(3), value.toPrecision(3));
}

describe("the size of a test", () => {
  it("the example of the format needs 1.17M users per arm and meets 1.52M", () => {
    const design = Design.read(readFileSync("examples/visual-search.mlsd.yaml", "utf8"));
    const test = plannedTest(design);
    assert.ok(test);
    assertNear(neededPerArm(test), 1_173_333);
    assertNear(enrolledPerArm(design, test, duration("14d")), 1_517_241);
    assert.equal(neededPerArm(test)?.derivation, "16 (assumed power 80%, assumed α 5%) × 12% × 88% ÷ (1% of 12%)²");
    assert.equal(enrolledPerArm(design, test, duration("14d"))?.derivation, "(20M + (60M − 20M) × 13 ÷ 29) × 20% eligible × 40% traffic ÷ 2 arms");
  });

  it("at a fifth of the traffic, 30 days, 31% or an effect of 1.25% would do", () => {
    const { design, test } = planned("dau: 20M, mau: 60M", "eligible: 20%, traffic: 20%, baseline: 12%, mde: 1%, duration: 14d");
    const [needed, met] = [neededPerArm(test), enrolledPerArm(design, test, duration("14d"))];
    assert.ok(needed && met);
    assert.deepEqual(sufficientTest(design, test, needed, met, WEEKS), { duration: { days: 30, wholeWeeks: 35 }, traffic: 0.31, mde: 0.0125 });
  });

  const constants: readonly (readonly [experiment: string, c: number])[] = [
    ["arms: 2", 16], ["power: 90%", 21], ["arms: 3", 19.0], ["arms: 4", 20.9], ["alpha: 1%", 23.4], ["power: 95%", 26.0],
  ];
  for (const [experiment, c] of constants) {
    it(`c is ${c} for {${experiment}}`, () => assertNear(powerConstant(planned("dau: 1M", experiment).test), c));
  }

  const sizes: readonly (readonly [experiment: string, needed: number | undefined])[] = [
    ["baseline: 12%, mde: 1%", 1_173_333],
    ["baseline: 12%, mde: +1%", 1_173_333],
    ["baseline: 0.12, mde: 1%", 1_173_333],
    ["baseline: 12%, mde: 0.12pp", 1_173_333],
    ["baseline: $0.048, sd: $0.30, mde: 0.5%", 25_000_000],
    ["baseline: 48, sd: 62, mde: 0.3%", 2_966_049],
    ["baseline: 10-12%, mde: 1%", 1_173_333],
    ["baseline: 48, mde: 1%", undefined],
    ["baseline: $0.048, sd: €0.30, mde: 1%", undefined],
    ["baseline: 48, sd: 62, mde: 1pp", undefined],
    ["baseline: 12%, mde: 0%", undefined],
    ["baseline: ≥12%, mde: 1%", undefined],
    ["baseline: 12%", undefined],
    ["mde: 1%", undefined],
  ];
  for (const [experiment, needed] of sizes) {
    it(`{${experiment}} needs ${needed ?? "what cannot be told"}`, () => {
      const estimate = neededPerArm(planned("dau: 1M", experiment).test);
      if (needed === undefined) assert.equal(estimate, undefined);
      else assertNear(estimate, needed);
    });
  }

  it("an interval goes from the kindest to the unkindest reading", () => {
    const estimate = neededPerArm(planned("dau: 1M", "baseline: 40-70%, mde: 1-2pp, power: 80-90%").test);
    assertNear(estimate, (16 * 0.7 * 0.3) / 0.02 ** 2);
    assert.equal(estimate?.high, (21 * 0.5 * 0.5) / 0.01 ** 2);
  });

  for (const experiment of ["arms: many", "arms: 1", "traffic: some", "unit: usr", "power: strong"]) {
    it(`a plan with {${experiment}} is none`, () => {
      assert.equal(plannedTest(Design.read(`evaluation:\n  experiment: {${experiment}}\n`)), undefined);
    });
  }
});

describe("how many a test meets", () => {
  const reach: readonly (readonly [scale: string, days: string, users: number | undefined])[] = [
    ["dau: 20M, mau: 60M", "1d", 20e6], ["dau: 20M, mau: 60M", "14d", 37.93e6], ["dau: 20M, mau: 60M", "30d", 60e6], ["dau: 20M, mau: 60M", "60d", 60e6],
    ["dau: 20M", "30d", 20e6], ["mau: 60M", "15d", 30e6], ["mau: 60M", "60d", 60e6], ["dau: 20M, mau: 10M", "14d", 20e6],
    ["users: 1M", "14d", undefined], ["dau: 1M, mau: millions", "14d", undefined],
  ];
  for (const [scale, days, users] of reach) {
    it(`{${scale}} in ${days}: ${users ?? "cannot be told"}`, () => {
      const estimate = uniqueUsers(planned(scale, "unit: user").design, duration(days));
      if (users === undefined) assert.equal(estimate, undefined);
      else assertNear(estimate, users);
    });
  }

  const enrolled: readonly (readonly [scale: string, experiment: string, units: number | undefined])[] = [
    ["dau: 1M", "unit: account, traffic: 50%", 250_000], ["dau: 1M", "arms: 4", 250_000],
    ["requests: 1M/day", "unit: session, eligible: 50%", 3_500_000], ["dau: 1M, requests_per_user: 3", "unit: query", 21_000_000],
    ["dau: 1M", "unit: cluster", 250_000], ["dau: 1M", "unit: cluster, cluster_size: 101", 250_000], ["dau: 1M", "unit: cluster, cluster_size: 51, icc: 0.02", 250_000],
    ["dau: 1M", "unit: region_time", undefined], ["dau: 1M", "unit: session", undefined],
  ];
  for (const [scale, experiment, units] of enrolled) {
    it(`{${experiment}} of {${scale}} in two weeks: ${units ?? "cannot be told"}`, () => {
      const { design, test } = planned(scale, experiment);
      const estimate = enrolledPerArm(design, test, duration("14d"));
      if (units === undefined) assert.equal(estimate, undefined);
      else assertNear(estimate, units);
    });
  }

  it("clusters divide all people, and ineligible ones thin them out", () => {
    const { design, test } = planned("users: 100k, dau: 5k", "unit: cluster, cluster_size: 1000, traffic: 50%, eligible: 10%");
    assertNear(clustersPerArm(design, test), 25);
    assertNear(designEffect(test), 1 + 999 * 0.01);
  });

  it("a thousand users in two arms show 8.9 points at the best", () => {
    const { design, test } = planned("users: 1k", "unit: user");
    const perArm = populationPerArm(design, test);
    assert.ok(perArm);
    assertNear(smallestVisibleEffect(test, perArm), 0.0894);
  });
});
