import { html, type Html } from "./html";

/**
 * Small drawings that stand beside the text that says the same, so that screen readers pass over them. They are SVG
 * because the policy of the page allows no styles in elements.
 */

const LEVELS = [1, 2, 3, 4] as const;

/** Four boxes, as many filled as the level says. */
export function levelBar(level: number): Html {
  return html`<svg class="level-bar" viewBox="0 0 76 10" width="76" height="10" aria-hidden="true" focusable="false">${LEVELS.map((one) => html`<rect class="${one <= level ? "filled" : "empty"}" x="${(one - 1) * 19 + 1}" y="1" width="17" height="8" rx="1"/>`)}</svg>`;
}

/** A bar of the time that was used, and a mark where the share ends. `longest` is the whole width, all in seconds. */
export function timeBar({ used, share, longest }: { readonly used: number; readonly share: number | undefined; readonly longest: number }): Html {
  const width = (seconds: number): number => Math.round((Math.min(seconds, longest) / Math.max(longest, 1)) * 1580) / 10;
  return html`<svg class="time-bar" viewBox="0 0 160 12" width="160" height="12" aria-hidden="true" focusable="false"><rect class="track" x="1" y="3" width="158" height="6"/><rect class="${share !== undefined && used > share ? "over" : "filled"}" x="1" y="3" width="${width(used)}" height="6"/>${share !== undefined && html`<path class="mark" d="M${width(share) + 1} 0v12"/>`}</svg>`;
}
