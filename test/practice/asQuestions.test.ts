import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { review, type Finding } from "../../server/src/core/engine";
import { STEPS } from "../../server/src/core/framework";
import { asQuestions, type AskedFinding } from "../../server/src/core/practice/asQuestions";
import { RULES } from "../../server/src/core/rules";

const FLAWED = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8").replace(/^status: .*/m, "status: practice");

const found = (text: string): readonly Finding[] => review(Design.read(text), RULES).findings;
const asked = (text: string): readonly AskedFinding[] => asQuestions(Design.read(text), found(text), RULES);

describe("findings as questions", () => {
  it("say what an interviewer would ask, and no cure", () => {
    const questions = asked(FLAWED).filter(({ isQuestion }) => isQuestion);
    assert.ok(questions.length > 10);
    for (const { message, hint, fixes, related, rule } of questions) {
      assert.match(message, /\?$/, rule);
      assert.deepEqual({ hint, fixes, related }, { hint: "", fixes: [], related: [] });
    }
  });

  it("are at the same places, and none is louder than an info", () => {
    const places = new Set(found(FLAWED).map(({ rule, span }) => `${rule} ${span.start}`));
    assert.ok(found(FLAWED).some(({ severity }) => severity === "error"));
    for (const { rule, span, severity } of asked(FLAWED)) {
      assert.ok(places.has(`${rule} ${span.start}`));
      assert.ok(severity === "info" || severity === "hint");
    }
  });

  it("leave broken text as it is", () => {
    const text = "status: practice\nrequirements: {problem: x\ntask: {type: ranking}\n";
    const broken = found(text).filter(({ rule }) => rule.startsWith("yaml/"));
    assert.ok(broken.some(({ severity }) => severity === "error"));
    assert.deepEqual(asked(text).filter(({ rule }) => rule.startsWith("yaml/")), broken);
  });

  it("keep the words about spelling and units, quietly", () => {
    const text = "title: x\nstatus: practice\nrequirements: {problem: x, latency: {p99: 20 parsecs}}\n";
    const [before] = found(text).filter(({ rule }) => rule === "unit/not-understood");
    const [after] = asked(text).filter(({ rule }) => rule === "unit/not-understood");
    assert.ok(before && after);
    assert.deepEqual(after, { ...before, severity: "info" });
  });

  it("are silent about steps in which nothing is written, also where a later one is", () => {
    const text = "title: x\nstatus: practice\nrequirements:\ntask: {type: ranking}\n";
    assert.ok(found(text).some(({ chapter }) => chapter === "requirements"));
    assert.deepEqual(asked(text).filter(({ chapter }) => chapter !== "task"), []);
    assert.ok(asked(text).length > 0);
  });

  it("are silent about the whole where it lies in nothing that is written", () => {
    const whole: Finding = { rule: "cross/unowned", severity: "warning", message: "Nobody owns it.", hint: "Name one.", span: { start: 0, end: 5 }, chapter: "design", path: "", related: [], fixes: [] };
    const design = Design.read("title: x\ndecisions: [{choose: a, over: b}]\n");
    assert.deepEqual(asQuestions(design, [whole], RULES), []);
    assert.equal(asQuestions(design, [{ ...whole, path: "decisions[0]" }], RULES).length, 1);
    assert.deepEqual(asQuestions(design, [{ ...whole, path: "risks" }], RULES), []);
  });

  it("ask a step's own question instead of listing what is not written in it", () => {
    const text = "title: x\nstatus: practice\nrequirements: {problem: x}\ntask: {type: ranking}\ndata: {labels: [{id: click}]}\nmodel: {baseline: newest}\n";
    const [hole] = found(text).filter(({ rule, path }) => rule === "structure/missing-key" && path === "data");
    assert.match(hole?.message ?? "", /sources/);
    const [question] = asked(text).filter(({ rule, path }) => rule === "structure/missing-key" && path === "data");
    assert.equal(question?.message, STEPS[2]?.question);
  });

  it("ask once at one place", () => {
    const [one] = found(FLAWED).filter(({ rule }) => rule === "serving/no-fallback");
    assert.ok(one);
    assert.equal(asQuestions(Design.read(FLAWED), [one, { ...one, message: "Again." }], RULES).length, 1);
  });
});
