import assert from "node:assert/strict";
import { parse } from "yaml";
import { blankDesign } from "../../client/src/cases/blankDesign";
import { type CaseStudy } from "../../client/src/cases/caseLibrary";

function study(change: Partial<CaseStudy>): CaseStudy {
  return { id: "eta", title: "Arrival times", domain: "forecasting", difficulty: 2, minutes: 45, prompt: "Predict when a ride arrives.", trains: ["data"], design: "", ...change };
}

describe("a blank design", () => {
  it("has the prompt and a header, and nothing of the answer", () => {
    assert.equal(
      blankDesign(study({ design: "secret" })),
      "# Predict when a ride arrives.\nmlsd: 1\ntitle: Arrival times\ndomain: forecasting\nstatus: practice\n\n",
    );
  });

  it("wraps a long prompt into comment lines", () => {
    const prompt = "word ".repeat(60).trim();
    const comments = blankDesign(study({ prompt })).split("\n").filter((line) => line.startsWith("# "));
    assert.ok(comments.length > 1 && comments.every((line) => line.length <= 90));
    assert.equal(comments.map((line) => line.slice(2)).join(" "), prompt);
  });

  it("quotes a title that YAML would read otherwise", () => {
    const title = 'Search: "by photo" #1';
    assert.equal((parse(blankDesign(study({ title }))) as { title: string }).title, title);
  });
});
