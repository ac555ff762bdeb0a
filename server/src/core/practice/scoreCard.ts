import type { Design } from "../design";
import type { Finding, ReviewOptions } from "../engine";
import { isStepKey, STEPS, type StepKey } from "../framework";
import { LineStarts } from "../lineStarts";
import type { Rule } from "../rule";
import { coverageOf, type Coverage, type StepCoverage } from "../score/coverage";
import type { Band, CardStep, ScoreCard, SessionFacts } from "./card";
import { cardFindings } from "./cardFinding";
import type { CaseStudy } from "./caseStudy";
import { deductionsOf } from "./deductions";
import { expectationsOf } from "./expectations";
import { interviewFindings, interviewOptions } from "./interviewReview";
import { nextThings } from "./nextThings";
import { obstaclesOf, reasonFor } from "./stepReason";
import { stepOfTrap, trapsShown } from "./traps";

/**
 * A design held against a case: how far each step is, what that rests on, and what to do next. It judges the text as if
 * it were handed in, with what is asked in an interview and not what a production review asks besides. With the facts of
 * a session the way to the text counts too. Nothing of it compares prose.
 */
export function scoreCard(study: CaseStudy, design: Design, rules: readonly Rule[], options: ReviewOptions = {}, session?: SessionFacts): ScoreCard {
  const findings = interviewFindings(design, rules, options);
  const coverage = coverageOf(design, rules, interviewOptions(options));
  const isWritten = (step: StepKey): boolean => design.at(step) !== undefined;
  const steps = coverage.steps.map((one) => cardStep(one, design));
  const flaws = flawsOf(coverage, design);
  const deductions = deductionsOf(flaws, coverage, isWritten, session);
  const traps = trapStates(study, design, findings);
  const expectations = expectationsOf(study, design);
  const sum = coverage.steps.reduce((total, { points }) => total + points, 0) - deductions.reduce((total, { points }) => total + points, 0);
  const total = Math.max(0, Math.round(sum));
  return {
    case: { id: study.id, title: study.title },
    total,
    ...bandOf(total, steps.map(({ step }) => step)),
    isUnfinished: session?.isEnded === false || !STEPS.every(({ key }) => isWritten(key)),
    steps: steps.map(({ step }) => step),
    deductions: deductions.map(({ points, reason }) => ({ points, reason })),
    expectations,
    traps,
    ...(session ? { session } : {}),
    next: nextThings({ study, steps, traps, deductions, flaws, expectations, session }),
  };
}

/**
 * Bands for practising alone (decision 014); they claim nothing about any company. An interviewer digs in one or
 * two places, so the strong band also asks for two steps at the highest level, and for none at the lowest: six good steps
 * earn the points, but nobody calls an answer strong that has no data, or no evaluation.
 */
export function bandOf(total: number, steps: readonly Pick<CardStep, "number" | "level">[]): { readonly band: Band; readonly bandNote?: string } {
  if (total < MIXED) return { band: "not yet" };
  if (total < HIRE_LEVEL) return { band: "mixed" };
  if (total < STRONG) return { band: "hire-level" };
  const weak = steps.find(({ level }) => level === 1);
  if (weak) return { band: "hire-level", bandNote: `The points are those of a strong answer, but step ${weak.number} is at level 1.` };
  const spikes = steps.filter(({ level }) => level === 4).length;
  if (spikes >= SPIKES) return { band: "strong" };
  return { band: "hire-level", bandNote: `The points are those of a strong answer, but ${spikes === 0 ? "no step is" : "only one step is"} at level 4, and strong asks for ${SPIKES}.` };
}

const MIXED = 40;
const HIRE_LEVEL = 60;
const STRONG = 78;
const SPIKES = 2;

const LEVEL_NAMES = { 1: "weak", 2: "basic", 3: "solid", 4: "staff" } as const;

function cardStep(coverage: StepCoverage, design: Design): { step: CardStep; obstacles: ReturnType<typeof obstaclesOf> } {
  const { step, title, level, points, weight, met, missing } = coverage;
  const isWritten = design.at(step) !== undefined;
  const number = STEPS.find(({ key }) => key === step)?.number ?? 0;
  const obstacles = obstaclesOf(coverage, design);
  return {
    obstacles,
    step: {
      step, number, title, isWritten, level, levelName: LEVEL_NAMES[level], points, weight,
      met: met.map(({ gate }) => gate.text),
      missing: missing.map(({ gate, findings }) => ({ level: gate.level, text: gate.text, findings: cardFindings(findings, design.text) })),
      reason: reasonFor(number, coverage, obstacles, isWritten),
    },
  };
}

/** Flaws of the whole as the coverage deducts them, each with its line and the step in which it is mended. */
function flawsOf({ deductions }: Coverage, design: Design): { step: StepKey; points: number; text: string; line: number; finding: ReturnType<typeof cardFindings>[number] }[] {
  return deductions.flatMap(({ points, finding }) => cardFindings([finding], design.text).map((shown) => ({
    step: isStepKey(finding.chapter) ? finding.chapter : "requirements" as const,
    points, text: finding.hint.replace(/\.$/, ""), line: shown.line, finding: shown,
  })));
}

function trapStates(study: CaseStudy, design: Design, findings: readonly Finding[]): ScoreCard["traps"] {
  const lines = new LineStarts(design.text);
  const shown = new Map(trapsShown(study, design, findings).map(({ trap, span }) => [trap.id, span]));
  return study.traps.map((trap) => {
    const { id, text } = trap;
    const span = shown.get(id);
    const step = stepOfTrap(trap);
    const isReached = step === undefined ? [...design.root.members.values()].length > 0 : design.at(step) !== undefined;
    return { id, text, ...(step ? { step } : {}), state: span ? "hit" : isReached ? "avoided" : "not reached", ...(span ? { line: lines.lineAt(span.start) + 1 } : {}) };
  });
}
