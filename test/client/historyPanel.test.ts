import assert from "node:assert/strict";
import { trendText } from "../../client/src/panels/history/trendChart";
import { controlsOf, textOf } from "../support/pageText";
import { exampleHistory } from "../support/practiceExamples";
import { emptyHistoryPanel, historyPanel } from "../support/practicePanels";

describe("the history panel", () => {
  it("says how to begin when nothing was practised", () => {
    assert.match(textOf(emptyHistoryPanel()), /Nothing has been practised yet/);
    assert.deepEqual(controlsOf(emptyHistoryPanel()).map(({ attributes }) => attributes["data-action"]), ["start"]);
    const suggested = historyPanel({ entries: [], cases: [], trends: [] });
    assert.deepEqual(controlsOf(suggested).map(({ name }) => name), ["Practise Card-payment fraud", "Pick another case"]);
  });

  it("lists sessions, cases, and the suggestion with its button", () => {
    const page = textOf(historyPanel());
    assert.match(page, /2026-09-13 Ad click prediction 41, mixed \(unfinished\) 41:50 3/);
    assert.match(page, /Visual search 2 63, hire-level 63, hire-level 2026-09-08/);
    const start = controlsOf(historyPanel()).find(({ attributes }) => attributes["data-case"] === "payment-fraud");
    assert.equal(start?.name, "Practise Card-payment fraud");
  });

  it("draws a chart per step that says the same in words and as a table", () => {
    const charts = controlsOf(historyPanel()).filter(({ tag }) => tag === "svg");
    assert.equal(charts.length, 3);
    assert.match(charts[1]?.name ?? "", /Level of Evaluation by session 1 of 4 \(weak\) at last; median 2 over 3 sessions; falling\./);
    assert.match(textOf(historyPanel()), /2026-09-13 4 1 –/);
  });

  it("calls a trend rising or falling only where it moves", () => {
    const levels = [{ startedAt: 0, level: 2 }, { startedAt: 1, level: 2 }] as const;
    assert.match(trendText({ step: "data", levels, median: 2, slope: 0.05 }), /steady/);
    assert.match(trendText({ step: "data", levels, median: 2, slope: 0.4 }), /rising/);
    assert.match(trendText({ step: "data", levels: levels.slice(0, 1), median: 2, slope: 0 }), /judged once/);
  });

  it("names each card by its case and day, and says where none was kept", () => {
    const names = controlsOf(historyPanel()).filter(({ attributes }) => attributes["data-action"] === "openCard").map(({ name }) => name);
    assert.deepEqual(names[0], "Open the card of Ad click prediction, 2026-09-13");
    const { markdown: _, ...bare } = exampleHistory().entries[0] ?? assert.fail("no entry");
    assert.match(textOf(historyPanel({ entries: [bare] })), /not kept/);
  });

  it("says what was set aside", () => assert.match(textOf(historyPanel({ notes: ["Two sessions could not be read."] })), /Two sessions could not be read/));
});
