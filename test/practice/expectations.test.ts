import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import type { Expectation } from "../../server/src/core/practice/card";
import type { Expected } from "../../server/src/core/practice/caseStudy";
import { expectationsOf } from "../../server/src/core/practice/expectations";

const EXPECTED: Expected = {
  task_types: ["ranking", "retrieval"], label: "a click", metrics: ["ndcg", "recall@precision"], model_families: ["gbdt"], modes: ["online"],
  funnel: ["2B", "1000", "40"], candidate_sources: 2, alerts: ["quality", "latency"], experiment_units: ["user"], slices: ["new_user", "language"],
};

function expectation(text: string, what: string, expected: Expected = EXPECTED): Expectation | undefined {
  return expectationsOf({ expected }, Design.read(text)).find((one) => one.what === what);
}

/** The state, and what was found where it is not what was expected. */
function check(text: string, what: string, state: Expectation["state"], found: string): void {
  const one = expectation(text, what);
  assert.deepEqual({ state: one?.state, found: one?.found }, { state, found });
}

describe("what strong answers have", () => {
  it("is missing where nothing is written, step by step", () => {
    const all = expectationsOf({ expected: EXPECTED }, Design.read(""));
    assert.deepEqual(all.map(({ step, what }) => `${step}: ${what}`), [
      "task: Task type", "data: Label", "model: Model family", "evaluation: Offline metric", "evaluation: Unit of the experiment", "evaluation: Slices",
      "serving: Serving mode", "serving: Funnel", "serving: Sources of candidates", "monitoring: Kinds of alert",
    ]);
    assert.ok(all.every(({ state, found }) => state === "missing" && found === ""));
  });

  it("is a word of several, whatever its case", () => {
    check("task: {type: Ranking}\n", "Task type", "met", "Ranking");
    check("task: {type: regression}\n", "Task type", "different", "regression");
    check("model: {models: [{id: a, family: mlp}, {id: b, family: gbdt}]}\n", "Model family", "met", "mlp, gbdt");
    check("serving: {mode: batch}\n", "Serving mode", "different", "batch");
    check("evaluation: {experiment: {unit: session}}\n", "Unit of the experiment", "different", "session");
  });

  it("is a metric at any cut-off and level", () => {
    check("evaluation: {offline: [ndcg@20]}\n", "Offline metric", "met", "ndcg@20");
    check("evaluation: {offline: [{metric: recall@precision=95%}]}\n", "Offline metric", "met", "recall@precision=95%");
    check("evaluation: {offline: [accuracy, recall@100]}\n", "Offline metric", "different", "accuracy, recall@100");
  });

  it("is any label, since its words are for people to compare; where nothing is trained, a set to be judged on", () => {
    check("data: {labels: [{id: saved}, {id: hidden}]}\n", "Label", "met", "saved, hidden");
    check("evaluation: {sets: [{id: golden}]}\n", "Label", "met", "judged on golden");
    assert.equal(expectation("", "Label")?.expected, "a click");
  });

  it("is a number of slices, since their names are the author's own", () => {
    check("evaluation: {slices: [fresh_member, dialect]}\n", "Slices", "met", "fresh_member, dialect");
    check("evaluation: {slices: [new_user]}\n", "Slices", "different", "new_user");
    assert.equal(expectation("", "Slices")?.expected, "2 or more, such as new_user, language");
  });

  it("is a funnel whose counts are of the same order, through any number of stages", () => {
    const funnel = (items: string, stages: string): string => `requirements: {scale: {items: ${items}}}\nserving: {stages: [${stages}]}\n`;
    check(funnel("500M", "{id: a, in: 500M, out: 2k}, {id: b, in: 2k, out: 60}"), "Funnel", "met", "500M → 2k → 60");
    check(funnel("500M", "{id: a, in: 500M, out: 60}"), "Funnel", "different", "500M → 60");
    check(funnel("1M", "{id: a, in: 1M, out: 1k}, {id: b, out: 50}"), "Funnel", "different", "1M → 1k → 50");
    check(funnel("2B+", "{id: a, out: 800-1200}, {id: b, out: 40}"), "Funnel", "met", "2B+ → 800-1200 → 40");
    check("requirements: {scale: {items: 2B}}\n", "Funnel", "missing", "");
  });

  it("is a number of sources of candidates, those of parallel groups included", () => {
    check("serving:\n  stages:\n    - parallel: [{id: ann, role: retrieve}, {id: fresh, role: retrieve}]\n    - {id: rank, role: rank}\n", "Sources of candidates", "met", "2: ann, fresh");
    check("serving: {stages: [{id: ann, role: retrieve}]}\n", "Sources of candidates", "different", "1: ann");
    check("serving: {stages: [{id: rank, role: rank}]}\n", "Sources of candidates", "missing", "");
  });

  it("is every kind of alert, and says which are not there", () => {
    check("monitoring: {alerts: [{id: a, kind: latency}, {id: b, kind: quality}, {id: c, kind: drift}]}\n", "Kinds of alert", "met", "quality, latency");
    check("monitoring: {alerts: [{id: a, kind: latency}]}\n", "Kinds of alert", "different", "latency; without quality");
    check("monitoring: {alerts: [{id: a, kind: drift}]}\n", "Kinds of alert", "different", "others; without quality, latency");
  });

  it("is not asked for where the case does not name it", () => {
    const few: Expected = { task_types: ["ranking"], label: "a click", metrics: ["ndcg"], model_families: ["gbdt"], alerts: ["quality"] };
    assert.deepEqual(expectationsOf({ expected: few }, Design.read("")).map(({ what }) => what), ["Task type", "Label", "Model family", "Offline metric", "Kinds of alert"]);
  });
});
