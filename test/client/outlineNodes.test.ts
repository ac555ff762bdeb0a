import assert from "node:assert/strict";
import { nodeAt, outlineNodes, type OutlineNode } from "../../client/src/outline/outlineNodes";
import { type FindingCounts, type OutlineMessage, type OutlinePart, type OutlineRange, type OutlineStep } from "../../server/src/protocol";

const NONE: FindingCounts = { error: 0, warning: 0, info: 0, hint: 0 };

function lines(startLine: number, endLine: number): OutlineRange {
  return { startLine, startCharacter: 0, endLine, endCharacter: 80 };
}

function step(change: Partial<OutlineStep>): OutlineStep {
  return { key: "data", number: 3, title: "Data preparation", question: "Which data?", state: "started", counts: NONE, coverage: undefined, range: lines(1, 9), parts: [], ...change };
}

function part(change: Partial<OutlinePart>): OutlinePart {
  return { label: "sources", detail: "2 sources", kind: "list", counts: NONE, range: lines(2, 4), parts: [], ...change };
}

function nodesOf(...steps: OutlineStep[]): OutlineNode[] {
  const message: OutlineMessage = { uri: "file:///a.mlsd.yaml", version: 1, title: undefined, status: "draft", counts: NONE, coverage: undefined, steps };
  return outlineNodes(message);
}

describe("outline nodes", () => {
  it("say how far a step is worked out, and what the next level asks for", () => {
    const [node] = nodesOf(step({ coverage: { level: 2, missing: ["a guardrail", "slices (evaluation/no-slices)"] } }));
    assert.equal(node?.description, "2/4");
    assert.match(node?.tooltip ?? "", /Coverage 2 of 4\. To reach 3:\n- a guardrail\n- slices \(evaluation\/no-slices\)$/);
    assert.match(node?.accessibleLabel ?? "", /coverage 2\/4/);
  });

  it("say what is found, loudest first", () => {
    const [node] = nodesOf(step({ counts: { error: 2, warning: 1, info: 0, hint: 3 } }));
    assert.equal(node?.description, "2 errors");
    assert.equal(node?.severity, "error");
    assert.equal(node?.accessibleLabel, "Step 3, Data preparation, started, 2 errors, 1 warning, 3 hints");
  });

  it("tell quiet findings when there are no louder ones", () => {
    const [node] = nodesOf(step({ counts: { error: 0, warning: 0, info: 1, hint: 2 } }));
    assert.equal(node?.description, "1 info");
  });

  it("say that a step is not written", () => {
    const [node] = nodesOf(step({ state: "missing", range: undefined, counts: { ...NONE, warning: 1 } }));
    assert.equal(node?.description, "not written · 1 warning");
    assert.match(node?.tooltip ?? "", /Which data\?/);
  });

  it("do not give the rest of the design a number or a state", () => {
    const [node] = nodesOf(step({ key: "design", number: undefined, title: "Design", question: "", counts: { ...NONE, hint: 1 } }));
    assert.equal(node?.label, "Design");
    assert.equal(node?.accessibleLabel, "Design, 1 hint");
  });

  it("have different ids for parts of one name", () => {
    const [node] = nodesOf(step({ parts: [part({ label: "a" }), part({ label: "a" })] }));
    assert.deepEqual(node?.children.map(({ id }) => id), ["data/a", "data/a#2"]);
  });

  it("keep the words of a design out of the markup of the tooltip", () => {
    const [node] = nodesOf(step({ parts: [part({ label: "[x](command:evil)" })] }));
    assert.equal(node?.children[0]?.tooltip, "");
  });

  it("are found by the innermost place", () => {
    const nodes = nodesOf(
      step({ key: "task", number: 2, range: lines(0, 0) }),
      step({ parts: [part({ parts: [part({ label: "clicks", kind: "row", range: lines(3, 3) })] })] }),
    );
    assert.equal(nodeAt(nodes, 0, 3)?.id, "task");
    assert.equal(nodeAt(nodes, 3, 3)?.id, "data/sources/clicks");
    assert.equal(nodeAt(nodes, 4, 3)?.id, "data/sources");
    assert.equal(nodeAt(nodes, 8, 3)?.id, "data");
    assert.equal(nodeAt(nodes, 10, 0), undefined);
  });
});
