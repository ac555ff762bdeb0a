import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Design } from "../server/src/core/design";
import { review } from "../server/src/core/engine";
import { RULES } from "../server/src/core/rules";
import { readCaseLibrary } from "../scripts/caseLibrary.mjs";

const GOOD = "test/designs/good";

const SKELETON = `title: Videos for the home page
domain: recommendation
status: practice
requirements:
  problem: A viewer opens the app and gets videos worth watching.
  business: {watch_time: +2%}
  scale: {dau: 10M, requests_per_user: 8, items: 50M, shown: 20}
  latency: 200ms
task: {objective: Predict whether a viewer finishes a video, type: recommendation, input: [viewer, context], output: ranked_list, label: finished}
data: {sources: [plays], labels: [finished], features: [recent_plays, video_vec], split: time}
model: {baseline: Most played this week, models: [towers, ranker]}
evaluation: {offline: [recall@500, ndcg@20], online: [watch_time_7d]}
serving: {mode: online, stages: [candidates, rank], fallback: Most played this week, rollout: [shadow, canary 1%, ab], rollback: 10min}
monitoring: {alerts: [{id: slow, kind: latency, watch: p99, above: 190ms}], retraining: [ranker]}
decisions: [Two towers over BM25 because viewers bring no words]
`;

const said = (text: string): string[] => review(Design.read(text), RULES).findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);

describe("good designs", () => {
  it("the example of the format has no finding at any level", () => {
    assert.deepEqual(said(readFileSync("examples/visual-search.mlsd.yaml", "utf8")), []);
  });

  it("the skeleton of an interview has none at warning or above", () => {
    assert.deepEqual(said(SKELETON).filter((line) => /^(error|warning)/.test(line)), []);
  });

  for (const { id, design, questions } of readCaseLibrary()) {
    it(`the reference of ${id} has none at any level, at \`status: review\``, () => {
      assert.match(design, /^status: review$/m);
      assert.deepEqual(said(design), []);
    });

    it(`${id} asks and answers`, () => {
      assert.ok(questions.length >= 5);
      for (const { topic, ask, answer } of questions) assert.ok(topic && ask && answer);
    });
  }

  // Written without a look at the rules: twelve fields and more, as short or long and in as many styles as people write.
  for (const name of readdirSync(GOOD)) {
    it(`${name} has none at warning or above at \`status: review\``, () => {
      const design = Design.read(readFileSync(join(GOOD, name), "utf8"));
      assert.deepEqual(design.problems.map(({ rule, message }) => `${rule}: ${message}`).filter((line) => line.startsWith("yaml/")), []);
      const failures: unknown[] = [];
      const { findings } = review(design, RULES, { status: "review", onRuleFailure: (id, error) => failures.push([id, error]) });
      assert.deepEqual(failures, []);
      assert.deepEqual(findings.filter(({ severity }) => severity === "error" || severity === "warning").map(({ rule, message }) => `${rule}: ${message}`), []);
    });
  }

  it("they keep the marks that an editor or git could take from them", () => {
    const texts = readdirSync(GOOD).map((name) => readFileSync(join(GOOD, name), "utf8"));
    assert.ok(texts.length >= 12);
    assert.ok(texts.some((text) => text.startsWith("\uFEFF")), "one begins with a byte order mark");
    assert.ok(texts.some((text) => text.includes("\r\n")), "one has the line ends of Windows");
  });

  it("an empty or just-started file shows one or two friendly hints", () => {
    for (const text of ["", "\n", "mlsd: 1\n", "title: x\n", "title: x\nrequirements:\n"]) {
      const findings = said(text);
      assert.ok(findings.length <= 2 && findings.every((line) => line.startsWith("hint")), `${JSON.stringify(text)}: ${findings.join("\n")}`);
    }
  });
});
