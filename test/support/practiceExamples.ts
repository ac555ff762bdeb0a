import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import type { HistoryEntry, HistoryView } from "../../client/src/practice/history";
import { byStep, PRACTICE_STEPS } from "../../client/src/practice/practiceSteps";
import type { PracticeView } from "../../client/src/practice/practiceView";
import type { Session } from "../../client/src/practice/session";
import type { CardStep, CaseFile, CaseQuestion, ScoreCard, SessionFacts } from "../../server/src/practiceProtocol";

/** Data as the panels of practice are given them, with something in every part. */

export function exampleCase(): CaseFile {
  const library = readCaseLibrary();
  const found = library.find(({ id }) => id === "video-recommendation");
  if (!found) throw new Error("the case video-recommendation is gone");
  return found;
}

function questionOf(study: CaseFile, topic: CaseQuestion["topic"]): CaseQuestion {
  const found = study.questions.find((question) => question.topic === topic);
  if (!found) throw new Error(`no question about ${topic}`);
  return found;
}

const MINUTE = 60_000;

export function exampleSession(change: Partial<Session> = {}): Session {
  const study = exampleCase();
  return {
    version: 1,
    id: "s1",
    case: study,
    design: "file:///designs/video-recommendation.mlsd.yaml",
    text: "",
    minutes: 45,
    startedAt: 0,
    phase: "running",
    elapsed: 14 * MINUTE,
    seenAt: 14 * MINUTE,
    active: { requirements: 7 * MINUTE, task: 3 * MINUTE },
    entered: [{ step: "requirements", at: 10_000 }, { step: "task", at: 8 * MINUTE }],
    questions: [
      { at: MINUTE, ...questionOf(study, "scale") },
      { at: 2 * MINUTE, ask: "What colour is the logo?", answer: "That I cannot say. Assume something and write it down." },
    ],
    hints: [{ at: 5 * MINUTE, step: "requirements", rung: 1, text: "You know what it does; do you know how anyone will notice it worked?" }],
    followUps: [{
      at: 9 * MINUTE,
      step: "requirements",
      ask: "A new start screen makes everybody open the page twice as often. What do you buy first?",
      listenFor: "The GPUs of the ranker",
      change: { path: "requirements.scale.requests_per_user", times: 2 },
      consequences: { changes: ["requirements.scale.requests_per_user: 4 → 8"], findings: ["serving/too-few-replicas: rank needs 94 replicas at peak, 60 are planned."] },
    }],
    movedOn: ["requirements"],
    ...change,
  };
}

export function exampleView(change: Partial<PracticeView> = {}, session: Partial<Session> = {}): PracticeView {
  const study = exampleCase();
  const current = exampleSession(session);
  const asked = new Set(current.questions.map(({ ask }) => ask));
  return {
    session: current,
    study,
    clock: {
      phase: current.phase,
      total: "30:58",
      totalState: "calm",
      step: { key: "task", number: 2, title: "Framing as an ML task", left: "0:41", state: "calm" },
      spoken: "Step 2, Framing as an ML task: less than a minute left. 30 minutes left in all.",
    },
    open: study.questions.filter(({ ask }) => !asked.has(ask)),
    nextHint: { requirements: { rung: 2, inSeconds: 24 }, task: { rung: 1, inSeconds: 0 }, data: { rung: 1, inSeconds: 0 } },
    ...change,
  };
}

const LEVELS = { requirements: 3, task: 3, data: 2, model: 3, evaluation: 2, serving: 4, monitoring: 1 } as const;
const LEVEL_NAMES = { 1: "weak", 2: "basic", 3: "solid", 4: "staff" } as const;
const WEIGHTS = { requirements: 15, task: 10, data: 18, model: 15, evaluation: 17, serving: 15, monitoring: 10 } as const;

function exampleStep(key: keyof typeof LEVELS, number: number, title: string): CardStep {
  const level = LEVELS[key];
  return {
    step: key,
    number,
    title,
    isWritten: key !== "monitoring",
    level,
    levelName: LEVEL_NAMES[level],
    points: (WEIGHTS[key] * (level - 1)) / 3,
    weight: WEIGHTS[key],
    met: level > 1 ? ["a metric that fits the task", "baseline and target"] : [],
    missing: level === 4 ? [] : [{
      level: level === 1 ? 2 : level === 2 ? 3 : 4,
      text: "a guardrail metric",
      findings: [{ rule: "evaluation/no-guardrail", severity: "warning", message: "No guardrail metric: a slower or ruder product could win this test.", line: 64 }],
    }],
    reason: level === 4 ? "Everything that the gates ask for is there." : "A guardrail metric is missing; with it this step is one level higher.",
  };
}

const FACTS: SessionFacts = {
  minutes: 45,
  seconds: 2643,
  isEnded: true,
  entered: ["requirements", "task", "model", "data", "evaluation", "serving"],
  time: byStep((step) => ({ seconds: { requirements: 421, task: 266, data: 610, model: 455, evaluation: 300, serving: 390, monitoring: 0 }[step], share: { requirements: 360, task: 240, data: 480, model: 480, evaluation: 360, serving: 420, monitoring: 240 }[step] })),
  hints: { requirements: 1, data: 3 },
  questionsAsked: 6,
  followUps: { asked: 3, answered: 2 },
  selfAssessment: [
    { statement: "I asked before I designed, and at least one answer changed what I designed.", mark: 4, steps: ["requirements"] },
    { statement: "I can walk from my offline number to the money.", mark: 5, steps: ["evaluation"] },
    { statement: "I can defend every millisecond and every machine.", mark: 2, steps: ["serving"] },
    { statement: "I said numbers, and said them with their units.", mark: 4, steps: [] },
  ],
};

export function exampleCard(change: Partial<ScoreCard> = {}): ScoreCard {
  return {
    case: { id: "video-recommendation", title: "Video recommendation" },
    total: 52,
    band: "mixed",
    isUnfinished: true,
    steps: PRACTICE_STEPS.map(({ key, number, title }) => exampleStep(key, number, title)),
    deductions: [{ points: 2, reason: "a concrete example was taken in step 3" }, { points: 3, reason: "step 7 was never entered" }],
    expectations: [
      { step: "task", what: "Task type", expected: "recommendation or ranking", found: "recommendation", state: "met" },
      { step: "serving", what: "Sources of candidates", expected: "2 or more", found: "1", state: "different" },
      { step: "monitoring", what: "Alerts", expected: "prediction, quality, freshness, latency, business", found: "", state: "missing" },
    ],
    traps: [
      { id: "one-source", text: "Each source of candidates has a blind spot.", step: "serving", state: "hit", line: 81 },
      { id: "click-as-goal", text: "A model of the click learns thumbnails.", step: "task", state: "avoided" },
      { id: "closed-loop", text: "The model learns from what it chose to show.", step: "monitoring", state: "not reached" },
    ],
    session: FACTS,
    next: [
      { step: "monitoring", text: "Write three alerts, each with what its owner does", because: "Monitoring is not written; level 2 brings 3.3 points." },
      { step: "evaluation", text: "Name a guardrail metric with a limit", because: "It lifts evaluation from basic to solid." },
    ],
    ...change,
  };
}

export const EXAMPLE_OPTIONS = { design: "file:///designs/video-recommendation.mlsd.yaml", caseId: "video-recommendation", hasReference: true } as const;

const DAY = 24 * 60 * MINUTE;
const FIRST_DAY = Date.UTC(2026, 8, 1, 18, 30);

function entry(change: Partial<HistoryEntry> & Pick<HistoryEntry, "id">): HistoryEntry {
  return { caseId: "visual-search", title: "Visual search", domain: "search", startedAt: FIRST_DAY, seconds: 2510, minutes: 45, total: 48, band: "mixed", levels: {}, hints: 3, isUnfinished: false, markdown: "# Card", ...change };
}

export function exampleHistory(change: Partial<HistoryView> = {}): HistoryView {
  const first = entry({ id: "a" });
  const second = entry({ id: "b", startedAt: FIRST_DAY + 7 * DAY, total: 63, band: "hire-level", hints: 1 });
  const { minutes: _, ...untimed } = entry({ id: "c", startedAt: FIRST_DAY + 12 * DAY, caseId: "ad-click", title: "Ad click prediction", domain: "ads", total: 41, isUnfinished: true });
  const moments = [first.startedAt, second.startedAt, untimed.startedAt] as const;
  return {
    entries: [untimed, second, first],
    cases: [
      { caseId: "ad-click", title: "Ad click prediction", sessions: 1, best: untimed, latest: untimed },
      { caseId: "visual-search", title: "Visual search", sessions: 2, best: second, latest: second },
    ],
    trends: [
      { step: "requirements", levels: [{ startedAt: moments[0], level: 2 }, { startedAt: moments[1], level: 3 }, { startedAt: moments[2], level: 4 }], median: 3, slope: 1 },
      { step: "evaluation", levels: [{ startedAt: moments[0], level: 2 }, { startedAt: moments[1], level: 2 }, { startedAt: moments[2], level: 1 }], median: 2, slope: -0.5 },
      { step: "serving", levels: [{ startedAt: moments[1], level: 3 }], median: 3, slope: 0 },
    ],
    suggestion: { caseId: "payment-fraud", title: "Card-payment fraud", step: "evaluation", because: "Evaluation is your weakest step (median 2 of 4), and fraud was never practised." },
    notes: [],
    ...change,
  };
}
