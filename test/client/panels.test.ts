import assert from "node:assert/strict";
import { html, type Html } from "../../client/src/panels/html";
import { historyPage } from "../../client/src/panels/history/historyPage";
import { isPageAction } from "../../client/src/panels/panelMessages";
import { scoreCardPage } from "../../client/src/panels/scoreCard/scoreCardPage";
import { selfAssessmentForm } from "../../client/src/panels/scoreCard/selfAssessmentForm";
import { webviewPage } from "../../client/src/panels/webviewPage";
import { PRACTICE_STEP_KEYS } from "../../client/src/practice/practiceSteps";
import { controlsOf, headingLevels, idsOf, referencesOf } from "../support/pageText";
import { EXAMPLE_OPTIONS, exampleCard, exampleHistory, exampleView } from "../support/practiceExamples";
import { emptyHistoryPanel, historyPanel, interviewerPanel, scoreCardPanel } from "../support/practicePanels";

const PAGES: Readonly<Record<string, () => string>> = {
  "the interviewer": () => interviewerPanel(exampleView()),
  "the interviewer without a session": () => interviewerPanel(undefined),
  "the interviewer after the end": () => interviewerPanel(exampleView({}, { phase: "ended" })),
  "the self-assessment": () => selfAssessmentForm("Video recommendation").markup,
  "the score card": () => scoreCardPanel(),
  "the history": () => historyPanel(),
  "the empty history": emptyHistoryPanel,
};

describe("every panel", () => {
  for (const [name, page] of Object.entries(PAGES)) {
    it(`${name}: names each control`, () => {
      const controls = controlsOf(page());
      assert.ok(controls.length > 0);
      assert.deepEqual(controls.filter((control) => control.name === ""), []);
    });

    it(`${name}: has one main heading first, and skips no level`, () => {
      const levels = headingLevels(page());
      assert.equal(levels[0], 1);
      assert.deepEqual(levels.slice(1).filter((level, index) => level === 1 || level > (levels[index] ?? 0) + 1), []);
    });

    it(`${name}: gives ids once, and points at none that is not there`, () => {
      const ids = idsOf(page());
      assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
      assert.deepEqual(referencesOf(page()).filter((id) => !ids.includes(id)), []);
    });

    it(`${name}: holds no style that the policy of the page would drop`, () => assert.doesNotMatch(page(), /\sstyle=|<style|\son\w+=|javascript:/));
  }
});

describe("texts of cases and designs", () => {
  /** Words that decide what is shown; every other text may be anything. */
  const WORDS = new Set<string>([...PRACTICE_STEP_KEYS, "running", "calm", "met", "different", "missing", "hit", "avoided", "not reached", "goal", "scale", "latency", "data", "constraints", "scope", "errors", "freshness", "users"]);
  const NASTY = `<img src=x onerror=alert(1)>"'><script>&`;

  function nasty<Value>(value: Value): Value {
    if (typeof value === "string") return (WORDS.has(value) ? value : `${value}${NASTY}`) as Value;
    if (Array.isArray(value)) return value.map(nasty) as Value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nasty(inner)])) as Value;
  }

  const pages: Readonly<Record<string, () => string>> = {
    interviewer: () => interviewerPanel(nasty(exampleView())),
    "score card": () => scoreCardPage(nasty({ card: exampleCard(), markdown: "", options: EXAMPLE_OPTIONS })).markup,
    history: () => historyPage(nasty(exampleHistory({ notes: ["one note"] })), (at) => nasty(String(at))).markup,
    "self-assessment": () => selfAssessmentForm(NASTY).markup,
  };
  for (const [name, page] of Object.entries(pages)) {
    it(`stay text in the ${name}`, () => {
      assert.doesNotMatch(page(), /<img|<script|"'>/);
      assert.match(page(), /&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&gt;&lt;script&gt;&amp;/);
    });
  }

  it("cannot pass as HTML by looking like it", () => {
    const pretended = JSON.parse('{"markup": "<b>bold</b>"}') as Html;
    assert.equal(html`<p>${pretended}</p>`.markup, "<p></p>");
    assert.equal(html`<p>${html`<b>bold</b>`}</p>`.markup, "<p><b>bold</b></p>");
  });
});

describe("the page of a panel", () => {
  const page = webviewPage({ source: "https://host", script: "https://host/panel.js", style: "https://host/panel.css", nonce: "n0nce", title: "A <b> title", panel: "history", regions: { one: html`<h1>One</h1>`, two: html`` } });

  it("lets in its own script and styles and nothing else", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    assert.match(policy, /^default-src &#39;none&#39;; style-src https:\/\/host; script-src &#39;nonce-n0nce&#39;;/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.deepEqual([...page.matchAll(/<script[^>]*>/g)].map(([tag]) => tag), ['<script nonce="n0nce" src="https://host/panel.js">']);
  });

  it("says its language and title, and speaks politely", () => {
    assert.match(page, /<html lang="en">/);
    assert.match(page, /<title>A &lt;b&gt; title<\/title>/);
    assert.match(page, /id="announcer" role="status"/);
  });

  it("has its regions by name", () => assert.match(page, /data-region="one"[^>]*><h1>One<\/h1><\/div>\s*<div[^>]*data-region="two"[^>]*><\/div>/));

  it("takes only messages that have its shape", () => {
    assert.equal(isPageAction({ action: "ask", values: { text: "a" } }), true);
    for (const wrong of [undefined, null, "ask", {}, { action: 1, values: {} }, { action: "ask" }, { action: "ask", values: { text: 1 } }]) assert.equal(isPageAction(wrong), false);
  });
});
