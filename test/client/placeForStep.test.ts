import assert from "node:assert/strict";
import { placeForStep } from "../../client/src/outline/placeForStep";
import { type OutlineRange, type OutlineStep } from "../../server/src/protocol";

const KEYS = ["requirements", "task", "data"];

/** The steps of a text, by the lines that start with their keys. A step ends with its last line that is not blank. */
function stepsOf(text: string): OutlineStep[] {
  const lines = text.split("\n");
  return KEYS.map((key, index) => {
    const start = lines.findIndex((line) => line.startsWith(`${key}:`));
    let end = start;
    while (/^ {2}/.test(lines[end + 1] ?? "")) end += 1;
    const range: OutlineRange | undefined = start < 0 ? undefined : { startLine: start, startCharacter: 0, endLine: end, endCharacter: (lines[end] ?? "").length };
    return { key, number: index + 1, title: key, question: "", coverage: undefined, state: range ? "started" : "missing", counts: { error: 0, warning: 0, info: 0, hint: 0 }, range, parts: [] };
  });
}

function withStep(text: string, key: string): string {
  const lines = text.split("\n");
  const { line, character, before, after } = placeForStep(lines, stepsOf(text), key);
  const offset = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return `${text.slice(0, offset)}${before}${key}: NEW${after}${text.slice(offset)}`;
}

describe("the place of a missing step", () => {
  it("is behind the step before it", () => {
    assert.equal(withStep("requirements:\n  a: 1\n\ndata:\n  c: 1\n", "task"), "requirements:\n  a: 1\n\ntask: NEW\n\ndata:\n  c: 1\n");
  });

  it("is at the end when nothing follows", () => {
    assert.equal(withStep("requirements:\n  a: 1\n", "data"), "requirements:\n  a: 1\n\ndata: NEW\n");
    assert.equal(withStep("requirements:\n  a: 1", "data"), "requirements:\n  a: 1\n\ndata: NEW\n");
  });

  it("is above the comment of the step after it", () => {
    assert.equal(withStep("title: A\n\n# 2 ── Framing\ntask:\n  b: 1\n", "requirements"), "title: A\n\nrequirements: NEW\n\n# 2 ── Framing\ntask:\n  b: 1\n");
  });

  it("is behind the header when no step is written", () => {
    assert.equal(withStep("title: A\nstatus: draft\n", "task"), "title: A\nstatus: draft\n\ntask: NEW\n");
  });

  it("is the whole of an empty design", () => {
    assert.equal(withStep("", "requirements"), "requirements: NEW\n");
  });
});
