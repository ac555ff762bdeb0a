import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { expectedFalseAlarms } from "../../server/src/core/estimates/falseAlarms";
import { liveModelAge } from "../../server/src/core/estimates/liveModelAge";
import { detectorNamed, fault } from "../../server/src/core/tables/detectors";

const DAY = 86_400;

function ageIn(text: string): { low?: number | undefined; high?: number | undefined; derivation?: string | undefined } {
  const design = Design.read(text);
  const row = design.list("monitoring.retraining")?.items[0];
  return (row && liveModelAge(row, design)) ?? {};
}

describe("the age of a live model", () => {
  it("is the delay of its label, its training and its period", () => {
    const { low, derivation } = ageIn("data: {labels: [{id: bought, delay: 7d}]}\nmodel: {models: [{id: m, train: {time: 6h}}]}\nmonitoring: {retraining: [{model: m, every: [weekly, 1d]}]}\n");
    assert.equal(low, 8.25 * DAY);
    assert.equal(derivation, "7d for the label + 6h of training + 1d between runs = 8.25d");
  });

  it("leaves the delay out where young examples are used, and counts nothing that is not written", () => {
    const { low, high, derivation } = ageIn("data: {labels: [{id: bought, delay: 7d}], delayed_feedback: fake_negative}\nmonitoring: {retraining: [{model: m, every: 12h-1d}]}\n");
    assert.deepEqual([low, high], [DAY / 2, DAY]);
    assert.equal(derivation, "12h (the lower end of 12h-1d) between runs");
  });

  it("keeps the delay where examples wait until their labels are final", () => {
    assert.equal(ageIn("data: {labels: [{id: bought, delay: 7d}], delayed_feedback: wait}\nmonitoring: {retraining: [{model: m, every: 1d}]}\n").low, 8 * DAY);
  });

  it("is that of the labels where a model learns all the time", () => {
    assert.equal(ageIn("data: {labels: [{id: clicked, delay: 10min}]}\nmonitoring: {retraining: [{model: m, every: continuous}]}\n").low, 600);
  });

  it("is not known without a period", () => {
    assert.deepEqual(ageIn("monitoring: {retraining: [{model: m, triggers: [drifted]}]}\n"), {});
  });
});

describe("expected false alarms", () => {
  it("are tests × level ÷ window, a week's worth", () => {
    const design = Design.read("data: {features: [{id: a, count: 199}, b]}\nmonitoring: {alerts: [{id: x, watch: all, detector: ks, below: 0.05, window: 1d}]}\n");
    const [found] = expectedFalseAlarms(design);
    assert.ok(found && Math.abs(found.low - 70) < 1e-9);
    assert.equal(found.derivation, "200 tests × p < 0.05 every 1d");
  });
});

describe("the ends of what a detector measures", () => {
  const at = (name: string, side: "above" | "below", value: number): string | undefined => {
    const scale = detectorNamed(name)?.[side];
    return scale && fault(scale, side, { low: value, high: value });
  };

  it("never ring or never rest", () => {
    assert.equal(at("js", "above", 1), "never");
    assert.equal(at("js", "above", 0), "always");
    assert.equal(at("z", "below", 0), "never");
    assert.equal(at("z", "below", 1), "always");
    assert.equal(at("volume", "below", -1), "never");
    assert.equal(at("correlation", "below", -1), "never");
  });

  it("but that no row is empty is a fair demand", () => assert.equal(at("null_rate", "above", 0), undefined));

  it("are open where a distance has no upper end", () => assert.equal(at("psi", "above", 1e6), undefined));
});
