import { STEPS, type StepKey } from "../framework";
import type { CardStep, Expectation, NextThing, ScoreCard, SessionFacts } from "./card";
import type { CaseStudy } from "./caseStudy";
import { NEVER_ENTERED, type CardDeduction } from "./deductions";
import { enumerate, type Obstacles } from "./stepReason";

/** What a card says besides what to do next, and what holds each step back. */
export interface Judged {
  readonly study: CaseStudy;
  readonly steps: readonly { readonly step: CardStep; readonly obstacles: Obstacles | undefined }[];
  readonly traps: ScoreCard["traps"];
  readonly deductions: readonly CardDeduction[];
  /** Flaws of the whole, each with the step in which it is mended. */
  readonly flaws: readonly { readonly step: StepKey; readonly points: number; readonly text: string; readonly line: number }[];
  readonly expectations: readonly Expectation[];
  readonly session: SessionFacts | undefined;
}

interface Weighed extends NextThing {
  /** About what it brings, in points; of the small things at the end only the order counts. */
  readonly weight: number;
}

/** A trap costs no points of its own. It weighs as much as a flaw of the whole: an interviewer digs where somebody fell. */
const TRAP_WEIGHT = 5;

/** More than this in one sentence nobody does next. */
const MOST_MENDED = 3;

const MOST = 2;

/** Two things to do, the one that brings most first, each in a step of its own. */
export function nextThings(judged: Judged): readonly NextThing[] {
  const all = [...stepsToMend(judged), ...flawsToMend(judged), ...smallThings(judged)].sort((a, b) => b.weight - a.weight);
  const chosen = all.filter(({ step }, index) => all.findIndex((one) => one.step === step) === index).slice(0, MOST);
  return chosen.map(({ step, text, because }) => ({ step, text, because }));
}

/** A step brings the points to its next level, those of having been there at all, and the way out of a trap. */
function stepsToMend({ steps, traps, deductions }: Judged): Weighed[] {
  const weighed = steps.flatMap(({ step, obstacles }): Weighed[] => {
    const fallen = traps.filter((trap) => trap.state === "hit" && trap.step === step.step);
    const gain = obstacles ? (step.weight * (obstacles.reaches - step.level)) / 3 : 0;
    const isNew = deductions.some((one) => one.step === step.step && !step.isWritten);
    const weight = gain + (isNew ? NEVER_ENTERED : 0) + fallen.length * TRAP_WEIGHT;
    if (weight === 0) return [];
    return [{
      step: step.step, weight,
      text: [...trapText(fallen.flatMap(({ line }) => line ?? [])), ...(obstacles ? [mendText(step, obstacles)] : [])].join(" "),
      because: [...(obstacles ? [gainText(step, obstacles, gain, isNew)] : []), ...fallen.map(({ text }, index) => `${index === 0 ? "A" : "Another"} trap of this case: ${text}`)].join(" "),
    }];
  });
  // What is not written rests on what is not written before it, so it cannot weigh more.
  const isUnwritten = (key: StepKey): boolean => steps.some(({ step }) => step.step === key && !step.isWritten);
  return weighed.map((one, index) => ({
    ...one, weight: Math.max(one.weight, ...(isUnwritten(one.step) ? weighed.slice(index).filter(({ step }) => isUnwritten(step)).map(({ weight }) => weight) : [])),
  }));
}

function trapText(lines: readonly number[]): string[] {
  const places = [...new Set(lines)].sort((a, b) => a - b).map(String);
  return places.length === 0 ? [] : [`Think line${places.length > 1 ? "s" : ""} ${enumerate(places)} over again.`];
}

function mendText({ title, isWritten, missing }: CardStep, { missing: holes, rules }: Obstacles): string {
  if (!isWritten) return `Write the step ${title}. Begin with ${enumerate(holes)}.`;
  const lineOf = (rule: string): number => missing.flatMap(({ findings }) => findings).find((finding) => finding.rule === rule)?.line ?? 1;
  const mends = rules.slice(0, MOST_MENDED).map((rule) => `${rule} (line ${lineOf(rule)})`);
  const writes = holes.slice(0, MOST_MENDED - mends.length);
  const rest = rules.length + holes.length > MOST_MENDED ? ["The card lists what else is between."] : [];
  return [...(mends.length > 0 ? [`Mend ${enumerate(mends)}.`] : []), ...(writes.length > 0 ? [`Say in the design: ${enumerate(writes)}.`] : []), ...rest].join(" ");
}

function gainText({ level }: CardStep, { reaches }: Obstacles, gain: number, isNew: boolean): string {
  const base = `From level ${level} to ${reaches} is ${pointsText(gain)}`;
  return isNew ? `${base}, and ${NEVER_ENTERED} more for having been there.` : `${base}.`;
}

function flawsToMend({ flaws }: Judged): Weighed[] {
  return flaws.map(({ step, points, text, line }) => ({ step, weight: points, text: `${text} (line ${line})`, because: `It takes ${pointsText(points)} off the whole.` }));
}

/** Where hardly a point is left to win: what strong answers have besides, the help that was taken, and what the interviewer would ask. */
function smallThings({ expectations, session, study }: Judged): Weighed[] {
  const others = expectations.filter(({ state }) => state !== "met").map(({ step, what, expected, found }): Weighed => ({
    step, weight: 0.3,
    text: `Defend or change: ${what.toLowerCase()}.`,
    because: `Most strong answers have ${expected}; yours has ${found === "" ? "nothing there" : found}.`,
  }));
  const helped = STEPS.filter(({ key }) => (session?.hints[key] ?? 1) > 1).map(({ key, title }): Weighed => ({
    step: key, weight: 0.2, text: `Write ${title} once more without the hints.`, because: `This time it took the ${session?.hints[key] === 3 ? "example" : "question"}.`,
  }));
  const asked = study.follow_ups.filter(({ change }) => change).map(({ step, ask, listen_for: listenFor }): Weighed => ({
    step, weight: 0.1, text: `Answer aloud: "${ask}"`, because: listenFor === undefined ? "The interviewer of this case asks it." : `Listen for this in your answer: ${listenFor}`,
  }));
  return [...others, ...helped, ...asked];
}

function pointsText(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  return `${rounded} point${rounded === 1 ? "" : "s"}`;
}
