import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { completionsAt } from "../../server/src/features/completion";

/** Labels at the `|` of a text, which is taken out. */
function labelsAt(marked: string): string[] {
  const offset = marked.indexOf("|");
  return completionsAt(Design.read(marked.slice(0, offset) + marked.slice(offset + 1)), offset).map(({ label }) => label);
}

const BUSINESS = "requirements:\n  business:\n    - {id: saves}\n";
const DATA = "data:\n  sources: [clicks]\n  labels: [engaged]\n  features: [saves_7d]\n";

const POSITIONS: readonly (readonly [string, string, readonly string[]])[] = [
  ["a step at the top", "title: x\n|", ["requirements", "task", "status"]],
  ["a half-typed step", "title: x\nreq|", ["requirements"]],
  ["a key of a step in block style", "task:\n  |", ["type", "objective"]],
  ["a half-typed key", "task:\n  ty|", ["type"]],
  ["a key of a flow map", "task: {|}", ["type", "objective"]],
  ["a further key of a flow map", "task: {type: ranking, |}", ["objective"]],
  ["a value in block style", "task:\n  type: |", ["ranking", "regression"]],
  ["a half-typed value", "task:\n  type: rank|", ["ranking"]],
  ["a value in flow style", "task: {type: |}", ["ranking"]],
  ["a value of a row", "data:\n  sources:\n    - {id: a, kind: |}", ["events", "catalog"]],
  ["a key of a row", "data:\n  sources:\n    - {id: a, |}", ["kind", "retention"]],
  ["a key of a block row", "model:\n  models:\n    - id: ranker\n      |", ["family", "loss"]],
  ["an item of a flow list", "serving:\n  policies: [dedup, |]", ["diversity"]],
  ["an item of a block list", "serving:\n  policies:\n    - |", ["diversity"]],
  ["an id of a business metric", `${BUSINESS}task:\n  supports: [|]`, ["saves"]],
  ["an id of a label", `${DATA}task:\n  label: |`, ["engaged"]],
  ["an id of a feature", `${DATA}model:\n  models:\n    - {id: r, features: [|]}`, ["saves_7d"]],
  ["what an alert can watch", `${DATA}monitoring:\n  alerts:\n    - {id: a, watch: |}`, ["p99", "saves_7d"]],
  ["a unit behind a number", "requirements:\n  freshness: 5|", ["5min"]],
  ["a stage of a parallel group", "serving:\n  stages:\n    - parallel:\n        - {id: a, role: |}", ["retrieve"]],
];

describe("completion", () => {
  for (const [title, text, expected] of POSITIONS) {
    for (const [ending, written] of [["LF", text], ["CRLF", text.replaceAll("\n", "\r\n")]] as const) {
      it(`offers ${title} (${ending})`, () => {
        const labels = labelsAt(written);
        for (const label of expected) assert.ok(labels.includes(label), `${label} is not among ${labels.join(", ")}`);
      });
    }
  }

  it("does not offer a key twice", () => assert.ok(!labelsAt("task:\n  type: ranking\n  |").includes("type")));

  it("says nothing where only the author knows", () => {
    assert.deepEqual(labelsAt("requirements:\n  problem: Peo|"), []);
    assert.deepEqual(labelsAt("title: x # a comm|"), []);
  });
});
