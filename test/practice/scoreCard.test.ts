import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { readCaseLibrary, type CaseFile } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { STEP_KEYS, type StepKey } from "../../server/src/core/framework";
import type { ScoreCard, SessionFacts } from "../../server/src/core/practice/card";
import { bandOf, scoreCard } from "../../server/src/core/practice/scoreCard";
import { obstaclesOf, reasonFor } from "../../server/src/core/practice/stepReason";
import { RULES } from "../../server/src/core/rules";
import { coverageOf } from "../../server/src/core/score/coverage";
import { hintsFor } from "../../server/src/core/practice/hints";
import { asQuestions } from "../../server/src/core/practice/asQuestions";
import { interviewFindings } from "../../server/src/core/practice/interviewReview";
import { scoreCardMarkdown } from "../../server/src/core/practice/scoreCardMarkdown";
import { mutated, mutatedDesign } from "../support/mutatedDesigns";
import { randomDesign } from "../support/randomDesigns";
import { modelFirst, SKELETON, withMetric, withoutAlerts, withoutStep } from "../support/weakerDesigns";
import { sessionFacts } from "../support/sessionFacts";

const LIBRARY = readCaseLibrary();
const FLAWED = readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8");
const cardOf = (study: CaseFile, text = study.design, session?: SessionFacts): ScoreCard => scoreCard(study, Design.read(text), RULES, {}, session);
const totalOf = (study: CaseFile, text?: string, session?: SessionFacts): number => cardOf(study, text, session).total;
const caseOf = (id: string): CaseFile => {
  const study = LIBRARY.find((one) => one.id === id);
  assert.ok(study, id);
  return study;
};
const VIDEO = caseOf("video-recommendation");
const someCase = fc.constantFrom(...LIBRARY);
const deductions = (card: ScoreCard): string[] => card.deductions.map(({ points, reason }) => `${points} ${reason}`);
const stepOf = (card: ScoreCard, key: StepKey): ScoreCard["steps"][number] => {
  const step = card.steps.find((one) => one.step === key);
  assert.ok(step);
  return step;
};

describe("the score card of a reference in its own case", () => {
  for (const study of LIBRARY) {
    it(`of ${study.id} is strong, with all that is expected and no trap`, () => {
      const { band, isUnfinished, expectations, traps } = cardOf(study);
      assert.equal(band, "strong");
      assert.equal(isUnfinished, false);
      assert.deepEqual(expectations.filter(({ state }) => state !== "met"), []);
      assert.deepEqual(traps.filter(({ state }) => state !== "avoided"), []);
    });
  }
});

describe("weaker answers", () => {
  for (const study of LIBRARY) {
    it(`to ${study.id} rank as a reviewer would rank them`, () => {
      const reference = study.design;
      const unwatched = withoutStep(reference, "monitoring");
      const unmeasured = withMetric(unwatched, "accuracy");
      const unserved = withoutStep(unmeasured, "serving");
      const totals = [reference, modelFirst(reference), unwatched, unmeasured, unserved, SKELETON, ""].map((text) => totalOf(study, text));
      assert.deepEqual(totals, [...new Set(totals)].sort((a, b) => b - a), totals.join(", "));
    });

    it(`to ${study.id} fall behind by a metric that anybody can name`, () => {
      const naive = cardOf(study, withMetric(study.design, "accuracy"));
      assert.ok(naive.total < totalOf(study, modelFirst(study.design)));
      assert.ok(stepOf(naive, "evaluation").level <= 2);
      assert.equal(naive.expectations.find(({ what }) => what === "Offline metric")?.state, "different");
    });
  }

  it("with a weak step are not strong, whatever the points", () => {
    const card = cardOf(VIDEO, withoutAlerts(VIDEO.design));
    assert.deepEqual([card.total, card.band, card.isUnfinished], [90, "hire-level", false]);
    assert.equal(card.bandNote, "The points are those of a strong answer, but step 7 is at level 1.");
  });

  it("without a step lose it, and what others are held against in it", () => {
    const { total, band, isUnfinished, steps } = cardOf(VIDEO, withoutStep(VIDEO.design, "monitoring"));
    assert.deepEqual([total, band, isUnfinished], [77, "hire-level", true]);
    assert.equal(steps.map(({ level }) => level).join(""), "4443431");
  });

  it("that are a line or two in each step are basic in each, and asked for nothing of a production review", () => {
    const { band, steps } = cardOf(VIDEO, SKELETON);
    assert.equal(band, "not yet");
    assert.equal(steps.map(({ level }) => level).join(""), "2222221");
    const asked = steps.flatMap(({ missing }) => missing).flatMap(({ findings }) => findings).map(({ rule }) => rule);
    assert.deepEqual(asked.filter((rule) => RULES.find(({ id }) => id === rule)?.onlyIn === "production"), []);
    assert.ok(asked.includes("model/choice-without-reason"));
  });
});

describe("a band", () => {
  const steps = (levels: string): { number: number; level: 1 | 2 | 3 | 4 }[] => [...levels].map((level, index) => ({ number: index + 1, level: Number(level) as 1 | 2 | 3 | 4 }));

  it("goes by the points", () => {
    assert.deepEqual([0, 39, 40, 59, 60, 77, 78, 100].map((total) => bandOf(total, steps("4444333")).band), ["not yet", "not yet", "mixed", "mixed", "hire-level", "hire-level", "strong", "strong"]);
  });

  it("is strong only with two steps at level 4, and says so", () => {
    assert.deepEqual(bandOf(80, steps("4333333")), { band: "hire-level", bandNote: "The points are those of a strong answer, but only one step is at level 4, and strong asks for 2." });
    assert.equal(bandOf(80, steps("3333333")).bandNote, "The points are those of a strong answer, but no step is at level 4, and strong asks for 2.");
  });
});

describe("the reason of a step", () => {
  it("cites findings and holes, and says what mending them gives", () => {
    const text = VIDEO.design.replace("metric: recall@800", "metric: bleu").replace(/, role: guardrail,/g, ", role: secondary,");
    const { level, reason, missing } = stepOf(cardOf(VIDEO, text), "evaluation");
    assert.equal(level, 2);
    assert.equal(reason, "Step 5 is at 2: evaluation/metric-task-mismatch and no guardrail; both mended give 3.");
    const [finding] = missing.flatMap(({ findings }) => findings).filter(({ rule }) => rule === "evaluation/metric-task-mismatch");
    assert.match(text.split("\n")[(finding?.line ?? 0) - 1] ?? "", /bleu/);
  });

  it("of a step that is not written names what to begin with, and of a full one that nothing is missing", () => {
    const { steps } = cardOf(VIDEO, withoutStep(VIDEO.design, "monitoring"));
    assert.equal(steps[6]?.reason, "Step 7 is not written; it reaches 2 with three alerts.");
    assert.equal(steps[5]?.reason, "Step 6 is at 3: no cost inside the budget (needs retraining); not stated: indexes as fresh as promised (needs retraining); both mended give 4.");
    assert.equal(steps[4]?.reason, "Step 5 is at 4: every gate holds.");
  });

  it("stays short where much is missing", () => {
    assert.equal(stepOf(cardOf(VIDEO, SKELETON), "serving").reason, "Step 6 is at 2: no time for every stage, inside the promise (needs a promised latency or freshness); no fallback; no rollout in steps; not stated: counts that narrow; policies and a cold start, where lists are shown; all 5 mended give 3.");
    const [, , data] = coverageOf(Design.read(FLAWED), RULES).steps;
    assert.ok(data);
    const obstacles = obstaclesOf(data, Design.read(FLAWED));
    assert.ok(obstacles);
    assert.match(reasonFor(3, data, { ...obstacles, missing: ["a source", "a split", ...obstacles.missing] }, true), /and 2 more; all 5 mended give 3\.$/);
  });
});

describe("deductions", () => {
  const session = sessionFacts({ entered: STEP_KEYS });

  it("are taken for hints by the highest rung, and never more than ten", () => {
    const some = cardOf(VIDEO, undefined, { ...session, hints: { requirements: 1, data: 2, model: 3 } });
    assert.deepEqual(deductions(some), ["3 Hints: step 3 (question, 1), step 4 (example, 2)."]);
    assert.equal(some.total, 97);
    const all = cardOf(VIDEO, undefined, { ...session, hints: { requirements: 3, task: 3, data: 3, model: 3, evaluation: 3, serving: 3 } });
    assert.equal(all.total, 90);
    assert.match(all.deductions[0]?.reason ?? "", /never more than 10/);
  });

  it("are taken for a step that nobody entered; without a session for one that is not written", () => {
    assert.deepEqual(deductions(cardOf(VIDEO, undefined, { ...session, entered: STEP_KEYS.slice(0, 6) })), ["3 Nobody entered step 7 (Monitoring and infrastructure)."]);
    assert.deepEqual(deductions(cardOf(VIDEO, withoutStep(VIDEO.design, "monitoring"))), ["3 Nothing is written in step 7 (Monitoring and infrastructure)."]);
  });

  it("are taken for a model that came first, in the text or in the session, and once", () => {
    const order: StepKey[] = ["model", "requirements", "task", "data", "evaluation", "serving", "monitoring"];
    assert.deepEqual(deductions(cardOf(VIDEO, undefined, { ...session, entered: order })), ["3 The model was begun before step 1 (Clarifying requirements) and step 2 (Framing as an ML task)."]);
    const both = deductions(cardOf(VIDEO, modelFirst(VIDEO.design), { ...session, entered: order }));
    assert.equal(both.length, 1);
    assert.match(both[0] ?? "", /^5 cross\/model-before-requirements \(line \d+\): /);
  });
});

describe("traps", () => {
  const states = (text: string): string => cardOf(VIDEO, text).traps.map(({ id, state }) => `${id} ${state}`).join(", ");

  it("are hit with their line, avoided, or in a step that was not reached", () => {
    const text = VIDEO.design.replace(/^ {4}exploration: .*\n/m, "");
    assert.match(states(text), /closed-loop hit/);
    assert.match(states(text), /nobody-new avoided/);
    const trap = cardOf(VIDEO, text).traps.find(({ id }) => id === "closed-loop");
    assert.match(text.split("\n")[(trap?.line ?? 0) - 1] ?? "", /feedback_loop/);
    assert.match(states(withoutStep(text, "monitoring")), /closed-loop not reached/);
  });
});

describe("what to do next", () => {
  it("begins with what brings most: a step that is not written, before one that lacks a detail", () => {
    const text = withoutStep(VIDEO.design, "evaluation").replace(/^ {4}- \{id: [^}]*kind: freshness[^}]*\}.*\n/m, "");
    const [first] = cardOf(VIDEO, text).next;
    assert.equal(first?.step, "evaluation");
    assert.match(first.text, /^Write the step Evaluation\. Begin with an offline metric/);
    assert.match(first.because, /5\.7 points, and 3 more for having been there/);
  });

  it("puts a trap first where it weighs more, and names its line", () => {
    const text = VIDEO.design.replace(/^ {4}exploration: .*\n/m, "").replace(/^ {2}alternatives:\n(?: {4}.*\n)+/m, "");
    const card = cardOf(VIDEO, text);
    const [first] = card.next;
    const trap = card.traps.find(({ id }) => id === "closed-loop");
    assert.equal(first?.step, "monitoring");
    assert.ok(first.text.includes(`line ${trap?.line}`), first.text);
    assert.ok(first.because.includes(trap?.text ?? "?"));
  });

  it("begins at the beginning where nothing is written, since the rest rests on it", () => {
    assert.deepEqual(cardOf(VIDEO, "").next.map(({ step }) => step), ["requirements", "task"]);
  });

  it("is a flaw of the whole where all steps are full", () => {
    const [first] = cardOf(VIDEO, modelFirst(VIDEO.design)).next;
    assert.match(first?.text ?? "", /^Write the steps in the order in which they are decided \(line \d+\)$/);
  });

  it("is what the interviewer asks where nothing is left, in two steps", () => {
    for (const study of LIBRARY) {
      const { next } = cardOf(study);
      assert.equal(next.length, 2, study.id);
      assert.equal(new Set(next.map(({ step }) => step)).size, 2);
    }
    const helped = cardOf(VIDEO, undefined, sessionFacts({ entered: STEP_KEYS, hints: { serving: 3 } }));
    assert.equal(helped.next[0]?.text, "Write Deployment and serving once more without the hints.");
  });
});

describe("a card is unfinished", () => {
  it("until the session has ended and every step is written", () => {
    const session = sessionFacts({ entered: STEP_KEYS });
    assert.equal(cardOf(VIDEO, undefined, { ...session, isEnded: false }).isUnfinished, true);
    assert.equal(cardOf(VIDEO, undefined, session).isUnfinished, false);
    assert.equal(cardOf(VIDEO, withoutStep(VIDEO.design, "model"), session).isUnfinished, true);
  });
});

describe("of any text", () => {
  it("there is a card, hints and questions", () => {
    const anything = fc.oneof(randomDesign, someCase.chain(({ design }) => mutatedDesign(design)));
    fc.assert(fc.property(someCase, anything, (study, text) => {
      const design = Design.read(text);
      const card = cardOf(study, text);
      assert.ok(card.total >= 0 && card.total <= 100 && card.next.length === 2);
      assert.ok(!/(?<![-\w])undefined|NaN|\[object/.test(scoreCardMarkdown(card)));
      const findings = interviewFindings(design, RULES, {});
      assert.ok(asQuestions(design, findings, RULES).every(({ severity, rule }) => rule.startsWith("yaml/") || severity === "info" || severity === "hint"));
      for (const { rungs } of hintsFor(study, design, findings, RULES)) assert.ok(rungs.every((rung) => rung.length > 10));
    }), { numRuns: 60, seed: 17 });
  });
});

describe("the total never rises", () => {
  it("when one more step is left out", () => {
    fc.assert(fc.property(someCase, fc.shuffledSubarray([...STEP_KEYS], { minLength: 1 }), (study, steps) => {
      let text = study.design;
      let before = totalOf(study, text);
      for (const step of steps) {
        text = withoutStep(text, step);
        const after = totalOf(study, text);
        assert.ok(after <= before, `${study.id} without ${step}: ${before} → ${after}`);
        before = after;
      }
    }), { numRuns: 60, seed: 11 });
  });

  it("and falls when something that every answer needs is left out", () => {
    const needed = ["requirements.business", "requirements.scale", "task.type", "task.objective", "data.sources", "model.models", "evaluation.offline", "serving.mode", "serving.stages", "serving.rollout", "monitoring.alerts"];
    for (const study of LIBRARY) {
      for (const path of needed) {
        const field = Design.read(study.design).root.at(path);
        assert.ok(field, `${study.id} has no ${path}`);
        const { text, start, end } = { text: study.design, start: study.design.lastIndexOf("\n", field.keySpan.start) + 1, end: study.design.indexOf("\n", field.span.end - 1) + 1 };
        assert.ok(totalOf(study, text.slice(0, start) + text.slice(end)) < 100, `${study.id} without ${path}`);
      }
    }
  });

  // Whoever deletes a row that is wrong has mended it, so a total may rise after a deletion. It may not do so because
  // less is stated: what was not stated before is not stated after. What is asked of each row is stated once the row
  // that lacks it is gone.
  it("by stating less: no gate finds after a deletion what it did not find before", () => {
    const deletion = fc.record({ kind: fc.constantFrom("leave out lines" as const, "leave out an entry" as const), at: fc.nat(), other: fc.constant(0), value: fc.constant("") });
    const ofEachRow = ["baseline and target of every business metric", "how each feature is computed", "baseline and target", "a time for every stage, inside the promise", "memory for indexes and models"];
    const stated = (design: Design): readonly string[] => coverageOf(design, RULES).steps.flatMap(({ step, met, missing }) => {
      const gates = [...met, ...missing].map(({ gate }) => gate).filter(({ text }) => !ofEachRow.includes(text));
      return gates.filter((gate) => gate.isStated(design)).map(({ text }) => `${step}: ${text}`);
    });
    fc.assert(fc.property(someCase, fc.array(deletion, { minLength: 2, maxLength: 12 }), (study, cuts) => {
      let text = study.design;
      let before = stated(Design.read(text));
      for (const cut of cuts) {
        const shorter = mutated(text, cut);
        const design = Design.read(shorter);
        // Half a flow map is another text, not a shorter design.
        if (design.problems.some(({ rule }) => rule.startsWith("yaml/"))) continue;
        const after = stated(design);
        assert.deepEqual(after.filter((gate) => !before.includes(gate)), [], `${study.id}:\n${shorter}`);
        [text, before] = [shorter, after];
      }
    }), { numRuns: 60, seed: 5 });
  });

  it("when more hints are asked for, or a step is skipped", () => {
    const hints = fc.dictionary(fc.constantFrom(...STEP_KEYS), fc.constantFrom(1 as const, 2 as const, 3 as const)) as fc.Arbitrary<SessionFacts["hints"]>;
    fc.assert(fc.property(someCase, hints, fc.shuffledSubarray([...STEP_KEYS], { minLength: 1 }), fc.constantFrom(...STEP_KEYS), fc.nat(), (study, asked, entered, step, at) => {
      const before = totalOf(study, undefined, sessionFacts({ entered, hints: asked }));
      const further = Math.min(3, (asked[step] ?? 0) + 1) as 1 | 2 | 3;
      assert.ok(totalOf(study, undefined, sessionFacts({ entered, hints: { ...asked, [step]: further } })) <= before);
      assert.ok(totalOf(study, undefined, sessionFacts({ entered: entered.filter((_, index) => index !== at % entered.length), hints: asked })) <= before);
    }), { numRuns: 80, seed: 3 });
  });
});
