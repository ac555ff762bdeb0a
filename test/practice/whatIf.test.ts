import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { review, type Finding } from "../../server/src/core/engine";
import type { Change } from "../../server/src/core/practice/caseStudy";
import { applyChange, newFindings } from "../../server/src/core/practice/whatIf";
import { RULES } from "../../server/src/core/rules";
import { applyEdits } from "../../server/src/core/spans";

function checkChange(text: string, change: Change, expected: string): void {
  assert.equal(applyEdits(text, applyChange(Design.read(text), change)), expected);
}

describe("a what-if", () => {
  it("multiplies a number and keeps how it was written", () => {
    checkChange("requirements: {scale: {dau: 20M}}  # a guess\n", { path: "requirements.scale.dau", times: 3 }, "requirements: {scale: {dau: 60M}}  # a guess\n");
    checkChange("requirements: {budget: {run: $40k/month}}\n", { path: "requirements.budget.run", times: 0.1 }, "requirements: {budget: {run: $4k/month}}\n");
    checkChange("requirements: {freshness: 1h30min}\n", { path: "requirements.freshness", times: 2 }, "requirements: {freshness: 2h60min}\n");
  });

  it("multiplies both ends of a range, and not the time of a rate", () => {
    checkChange("serving: {stages: [{id: a, p99: 200-300ms, qps: 10 per 5min}]}\n", { path: "serving.stages.p99", times: 0.5 }, "serving: {stages: [{id: a, p99: 100-150ms, qps: 10 per 5min}]}\n");
    checkChange("requirements:\n  scale:\n    requests: 284,807/day\n", { path: "requirements.scale.requests", times: 10 }, "requirements:\n  scale:\n    requests: 2848070/day\n");
  });

  it("reaches every row, those of parallel groups included", () => {
    const text = "serving:\n  stages:\n    - {id: a, replicas: 13}\n    - parallel: [{id: b, replicas: 4}, {id: c}]\n";
    checkChange(text, { path: "serving.stages.replicas", times: 0.5 }, "serving:\n  stages:\n    - {id: a, replicas: 7}\n    - parallel: [{id: b, replicas: 2}, {id: c}]\n");
  });

  it("reaches the number behind a shorthand", () => {
    checkChange("requirements: {latency: 300ms}\n", { path: "requirements.latency", times: 0.5 }, "requirements: {latency: 150ms}\n");
    checkChange("requirements: {latency: {p50: 1s, p99: 2s}}\n", { path: "requirements.latency", to: "1s" }, "requirements: {latency: {p50: 1s, p99: 1s}}\n");
  });

  it("writes another value, in quotes where it needs them", () => {
    checkChange("task: {type: ranking}\n", { path: "task.type", to: "regression" }, "task: {type: regression}\n");
    checkChange("task: {objective: a}\n", { path: "task.objective", to: "a, then b" }, 'task: {objective: "a, then b"}\n');
    checkChange("data:\n  negatives:\n    strategy:\n      - hard\n      - uniform\n    log_q: true\n", { path: "data.negatives.strategy", to: "in_batch" }, "data:\n  negatives:\n    strategy:\n      in_batch\n    log_q: true\n");
    checkChange("serving: {policies: [dedup, geo]}\n", { path: "serving.policies", to: "dedup" }, "serving: {policies: dedup}\n");
  });

  it("leaves alone what is not written, is no number or is no single value", () => {
    const text = "title: 3 cases\nupdated: 2026-11-20\nserving: {stages: [{id: a}], rollback: 10min}\n";
    for (const change of [
      { path: "requirements.latency.p99", times: 2 }, { path: "title", times: 2 }, { path: "updated", times: 2 }, { path: "serving.stages", to: "b" }, { path: "serving.stages.p99", to: "1s" },
    ]) checkChange(text, change, text);
  });

  it("is answered by what was not said of the same place before", () => {
    const found = (text: string): readonly Finding[] => review(Design.read(text), RULES).findings;
    const slow = (p99: string): string => `requirements: {latency: ${p99}}\nserving: {mode: online, stages: [{id: rank, p99: 80ms}]}\n`;
    const rules = (before: string, after: string): string[] => newFindings(found(before), found(after)).map(({ rule }) => rule);
    assert.deepEqual(rules(slow("100ms"), slow("50ms")), ["serving/latency-budget-exceeded"]);
    assert.deepEqual(rules(slow("50ms"), slow("40ms")), []);
  });
});
