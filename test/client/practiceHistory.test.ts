import assert from "node:assert/strict";
import fc from "fast-check";
import { STEP_KEYS } from "../../server/src/core/framework";
import { suggestCase, surpriseCase, weakestStep, type SuggestibleCase } from "../../client/src/practice/caseSuggestion";
import { caseRecords, historyView } from "../../client/src/practice/history";
import { historyEntry } from "../../client/src/practice/historyEntry";
import { stepTrends } from "../../client/src/practice/stepTrends";
import { end, giveHint } from "../../client/src/practice/sessionChanges";
import { exampleCard } from "../support/practiceExamples";
import { BEGAN, MINUTE, newSession, pastSession } from "../support/practiceSessions";

const CASES: readonly SuggestibleCase[] = [
  { id: "ads", title: "Ads", domain: "ads", difficulty: 2, trains: ["data", "evaluation"] },
  { id: "video", title: "Video", domain: "recommendation", difficulty: 1, trains: ["task", "evaluation"] },
  { id: "photos", title: "Photos", domain: "search", difficulty: 1, trains: ["serving"] },
];

describe("history", () => {
  it("has the best and the latest session of each case, the case of today first", () => {
    const entries = [pastSession(1, { total: 70 }), pastSession(2, { caseId: "ads", title: "Ads" }), pastSession(3, { total: 40 })];
    assert.deepEqual(caseRecords(entries).map(({ caseId, sessions, best, latest }) => [caseId, sessions, best.total, latest.total]), [["visual-search", 2, 70, 40], ["ads", 1, 50, 50]]);
  });

  it("shows the newest session first", () => {
    const view = historyView([pastSession(1), pastSession(2)], CASES, []);
    assert.deepEqual(view.entries.map(({ id }) => id), ["session-2", "session-1"]);
  });

  it("keeps of a session what the lists need", () => {
    const session = end(giveHint(newSession(), { step: "data", rung: 1, text: "" }, BEGAN), BEGAN + 2 * MINUTE);
    const card = exampleCard();
    const entry = historyEntry(session, card, "# Card", BEGAN + 3 * MINUTE);
    assert.deepEqual([entry.id, entry.seconds, entry.minutes, entry.hints, entry.total, entry.markdown], [session.id, 120, 45, 1, card.total, "# Card"]);
    assert.deepEqual(Object.keys(entry.levels), card.steps.map(({ step }) => step));
  });
});

describe("trend of a step", () => {
  const trendOf = (...levels: (1 | 2 | 3 | 4)[]): { median: number; slope: number } | undefined => stepTrends(levels.map((level, day) => pastSession(day, { levels: { data: level } })))[0];

  it("looks at the last five sessions", () => {
    const trend = trendOf(4, 1, 1, 2, 3, 3);
    assert.equal(trend?.median, 2);
    assert.ok(Math.abs((trend?.slope ?? 0) - 0.6) < 1e-9);
  });

  it("is level with one session, and halves the two in the middle", () => {
    assert.deepEqual([trendOf(3)?.median, trendOf(3)?.slope, trendOf(1, 2)?.median, trendOf(1, 2)?.slope], [3, 0, 1.5, 1]);
  });

  it("leaves out steps that were never judged", () => assert.deepEqual(stepTrends([pastSession(1, { levels: { data: 1 } })]).map(({ step }) => step), ["data"]));
});

describe("the next case", () => {
  it("is an easy one before the first session", () => {
    assert.match(suggestCase([], CASES)?.because ?? "", /Nothing was practised yet/);
    assert.equal(suggestCase([], CASES)?.caseId, "video");
    assert.equal(suggestCase([], []), undefined);
  });

  it("trains the weakest step in a domain that was not practised yet", () => {
    const entries = [pastSession(1, { caseId: "video", domain: "recommendation", levels: { task: 3, evaluation: 1 } })];
    assert.deepEqual(suggestCase(entries, CASES), { caseId: "ads", title: "Ads", step: "evaluation", because: "Evaluation was at level 1 of 4, your lowest, and you have not practised ads yet." });
  });

  it("goes back to the domain that was practised longest ago", () => {
    const entries = [pastSession(1, { caseId: "ads", domain: "ads", levels: { evaluation: 1 } }), pastSession(2, { caseId: "video", domain: "recommendation", levels: { evaluation: 2 } })];
    const suggestion = suggestCase(entries, CASES);
    assert.equal(suggestion?.caseId, "ads");
    assert.match(suggestion.because, /a median of 1\.5 of 4 over 2 sessions, and ads was last practised 2 sessions ago\.$/);
  });

  it("of two steps that are as weak, trains the one that gets worse", () => {
    const entries = [pastSession(1, { levels: { task: 1, serving: 3 } }), pastSession(2, { levels: { task: 2, serving: 2 } }), pastSession(3, { levels: { task: 3, serving: 1 } })];
    assert.equal(weakestStep(entries)?.step, "serving");
  });

  it("is there whenever there are cases, and trains the weakest step where a case does", () => {
    const anyLevels = fc.dictionary(fc.constantFrom(...STEP_KEYS), fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const));
    fc.assert(fc.property(fc.array(fc.tuple(anyLevels, fc.constantFrom(...CASES))), (sessions) => {
      const entries = sessions.map(([levels, { id, domain }], day) => pastSession(day, { levels, caseId: id, domain }));
      const suggestion = suggestCase(entries, CASES);
      const chosen = CASES.find(({ id }) => id === suggestion?.caseId);
      const step = weakestStep(entries)?.step;
      assert.ok(chosen);
      if (step && CASES.some(({ trains }) => trains.includes(step))) assert.ok(chosen.trains.includes(step));
    }));
  });

  it("by surprise is one that was not practised, while there is one", () => {
    const entries = [pastSession(1, { caseId: "ads" }), pastSession(2, { caseId: "video" })];
    assert.equal(surpriseCase(entries, CASES, () => 0)?.id, "photos");
    assert.equal(surpriseCase([...entries, pastSession(3, { caseId: "photos" })], CASES, () => 0.99)?.id, "photos");
    assert.equal(surpriseCase([], [], () => 0), undefined);
  });
});
