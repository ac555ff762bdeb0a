import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { RULES } from "../../server/src/core/rules";
import { coverageOf, type Coverage } from "../../server/src/core/score/coverage";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");
const FLAWED = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8");

const coverage = (text: string): Coverage => coverageOf(Design.read(text), RULES);
const levels = (text: string): string => coverage(text).steps.map(({ level }) => level).join("");

describe("coverage", () => {
  it("of the example is full, and of nothing is none", () => {
    assert.equal(levels(EXAMPLE), "4444444");
    assert.equal(coverage(EXAMPLE).total, 100);
    assert.equal(levels(""), "1111111");
    assert.equal(coverage("").total, 0);
  });

  it("does not depend on the status, and waived findings hold nothing back", () => {
    const draft = EXAMPLE.replace("status: review", "status: draft");
    assert.equal(coverage(draft).total, 100);
    const slow = EXAMPLE.replace("p99: 40ms, timeout: 80ms", "p99: 240ms, timeout: 300ms");
    assert.ok(coverage(slow).total < 100);
    const waived = slow.replace("    - {id: rank, role: rank", "    # mlsd-ignore serving/latency-budget-exceeded: measured end to end\n    - {id: rank, role: rank");
    assert.equal(coverage(waived).total, 100);
  });

  it("names the findings that hold a step back, and the weakest step", () => {
    const { weakest, steps } = coverage(FLAWED);
    assert.equal(weakest.step, "evaluation");
    const serving = steps.find(({ step }) => step === "serving");
    const budget = serving?.missing.find(({ gate }) => gate.text.startsWith("a time for every stage"));
    assert.deepEqual(budget?.findings.map(({ rule }) => rule), ["serving/latency-budget-exceeded"]);
    assert.equal(budget?.gate.level, 3);
  });

  it("takes five points for a model before the requirements", () => {
    const { total, deductions } = coverage(moveModelUp(EXAMPLE));
    assert.deepEqual(deductions.map(({ points, finding }) => `${points} ${finding.rule}`), ["5 cross/model-before-requirements"]);
    assert.equal(total, 95);
  });

  it("is 100 for every case study's reference", () => {
    for (const { id, design } of readCaseLibrary()) assert.equal(coverage(design).total, 100, id);
  });

  it("orders weaker designs as a reviewer would", () => {
    const noServing = EXAMPLE.replace(/^serving:[^]*?(?=\n# 7)/m, "");
    const noMonitoring = EXAMPLE.replace(/^monitoring:[^]*?(?=\ndecisions:)/m, "");
    const naiveMetric = EXAMPLE.replace("metric: ndcg@20, model", "metric: bleu, model");
    const skeleton = EXAMPLE.split("\n").filter((line) => !/^ {4,}/.test(line)).join("\n");
    const totals = [EXAMPLE, naiveMetric, noServing, skeleton, ""].map((text) => coverage(text).total);
    assert.deepEqual([...totals].sort((a, b) => b - a), totals);
    assert.ok(coverage(noMonitoring).total <= 90);
  });

  it("takes pixels and a text that goes in as it is for a set of features", () => {
    const sought = "three features, or raw input";
    const met = (text: string): boolean => coverage(text).steps.find(({ step }) => step === "data")?.met.some(({ gate }) => gate.text === sought) ?? false;
    assert.ok(met("domain: [health, vision]\ntask: {type: multilabel_classification}\ndata: {sources: [studies]}\n"));
    assert.ok(met("task: {type: multiclass_classification}\ndata: {features: [{id: words, type: sequence}]}\n"));
    assert.ok(!met("task: {type: binary_classification}\ndata: {features: [{id: age, type: numeric}]}\n"));
  });
});

function moveModelUp(text: string): string {
  const model = /^# 4 ──[^]*?(?=^# 5 ──)/m.exec(text)?.[0] ?? "";
  return text.replace(model, "").replace("# 1 ──", `${model}# 1 ──`);
}
