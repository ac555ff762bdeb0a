import type { Design } from "../design";
import { review, type Finding, type ReviewOptions } from "../engine";
import { STEPS, type StepKey } from "../framework";
import type { Rule } from "../rule";
import { dataGates } from "./gates/data";
import { evaluationGates } from "./gates/evaluation";
import { modelGates } from "./gates/model";
import { monitoringGates } from "./gates/monitoring";
import { requirementsGates } from "./gates/requirements";
import { servingGates } from "./gates/serving";
import { taskGates } from "./gates/task";
import { withNeeds, type Gate, type GateResult, type Level, type StepGates } from "./gate";

const ALL_GATES: readonly StepGates[] = [requirementsGates, taskGates, dataGates, modelGates, evaluationGates, servingGates, monitoringGates];

/** How far one step is worked out, and what is between it and the next level. */
export interface StepCoverage {
  readonly step: StepKey;
  readonly title: string;
  readonly level: Level;
  /** Points of at most `weight`. */
  readonly points: number;
  readonly weight: number;
  readonly met: readonly GateResult[];
  /** Gates that do not hold, those of the next level first. */
  readonly missing: readonly GateResult[];
}

/**
 * How much of what a reviewer asks for a design states without contradiction. It counts what is there, by structure; how
 * good the ideas are it cannot tell, and so it is called coverage.
 */
export interface Coverage {
  /** 0 to 100. */
  readonly total: number;
  readonly steps: readonly StepCoverage[];
  /** The step with the lowest level; of several the one that weighs most. */
  readonly weakest: StepCoverage;
  readonly deductions: readonly Deduction[];
}

export interface Deduction {
  readonly points: number;
  readonly finding: Finding;
}

/** A flaw of the whole that no step shows: the model stands before what it is meant for (decision 014). */
const MODEL_FIRST = "cross/model-before-requirements";
const DEDUCTION = 5;

/** What it takes off is never more than each of these has earned, or leaving one of them out would pay. */
const IN_ORDER: readonly StepKey[] = ["requirements", "task", "model"];

/** The design is judged as if it were up for review; accepted risks hold nothing back. */
export function coverageOf(design: Design, rules: readonly Rule[], options: ReviewOptions = {}): Coverage {
  const { findings } = review(design, rules, { ...options, status: "review", severity: {} });
  const steps = ALL_GATES.map((gates) => coverageOfStep(gates, design, findings));
  const earned = Math.min(...steps.filter(({ step }) => IN_ORDER.includes(step)).map(({ points }) => points));
  const deductions = findings.filter(isDeducted).flatMap((finding): Deduction[] => {
    return earned > 0 ? [{ points: Math.min(DEDUCTION, Math.floor(earned)), finding }] : [];
  });
  const sum = steps.reduce((total, { points }) => total + points, 0) - deductions.reduce((total, { points }) => total + points, 0);
  const weakest = steps.reduce((worst, step) => (step.level < worst.level || (step.level === worst.level && step.weight > worst.weight) ? step : worst));
  return { total: Math.max(0, Math.round(sum)), steps, weakest, deductions };
}

function isDeducted({ rule }: Finding): boolean {
  return rule === MODEL_FIRST;
}

function coverageOfStep({ step, weight, gates }: StepGates, design: Design, findings: readonly Finding[]): StepCoverage {
  const isWritten = design.at(step) !== undefined;
  const own = findings.filter((finding) => finding.chapter === step && !isDeducted(finding));
  const results = [...gates.map((one) => resultOf(one, isWritten, design, findings)), ...clean(own, isWritten)];
  const reached = ([2, 3, 4] as const).filter((level) => results.filter((result) => result.gate.level <= level).every(({ isMet }) => isMet)).at(-1) ?? 1;
  return {
    step,
    title: STEPS.find(({ key }) => key === step)?.title ?? step,
    level: reached,
    points: (weight * (reached - 1)) / 3,
    weight,
    met: results.filter(({ isMet }) => isMet),
    missing: results.filter(({ isMet }) => !isMet).sort((a, b) => a.gate.level - b.gate.level),
  };
}

function resultOf(one: Gate, isWritten: boolean, design: Design, findings: readonly Finding[]): GateResult {
  // An info or a hint is a remark; a reviewer would not hold a step back for it.
  const against = findings.filter(({ rule, severity }) => (severity === "error" || severity === "warning") && one.rules?.includes(rule));
  return { gate: isWritten ? withNeeds(one, design) : one, isMet: isWritten && design.keep(one.isStated) && against.length === 0, findings: against };
}

/**
 * Whatever no gate names holds the highest level back: there a step is held against all others. Below, each gate answers
 * for the checks that it names, and for what these need to find, so that no level rises by falling silent (decision 008).
 */
function clean(own: readonly Finding[], isWritten: boolean): GateResult[] {
  const errors = own.filter(({ severity }) => severity === "error");
  const warnings = own.filter(({ severity }) => severity === "warning");
  return [
    { gate: { level: 4, text: "no error", isStated: () => true, grounds: [] }, isMet: isWritten && errors.length === 0, findings: errors },
    { gate: { level: 4, text: "no warning", isStated: () => true, grounds: [] }, isMet: isWritten && warnings.length === 0, findings: warnings },
  ];
}
