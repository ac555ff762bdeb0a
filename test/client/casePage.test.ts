import assert from "node:assert/strict";
import { caseDocumentAt, casePage } from "../../client/src/cases/casePage";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";

describe("the page of a case study", () => {
  it("holds the prompt, and nothing that gives the answer away", () => {
    for (const study of readCaseLibrary()) {
      const page = casePage(study);
      assert.ok(page.startsWith(`# ${study.title}\n`) && page.includes(study.prompt));
      assert.ok(!page.includes("mlsd: 1"));
    }
  });

  it("is found by its path, like the reference and each step of it", () => {
    assert.deepEqual(caseDocumentAt("/ad-click.md"), { id: "ad-click", part: "page" });
    assert.deepEqual(caseDocumentAt("/ad-click/reference.mlsd.yaml"), { id: "ad-click", part: "reference" });
    assert.deepEqual(caseDocumentAt("/ad-click/data.mlsd.yaml"), { id: "ad-click", part: "data" });
    assert.equal(caseDocumentAt("/ad-click/deeper/data.mlsd.yaml"), undefined);
    assert.equal(caseDocumentAt("/ad-click/answers.mlsd.yaml"), undefined);
    assert.equal(caseDocumentAt("/"), undefined);
  });
});
