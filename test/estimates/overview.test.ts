import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { estimatesOf, type EstimateRow } from "../../server/src/core/estimates/overview";
import { STANDARD_LIMITS } from "../../server/src/core/limits";
import { NO_TEAM } from "../../server/src/core/team";

const figuresOf = (text: string): readonly EstimateRow[] => estimatesOf(Design.read(text), { limits: STANDARD_LIMITS, team: NO_TEAM });

function figure(text: string, name: string): EstimateRow | undefined {
  return figuresOf(text).find((row) => row.name === name);
}

describe("the figures of a design", () => {
  const switchback = (rest: string): string => `evaluation: {experiment: {method: switchback, unit: region_time, baseline: 14%, mde: 8%, duration: 28d${rest}}}\n`;

  it("count for a switchback what orders of one city and hour have in common", () => {
    const needed = figure(switchback(", cluster_size: 900, icc: 0.02"), "Needed per arm");
    assert.equal(Math.round(needed?.low ?? 0), Math.round((16 * 0.14 * 0.86) / (0.08 * 0.14) ** 2 * (1 + 899 * 0.02)));
    assert.match(needed?.derivation ?? "", /design effect 1 \+ \(900 − 1\) × icc 0\.02/);
  });

  it("leave out what a switchback needs where nothing says how many orders go together", () => {
    assert.equal(figure(switchback(""), "Needed per arm"), undefined);
  });

  const weekly = (feature: string): EstimateRow | undefined => figure(`data: {features: [{id: lags, compute: batch, ${feature}}]}\nserving: {mode: batch, every: weekly}\n`, "Age at serving");

  it("take a feature of a batch that is made for its run as old as its data", () => {
    assert.equal(weekly("refresh: 7d, lag: 1d")?.derivation, "lag 1d");
    assert.equal(weekly("refresh: weekly")?.low, 0);
    assert.equal(weekly("refresh: 14d, lag: 1d")?.low, 15 * 86_400);
  });

  it("divide by the same unit where few requests come", () => {
    const text = "requirements: {scale: {dau: 6k, requests_per_user: 0.6, peak_factor: 5}}\nserving: {mode: online, stages: [{id: dense, qps: 0.1, replicas: 4}]}\n";
    assert.equal(figure(text, "Replicas needed")?.derivation, "0.208 qps ÷ (0.1 × 0.7) = 3");
  });
});
