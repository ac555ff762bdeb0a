import type { CardStep, NextThing, ScoreCard } from "../../../../server/src/practiceProtocol";
import type { ScoreCardOptions } from "../../practice/panels";
import { html, type Html } from "../html";
import { stepName } from "../stepNames";
import { expectationsTable, trapList } from "./caseSections";
import { selfAssessmentTable, sessionSection } from "./sessionSections";
import { stepSection } from "./stepSection";

/** What the score card panel needs to draw itself; also what it keeps over a reload of the window. */
export interface ShownCard {
  readonly card: ScoreCard;
  readonly markdown: string;
  readonly options: ScoreCardOptions;
}

/** The score card as a page, what to do next before the reasons. */
export function scoreCardPage({ card, options }: ShownCard): Html {
  const { session } = card;
  const isRunning = session !== undefined && !session.isEnded;
  return html`<h1>Score card: ${card.case.title}</h1>
${totalSection(card, isRunning)}
${toolbar(options, isRunning)}
${card.next.length > 0 && nextSection(card.next)}
<section aria-labelledby="steps"><h2 id="steps">Steps</h2>
${card.steps.map((step) => stepSection(step, options.hasReference))}</section>
${card.deductions.length > 0 && deductionSection(card)}
${session && sessionSection(session)}
${session?.selfAssessment && session.selfAssessment.length > 0 && selfAssessmentTable(session.selfAssessment, card.steps)}
${isRunning ? spoilers(card) : caseSections(card)}`;
}

function totalSection({ total, band, bandNote, isUnfinished, steps }: ScoreCard, isRunning: boolean): Html {
  return html`<p class="total"><strong>${total}</strong> of 100 <span class="band">${band}</span>${isUnfinished && html` <span class="badge">Unfinished</span>`}</p>
${isUnfinished && html`<p>${unfinishedText(steps, isRunning)}</p>`}
${bandNote !== undefined && html`<p>${bandNote}</p>`}
<p class="help">The bands (not yet, mixed, hire-level, strong) are for your own practice and say nothing about any company.</p>`;
}

function unfinishedText(steps: readonly CardStep[], isRunning: boolean): string {
  const left = steps.filter(({ isWritten }) => !isWritten).length;
  const missing = left === 0 ? "" : `${left} of ${steps.length} steps ${left === 1 ? "is" : "are"} not written yet.`;
  return isRunning ? `This is the score as it would be now; the session goes on. ${missing}`.trim() : missing || "The session was not ended.";
}

function toolbar({ hasReference }: ScoreCardOptions, isRunning: boolean): Html {
  return html`<p class="buttons" role="group" aria-label="Score card">
<button type="button" id="save" data-action="save">Save as Markdown…</button>
${hasReference && html`<button type="button" id="compare" data-action="compare">Compare with the reference</button>`}
<button type="button" id="history" data-action="history">History</button>
${!isRunning && html`<button type="button" id="again" data-action="again">Practise again</button>
<button type="button" id="next-case" data-action="nextCase">Next case</button>`}</p>`;
}

function nextSection(next: readonly NextThing[]): Html {
  return html`<section aria-labelledby="next"><h2 id="next">What to do next</h2>
<ol class="next">${next.map(({ step, text, because }) => html`<li><p><strong>${text}</strong></p><p class="help">In ${stepName(step)}. ${because}</p></li>`)}</ol></section>`;
}

function deductionSection({ deductions }: ScoreCard): Html {
  return html`<section aria-labelledby="deductions"><h2 id="deductions">Deductions</h2>
<ul>${deductions.map(({ points, reason }) => html`<li>−${Math.abs(points)}: ${reason}</li>`)}</ul></section>`;
}

function caseSections(card: ScoreCard): Html {
  return html`${expectationsTable(card.expectations)}
${trapList(card.traps)}`;
}

/** While the session runs, what the case expects must be asked for. */
function spoilers(card: ScoreCard): Html {
  return html`<details><summary>What the case expects (gives answers away)</summary>
${caseSections(card)}</details>`;
}
