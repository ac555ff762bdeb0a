import type { Band, StepKey } from "../../../server/src/practiceProtocol";
import type { HistoryEntry } from "./history";
import { amountOf, isRecord, listOf, present, textOf } from "./keptValues";
import { PRACTICE_STEP_KEYS } from "./practiceSteps";
import { readSelfAssessment } from "./selfAssessment";
import { isTimed } from "./timeBudget";

export interface KeptHistory {
  /** The oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** What could not be read, as it was kept. */
  readonly aside: readonly unknown[];
}

/** Reads the history, whatever shape it has: a list, or an object with `entries`. */
export function readKeptHistory(value: unknown): KeptHistory {
  const rows = isRecord(value) ? value.entries : value;
  if (rows === undefined && value === undefined) return { entries: [], aside: [] };
  if (!Array.isArray(rows)) return { entries: [], aside: [value] };
  const read = listOf(rows).map((row) => ({ row, entry: readEntry(row) }));
  const entries = read.flatMap(({ entry }) => entry ?? []);
  return {
    entries: [...new Map(entries.map((entry) => [entry.id, entry])).values()].sort((a, b) => a.startedAt - b.startedAt),
    aside: read.flatMap(({ row, entry }) => (entry ? [] : [row])),
  };
}

/** Without case and score a row says nothing; all else has a fallback. */
function readEntry(row: unknown): HistoryEntry | undefined {
  if (!isRecord(row)) return undefined;
  const caseId = textOf(row.caseId);
  const total = amountOf(row.total);
  if (caseId === undefined || total === undefined || total > 100) return undefined;
  const startedAt = amountOf(row.startedAt) ?? 0;
  return {
    id: textOf(row.id) ?? `${caseId}-${startedAt}`,
    caseId,
    title: textOf(row.title) ?? caseId,
    domain: textOf(row.domain) ?? "",
    startedAt,
    seconds: amountOf(row.seconds) ?? 0,
    ...present("minutes", isTimed(row.minutes) ? row.minutes : undefined),
    total,
    band: BANDS.find((band) => band === row.band) ?? "not yet",
    levels: readLevels(row.levels),
    hints: amountOf(row.hints) ?? 0,
    isUnfinished: row.isUnfinished === true,
    ...present("markdown", textOf(row.markdown)),
    ...present("selfAssessment", readSelfAssessment(row.selfAssessment)),
  };
}

const BANDS: readonly Band[] = ["not yet", "mixed", "hire-level", "strong"];
const LEVELS = [1, 2, 3, 4] as const;

function readLevels(value: unknown): HistoryEntry["levels"] {
  if (!isRecord(value)) return {};
  const levels: Partial<Record<StepKey, 1 | 2 | 3 | 4>> = {};
  for (const step of PRACTICE_STEP_KEYS) {
    const level = LEVELS.find((one) => one === value[step]);
    if (level !== undefined) levels[step] = level;
  }
  return levels;
}
