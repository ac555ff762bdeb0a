import { html, type Html } from "./html";

/** A table that scrolls by itself where the panel is narrower; the script of the page lets the keyboard in where it does. */
export function wideTable(label: string, table: Html): Html {
  return html`<div class="wide" role="group" aria-label="${label}">${table}</div>`;
}
