import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { practiceDesign } from "../../server/src/core/practice/practiceDesign";
import { recordAnswer, type AnswerPlace } from "../../server/src/core/practice/recordAnswer";
import { RULES } from "../../server/src/core/rules";
import { applyEdits } from "../../server/src/core/spans";

const ASK = "How many people search?";
const ANSWER = "20 million a day.";

function recorded(text: string, ask = ASK, answer = ANSWER, into: AnswerPlace = "questions"): string {
  return applyEdits(text, recordAnswer(Design.read(text), into, { ask, answer }));
}

function checkRecorded(text: string, expected: string, ask?: string, answer?: string): void {
  assert.equal(recorded(text, ask, answer), expected);
}

function checkRefused(text: string, into: AnswerPlace = "questions"): void {
  assert.deepEqual(recordAnswer(Design.read(text), into, { ask: ASK, answer: ANSWER }), []);
}

describe("an answer below requirements.questions", () => {
  it("stands behind the last one of a block map, whose comments stay", () => {
    checkRecorded(
      "requirements:\n  questions:\n    Which languages?: English first # then French\n    # more to come\n  in_scope: [web]\n",
      "requirements:\n  questions:\n    Which languages?: English first # then French\n    How many people search?: 20 million a day.\n    # more to come\n  in_scope: [web]\n",
    );
  });

  it("stands behind an answer of several lines", () => {
    checkRecorded(
      "requirements:\n  questions:\n    Which languages?: >-\n      English first,\n      then French\ntask: {type: ranking}\n",
      "requirements:\n  questions:\n    Which languages?: >-\n      English first,\n      then French\n    How many people search?: 20 million a day.\ntask: {type: ranking}\n",
    );
  });

  it("stands inside of braces", () => {
    checkRecorded("requirements: {questions: {Which?: English}}\n", "requirements: {questions: {Which?: English, How many people search?: 20 million a day.}}\n");
    checkRecorded("requirements:\n  questions: {}\n", "requirements:\n  questions: {How many people search?: 20 million a day.}\n");
    checkRecorded(
      "requirements:\n  questions: {\n    Which?: English # first\n  }\n",
      "requirements:\n  questions: {\n    Which?: English, How many people search?: 20 million a day. # first\n  }\n",
    );
  });

  it("makes the key `questions`, and the step", () => {
    checkRecorded("requirements:\n  in_scope: [web]\n", "requirements:\n  in_scope: [web]\n  questions:\n    How many people search?: 20 million a day.\n");
    checkRecorded("requirements: {in_scope: [web]}\n", "requirements: {in_scope: [web], questions: {How many people search?: 20 million a day.}}\n");
    checkRecorded("requirements:\n  questions:\n", "requirements:\n  questions:\n    How many people search?: 20 million a day.\n");
    checkRecorded("requirements:\n  # who asks?\n\ntask:\n", "requirements:\n  questions:\n    How many people search?: 20 million a day.\n  # who asks?\n\ntask:\n");
    checkRecorded("title: Search\ntask: {type: ranking}\n", "title: Search\nrequirements:\n  questions:\n    How many people search?: 20 million a day.\ntask: {type: ranking}\n");
    checkRecorded("", "requirements:\n  questions:\n    How many people search?: 20 million a day.\n");
    checkRecorded("# only a comment", "# only a comment\nrequirements:\n  questions:\n    How many people search?: 20 million a day.\n");
  });

  it("keeps the line ends of the text", () => {
    checkRecorded("requirements:\r\n  questions:\r\n    Which?: English\r\n", "requirements:\r\n  questions:\r\n    Which?: English\r\n    How many people search?: 20 million a day.\r\n");
    checkRecorded("title: Search\r\n", "title: Search\r\nrequirements:\r\n  questions:\r\n    How many people search?: 20 million a day.\r\n");
    checkRecorded("requirements:\r\n  questions:\r\n    - Which?\r\n", "requirements:\r\n  questions:\r\n      Which?:\r\n      How many people search?: 20 million a day.\r\n");
  });

  it("turns a list of open questions into questions without answers", () => {
    checkRecorded(
      "requirements:\n  questions:\n    - Which languages? # ask Ana\n    # and\n    - \"Who: pays?\"\n  in_scope: [web]\n",
      "requirements:\n  questions:\n      Which languages?: # ask Ana\n    # and\n      \"Who: pays?\":\n      How many people search?: 20 million a day.\n  in_scope: [web]\n",
    );
    checkRecorded("requirements:\n  questions:\n  - Which?\n  -   Who?\n", "requirements:\n  questions:\n    Which?:\n    Who?:\n    How many people search?: 20 million a day.\n");
    checkRecorded("requirements:\n  questions: [Which?, Who?] # open\n", "requirements:\n  questions: {Which?: , Who?: , How many people search?: 20 million a day.} # open\n");
    checkRecorded("requirements:\n  questions: []\n", "requirements:\n  questions: {How many people search?: 20 million a day.}\n");
  });

  it("stands behind its question where that is open already", () => {
    checkRecorded("requirements:\n  questions:\n    how many people  search: # soon\n    Who?: I\n", "requirements:\n  questions:\n    how many people  search: 20 million a day. # soon\n    Who?: I\n");
    checkRecorded("requirements:\n  questions:\n    How many people search?: ~\n", "requirements:\n  questions:\n    How many people search?: 20 million a day.\n");
    checkRecorded("requirements: {questions: {How many people search?, Who?: I}}\n", "requirements: {questions: {How many people search?: 20 million a day., Who?: I}}\n");
    checkRecorded("requirements:\n  questions:\n    - How many people search?\n    - Who?\n", "requirements:\n  questions:\n      How many people search?: 20 million a day.\n      Who?:\n");
    checkRecorded("requirements:\n  questions: [Who?, How many people search?]\n", "requirements:\n  questions: {Who?: , How many people search?: 20 million a day.}\n");
  });

  it("is not written twice", () => {
    checkRefused("requirements:\n  questions:\n    How many people search?: a few\n");
    checkRefused("requirements: {questions: {how many  people search: a few}}\n");
  });

  it("is quoted where YAML would read something else, and is one line", () => {
    const text = recorded("requirements:\n  questions:\n    Who?: I\n", "Really: all of them, today?", "yes: 48 #1\n  {of them}");
    assert.equal(text, 'requirements:\n  questions:\n    Who?: I\n    "Really: all of them, today?": "yes: 48 #1 {of them}"\n');
    assert.match(recorded("", "Is it", "null"), /Is it: "null"/);
    assert.match(recorded("", "Is it", '"so"'), /Is it: "\\"so\\""/);
  });

  it("is not written where the text is broken, elsewhere it is", () => {
    checkRefused("requirements:\n  questions:\n    Which?: \"English\n    Who?: I\n");
    checkRefused("title: \"Search\ntask: {type: ranking}\n");
    checkRefused("<<<<<<< a\nrequirements: {in_scope: [web]}\n=======\n>>>>>>> b\n");
    assert.match(recorded("requirements:\n  questions: {Who?: I}\ntask: {type: \"rank\n"), /\{Who\?: I, How many/);
  });

  it("is not written into what it could not continue", () => {
    checkRefused("x-common: &q {Who?: I}\nrequirements:\n  questions: *q\n");
    checkRefused("requirements:\n  questions: none so far\n");
    checkRefused("requirements: [web]\n");
    checkRefused("requirements:\n  questions:\n    - Which\n      languages?\n    - Who?\n");
    checkRefused("requirements:\n  questions:\n    - Who?\n    - Who?\n");
    checkRefused("{title: Search, task: {type: ranking}}\n");
    assert.deepEqual(recordAnswer(Design.read(""), "questions", { ask: " ", answer: ANSWER }), []);
    assert.deepEqual(recordAnswer(Design.read(""), "questions", { ask: "a".repeat(1001), answer: ANSWER }), []);
  });
});

describe("an answer among the decisions", () => {
  const check = (text: string, expected: string): void => assert.equal(recorded(text, "Traffic doubles. What then?", "A cache, first", "decisions"), expected);
  const ROW = '{choose: "A cache, first", because: "asked: Traffic doubles. What then?"}';

  it("is a row at the end, of whatever is there", () => {
    check("title: Search\n", `title: Search\ndecisions:\n  - ${ROW}\n`);
    check("decisions:\n  - {choose: A, because: b} # c\n", `decisions:\n  - {choose: A, because: b} # c\n  - ${ROW}\n`);
    check("decisions: [A over B because C]\n", `decisions: [A over B because C, ${ROW}]\n`);
    check("decisions: A over B because C\n", `decisions: [A over B because C, ${ROW}]\n`);
    check("decisions:\n", `decisions:\n  - ${ROW}\n`);
    check("decisions: []\n", `decisions: [${ROW}]\n`);
  });

  it("is not written twice, and not where the text is broken", () => {
    const once = recorded("title: Search\n", "Traffic doubles. What then?", "A cache", "decisions");
    assert.equal(recorded(once, "Traffic doubles. What then?", "More machines", "decisions"), once);
    checkRefused("decisions:\n  - {choose: \"A\n", "decisions");
  });

  it("brings no finding above info at practice", () => {
    for (const { design } of readCaseLibrary()) {
      const text = design.replace(/^status: .*$/m, "status: practice");
      const loud = (one: string): string[] => review(Design.read(one), RULES).findings.filter(({ severity }) => severity === "error" || severity === "warning").map(({ message }) => message);
      assert.deepEqual(loud(recorded(text, "Traffic doubles. What then?", "A cache, first", "decisions")), loud(text));
    }
  });
});

describe("recording any answer", () => {
  const scaffold = practiceDesign({ id: "search", title: "Search", domain: "search", prompt: "Find what was meant." }, "scaffold");
  const texts = [
    ...readCaseLibrary().map(({ design }) => design),
    ...readdirSync("test/designs/good").filter((name) => name.endsWith(".yaml")).map((name) => readFileSync(`test/designs/good/${name}`, "utf8")),
    scaffold, "", "title: Search", scaffold.replaceAll("\n", "\r\n"),
  ];
  const words = fc.string({ unit: fc.constantFrom(..."aZ 09?:#,.-'\"[]{}&*!|>%@`~<=\\$é÷→\t\n".split("")), maxLength: 40 });
  const anyText = fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("null", "~", "true", "- a", "? a", "a: b", "2026-11-01", "!!str x", "&a b", "*a"));

  it("loses nothing, reads back, and is understood by any YAML parser", () => {
    let written = 0;
    fc.assert(fc.property(fc.constantFrom(...texts), anyText, anyText, fc.constantFrom<AnswerPlace>("questions", "decisions"), (text, ask, answer, into) => {
      const edits = recordAnswer(Design.read(text), into, { ask, answer });
      for (const { span } of edits) assert.match(text.slice(span.start, span.end), /^(?:[\s-]*|[[\]~]|null)$/);
      if (edits.length === 0) return;
      written += 1;
      const after = applyEdits(text, edits);
      const oneLine = (part: string): string => part.replace(/\s+/gu, " ").trim();
      const data = parse(after, { schema: "failsafe", merge: true }) as { requirements?: { questions?: Record<string, unknown> }; decisions?: unknown };
      if (into === "questions") assert.ok(Object.values(data.requirements?.questions ?? {}).includes(oneLine(answer)));
      else assert.ok(JSON.stringify(data.decisions).includes(JSON.stringify(oneLine(answer))));
      assert.deepEqual(recordAnswer(Design.read(after), into, { ask, answer: "something else" }), [], "asked again");
    }), { numRuns: 400 });
    assert.ok(written > 100);
  });

  it("is possible in every design of good shape", () => {
    for (const text of texts) for (const into of ["questions", "decisions"] as const) assert.ok(recordAnswer(Design.read(text), into, { ask: "Is the moon round?", answer: "It is." }).length > 0, text.slice(0, 200));
  });
});
