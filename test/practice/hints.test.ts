import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { STEP_KEYS, STEPS, type StepKey } from "../../server/src/core/framework";
import { hintsFor, type StepHints } from "../../server/src/core/practice/hints";
import { interviewFindings } from "../../server/src/core/practice/interviewReview";
import { RULES } from "../../server/src/core/rules";

const study = readCaseLibrary().find(({ id }) => id === "video-recommendation");
assert.ok(study);
const FLAWED = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8");

function hints(text: string): readonly StepHints[] {
  const design = Design.read(text);
  assert.ok(study);
  return hintsFor(study, design, interviewFindings(design, RULES, {}), RULES);
}

function hintsOf(text: string, step: StepKey): StepHints {
  const found = hints(text).find((one) => one.step === step);
  assert.ok(found);
  return found;
}

const questions = new Map(RULES.map(({ id, question }) => [id, question]));

describe("hints", () => {
  it("are three for each step, all of them different", () => {
    const all = hints("");
    assert.deepEqual(all.map(({ step }) => step), STEP_KEYS);
    const texts = all.flatMap(({ rungs }) => rungs);
    assert.equal(new Set(texts).size, 3 * STEP_KEYS.length);
    for (const { question } of STEPS) assert.ok(!texts.includes(question));
  });

  it("end with the example of the case", () => {
    for (const { step, rungs } of hints("")) assert.equal(rungs[2], study.examples[step]);
  });

  it("ask of a step that is not written what every answer must say, and name no rule", () => {
    for (const { rungs, rule } of hints("title: Videos\n")) {
      assert.match(rungs[1], /\?$/);
      assert.equal(rule, undefined);
    }
  });

  it("ask the question of the gravest finding of a step, with its line", () => {
    const { rungs, rule } = hintsOf(FLAWED, "serving");
    assert.equal(rule, "serving/latency-budget-exceeded");
    assert.equal(rungs[1], `${questions.get("serving/latency-budget-exceeded")} (line 68)`);
    assert.match(FLAWED.split("\n")[67] ?? "", /p99/);
  });

  it("ask about nothing that an interviewer would not ask: broken text and spelling are no question", () => {
    const { rule } = hintsOf("serving: {mode: online, stages: [{id: rank, p99: soon}], fallbak: none}\n", "serving");
    assert.ok(rule !== undefined && questions.get(rule) !== undefined, rule);
  });

  it("point to the place of a trap without a word about it", () => {
    const [nudge] = hintsOf(FLAWED, "serving").rungs;
    assert.match(nudge, / Read line 65 once more: many have stumbled there\.$/);
    const trap = study.traps.find(({ id }) => id === "one-source");
    assert.ok(trap && !nudge.includes(trap.text));
    assert.ok(!hintsOf(FLAWED, "model").rungs[0].includes("stumbled"));
  });
});
