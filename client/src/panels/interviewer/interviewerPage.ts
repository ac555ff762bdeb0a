import type { PracticeView } from "../../practice/practiceView";
import { html, type Html } from "../html";
import type { Regions } from "../webviewPage";
import { askForm } from "./askForm";
import { clockFace } from "./clockFace";
import { conversation } from "./conversation";
import { hintForCurrentStep, stepList } from "./hintButtons";

/**
 * What the interviewer panel shows of a session, region by region: so that what is being typed in one stays while the
 * clock of another moves. Answers, hints and what to listen for stand in it only once they were asked for.
 */
export function interviewerPage(view: PracticeView | undefined): Regions {
  if (!view) return { clock: noSession(), conversation: html``, steps: html``, ask: html`` };
  const isOver = view.session.phase === "ended";
  return {
    clock: html`<h1>${view.study.title}</h1>${clockFace(view)}`,
    conversation: conversation(view),
    steps: isOver ? html`` : stepList(view),
    ask: isOver ? html`` : html`${hintForCurrentStep(view)}${askForm(view)}`,
  };
}

function noSession(): Html {
  return html`<h1>Interviewer</h1>
<p>No practice session is running.</p>
<p class="buttons"><button type="button" id="start" class="primary" data-action="start">Start practice</button>
<button type="button" data-action="history">History</button></p>`;
}
