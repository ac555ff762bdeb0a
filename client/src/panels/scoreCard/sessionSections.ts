import type { CardStep, SessionFacts, StepKey } from "../../../../server/src/practiceProtocol";
import type { SelfAssessment } from "../../practice/panels";
import { PRACTICE_STEP_KEYS, practiceStep } from "../../practice/practiceSteps";
import { levelBar, timeBar } from "../bars";
import { againstShare, clockText } from "../durations";
import { html, type Html } from "../html";
import { RUNG_NAMES } from "../interviewer/hintButtons";
import { stepLabel } from "../stepNames";
import { gapBetween } from "./statements";
import { wideTable } from "../wideTable";

/** How the session went: time by step against its share, the order, hints, questions and follow-ups. */
export function sessionSection(session: SessionFacts): Html {
  const { seconds, minutes, questionsAsked, followUps } = session;
  const times = PRACTICE_STEP_KEYS.flatMap((step) => [session.time[step].seconds, session.time[step].share ?? 0]);
  const longest = Math.max(...times, 1);
  return html`<section aria-labelledby="session"><h2 id="session">Session</h2>
<p>${clockText(seconds)}${minutes !== undefined && ` of ${minutes}:00`} used; ${counted(questionsAsked, "question")} asked; ${followUpText(followUps)}.</p>
<p>${orderText(session.entered)}</p>
${wideTable("Time, order and hints by step", html`<table><caption>Time, order and hints by step</caption>
<thead><tr><th scope="col">Step</th><th scope="col">Entered</th><th scope="col">Time</th>${minutes !== undefined && html`<th scope="col">Share</th><th scope="col">Difference</th>`}<td></td><th scope="col">Hints up to</th></tr></thead>
<tbody>${PRACTICE_STEP_KEYS.map((step) => timeRow(step, session, longest))}</tbody></table>`)}</section>`;
}

function timeRow(step: StepKey, { time, minutes, entered, hints }: SessionFacts, longest: number): Html {
  const { seconds, share } = time[step];
  const place = entered.indexOf(step) + 1;
  const rung = hints[step];
  return html`<tr><th scope="row">${stepLabel(step)}</th><td>${place > 0 ? ordinal(place) : "never"}</td><td class="number">${clockText(seconds)}</td>
${minutes !== undefined && html`<td class="number">${share === undefined ? "" : clockText(share)}</td><td>${share === undefined ? "" : againstShare(seconds, share)}</td>`}
<td>${timeBar({ used: seconds, share, longest })}</td><td>${rung === undefined ? "none" : RUNG_NAMES[rung]}</td></tr>`;
}

function orderText(entered: readonly StepKey[]): string {
  if (entered.length === 0) return "No step was entered.";
  const titles = entered.map((step) => practiceStep(step).short).join(" → ");
  const isInOrder = entered.every((step, index) => index === 0 || practiceStep(step).number > practiceStep(entered[index - 1] ?? step).number);
  return `Order: ${titles}.${isInOrder ? "" : " That is not the order of the framework."}`;
}

function followUpText({ asked, answered }: SessionFacts["followUps"]): string {
  return asked === 0 ? "no follow-ups" : `${answered} of ${counted(asked, "follow-up")} answered`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function ordinal(place: number): string {
  return ["1st", "2nd", "3rd"][place - 1] ?? `${place}th`;
}

const GAP_TEXTS = {
  higher: "▲ you see it higher than the review",
  lower: "▼ you see it lower than the review",
  same: "● you and the review agree",
} as const;

/** The marks that somebody gave beside the levels of the review: the gap is the lesson. */
export function selfAssessmentTable(marks: SelfAssessment, steps: readonly CardStep[]): Html {
  return html`<section aria-labelledby="self"><h2 id="self">Your own view beside the review</h2>
${wideTable("Your marks beside the levels", html`<table><caption>Marks are from 1 to 5, levels from 1 to 4</caption>
<thead><tr><th scope="col">Statement</th><th scope="col">You</th><th scope="col">Review</th><th scope="col">Gap</th></tr></thead>
<tbody>${marks.map((mark) => markRow(mark, steps))}</tbody></table>`)}</section>`;
}

function markRow({ statement, mark, steps: keys }: SelfAssessment[number], steps: readonly CardStep[]): Html {
  const judged = steps.filter(({ step }) => keys.includes(step));
  const level = judged.reduce((sum, step) => sum + step.level, 0) / judged.length;
  return html`<tr><th scope="row">${statement}</th><td class="number">${mark}</td>
<td>${judged.map((step) => html`<span class="level">${levelBar(step.level)} ${step.levelName} <span class="help">(${step.number}. ${step.title})</span></span> `)}</td>
<td>${judged.length === 0 ? "only you can tell" : GAP_TEXTS[gapBetween(mark, level)]}</td></tr>`;
}
