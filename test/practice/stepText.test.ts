import assert from "node:assert/strict";
import { readCaseLibrary } from "../../scripts/caseLibrary.mjs";
import { Design } from "../../server/src/core/design";
import { STEP_KEYS } from "../../server/src/core/framework";
import { stepText } from "../../server/src/core/practice/stepText";

const TEXT = `title: Search

# 1 ── Requirements
# who and what
requirements:
  scale: {dau: 1M} # a guess
  # nothing else yet

# a remark by itself

# 2 ── Task
task: {type: ranking}

data:
`;

function checkStep(step: (typeof STEP_KEYS)[number], expected: string, text = TEXT): void {
  assert.equal(stepText(Design.read(text), step), expected);
}

describe("the text of one step", () => {
  it("begins with the comment above its key, and ends before that of the next", () => {
    checkStep("requirements", "# 1 ── Requirements\n# who and what\nrequirements:\n  scale: {dau: 1M} # a guess\n  # nothing else yet\n\n# a remark by itself\n");
    checkStep("task", "# 2 ── Task\ntask: {type: ranking}\n");
  });

  it("is the key where nothing stands below it, and nothing where there is no key", () => {
    checkStep("data", "data:\n");
    checkStep("model", "");
    checkStep("task", "", "");
  });

  it("keeps the line ends, and ends with one", () => {
    checkStep("task", "# 2\r\ntask:\r\n  type: ranking\r\n", "title: x\r\n# 2\r\ntask:\r\n  type: ranking\r\n\r\ndata: {}\r\n");
    checkStep("task", "task: {type: ranking}\n", "task: {type: ranking}");
  });

  it("is read where the step is broken", () => checkStep("task", "task: {type: ranking\n", "task: {type: ranking\ndata: {}\n"));

  it("gives each part of a reference to one step", () => {
    for (const { design } of readCaseLibrary()) {
      const read = Design.read(design);
      const parts = STEP_KEYS.map((step) => stepText(read, step));
      parts.forEach((part, index) => {
        assert.ok(design.includes(part) && part.includes(`\n${STEP_KEYS[index]}:`));
        assert.equal(STEP_KEYS.filter((step) => new RegExp(`^${step}:`, "m").test(part)).length, 1);
      });
    }
  });
});
