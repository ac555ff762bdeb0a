import type { StepTrend } from "../../practice/history";
import { practiceStep } from "../../practice/practiceSteps";
import { html, type Html } from "../html";

/** Units of the drawing. */
const WIDTH = 260;
const HEIGHT = 96;
const LEFT = 44;
const RIGHT = 18;
const TOP = 10;
const LEVEL_HEIGHT = 25;

const LEVEL_NAMES = { 1: "weak", 2: "basic", 3: "solid", 4: "staff" } as const;
type Level = keyof typeof LEVEL_NAMES;

/**
 * How the level of one step moved, as a line of points: the last one is a square with its number, so that shape and text
 * tell it apart, not colour. Sessions stand at even distances, the latest at the right.
 */
export function trendChart(trend: StepTrend): Html {
  const { title } = practiceStep(trend.step);
  const points = trend.levels.map(({ level }, index) => ({ x: placeOf(index, trend.levels.length), y: heightOf(level), level }));
  const last = points.at(-1);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title-${trend.step} chart-text-${trend.step}" focusable="false">
<title id="chart-title-${trend.step}">Level of ${title} by session</title><desc id="chart-text-${trend.step}">${trendText(trend)}</desc>
${([1, 2, 3, 4] as const).map((level) => html`<path class="grid" d="M${LEFT} ${heightOf(level)}H${WIDTH - RIGHT}"/><text class="axis" x="${LEFT - 6}" y="${heightOf(level) + 4}" text-anchor="end">${LEVEL_NAMES[level]}</text>`)}
${points.length > 1 && html`<polyline class="line" points="${points.map(({ x, y }) => `${x},${y}`).join(" ")}"/>`}
${points.slice(0, -1).map(({ x, y }) => html`<circle class="point" cx="${x}" cy="${y}" r="3"/>`)}
${last && html`<rect class="point" x="${last.x - 4}" y="${last.y - 4}" width="8" height="8"/><text class="value" x="${last.x + 8}" y="${last.y + 4}">${last.level}</text>`}
</svg>`;
}

/** A slope smaller than this, in levels per session, is no trend: half a level from the first of five sessions to the last. */
const STEADY = 0.125;

/** `3 of 4 (solid) at last; median 2.5 over 5 sessions; rising.` */
export function trendText({ levels, median, slope }: StepTrend): string {
  const last = levels.at(-1)?.level;
  if (last === undefined) return "Not judged yet.";
  if (levels.length === 1) return `${last} of 4 (${LEVEL_NAMES[last]}), judged once.`;
  const direction = Math.abs(slope) < STEADY ? "steady" : slope > 0 ? "rising" : "falling";
  return `${last} of 4 (${LEVEL_NAMES[last]}) at last; median ${Math.round(median * 10) / 10} over ${Math.min(levels.length, 5)} sessions; ${direction}.`;
}

function placeOf(index: number, count: number): number {
  const room = WIDTH - LEFT - RIGHT - 16;
  return count === 1 ? LEFT + 8 + room / 2 : Math.round((LEFT + 8 + (room * index) / (count - 1)) * 10) / 10;
}

function heightOf(level: Level): number {
  return TOP + (4 - level) * LEVEL_HEIGHT;
}
