import type { ClockView, PracticeView, TimeState } from "../../practice/practiceView";
import { html, type Html } from "../html";

/** The clock with what can be done to it. Colour is never alone: each state is also a sign and a word. */
export function clockFace({ clock, session }: PracticeView): Html {
  const { phase, step } = clock;
  const label = session.minutes === undefined ? "Time used" : `Left of ${session.minutes} min`;
  return html`<div class="clock ${phase}">
<p class="time ${clock.totalState}"><span class="label">${label}</span> <span role="timer" aria-live="off">${clock.total}</span> ${stateWord(clock.totalState, "all")}</p>
${step && phase !== "ended" && html`<p class="time ${step.state}"><span class="label">${step.number}. ${step.title}</span> <span role="timer" aria-live="off">${step.left}</span> ${stateWord(step.state, "step")}</p>`}
${phase !== "running" && html`<p class="phase">${phase === "paused" ? "Paused" : "Ended"}</p>`}
<p class="for-readers">${clock.spoken}</p>
</div>
<p class="buttons">${phase === "ended" ? afterTheEnd() : whileItLasts(phase)}</p>`;
}

function whileItLasts(phase: "running" | "paused"): Html {
  const next = phase === "running" ? { action: "pause", label: "Pause" } : { action: "resume", label: "Resume" };
  return html`<button type="button" id="pause" data-action="${next.action}">${next.label}</button>
<button type="button" id="end" data-action="end">End session…</button>
<button type="button" id="score" data-action="scoreNow">Score so far</button>`;
}

function afterTheEnd(): Html {
  return html`<button type="button" id="score" class="primary" data-action="scoreNow">Score card</button>
<button type="button" data-action="history">History</button>
<button type="button" data-action="start">Practise again</button>`;
}

const STATE_WORDS: Readonly<Record<"all" | "step", Readonly<Record<TimeState, string>>>> = {
  all: { calm: "", amber: "▲ time to wrap up", red: "■ time is up" },
  step: { calm: "", amber: "▲ share used up", red: "■ well over its share" },
};

function stateWord(state: TimeState, of: "all" | "step"): Html | undefined {
  return state === "calm" ? undefined : html`<span class="state">${STATE_WORDS[of][state]}</span>`;
}

const SEVERITY: Readonly<Record<TimeState, number>> = { calm: 0, amber: 1, red: 2 };

/**
 * What a screen reader is told when the clock passes a mark; undefined at all other seconds. Going to a step whose time
 * is up already says nothing: it was said when it happened.
 */
export function clockAnnouncement(before: ClockView | undefined, now: ClockView): string | undefined {
  if (!before) return undefined;
  if (before.phase !== now.phase) return { running: "The clock runs.", paused: "The clock is paused.", ended: "The session has ended." }[now.phase];
  if (SEVERITY[now.totalState] > SEVERITY[before.totalState]) return now.totalState === "red" ? "The time of the session is up." : `Time to wrap up. ${now.spoken}`;
  const { step } = now;
  if (!step || before.step?.key !== step.key || SEVERITY[step.state] <= SEVERITY[before.step.state]) return undefined;
  const name = `Step ${step.number}, ${step.title}`;
  return step.state === "red" ? `${name}: well over its share. An interviewer would move on.` : `${name}: its share of the time is used up.`;
}
