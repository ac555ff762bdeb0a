import { READY, type PageAction, type PageUpdate } from "../src/panels/panelMessages";
import { valuesOf } from "./actionValues";
import { QuestionBox } from "./questionBox";
import { Drafts } from "./drafts";
import { morph } from "./morph";
import { keepClearOfBars, reachTables, showLastMessage } from "./scrolling";

/**
 * The script of every panel: draws regions anew when it is told to, and reports what was pressed. What is shown and what
 * an action does is decided in the extension.
 */
interface Host {
  postMessage(message: PageAction): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const drafts = new Drafts(host);
const questionBox = new QuestionBox(document, (text) => send("ask", { text }));

function send(action: string, values: Readonly<Record<string, string>> = {}): void {
  host.postMessage({ action, values });
}

document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("button[data-action]") : null;
  if (button) send(button.dataset.action ?? "", valuesOf(button));
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.action === undefined) return;
  send(form.dataset.action, { ...valuesOf(form), ...fieldsOf(form) });
  for (const field of form.querySelectorAll<HTMLInputElement>("[data-clears]")) field.value = "";
  drafts.forget(form);
  questionBox.refresh();
});

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

window.addEventListener("message", ({ data }: MessageEvent<PageUpdate>) => {
  if (data.keep !== undefined) drafts.keep(data.keep);
  for (const [name, markup] of Object.entries(data.regions ?? {})) draw(name, markup);
  reachTables();
  questionBox.refresh();
  if (data.announce !== undefined) announce(data.announce);
  if (data.focus !== undefined) document.getElementById(data.focus)?.focus();
});

function draw(name: string, markup: string): void {
  const region = document.querySelector<HTMLElement>(`[data-region="${CSS.escape(name)}"]`);
  if (!region) return;
  const said = region.querySelectorAll(".message").length;
  const hadFocus = region.contains(document.activeElement);
  morph(region, markup);
  drafts.restore(region);
  // A button that is gone would leave the keyboard at the top of the page.
  if (hadFocus && !region.contains(document.activeElement)) region.focus({ preventScroll: true });
  if (region.querySelectorAll(".message").length > said) showLastMessage();
}

/** The same words twice are two announcements: a screen reader speaks when the text changes. */
function announce(text: string): void {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = announcer.textContent === text ? `${text}\u00A0` : text;
}

window.addEventListener("resize", reachTables);
// What was closed has no width.
document.addEventListener("toggle", reachTables, { capture: true });

drafts.restore(document);
reachTables();
keepClearOfBars();
showLastMessage();
send(READY);
