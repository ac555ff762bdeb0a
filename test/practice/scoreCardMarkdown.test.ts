import assert from "node:assert/strict";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { STEP_KEYS } from "../../server/src/core/framework";
import type { ScoreCard, SessionFacts } from "../../server/src/core/practice/card";
import { scoreCard } from "../../server/src/core/practice/scoreCard";
import { scoreCardMarkdown } from "../../server/src/core/practice/scoreCardMarkdown";
import { RULES } from "../../server/src/core/rules";
import { sessionFacts } from "../support/sessionFacts";
import { withoutAlerts, withoutStep } from "../support/weakerDesigns";

const study = readCaseLibrary().find(({ id }) => id === "video-recommendation");
assert.ok(study);
const REFERENCE = study.design;

function cardOf(text: string, session?: SessionFacts): ScoreCard {
  assert.ok(study);
  return scoreCard(study, Design.read(text), RULES, {}, session);
}

const SESSION = sessionFacts({
  entered: [...STEP_KEYS].slice(0, 6), hints: { data: 2, serving: 1 }, questionsAsked: 4, followUps: { asked: 3, answered: 2 }, seconds: 2465,
  selfAssessment: [
    { statement: "I know what wakes whom at night.", mark: 4, steps: ["monitoring"] },
    { statement: "I can defend each millisecond.", mark: 5, steps: ["serving"] },
    { statement: "I led the conversation.", mark: 2, steps: [] },
    { statement: "I asked | and *asked*.", mark: 1, steps: ["requirements"] },
  ],
});

describe("the score card in Markdown", () => {
  const text = scoreCardMarkdown(cardOf(withoutStep(REFERENCE, "monitoring"), SESSION), { date: "20 November 2026" });
  const row = (start: string): string | undefined => text.split("\n").find((line) => line.startsWith(`| ${start}`));

  it("begins with case, date, total and band, and why the band is not another", () => {
    assert.ok(scoreCardMarkdown(cardOf(withoutAlerts(REFERENCE)), { date: "20 November 2026" }).includes("**90 of 100, hire-level**. The points are those of a strong answer, but step 7 is at level 1.\n"));
    assert.ok(text.startsWith("# Score card: Video recommendation\n\n20 November 2026\n\n**76 of 100, hire-level** (unfinished)\n"));
  });

  it("says the level of each step in a word, with its time against its share and its hints", () => {
    assert.equal(row("3 Data"), "| 3 Data preparation | 4 of 4, staff | 18 of 18 | 5:00 | 6:00 | question |");
    assert.equal(row("6 Dep"), "| 6 Deployment and serving | 3 of 4, solid | 10 of 15 | 5:00 | 6:00 | nudge |");
    assert.equal(row("7 Mon"), "| 7 Monitoring and infrastructure | not written | 0 of 10 | 5:00 | 6:00 | none |");
    assert.ok(text.includes("- Step 7 is not written; it reaches 2 with three alerts."));
  });

  it("tells how the session went", () => {
    assert.ok(text.includes("- 41:05 of 45:00 used. Order of the steps: 1, 2, 3, 4, 5, 6.\n- Questions asked: 4. Follow-ups answered: 2 of 3."));
    assert.ok(text.includes("- 1 off: Hints: step 3 (question, 1)."));
    assert.ok(text.includes("- 3 off: Nobody entered step 7 (Monitoring and infrastructure)."));
  });

  it("puts a person's own marks beside the review, with the gap", () => {
    assert.equal(row("I know what"), "| I know what wakes whom at night. | 4 | 1 | you see it 3 higher |");
    assert.equal(row("I can defend"), "| I can defend each millisecond. | 5 | 3.7 | you see it 1.3 higher |");
    assert.equal(row("I led"), "| I led the conversation. | 2 |  | only you can tell |");
    assert.equal(row("I asked"), "| I asked \\| and \\*asked\\*. | 1 | 5 | you see it 4 lower |");
  });

  it("lists what strong answers have, the traps by state, and two things to do", () => {
    assert.match(row("6 | Sources") ?? "", /^\| 6 \| Sources of candidates \| 2 or more \| 4: \w[^|]* \| met \|$/);
    assert.equal(row("7 | Kinds"), "| 7 | Kinds of alert | prediction, quality, freshness, latency, business | nothing | missing |");
    assert.match(text, /^- Not reached: The model learns from what it chose to show\./m);
    assert.match(text, /^- Avoided: Fresh uploads/m);
    assert.match(text, /^1\. \*\*Write the step Monitoring and infrastructure\. Begin with three alerts\.\*\* \(step 7\) /m);
    assert.match(text, /^2\. \*\*/m);
  });

  it("has nothing of a session where there was none, and no empty part", () => {
    const plain = scoreCardMarkdown(cardOf(REFERENCE));
    assert.ok(!/## (?:Session|Deductions|Your own)|\| Time \|/.test(plain));
    assert.ok(!/\n{3}|undefined|NaN/.test(plain));
    assert.match(plain, /^\*\*100 of 100, strong\*\*$/m);
  });

  it("shows findings with their lines, and what a design says as plain text", () => {
    const odd = REFERENCE.replace("metric: recall@800", "metric: recall@20").replace(/^ {2}type: .*/m, "  type: \"<b>|*x*\"");
    const shown = scoreCardMarkdown(cardOf(odd));
    const line = odd.split("\n").findIndex((one) => one.includes("recall@20")) + 1;
    assert.ok(shown.includes(`  - line ${line}, evaluation/k-does-not-match-funnel: `), shown);
    assert.ok(shown.includes("| recommendation or ranking | \\<b\\>\\|\\*x\\* | different |"), shown);
  });
});
