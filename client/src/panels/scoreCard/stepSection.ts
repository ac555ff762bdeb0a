import type { CardFinding, CardStep } from "../../../../server/src/practiceProtocol";
import { levelBar } from "../bars";
import { html, type Html } from "../html";

/** One step of the score card: its level, what holds it back with the findings behind it, and what is there already. */
export function stepSection(step: CardStep, hasReference: boolean): Html {
  const { number, title, isWritten, level, levelName, points, weight, reason, missing, met } = step;
  return html`<article class="step" aria-labelledby="step-${step.step}">
<h3 id="step-${step.step}">${number}. ${title}</h3>
<p class="level">${levelBar(level)} ${isWritten ? html`level ${level} of 4, ${levelName}` : html`not written`} <span class="help">· ${rounded(points)} of ${weight} points</span></p>
${reason !== "" && html`<p>${reason}</p>`}
${(missing.length > 0 || met.length > 0) && html`<details id="gates-${step.step}"><summary>${gateCount(missing.length, met.length)}<span class="for-readers"> of step ${number}</span></summary>
${missing.length > 0 && html`<ul class="gates">${missing.map((gate) => html`<li><span class="sign" aria-hidden="true">✗</span><span class="for-readers">Missing: </span>${gate.text} <span class="help">for level ${gate.level}</span>${gate.findings.length > 0 && html`<ul class="findings">${gate.findings.map(findingLink)}</ul>`}</li>`)}</ul>`}
${met.length > 0 && html`<ul class="gates">${met.map((text) => html`<li><span class="sign" aria-hidden="true">✓</span><span class="for-readers">Met: </span>${text}</li>`)}</ul>`}</details>`}
${hasReference && html`<p class="buttons"><button type="button" class="link" id="compare-${step.step}" data-action="compare" data-step="${step.step}">Compare with the reference<span class="for-readers">, step ${number}</span></button></p>`}
</article>`;
}

function gateCount(missing: number, met: number): string {
  return [missing > 0 && `${missing} missing`, met > 0 && `${met} met`].filter(Boolean).join(", ");
}

function findingLink({ severity, message, line, rule }: CardFinding): Html {
  return html`<li><button type="button" class="link" data-action="showLine" data-line="${line}">Line ${line}</button> ${severity}: ${message} <span class="help">${rule}</span></li>`;
}

/** Points come as fractions of a weight. */
function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}
