import assert from "node:assert/strict";
import fc from "fast-check";
import { HistoryStore } from "../../client/src/practice/historyStore";
import { readKeptHistory } from "../../client/src/practice/keptHistory";
import { afterGap, readKeptSession } from "../../client/src/practice/keptSession";
import type { Session } from "../../client/src/practice/session";
import { answerFollowUp, ask, assess, clockAt, end, enter, followUp, giveHint, moveOn, pause, tick, write } from "../../client/src/practice/sessionChanges";
import { SESSION_KEY, SessionStore } from "../../client/src/practice/sessionStore";
import { MemoryMemento } from "../support/memento";
import { exampleCase } from "../support/practiceExamples";
import { BEGAN, MINUTE, SECOND, newSession, pastSession } from "../support/practiceSessions";

/** A session in which everything has happened once. */
function fullSession(): Session {
  let session = enter(write(newSession(), "data", BEGAN), "data", BEGAN);
  session = ask(session, { ask: "How many?", answer: "20M", topic: "scale" }, BEGAN + SECOND);
  session = giveHint(session, { step: "data", rung: 1, text: "Look." }, BEGAN + 2 * SECOND);
  session = followUp(session, { step: "data", ask: "Ten times?", listenFor: "Shards.", change: { path: "requirements.scale.dau", times: 10 }, consequences: { changes: ["dau: 1M → 10M"], findings: ["Too few."] } }, BEGAN + 3 * SECOND);
  session = moveOn(answerFollowUp(session, 0, "more"), "data");
  return tick(session, BEGAN + 10 * SECOND);
}

function readSession(value: unknown): Session {
  const read = readKeptSession(value);
  if ("aside" in read) throw new Error(read.aside);
  return read.session;
}

/** As it comes out of a store. */
function kept(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe("a kept session", () => {
  const whole = fullSession();

  for (const [name, session] of Object.entries({ running: whole, paused: pause(whole, BEGAN + MINUTE), ended: assess(end(whole, BEGAN + MINUTE), [{ statement: "I asked.", mark: 4, steps: ["data"] }]), untimed: newSession({ minutes: undefined }), "saved in a file": newSession({ saved: "title: a\n" }) })) {
    it(`is read as it was: ${name}`, () => assert.deepEqual(readKeptSession(kept(session)), { session, isRepaired: false }));
  }

  it("of a newer version, without a case, or without a design is set aside with a reason", () => {
    const reasons = [{ ...whole, version: 2 }, { ...whole, case: {} }, { ...whole, design: 1, text: 2 }, "text", null, [whole]].map((value) => readKeptSession(kept(value)));
    assert.deepEqual(reasons.map((read) => ("aside" in read ? read.aside : "")), [
      "it was kept by a newer MLSD (version 2)", "it does not say which case was practised", "it has no design", "it is no session", "it is no session", "it is no session",
    ]);
  });

  it("of an older version gets what it lacks", () => {
    const { id, case: study, design, text, elapsed } = whole;
    const session = readSession({ id, case: { id: study.id }, design, text, elapsed });
    assert.deepEqual([session.phase, session.elapsed, session.hints, session.case.title], ["paused", elapsed, [], study.id]);
  });

  it("loses no more than the rows that cannot be read", () => {
    const broken = { ...(kept(whole) as object), hints: [...whole.hints, { step: "dta", rung: 2, at: 1 }, 7], questions: [{ answer: "no question" }, ...whole.questions], active: { data: 1000, model: "long" } };
    const read = readKeptSession(broken);
    assert.ok("session" in read && read.isRepaired);
    assert.deepEqual([read.session.hints, read.session.questions, read.session.active], [whole.hints, whole.questions, { data: 1000 }]);
  });

  it("is read or set aside, never lost in an error, whatever was kept", () => {
    const anyKept = fc.oneof(fc.jsonValue(), fc.tuple(fc.constantFrom(...Object.keys(whole)), fc.jsonValue()).map(([key, value]) => ({ ...(kept(whole) as object), [key]: value })));
    fc.assert(fc.property(anyKept, (value) => {
      const read = readKeptSession(value);
      if ("aside" in read) return;
      const again = readKeptSession(kept(read.session));
      assert.deepEqual(again, { session: read.session, isRepaired: false });
      assert.ok(clockAt(read.session, read.session.seenAt) >= 0);
    }));
  });

  it("keeps each record of a session in which one other thing is broken", () => {
    const parts = ["hints", "questions", "followUps", "entered"] as const;
    fc.assert(fc.property(fc.constantFrom("elapsed", "since", "phase", "active", "activity", "movedOn", "minutes", "seenAt", ...parts), fc.jsonValue(), (key, value) => {
      const session = readSession({ ...(kept(whole) as object), [key]: value });
      for (const part of parts) if (part !== key) assert.deepEqual(session[part], whole[part]);
    }));
  });
});

describe("a gap", () => {
  const seen = tick(newSession(), BEGAN + 2 * MINUTE);

  it("of less than a minute counts on", () => assert.equal(clockAt(afterGap(seen, BEGAN + 2 * MINUTE + 59 * SECOND), BEGAN + 3 * MINUTE), 3 * MINUTE));

  it("of more pauses at the moment that was seen last", () => {
    const after = afterGap(seen, BEGAN + 60 * MINUTE);
    assert.deepEqual([after.phase, clockAt(after, BEGAN + 90 * MINUTE)], ["paused", 2 * MINUTE]);
  });

  it("in which the wall clock was set back costs nothing", () => {
    const after = afterGap(seen, BEGAN - 60 * MINUTE);
    assert.deepEqual([after.phase, clockAt(after, BEGAN - 59 * MINUTE)], ["running", 3 * MINUTE]);
  });

  it("does nothing to a session that is paused or has ended", () => {
    for (const session of [pause(seen, BEGAN + 2 * MINUTE), end(seen, BEGAN + 2 * MINUTE)]) assert.equal(afterGap(session, BEGAN + 60 * MINUTE), session);
  });
});

describe("session store", () => {
  it("finds the session with the case as it was", async () => {
    const store = new SessionStore(new MemoryMemento());
    const study = exampleCase();
    const session = newSession({ case: { id: study.id, title: study.title, domain: study.domain } });
    await store.keepCase(study);
    await store.keep(session);
    assert.deepEqual(await store.find(), { session, study });
  });

  it("sets aside what it cannot read, says why, and does not find it again", async () => {
    const memento = new MemoryMemento();
    const store = new SessionStore(memento);
    await memento.update(SESSION_KEY, { version: 9, case: "new" });
    assert.match((await store.find()).note ?? "", /newer MLSD/);
    assert.deepEqual(await store.find(), {});
    assert.deepEqual(store.aside, [{ reason: "it was kept by a newer MLSD (version 9)", value: { version: 9, case: "new" } }]);
  });

  it("goes on with a session that it had to repair, and keeps the original, once", async () => {
    const memento = new MemoryMemento();
    const store = new SessionStore(memento);
    await memento.update(SESSION_KEY, { ...newSession(), hints: "all of them" });
    await store.find();
    const { session, note } = await store.find();
    assert.deepEqual(session?.hints, []);
    assert.match(note ?? "", /could not be read/);
    assert.equal(store.aside.length, 1);
  });
});

describe("kept history", () => {
  it("is read as it was", () => {
    const entries = [pastSession(1, { levels: { data: 2 }, markdown: "# Card", selfAssessment: [{ statement: "I asked.", mark: 3, steps: ["data"] }] }), pastSession(2, { total: 0 })];
    assert.deepEqual(readKeptHistory(kept({ version: 1, entries })), { entries, aside: [] });
  });

  it("may be a bare list, out of order, with one session twice", () => {
    const { entries } = readKeptHistory([pastSession(2), pastSession(1, { total: 1 }), pastSession(1, { total: 2 })]);
    assert.deepEqual(entries.map(({ id, total }) => [id, total]), [["session-1", 2], ["session-2", 50]]);
  });

  it("sets aside rows without case or score, and a whole that is no list", () => {
    assert.deepEqual(readKeptHistory([{ caseId: "a" }, { caseId: "a", total: 101 }, 5, pastSession(1)]).aside, [{ caseId: "a" }, { caseId: "a", total: 101 }, 5]);
    assert.deepEqual(readKeptHistory("gone"), { entries: [], aside: ["gone"] });
    assert.deepEqual(readKeptHistory(undefined), { entries: [], aside: [] });
  });

  it("is read or set aside, row by row, whatever was kept", () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), (rows) => {
      const { entries, aside } = readKeptHistory([...rows, pastSession(1)]);
      assert.equal(entries.length + aside.length, rows.length + 1);
    }));
  });

  it("loses nothing when a session is added to what could not be read", async () => {
    const memento = new MemoryMemento();
    await memento.update("mlsd.practice.history", ["nonsense", pastSession(1)]);
    const store = new HistoryStore(memento);
    await store.add(pastSession(2));
    await store.add(pastSession(2, { total: 70 }));
    assert.deepEqual(store.entries.map(({ id, total }) => [id, total]), [["session-1", 50], ["session-2", 70]]);
    assert.deepEqual(store.aside, ["nonsense"]);
    await store.delete();
    assert.deepEqual([store.entries, store.aside], [[], []]);
  });
});
