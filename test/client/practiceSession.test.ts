import assert from "node:assert/strict";
import fc from "fast-check";
import { STEPS, STEP_KEYS } from "../../server/src/core/framework";
import { clockView, isOverdue } from "../../client/src/practice/clockView";
import { nextHint } from "../../client/src/practice/hintLadder";
import { PRACTICE_STEPS } from "../../client/src/practice/practiceSteps";
import type { Session } from "../../client/src/practice/session";
import { activeAt, answerFollowUp, ask, clockAt, end, enter, followUp, giveHint, moveOn, pause, rename, resume, seeText, start, tick, write } from "../../client/src/practice/sessionChanges";
import { sessionFacts } from "../../client/src/practice/sessionFacts";
import { lengthOf, shareOf } from "../../client/src/practice/timeBudget";
import { BEGAN, MINUTE, SECOND, newSession } from "../support/practiceSessions";

describe("steps of practice", () => {
  it("are those of the framework", () => {
    assert.deepEqual(PRACTICE_STEPS.map(({ key, number, title }) => ({ key, number, title })), STEPS.map(({ key, number, title }) => ({ key, number, title })));
  });
});

describe("time budget", () => {
  for (const minutes of [35, 45, 60] as const) {
    it(`of ${minutes} minutes is spent to the last minute`, () => {
      const shares = [...STEP_KEYS, "wrapUp" as const].map((part) => shareOf(part, minutes) ?? 0);
      assert.equal(shares.reduce((sum, share) => sum + share, 0), lengthOf(minutes));
    });
  }

  it("does not exist where nobody counts", () => assert.equal(shareOf("data", undefined), undefined));
});

describe("clock of a session", () => {
  it("counts while it runs and stands still in a pause", () => {
    const paused = pause(newSession(), BEGAN + MINUTE);
    assert.equal(clockAt(paused, BEGAN + 30 * MINUTE), MINUTE);
    const resumed = resume(paused, BEGAN + 30 * MINUTE);
    assert.equal(clockAt(resumed, BEGAN + 31 * MINUTE), 2 * MINUTE);
    assert.equal(clockAt(end(resumed, BEGAN + 31 * MINUTE), BEGAN + 90 * MINUTE), 2 * MINUTE);
  });

  it("never runs backwards, and never faster than the wall clock, whatever happens in whatever order", () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyChange, fc.integer({ min: -10 * MINUTE, max: 10 * MINUTE }))), (happenings) => {
      let session = newSession();
      let now = BEGAN;
      let forward = 0;
      for (const [change, passed] of happenings) {
        const before = clockAt(session, now);
        now += passed;
        forward += Math.max(0, passed);
        session = change(tick(session, now), now);
        assert.ok(clockAt(session, now) >= before, "backwards");
        assert.ok(clockAt(session, now) <= forward, "faster");
      }
    }));
  });

  it("charges steps with no more than the session's time", () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyChange, fc.integer({ min: 0, max: 5 * MINUTE }))), (happenings) => {
      let session = newSession();
      let now = BEGAN;
      for (const [change, passed] of happenings) session = change(session, (now += passed));
      const charged = STEP_KEYS.reduce((sum, step) => sum + activeAt(session, step, now), 0);
      assert.ok(charged <= clockAt(session, now), `${charged} of ${clockAt(session, now)}`);
    }));
  });

  it("does nothing more after the end", () => {
    const ended = end(newSession(), BEGAN + MINUTE);
    fc.assert(fc.property(anyChange, fc.integer({ min: 0, max: 60 * MINUTE }), (change, passed) => assert.deepEqual(change(ended, BEGAN + MINUTE + passed), ended)));
  });
});

describe("active time of a step", () => {
  it("runs from one sign of life to the next", () => {
    const session = write(write(newSession(), "data", BEGAN), "data", BEGAN + 20 * SECOND);
    assert.equal(activeAt(session, "data", BEGAN + 25 * SECOND), 25 * SECOND);
  });

  it("stops half a minute after the last one", () => {
    const session = write(newSession(), "data", BEGAN);
    assert.equal(activeAt(session, "data", BEGAN + 10 * MINUTE), 30 * SECOND);
    assert.equal(activeAt(write(session, "model", BEGAN + 10 * MINUTE), "data", BEGAN + 11 * MINUTE), 30 * SECOND);
  });

  it("goes to the step that was left, until another is written in", () => {
    const session = write(write(newSession(), "data", BEGAN), "model", BEGAN + 10 * SECOND);
    assert.deepEqual([activeAt(session, "data", BEGAN + 15 * SECOND), activeAt(session, "model", BEGAN + 15 * SECOND)], [10 * SECOND, 5 * SECOND]);
  });

  it("does not run in a pause", () => {
    const session = resume(pause(write(newSession(), "data", BEGAN), BEGAN + 5 * SECOND), BEGAN + 60 * SECOND);
    assert.equal(activeAt(session, "data", BEGAN + 70 * SECOND), 5 * SECOND);
  });
});

describe("what happens in a session", () => {
  it("is kept in its order: steps at their first words only", () => {
    const session = enter(enter(enter(newSession(), "task", BEGAN + SECOND), "data", BEGAN + 2 * SECOND), "task", BEGAN + 3 * SECOND);
    assert.deepEqual(session.entered, [{ step: "task", at: SECOND }, { step: "data", at: 2 * SECOND }]);
  });

  it("asks a question once, however often it is put", () => {
    const question = { ask: "How many?", answer: "20M", topic: "scale" } as const;
    assert.equal(ask(ask(newSession(), question, BEGAN), question, BEGAN + MINUTE).questions.length, 1);
  });

  it("has one follow-up for each step, whose answer can be given, changed and taken back", () => {
    const asked = followUp(followUp(newSession(), { step: "data", ask: "Ten times?" }, BEGAN), { step: "data", ask: "No GPU?" }, BEGAN);
    assert.equal(asked.followUps.length, 1);
    const answered = answerFollowUp(asked, 0, " more machines ");
    assert.equal(answered.followUps[0]?.answer, "more machines");
    assert.equal("answer" in (answerFollowUp(answered, 0, " ").followUps[0] ?? {}), false);
    assert.equal(answerFollowUp(asked, 7, "nobody asked"), asked);
  });

  it("follows the design to another name", () => assert.equal(rename(newSession(), "file:///b.mlsd.yaml").design, "file:///b.mlsd.yaml"));

  it("leaves the text of an ended session as it was", () => assert.equal(seeText(end(seeText(newSession(), "mine"), BEGAN), "changed later").text, "mine"));
});

describe("hint ladder", () => {
  const first = giveHint(newSession(), { step: "data", rung: 1, text: "Look." }, BEGAN + MINUTE);

  it("begins at once", () => assert.deepEqual(nextHint(newSession(), "data", BEGAN), { rung: 1, inSeconds: 0 }));

  it("gives the next rung after a minute", () => {
    assert.deepEqual(nextHint(first, "data", BEGAN + MINUTE), { rung: 2, inSeconds: 60 });
    assert.deepEqual(nextHint(first, "data", BEGAN + 2 * MINUTE - 1), { rung: 2, inSeconds: 1 });
    assert.deepEqual(nextHint(first, "data", BEGAN + 2 * MINUTE), { rung: 2, inSeconds: 0 });
  });

  it("does not wait a minute out in a pause", () => {
    assert.equal(nextHint(pause(first, BEGAN + MINUTE), "data", BEGAN + 60 * MINUTE)?.inSeconds, 60);
  });

  it("keeps each step by itself, and ends after the third rung", () => {
    assert.equal(nextHint(first, "model", BEGAN + MINUTE)?.inSeconds, 0);
    const all = ([2, 3] as const).reduce((session, rung) => giveHint(session, { step: "data", rung, text: "" }, BEGAN + MINUTE), first);
    assert.equal(nextHint(all, "data", BEGAN + 60 * MINUTE), undefined);
  });
});

describe("clock view", () => {
  /** A session in which the data step was written without a break for so long. */
  const writtenFor = (seconds: number): Session => {
    let session = newSession();
    for (let second = 0; second <= seconds; second += 10) session = write(session, "data", BEGAN + second * SECOND);
    return session;
  };

  it("counts down the step under the cursor and the whole", () => {
    const { total, step, spoken } = clockView(writtenFor(130), "data", BEGAN + 130 * SECOND);
    assert.equal(total, "42:50");
    assert.deepEqual(step, { key: "data", number: 3, title: "Data preparation", left: "5:50", state: "calm" });
    assert.equal(spoken, "Step 3, Data preparation: 5 minutes left. 42 minutes left in all.");
  });

  it("turns amber when the share is used up and red at one and a half of it", () => {
    const states = [479, 480, 719, 720].map((seconds) => clockView({ ...newSession(), active: { data: seconds * SECOND } }, "data", BEGAN).step?.state);
    assert.deepEqual(states, ["calm", "amber", "amber", "red"]);
    assert.equal(isOverdue({ ...newSession(), active: { data: 720 * SECOND } }, "data", BEGAN), true);
  });

  it("says with a minus how far a step is over", () => {
    const { step, spoken } = clockView({ ...newSession(), active: { data: 570 * SECOND } }, "data", BEGAN);
    assert.equal(step?.left, "−1:30");
    assert.match(spoken, /Data preparation: 1 minute over\./);
  });

  it("turns amber for the wrap-up and red when the session is over", () => {
    const views = [42.9, 43, 44.9, 45, 46.5].map((minutes) => clockView(newSession(), undefined, BEGAN + minutes * MINUTE));
    assert.deepEqual(views.map(({ totalState }) => totalState), ["calm", "amber", "amber", "red", "red"]);
    assert.deepEqual(views.map(({ total }) => total), ["2:06", "2:00", "0:06", "0:00", "−1:30"]);
  });

  it("shows the time used where nobody counts", () => {
    const { total, totalState, step, spoken } = clockView(newSession({ minutes: undefined }), "task", BEGAN + 65 * SECOND);
    assert.deepEqual([total, totalState, step?.left, step?.state], ["1:05", "calm", "0:00", "calm"]);
    assert.match(spoken, /1 minute used in all\./);
  });

  it("says that it is paused", () => assert.match(clockView(pause(newSession(), BEGAN), undefined, BEGAN).spoken, /Paused\.$/));
});

describe("facts of a session", () => {
  it("are what the score card counts", () => {
    let session = enter(write(newSession(), "task", BEGAN), "task", BEGAN);
    session = giveHint(giveHint(session, { step: "task", rung: 1, text: "" }, BEGAN), { step: "task", rung: 2, text: "" }, BEGAN);
    session = ask(session, { ask: "How many?", answer: "20M", topic: "scale" }, BEGAN);
    session = answerFollowUp(followUp(session, { step: "task", ask: "Ten times?" }, BEGAN), 0, "more");
    const facts = sessionFacts(end(session, BEGAN + 20 * SECOND), BEGAN + MINUTE);
    assert.deepEqual({ ...facts, time: facts.time.task }, {
      minutes: 45, seconds: 20, isEnded: true, entered: ["task"], time: { seconds: 20, share: 240 },
      hints: { task: 2 }, questionsAsked: 1, followUps: { asked: 1, answered: 1 },
    });
    assert.deepEqual(Object.keys(facts.time), [...STEP_KEYS]);
  });

  it("of a session without a clock have no shares", () => assert.deepEqual(sessionFacts(newSession({ minutes: undefined }), BEGAN).time.data, { seconds: 0 }));
});

const anyStep = fc.constantFrom(...STEP_KEYS);
/** Anything that may happen to a session, as a function of the session and the time. */
const anyChange: fc.Arbitrary<(session: Session, now: number) => Session> = fc.oneof(
  fc.constantFrom(pause, resume, tick),
  anyStep.map((step) => (session: Session, now: number) => write(session, step, now)),
  anyStep.map((step) => (session: Session, now: number) => enter(session, step, now)),
  anyStep.map((step) => (session: Session) => moveOn(session, step)),
  fc.tuple(anyStep, fc.constantFrom(1, 2, 3)).map(([step, rung]) => (session: Session, now: number) => giveHint(session, { step, rung: rung as 1 | 2 | 3, text: "Look." }, now)),
  fc.string().map((text) => (session: Session, now: number) => ask(session, { ask: text, answer: "" }, now)),
);

describe("start", () => {
  it("begins to count at once", () => {
    const session = start({ id: "a", case: { id: "a", title: "A", domain: "ads" }, design: "file:///a", text: "", minutes: 35 }, BEGAN);
    assert.deepEqual([session.phase, clockAt(session, BEGAN + SECOND)], ["running", SECOND]);
  });
});
