import type { StepKey } from "../../../../server/src/practiceProtocol";
import type { HintOutcome } from "../../practice/panels";
import { PRACTICE_STEP_KEYS, practiceStep } from "../../practice/practiceSteps";
import type { PracticeView } from "../../practice/practiceView";
import { html, type Html } from "../html";
import { stepLabel } from "../stepNames";

type Rung = 1 | 2 | 3;

export const RUNG_NAMES: Readonly<Record<Rung, string>> = { 1: "nudge", 2: "guiding question", 3: "concrete example" };

/** The hint for the step under the cursor. */
export function hintForCurrentStep(view: PracticeView): Html {
  const current = view.clock.step?.key;
  return html`<p class="buttons">${current ? hintButton(view, current, "current") : html`<span class="help">Put the cursor into a step to get a hint for it.</span>`}</p>
`;
}

/** All steps: to go there, or to take their hint. */
export function stepList(view: PracticeView): Html {
  return html`<details class="steps"><summary>All steps</summary>
<ul>${PRACTICE_STEP_KEYS.map((step) => html`<li><button type="button" class="link" id="go-${step}" data-action="showStep" data-step="${step}">${stepLabel(step)}</button> ${hintButton(view, step, "listed")}</li>`)}</ul>
</details>`;
}

function hintButton({ nextHint }: PracticeView, step: StepKey, place: "current" | "listed"): Html {
  const next = nextHint[step];
  const about = html`<span class="${place === "listed" && "for-readers"}"> for step ${practiceStep(step).number}</span>`;
  if (!next) return html`<span class="help">All three hints${about} given</span>`;
  return html`<button type="button" id="hint-${place}-${step}" data-action="hint" data-step="${step}">Hint${about}: ${RUNG_NAMES[next.rung]}</button> <span class="help">${costOf(next.rung)}${next.inSeconds > 0 && html`, in ${next.inSeconds} s, or when you ask twice`}</span>`;
}

const COSTS: Readonly<Record<Rung, string>> = { 1: "costs nothing", 2: "costs 1 point", 3: "costs 2 points" };

/** In points of the score card. */
function costOf(rung: Rung): string {
  return COSTS[rung];
}

/** What is read out when a hint was asked for; a hint that was given is read out from the conversation. */
export function hintAnnouncement(outcome: HintOutcome): string | undefined {
  switch (outcome.kind) {
    case "wait":
      return `The next hint, a ${RUNG_NAMES[outcome.rung]}, may be had in ${outcome.inSeconds} seconds. Ask again to have it now.`;
    case "all given":
      return "All three hints of this step were given.";
    case "no session":
      return "There is no running session to give hints in.";
    case "given":
      return undefined;
  }
}
