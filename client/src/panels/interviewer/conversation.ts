import type { PracticeView } from "../../practice/practiceView";
import type { AskedFollowUp, AskedQuestion, GivenHint } from "../../practice/session";
import { html, type Html } from "../html";
import { stepLabel, stepName } from "../stepNames";
import { RUNG_NAMES } from "./hintButtons";

/** What was said so far, the oldest first, as a log that a screen reader reads on from. */
export function conversation({ session, study }: PracticeView): Html {
  const isOver = session.phase === "ended";
  const said = [
    ...session.questions.map((question, index) => ({ at: question.at, part: questionMessages(question, index) })),
    ...session.hints.map((hint) => ({ at: hint.at, part: hintMessage(hint) })),
    ...session.followUps.map((followUp, index) => ({ at: followUp.at, part: followUpMessage(followUp, index, isOver) })),
  ].sort((one, other) => one.at - other.at);
  return html`<h2 class="for-readers">Conversation</h2>
<div role="log" aria-label="Conversation"><ol class="messages">
<li class="message interviewer" id="prompt"><p class="who">Interviewer</p><p>${study.prompt}</p></li>
${said.map(({ part }) => part)}
</ol></div>
${session.movedOn.length > 0 && html`<p class="remark">The interviewer would have moved on from ${session.movedOn.map(stepLabel).join(", ")}.</p>`}`;
}

function questionMessages({ ask, answer }: AskedQuestion, index: number): Html {
  return html`<li class="message you" id="asked-${index}"><p class="who">You</p><p>${ask}</p></li>
<li class="message interviewer" id="answered-${index}"><p class="who">Interviewer</p><p>${answer}</p></li>`;
}

function hintMessage({ step, rung, text }: GivenHint): Html {
  return html`<li class="message hint" id="hint-${step}-${rung}"><p class="who">Hint for ${stepName(step)}: ${RUNG_NAMES[rung]}</p>${rung === 3 ? html`<p class="as-written">${text}</p>` : html`<p>${text}</p>`}</li>`;
}

/** What a strong answer has is told only to those who have given theirs, or when the session is over. */
function followUpMessage({ step, ask, consequences, answer, listenFor }: AskedFollowUp, index: number, isOver: boolean): Html {
  const isAnswered = answer !== undefined && answer !== "";
  return html`<li class="message follow-up" id="follow-up-${index}"><p class="who">Interviewer, on ${stepName(step)}</p><p>${ask}</p>
${consequences && consequencesOf(consequences)}
${isOver ? isAnswered && html`<p class="who">Your answer</p><p>${answer}</p>` : answerForm(answer ?? "", index)}
${(isAnswered || isOver) && listenFor !== undefined && html`<p class="who">A strong answer mentions</p><p>${listenFor}</p>`}</li>`;
}

function answerForm(answer: string, index: number): Html {
  return html`<form data-action="answer" data-index="${index}">
<label for="answer-${index}">Your answer</label>
<textarea id="answer-${index}" name="text" rows="2">${answer}</textarea>
<button type="submit" id="write-${index}">${answer === "" ? "Write it down" : "Change it"}</button>
</form>`;
}

function consequencesOf({ changes, findings }: NonNullable<AskedFollowUp["consequences"]>): Html {
  if (changes.length === 0) return html`<p class="help">Your design does not have the number yet that this would change.</p>`;
  return html`<details><summary>What this would do to your design</summary>
<p class="who">Changed in a copy</p><ul>${changes.map((change) => html`<li><code>${change}</code></li>`)}</ul>
${findings.length > 0 ? html`<p class="who">What a reviewer would then say</p><ul>${findings.map((finding) => html`<li>${finding}</li>`)}</ul>` : html`<p>A reviewer would find nothing new: the design holds.</p>`}
</details>`;
}
