import assert from "node:assert/strict";
import type { LibraryCase } from "../../client/src/cases/caseLibrary";
import { caseChoices } from "../../client/src/practice/caseChoices";
import { hintLenses } from "../../client/src/practice/hintLensTexts";
import { nextHints } from "../../client/src/practice/hintLadder";
import type { PracticeView } from "../../client/src/practice/practiceView";
import type { Session } from "../../client/src/practice/session";
import { giveHint, pause } from "../../client/src/practice/sessionChanges";
import { stepUnderCursor, writtenSteps } from "../../client/src/practice/stepUnderCursor";
import { STEPS } from "../../server/src/core/framework";
import type { OutlineStep } from "../../server/src/protocol";
import { exampleView } from "../support/practiceExamples";
import { BEGAN, MINUTE, SECOND, newSession, pastSession } from "../support/practiceSessions";

/** An outline in which some steps are written, each over the given lines, and some of them are empty keys. */
function outlineOf(lines: Readonly<Partial<Record<string, readonly [number, number]>>>, empty: readonly string[] = []): readonly OutlineStep[] {
  return STEPS.map(({ key, number, title, question }) => {
    const [startLine, endLine] = lines[key] ?? [];
    const range = startLine === undefined || endLine === undefined ? undefined : { startLine, startCharacter: 0, endLine, endCharacter: 0 };
    return { key, number, title, question, state: range && !empty.includes(key) ? "started" : "missing", counts: { error: 0, warning: 0, info: 0, hint: 0 }, coverage: undefined, range, parts: [] };
  });
}

function offered(study: Partial<LibraryCase>): LibraryCase {
  return { ...exampleView().study, origin: "mlsd", ...study };
}

describe("case picker", () => {
  const cases = [offered({}), offered({ id: "ours", title: "Ours", origin: "team", difficulty: 3, domain: "our_field" }), offered({ id: "hard", title: "Hard one", difficulty: 3 })];
  const broken = [{ uri: "file:///w/mlsd-cases/half%20done/case.yaml", problems: ["line 1: It has no id.", "line 2: more"] }];

  it("begins with two ways not to choose and ends with what must be mended", () => {
    const groups = caseChoices(cases, broken, [pastSession(1, { caseId: "hard", levels: { task: 1 } })]);
    assert.deepEqual(groups.map(({ title, choices }) => [title, choices.map(({ label }) => label)]), [
      ["", ["$(sparkle) Surprise me", "$(target) Train my weakest step"]],
      ["Your Team", ["$(organization) Ours"]],
      ["Easy", [cases[0]?.title]],
      ["Hard", ["Hard one"]],
      ["Cannot Be Read", ["$(warning) half done"]],
    ]);
    assert.deepEqual(groups.at(-1)?.choices.map(({ detail, pick }) => [detail, pick.kind]), [["line 1: It has no id.", "broken"]]);
  });

  it("knows no weakest step before the first session, and offers no surprise where there is no case", () => {
    assert.equal(caseChoices(cases, [], [])[0]?.choices.length, 1);
    assert.deepEqual(caseChoices([], [], []), []);
  });

  it("can be searched by domain, difficulty and the steps that a case trains, and says what was practised", () => {
    const rows = caseChoices(cases, [], [pastSession(1, { caseId: "ours", total: 40 }), pastSession(2, { caseId: "ours", total: 72 }), pastSession(3, { caseId: "hard", total: 31 })]).flatMap(({ choices }) => choices);
    const textOf = (label: string): string => rows.find((row) => row.label.includes(label))?.description ?? "";
    assert.match(textOf("Ours"), /^our field · hard · 45 min · best 72 of 100 in 2 · trains task, serving, evaluation$/);
    assert.match(textOf("Hard one"), / · practised once, 31 of 100 · /);
    assert.doesNotMatch(textOf(cases[0]?.title ?? ""), /practised/);
  });
});

describe("hint lenses", () => {
  const steps = outlineOf({ requirements: [8, 12], task: [13, 16] });
  const lensesOf = (session: Session, now = BEGAN): readonly string[] =>
    hintLenses({ ...exampleView(), session, nextHint: nextHints(session, now) } satisfies PracticeView, steps, 20).map(({ line, title, action }) => `${line} ${action} ${title}`);

  it("offer a hint at each written step, and at the end one for the step that comes next", () => {
    assert.deepEqual(lensesOf(newSession()), ["8 hint $(lightbulb) Hint", "13 hint $(lightbulb) Hint", "20 hint $(lightbulb) Hint for 3 Data"]);
  });

  it("show the last rung that was given, and when the next may be had", () => {
    const session = giveHint(giveHint(newSession(), { step: "task", rung: 1, text: "Look." }, BEGAN), { step: "task", rung: 2, text: "Which unit,\nand when?" }, BEGAN);
    assert.deepEqual(lensesOf(session).slice(1, 3), ["13 show Which unit, and when?", "13 hint $(lightbulb) Next hint in 60 s, or ask twice"]);
    assert.deepEqual(lensesOf(session, BEGAN + 50 * SECOND).slice(2, 3), ["13 hint $(lightbulb) Next hint in 15 s, or ask twice"]);
    assert.deepEqual(lensesOf(session, BEGAN + MINUTE).slice(2, 3), ["13 hint $(lightbulb) Next hint"]);
  });

  it("keep a hint for a step that is not written at the end, by its name", () => {
    const session = giveHint(newSession(), { step: "monitoring", rung: 3, text: "An alarm." }, BEGAN);
    assert.deepEqual(lensesOf(session).slice(3), ["20 show 7 Monitoring: An alarm.", "20 hint $(lightbulb) Next hint in 60 s, or ask twice"]);
  });

  it("offer nothing more when all rungs were given", () => {
    const session = ([1, 2, 3] as const).reduce((given, rung) => giveHint(given, { step: "task", rung, text: `rung ${rung}` }, BEGAN), newSession());
    assert.deepEqual(lensesOf(session).filter((lens) => lens.startsWith("13")), ["13 show rung 3"]);
  });

  it("cut a long hint between words", () => {
    const [, shown = ""] = lensesOf(giveHint(newSession(), { step: "task", rung: 1, text: "many words ".repeat(30) }, BEGAN));
    assert.ok(shown.length < 120 && /(many|words)…$/.test(shown), shown);
  });

  it("are silent in a pause", () => assert.deepEqual(lensesOf(pause(newSession(), BEGAN)), []));
});

describe("step under the cursor", () => {
  const text = ["title: A", "task:", "  type: ranking", "", "  ", "decisions: []", "data:", "  sources: []", "# more to come", "  labels: x"];
  const steps = outlineOf({ task: [1, 2], data: [6, 7] });
  const at = (line: number): string | undefined => stepUnderCursor(steps, (row) => text[row] ?? "", line);

  it("is the one around it, and goes on behind it until something else begins", () => {
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 8, 9].map(at), [undefined, "task", "task", "task", "task", undefined, "data", "data", "data"]);
  });

  it("counts as written when it holds something", () => assert.deepEqual(writtenSteps(outlineOf({ task: [1, 2], data: [3, 4] }, ["data"])), ["task"]));
});
