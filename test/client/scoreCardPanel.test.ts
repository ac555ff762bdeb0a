import assert from "node:assert/strict";
import { scoreCardPage } from "../../client/src/panels/scoreCard/scoreCardPage";
import { selfAssessmentForm } from "../../client/src/panels/scoreCard/selfAssessmentForm";
import { gapBetween, selfAssessmentOf, STATEMENTS } from "../../client/src/panels/scoreCard/statements";
import { PRACTICE_STEP_KEYS } from "../../client/src/practice/practiceSteps";
import { controlsOf, textOf } from "../support/pageText";
import { EXAMPLE_OPTIONS, exampleCard } from "../support/practiceExamples";
import { scoreCardPanel } from "../support/practicePanels";

describe("the self-assessment", () => {
  it("asks ten things, each as a group of five marks of its own", () => {
    const controls = controlsOf(selfAssessmentForm(undefined).markup);
    assert.equal(controls.filter(({ tag }) => tag === "fieldset").length, 10);
    const radios = controls.filter(({ attributes }) => attributes.type === "radio");
    assert.equal(radios.length, 50);
    assert.equal(new Set(radios.map(({ attributes }) => attributes.name)).size, 10);
  });

  it("leaves out what was not marked, and marks that are none", () => {
    const marks = selfAssessmentOf({ "mark-0": "4", "mark-3": "1", "mark-4": "6", "mark-77": "2" });
    assert.deepEqual(marks.map(({ statement, mark }) => [statement, mark]), [[STATEMENTS[0]?.statement, 4], [STATEMENTS[3]?.statement, 1]]);
  });

  it("covers each step once", () => assert.deepEqual(STATEMENTS.flatMap(({ steps }) => steps), PRACTICE_STEP_KEYS));

  it("is held against the level with the ends of both scales together", () => {
    assert.equal(gapBetween(1, 1), "same");
    assert.equal(gapBetween(5, 4), "same");
    assert.equal(gapBetween(5, 2), "higher");
    assert.equal(gapBetween(2, 4), "lower");
  });
});

describe("the score card panel", () => {
  it("says the result, and what to do next before the reasons", () => {
    const page = textOf(scoreCardPanel());
    assert.match(page, /52 of 100 mixed Unfinished/);
    assert.ok(page.indexOf("Write three alerts") < page.indexOf("1. Clarifying requirements"));
  });

  it("gives each step its level in words, its gates and the lines of its findings", () => {
    const page = textOf(scoreCardPanel());
    assert.match(page, /3\. Data preparation level 2 of 4, basic · 6 of 18 points/);
    assert.match(page, /7\. Monitoring and infrastructure not written/);
    assert.match(page, /Missing: a guardrail metric for level 3 Line 64 warning: No guardrail metric/);
    const lines = controlsOf(scoreCardPanel()).filter(({ attributes }) => attributes["data-action"] === "showLine");
    assert.ok(lines.some(({ attributes, name }) => attributes["data-line"] === "64" && name === "Line 64"));
  });

  it("holds time against the share in words, and tells an order that is not that of the framework", () => {
    const page = textOf(scoreCardPanel());
    assert.match(page, /1\. Clarifying requirements 1st 7:01 6:00 1:01 over nudge/);
    assert.match(page, /Requirements → Task → Model → Data → Evaluation → Serving\. That is not the order/);
    assert.match(page, /7\. Monitoring and infrastructure never/);
  });

  it("puts the self-assessment beside the level", () => {
    const page = textOf(scoreCardPanel());
    assert.match(page, /from my offline number to the money\. 5 basic \(5\. Evaluation\) ▲ you see it higher than the review/);
    assert.match(page, /every machine\. 2 staff .*? ▼ you see it lower/);
    assert.match(page, /with their units\. 4 only you can tell/);
  });

  it("says of each expectation and trap how it stands", () => {
    const page = textOf(scoreCardPanel());
    assert.match(page, /Sources of candidates 2 or more 1 ≠ different/);
    assert.match(page, /✗ fallen into Line 81/);
    assert.match(page, /– not reached/);
  });

  it("closes away what the case expects while the session runs", () => {
    const { session } = exampleCard();
    assert.ok(session);
    const running = scoreCardPanel({ session: { ...session, isEnded: false } });
    assert.match(running, /<details><summary>What the case expects \(gives answers away\)<\/summary>[^]*Sources of candidates[^]*<\/details>/);
    assert.doesNotMatch(scoreCardPanel(), /gives answers away/);
    assert.match(textOf(running), /the session goes on/);
  });

  it("offers a comparison only where there is a reference, as a whole and by step", () => {
    const comparisons = (page: string): (string | undefined)[] => controlsOf(page).filter(({ attributes }) => attributes["data-action"] === "compare").map(({ attributes }) => attributes["data-step"]);
    assert.deepEqual(comparisons(scoreCardPanel()), [undefined, ...PRACTICE_STEP_KEYS]);
    assert.deepEqual(comparisons(scoreCardPanel({}, false)), []);
  });

  it("does without a session", () => {
    const { session: _, ...alone } = exampleCard();
    const page = scoreCardPage({ card: alone, markdown: "", options: EXAMPLE_OPTIONS }).markup;
    assert.match(textOf(page), /52 of 100/);
    assert.doesNotMatch(page, /id="session"/);
  });
});
