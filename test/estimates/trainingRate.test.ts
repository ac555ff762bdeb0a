import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { negativesKept, rateShift, recalibrated, recalibrationFormula, trainingRate } from "../../server/src/core/estimates/trainingRate";
import type { Field } from "../../server/src/core/field";

function read(rate: string, rest: string): { design: Design; label: Field } {
  const design = Design.read(`data:\n  labels: [{id: click, positive_rate: ${rate}}]\n  ${rest}\n`);
  const label = design.list("data.labels")?.items[0];
  assert.ok(label);
  return { design, label };
}

const near = (actual: number | undefined, expected: number): void => assert.ok(Math.abs((actual ?? NaN) - expected) < 5e-4, `${actual} is not ${expected}`);

describe("rate of positives in training", () => {
  it("four negatives for each positive", () => {
    const { design, label } = read("3%", "negatives: {strategy: uniform, per_positive: 4}");
    near(negativesKept(label, design)?.low, 0.1237);
    near(trainingRate(label, design)?.low, 0.2);
    near(rateShift(label, design)?.low, 6.667);
  });

  it("a share of the negatives, relative to that of the positives", () => {
    const { design, label } = read("1%", "sampling: {negative: 2.5%, positive: 50%}");
    near(negativesKept(label, design)?.low, 0.05);
    near(trainingRate(label, design)?.low, 0.168);
    assert.equal(trainingRate(label, design)?.derivation, "1% ÷ (1% + 99% × 2.5% ÷ 50%)");
  });

  it("a range of rates gives the ends of their ratio, not the ratio of their ends", () => {
    const { design, label } = read("3-15%", "negatives: {strategy: uniform, per_positive: 4}");
    const { low, high } = rateShift(label, design) ?? assert.fail();
    near(low, 1.333);
    near(high, 6.667);
  });

  it("in-batch negatives are no rows that are drawn", () => {
    const { design, label } = read("3%", "negatives: {strategy: in_batch, per_positive: 4}");
    assert.equal(trainingRate(label, design), undefined);
  });

  it("the score of the training rate is the rate of life", () => {
    near(recalibrated(0.2, (0.03 * 4) / 0.97), 0.03);
    assert.equal(recalibrationFormula(0.025), "q = p ÷ (p + (1 − p) ÷ 0.025)");
  });
});
