import assert from "node:assert/strict";
import { normalQuantile, poissonInterval } from "../../server/src/core/estimates/quantiles";

/** Published values: Abramowitz & Stegun, Handbook of Mathematical Functions, table 26.5; Garwood's limits as tabled in Pearson & Hartley, Biometrika Tables, table 40. */
describe("quantiles", () => {
  const normal: readonly (readonly [p: number, z: number])[] = [
    [0.5, 0], [0.8, 0.84162123], [0.9, 1.28155157], [0.975, 1.95996398], [0.9875, 2.24140273], [0.99, 2.32634787], [0.999, 3.09023231], [1 - 1e-12, 7.0344869],
  ];
  for (const [p, z] of normal) {
    it(`the normal distribution is below ${z} with chance ${p}`, () => {
      assert.ok(Math.abs(normalQuantile(p) - z) < 1e-6, String(normalQuantile(p)));
      assert.ok(Math.abs(normalQuantile(1 - p) + normalQuantile(p)) < 1e-6, "and as far the other way");
    });
  }

  it("the normal distribution has no end", () => {
    assert.deepEqual([0, 1, 1 - 1e-20, -0.1].map(normalQuantile), [-Infinity, Infinity, Infinity, -Infinity]);
  });

  const counts: readonly (readonly [count: number, low: number, high: number])[] = [
    [0, 0, 3.69], [1, 0.0253, 5.57], [3, 0.619, 8.77], [9, 4.12, 17.08], [10, 4.8, 18.39], [100, 81.36, 121.63],
  ];
  for (const [count, low, high] of counts) {
    it(`after ${count} events the mean lies between ${low} and ${high}`, () => {
      const interval = poissonInterval(count);
      assert.ok(Math.abs(interval.low - low) < 0.01 && Math.abs(interval.high - high) < 0.01, `${interval.low} to ${interval.high}`);
    });
  }
});
