import assert from "node:assert/strict";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { review, type Finding } from "../../server/src/core/engine";
import { STEP_KEYS, type StepKey } from "../../server/src/core/framework";
import type { FollowUp } from "../../server/src/core/practice/caseStudy";
import { followUpsFor } from "../../server/src/core/practice/generalFollowUps";
import { consequencesOf } from "../../server/src/core/practice/whatIfResult";
import { RULES } from "../../server/src/core/rules";

const findingsIn = (design: Design): readonly Finding[] => review(design, RULES, { status: "review" }).findings;

function general(text: string, step: StepKey): readonly FollowUp[] {
  return followUpsFor({ follow_ups: [] }, Design.read(text), step);
}

function checkChange(text: string, step: StepKey, expected: FollowUp["change"]): void {
  assert.deepEqual(general(text, step).map(({ change }) => change), [expected]);
}

describe("follow-ups of an interviewer", () => {
  it("are those of the case for the step first, then a general one", () => {
    const [study] = readCaseLibrary().filter(({ id }) => id === "video-recommendation");
    assert.ok(study);
    const design = Design.read(study.design);
    const asked = followUpsFor(study, design, "evaluation");
    assert.deepEqual(asked.slice(0, 2), study.follow_ups.filter(({ step }) => step === "evaluation"));
    assert.equal(asked.length, 3);
    // Its own question cuts the same promise.
    assert.deepEqual(followUpsFor(study, design, "serving"), study.follow_ups.filter(({ step }) => step === "serving"));
  });

  it("suppose ten times the load by the number that states it", () => {
    checkChange("requirements: {scale: {dau: 1M, peak: 5k qps}}", "requirements", { path: "requirements.scale.peak", times: 10 });
    checkChange("requirements: {scale: {dau: 1M, requests_per_user: 2}}", "requirements", { path: "requirements.scale.dau", times: 10 });
    assert.deepEqual(general("requirements: {scale: {items: 1M}}", "requirements"), []);
  });

  it("ask for a regression only of classes and of lists", () => {
    checkChange("task: {type: ranking}", "task", { path: "task.type", to: "regression" });
    assert.deepEqual(general("task: {type: regression}", "task"), []);
    assert.deepEqual(general("task: {type: generation}", "task"), []);
    assert.deepEqual(general("task: {objective: rank}", "task"), []);
  });

  it("make nothing easier: later labels, a shorter promise", () => {
    checkChange("data: {labels: [{id: a, delay: 7d}]}", "data", { path: "data.labels.delay", to: "30d" });
    assert.deepEqual(general("data: {labels: [{id: a, delay: 7d}, {id: b, delay: 90d}]}", "data"), []);
    assert.deepEqual(general("data: {labels: [{id: a}]}", "data"), []);
    checkChange("requirements: {latency: 300ms}", "serving", { path: "requirements.latency.p99", to: "100ms" });
    assert.deepEqual(general("requirements: {latency: 80ms}", "serving"), []);
  });

  it("take the accelerators away from training, else from serving", () => {
    checkChange("model: {models: [{id: a, train: {time: 6h}}]}\nserving: {stages: [{id: s, qps: 100}]}", "model", { path: "model.models.train.time", times: 10 });
    checkChange("model: {models: [{id: a}]}\nserving: {stages: [{id: s, qps: 100}]}", "model", { path: "serving.stages.qps", times: 0.1 });
  });

  it("talk where there is no number to change", () => {
    checkChange("evaluation: {offline: [{metric: ndcg@20}], online: [{id: ctr}]}", "evaluation", undefined);
    assert.deepEqual(general("evaluation: {offline: [{metric: ndcg@20}]}", "evaluation"), []);
    checkChange("data: {sources: [{id: partner}]}", "monitoring", undefined);
    checkChange("data: {sources: [{id: partner}], features: [{id: f, lag: 1h}]}", "monitoring", { path: "data.features.lag", to: "6h" });
  });

  it("have something to ask of six steps of each reference and more, and most suppositions have consequences", () => {
    const felt = { supposed: 0, withConsequences: 0 };
    for (const study of readCaseLibrary()) {
      const design = Design.read(study.design);
      assert.ok(STEP_KEYS.filter((step) => followUpsFor(study, design, step).length > 0).length >= 6, study.id);
      for (const { change } of STEP_KEYS.flatMap((step) => followUpsFor({ follow_ups: [] }, design, step))) {
        if (!change) continue;
        const { changes, findings } = consequencesOf(design, change, findingsIn);
        assert.ok(changes.length > 0);
        felt.supposed += 1;
        if (findings.length > 0) felt.withConsequences += 1;
      }
    }
    assert.ok(felt.withConsequences > felt.supposed / 2, JSON.stringify(felt));
  });
});

describe("the consequences of a change", () => {
  const TEXT = `requirements:
  latency: 300ms
task: {type: ranking}
serving:
  mode: online
  stages:
    - {id: retrieve, p99: 60ms}
    - {id: rank, p99: 90ms}
`;

  it("are what was changed, and what a reviewer then finds, on the lines of the design as it stands", () => {
    const { changes, findings } = consequencesOf(Design.read(TEXT), { path: "requirements.latency.p99", to: "100ms" }, findingsIn);
    assert.deepEqual(changes, [{ path: "requirements.latency", before: "300ms", after: "100ms" }]);
    const [exceeded] = findings.filter(({ rule }) => rule === "serving/latency-budget-exceeded");
    assert.equal(exceeded?.severity, "error");
    assert.match(TEXT.split("\n")[exceeded.line - 1] ?? "", /stages:|latency:|id:/);
  });

  it("name every row that changes", () => {
    const { changes } = consequencesOf(Design.read(TEXT), { path: "serving.stages.p99", times: 3 }, () => []);
    assert.deepEqual(changes, [
      { path: "serving.stages[0].p99", before: "60ms", after: "180ms" },
      { path: "serving.stages[1].p99", before: "90ms", after: "270ms" },
    ]);
  });

  it("keep the lines where a change takes some away", () => {
    const design = Design.read("evaluation:\n  slices:\n    - new\n    - old\nserving:\n  mode: online\n");
    const { changes, findings } = consequencesOf(design, { path: "evaluation.slices", to: "all" }, (one) => {
      const mode = one.at("serving.mode");
      return one === design || !mode ? [] : [{ rule: "serving/x", severity: "info", message: "", hint: "", span: mode.span, chapter: "serving", path: mode.path, related: [], fixes: [] }];
    });
    assert.deepEqual([changes.length, findings.map(({ line }) => line)], [1, [6]]);
  });

  it("are none where nothing is written to change", () => {
    assert.deepEqual(consequencesOf(Design.read(TEXT), { path: "requirements.budget.run", times: 0.5 }, findingsIn), { changes: [], findings: [] });
  });
});
