import assert from "node:assert/strict";
import { clockAnnouncement } from "../../client/src/panels/interviewer/clockFace";
import { hintAnnouncement } from "../../client/src/panels/interviewer/hintButtons";
import { interviewerPage } from "../../client/src/panels/interviewer/interviewerPage";
import type { ClockView } from "../../client/src/practice/practiceView";
import { controlsOf, textOf } from "../support/pageText";
import { exampleCase, exampleView } from "../support/practiceExamples";
import { interviewerPanel } from "../support/practicePanels";

describe("the interviewer panel", () => {
  it("gives no answer away that was not asked for", () => {
    const study = exampleCase();
    const page = textOf(interviewerPanel(exampleView()));
    const open = exampleView().open;
    assert.ok(open.length > 5);
    for (const { ask, answer } of open) {
      assert.ok(page.includes(ask.replace(/\s+/g, " ")), ask);
      assert.ok(!page.includes(answer.replace(/\s+/g, " ")), answer);
    }
    for (const secret of [...Object.values(study.examples), ...study.traps.map(({ text }) => text), ...study.follow_ups.flatMap(({ listen_for: text }) => text ?? [])]) {
      assert.ok(!page.includes(secret.replace(/\s+/g, " ")), secret);
    }
  });

  it("says what to listen for once a follow-up was answered", () => {
    const before = exampleView();
    const followUps = before.session.followUps.map((followUp) => ({ ...followUp, answer: "Twice the GPUs" }));
    assert.doesNotMatch(interviewerPanel(before), /The GPUs of the ranker/);
    assert.match(interviewerPanel(exampleView({}, { followUps })), /The GPUs of the ranker/);
    assert.match(interviewerPanel(exampleView({}, { followUps: before.session.followUps, phase: "ended" })), /The GPUs of the ranker/);
  });

  it("tells the conversation in its order", () => {
    const page = textOf(interviewerPanel(exampleView()));
    const places = ["A viewer opens", "How many viewers", "What colour is the logo", "how anyone will notice it worked", "open the page twice as often"].map((text) => page.indexOf(text));
    assert.ok(places.every((place) => place >= 0));
    assert.deepEqual(places, [...places].sort((one, other) => one - other));
  });

  it("says what a what-if changes, and that a design may hold or lack the number", () => {
    const withConsequences = (consequences: { changes: string[]; findings: string[] }): string =>
      textOf(interviewerPanel(exampleView({}, { followUps: [{ at: 1, step: "data", ask: "What if?", consequences }] })));
    assert.match(withConsequences({ changes: ["a: 1 → 2"], findings: ["too slow"] }), /a: 1 → 2.*too slow/);
    assert.match(withConsequences({ changes: ["a: 1 → 2"], findings: [] }), /the design holds/);
    assert.match(withConsequences({ changes: [], findings: [] }), /does not have the number yet/);
  });

  it("offers the next hint of the step under the cursor with its cost and its wait", () => {
    const { clock } = exampleView();
    assert.match(textOf(interviewerPage(exampleView()).ask?.markup ?? ""), /Hint for step 2: nudge costs nothing/);
    const waiting = exampleView({ clock: { ...clock, step: { key: "requirements", number: 1, title: "Clarifying requirements", left: "1:00", state: "calm" } } });
    assert.match(textOf(interviewerPage(waiting).ask?.markup ?? ""), /Hint for step 1: guiding question costs 1 point, in 24 s, or when you ask twice/);
    const none = exampleView({ nextHint: {} });
    assert.match(textOf(interviewerPage(none).ask?.markup ?? ""), /All three hints for step 2 given/);
  });

  it("offers what the state of the clock allows", () => {
    const actions = (phase: "running" | "paused" | "ended"): string[] => {
      const view = exampleView({}, { phase });
      return controlsOf(interviewerPanel({ ...view, clock: { ...view.clock, phase } })).flatMap(({ attributes }) => attributes["data-action"] ?? []);
    };
    assert.ok(actions("running").includes("pause"));
    assert.ok(actions("paused").includes("resume"));
    assert.ok(!actions("ended").some((action) => ["pause", "resume", "end", "hint"].includes(action)));
    assert.ok(actions("ended").includes("scoreNow"));
  });

  it("tells the state of the clock in words", () => {
    const { clock } = exampleView();
    const late: ClockView = { ...clock, total: "−1:00", totalState: "red", step: { key: "task", number: 2, title: "Framing as an ML task", left: "−0:10", state: "amber" } };
    assert.match(textOf(interviewerPanel(exampleView({ clock: late }))), /−1:00 ■ time is up.*−0:10 ▲ share used up/);
  });
});

describe("what the clock says aloud", () => {
  const { clock } = exampleView();
  const step = clock.step;
  assert.ok(step);
  const at = (change: Partial<ClockView>): ClockView => ({ ...clock, ...change });

  it("is nothing as the seconds pass", () => {
    assert.equal(clockAnnouncement(undefined, clock), undefined);
    assert.equal(clockAnnouncement(clock, at({ total: "30:57", spoken: "30 minutes left in all." })), undefined);
  });

  it("is each mark once", () => {
    const amber = at({ step: { ...step, state: "amber" } });
    assert.match(clockAnnouncement(clock, amber) ?? "", /^Step 2, Framing as an ML task: its share of the time is used up\.$/);
    assert.equal(clockAnnouncement(amber, amber), undefined);
    assert.match(clockAnnouncement(amber, at({ step: { ...step, state: "red" } })) ?? "", /would move on/);
    assert.match(clockAnnouncement(clock, at({ totalState: "amber" })) ?? "", /^Time to wrap up\. /);
    assert.match(clockAnnouncement(clock, at({ totalState: "red" })) ?? "", /time of the session is up/);
  });

  it("is nothing when the cursor goes to a step whose time is up, or back", () => {
    const other = at({ step: { key: "data", number: 3, title: "Data preparation", left: "−1:00", state: "red" } });
    assert.equal(clockAnnouncement(clock, other), undefined);
    assert.equal(clockAnnouncement(other, clock), undefined);
  });

  it("is a pause, and its end", () => {
    assert.equal(clockAnnouncement(clock, at({ phase: "paused" })), "The clock is paused.");
    assert.equal(clockAnnouncement(at({ phase: "paused" }), clock), "The clock runs.");
  });

  it("is what became of the wish for a hint, unless it was given", () => {
    assert.match(hintAnnouncement({ kind: "wait", rung: 2, inSeconds: 40 }) ?? "", /guiding question, may be had in 40 seconds\. Ask again/);
    assert.match(hintAnnouncement({ kind: "all given" }) ?? "", /All three/);
    assert.equal(hintAnnouncement({ kind: "given", rung: 1, text: "…" }), undefined);
  });
});
