import assert from "node:assert/strict";
import { casePage, caseIdOf } from "../../client/src/cases/casePage";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";

describe("the page of a case study", () => {
  it("holds the prompt, and nothing that gives the answer away", () => {
    for (const study of readCaseLibrary()) {
      const page = casePage(study);
      assert.ok(page.startsWith(`# ${study.title}\n`) && page.includes(study.prompt));
      assert.ok(!page.includes("mlsd: 1"));
    }
  });

  it("is found by its path", () => assert.equal(caseIdOf("/ad-click.md"), "ad-click"));
});
