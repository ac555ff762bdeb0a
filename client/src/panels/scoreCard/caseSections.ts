import type { Expectation, ScoreCard } from "../../../../server/src/practiceProtocol";
import { html, type Html } from "../html";
import { stepLabel } from "../stepNames";
import { wideTable } from "../wideTable";

const STATES: Readonly<Record<Expectation["state"], string>> = { met: "✓ met", different: "≠ different", missing: "✗ missing" };

/** What strong answers to the case have, beside what the design has. Another choice is not wrong, it wants a reason. */
export function expectationsTable(expectations: readonly Expectation[]): Html | undefined {
  if (expectations.length === 0) return undefined;
  return html`<section aria-labelledby="expectations"><h2 id="expectations">What the case expects</h2>
<p class="help">Compared by structure. A different choice is no mistake where your design gives the reason.</p>
${wideTable("What the case expects, beside your design", html`<table><caption class="for-readers">What the case expects, beside your design</caption>
<thead><tr><th scope="col">Step</th><th scope="col">About</th><th scope="col">Most strong answers</th><th scope="col">Your design</th><th scope="col">State</th></tr></thead>
<tbody>${expectations.map(({ step, what, expected, found, state }) => html`<tr><td>${stepLabel(step)}</td><th scope="row">${what}</th><td>${expected}</td><td>${found === "" ? "nothing" : found}</td><td class="state">${STATES[state]}</td></tr>`)}</tbody></table>`)}</section>`;
}

type ShownTrap = ScoreCard["traps"][number];

const TRAP_STATES: Readonly<Record<ShownTrap["state"], string>> = { hit: "✗ fallen into", avoided: "✓ avoided", "not reached": "– not reached" };

export function trapList(traps: ScoreCard["traps"]): Html | undefined {
  if (traps.length === 0) return undefined;
  return html`<section aria-labelledby="traps"><h2 id="traps">Traps of this case</h2>
<ul class="traps">${traps.map(trapItem)}</ul></section>`;
}

function trapItem({ text, state, line, step }: ShownTrap): Html {
  return html`<li class="trap"><strong>${TRAP_STATES[state]}</strong>${line !== undefined && html` <button type="button" class="link" data-action="showLine" data-line="${line}">Line ${line}</button>`}${step && html` <span class="help">${stepLabel(step)}</span>`}<br>${text}</li>`;
}
