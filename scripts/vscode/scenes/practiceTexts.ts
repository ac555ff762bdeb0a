import { type HistoryEntry } from "../../../client/src/practice/history";

/** What the scenes of practice are made of. */

export const PRACTISED = "video-recommendation";

export const REQUIREMENTS = `requirements:
  problem: Viewers open the app without knowing what to watch.
  business: [{id: watch, name: Valued minutes per viewer, baseline: 48, target: +0.8%}]
  scale: {dau: 500M, requests_per_user: 4, peak_factor: 1.8, items: 10B, shown: 20}
  latency: 200ms
  out_of_scope: [live streams, search, ads]
`;

export const TASK = `task:
  objective: Predict whether a viewer watches half of a video or likes it
  type: recommendation
  input: [viewer, video, context]
`;

export const DATA = `
data:
  sources: [{id: plays, kind: events}, {id: videos, kind: catalog}]
  labels: [{id: watched_half, how: implicit, rule: half of it within 1d, delay: 1d, positive_rate: 8%}]
  split: {by: random}

evaluation:
  offline: [{metric: ndcg@20, baseline: 0.31, target: 0.33}]
`;

/** What is left of the session is spent so; more than its share on the data, less on the evaluation. */
export const SECONDS = { data: 640, model: 420, evaluation: 220, serving: 400 } as const;

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2026, 7, 17, 17, 10);

type Row = readonly [id: string, title: string, domain: string, day: number, total: number, levels: readonly (1 | 2 | 3 | 4)[]];

const ROWS: readonly Row[] = [
  ["visual-search", "Visual search", "search", 0, 34, [2, 2, 2, 2, 1, 1, 1]],
  ["visual-search", "Visual search", "search", 7, 47, [3, 2, 2, 2, 1, 2, 1]],
  ["ad-click", "Ad click prediction", "ads", 16, 52, [3, 3, 2, 3, 1, 2, 2]],
  ["news-feed", "Personalised news feed", "feed", 30, 58, [3, 3, 3, 2, 2, 3, 2]],
  ["ad-click", "Ad click prediction", "ads", 45, 66, [4, 3, 3, 3, 2, 3, 2]],
];
const STEPS = ["requirements", "task", "data", "model", "evaluation", "serving", "monitoring"] as const;

/** Five sessions over six weeks in which somebody got better. */
export function exampleEntries(): HistoryEntry[] {
  return ROWS.map(([caseId, title, domain, day, total, levels], index) => ({
    id: `${caseId}-${index}`,
    caseId,
    title,
    domain,
    startedAt: FIRST_DAY + day * DAY_MS,
    seconds: 2400 + index * 45,
    minutes: 45,
    total,
    band: total < 40 ? "not yet" : total < 60 ? "mixed" : "hire-level",
    levels: Object.fromEntries(STEPS.map((step, place) => [step, levels[place] ?? 1])),
    hints: 6 - index,
    isUnfinished: false,
    markdown: `# Score card: ${title}\n\n${total} of 100\n`,
  }));
}
