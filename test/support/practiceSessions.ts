import { start, type SessionStart } from "../../client/src/practice/sessionChanges";
import type { HistoryEntry } from "../../client/src/practice/history";
import type { Session } from "../../client/src/practice/session";

/** Sessions and entries of the history for tests. */

/** Some day of the wall clock. */
export const BEGAN = Date.UTC(2026, 0, 5, 9);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** A session of 45 minutes that begins at `BEGAN`. */
export function newSession(other: Partial<SessionStart> = {}): Session {
  return start({ id: "s1", case: { id: "visual-search", title: "Visual search", domain: "search" }, design: "file:///a.mlsd.yaml", text: "title: A\n", minutes: 45, ...other }, BEGAN);
}

/** A session that ended `days` after the first one. */
export function pastSession(days: number, other: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: `session-${days}`, caseId: "visual-search", title: "Visual search", domain: "search", startedAt: BEGAN + days * DAY, seconds: 2400, minutes: 45,
    total: 50, band: "mixed", levels: {}, hints: 0, isUnfinished: false, ...other,
  };
}
