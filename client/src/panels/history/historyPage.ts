import type { CaseRecord, CaseSuggestion, HistoryEntry, HistoryView, StepTrend } from "../../practice/history";
import { clockText } from "../durations";
import { html, type Html } from "../html";
import { stepLabel } from "../stepNames";
import { trendChart, trendText } from "./trendChart";
import { wideTable } from "../wideTable";

/** Writes a moment of the wall clock, in milliseconds, the way the reader's part of the world does. */
export type WriteDate = (at: number) => string;

/** What was practised: the next case first, then how each step moved, the cases and all sessions. */
export function historyPage({ entries, cases, trends, suggestion, notes }: HistoryView, date: WriteDate): Html {
  const isEmpty = entries.length === 0;
  return html`<h1>Practice history</h1>
${notes.length > 0 && html`<section class="notes" aria-label="Notes"><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></section>`}
${isEmpty && emptyState(suggestion !== undefined)}
${suggestion && suggestionSection(suggestion)}
${trends.length > 0 && trendSection(trends, date)}
${cases.length > 0 && caseTable(cases, date)}
${!isEmpty && html`${sessionTable(entries, date)}
<p class="buttons" role="group" aria-label="History"><button type="button" id="export" data-action="export">Export as JSON…</button>
<button type="button" id="delete" data-action="delete">Delete history…</button></p>`}
<p class="help">The history is kept on this machine only.</p>`;
}

/** A suggestion brings its own buttons. */
function emptyState(hasSuggestion: boolean): Html {
  return html`<p>Nothing has been practised yet. A session takes 35 to 60 minutes: you pick a case, ask the interviewer, and write the design against the clock. Its score will stand here.</p>
${!hasSuggestion && html`<p class="buttons"><button type="button" id="start" class="primary" data-action="start">Start practice</button></p>`}`;
}

function suggestionSection({ caseId, title, because }: CaseSuggestion): Html {
  return html`<section aria-labelledby="suggestion"><h2 id="suggestion">Next case: ${title}</h2>
<p>${because}</p>
<p class="buttons"><button type="button" id="suggested" class="primary" data-action="start" data-case="${caseId}">Practise ${title}</button>
<button type="button" id="start" data-action="start">Pick another case</button></p></section>`;
}

function trendSection(trends: readonly StepTrend[], date: WriteDate): Html {
  return html`<section aria-labelledby="trends"><h2 id="trends">Steps over time</h2>
<div class="charts">${trends.map((trend) => html`<figure id="trend-${trend.step}"><figcaption>${stepLabel(trend.step)}</figcaption>${trendChart(trend)}<p class="help" aria-hidden="true">${trendText(trend)}</p></figure>`)}</div>
<details><summary>The same as a table</summary>${trendTable(trends, date)}</details></section>`;
}

/** A row for each session in which anything was judged, the newest first. */
function trendTable(trends: readonly StepTrend[], date: WriteDate): Html {
  const moments = [...new Set(trends.flatMap(({ levels }) => levels.map(({ startedAt }) => startedAt)))].sort((one, other) => other - one);
  const levelAt = ({ levels }: StepTrend, moment: number): number | string => levels.find(({ startedAt }) => startedAt === moment)?.level ?? "–";
  return wideTable("Level of each step by session", html`<table><caption>Level of each step, 1 to 4, by session</caption>
<thead><tr><th scope="col">Session</th>${trends.map(({ step }) => html`<th scope="col">${stepLabel(step)}</th>`)}</tr></thead>
<tbody>${moments.map((moment) => html`<tr><th scope="row">${date(moment)}</th>${trends.map((trend) => html`<td class="number">${levelAt(trend, moment)}</td>`)}</tr>`)}</tbody></table>`);
}

function caseTable(cases: readonly CaseRecord[], date: WriteDate): Html {
  return html`<section aria-labelledby="cases"><h2 id="cases">Cases</h2>
${wideTable("Cases", html`<table><caption class="for-readers">Best and latest score of each case</caption>
<thead><tr><th scope="col">Case</th><th scope="col">Sessions</th><th scope="col">Best</th><th scope="col">Latest</th><th scope="col">Last practised</th></tr></thead>
<tbody>${cases.map(({ caseId, title, sessions, best, latest }) => html`<tr id="case-${caseId}"><th scope="row">${title}</th><td class="number">${sessions}</td><td>${scoreText(best)}</td><td>${scoreText(latest)}</td><td>${date(latest.startedAt)}</td></tr>`)}</tbody></table>`)}</section>`;
}

function sessionTable(entries: readonly HistoryEntry[], date: WriteDate): Html {
  return html`<section aria-labelledby="sessions"><h2 id="sessions">Sessions</h2>
${wideTable("Sessions", html`<table><caption class="for-readers">All sessions, the newest first</caption>
<thead><tr><th scope="col">Started</th><th scope="col">Case</th><th scope="col">Score</th><th scope="col">Time</th><th scope="col">Hints</th><th scope="col">Card</th></tr></thead>
<tbody>${entries.map((entry) => sessionRow(entry, date))}</tbody></table>`)}</section>`;
}

function sessionRow(entry: HistoryEntry, date: WriteDate): Html {
  const { id, title, startedAt, seconds, minutes, hints, markdown } = entry;
  const started = date(startedAt);
  return html`<tr><th scope="row">${started}</th><td>${title}</td><td>${scoreText(entry)}</td><td>${clockText(seconds)}${minutes !== undefined && ` of ${minutes}:00`}</td><td class="number">${hints}</td>
<td>${markdown === undefined ? "not kept" : html`<button type="button" class="link" id="card-${id}" data-action="openCard" data-id="${id}">Open<span class="for-readers"> the card of ${title}, ${started}</span></button>`}</td></tr>`;
}

function scoreText({ total, band, isUnfinished }: HistoryEntry): string {
  return `${total}, ${band}${isUnfinished ? " (unfinished)" : ""}`;
}
