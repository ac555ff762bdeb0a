/** What a panel and the script in its page tell each other. The page knows no more of the extension than this. */

/** To the page. */
export interface PageUpdate {
  /** The new HTML of the regions that are to be drawn anew, by the name in `data-region`. */
  readonly regions?: Readonly<Record<string, string>>;
  /** Read out by a screen reader once, politely. */
  readonly announce?: string;
  /** The id of the control that takes the focus. */
  readonly focus?: string;
  /** What the panel needs to draw itself again after the window was loaded anew. */
  readonly keep?: unknown;
}

/** From the page: the `data-action` of a button or form, with its other `data-` attributes and the fields of the form. */
export interface PageAction {
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The script is there: what was told before is lost. */
export const READY = "ready";

export function isPageAction(message: unknown): message is PageAction {
  if (typeof message !== "object" || message === null || !("action" in message) || typeof message.action !== "string") return false;
  if (!("values" in message) || typeof message.values !== "object" || message.values === null) return false;
  return Object.values(message.values).every((value) => typeof value === "string");
}
