import assert from "node:assert/strict";
import { outlineIcon } from "../../client/src/outline/outlineIcon";
import { type OutlineNode } from "../../client/src/outline/outlineNodes";

const nameOf = (kind: OutlineNode["kind"], severity?: OutlineNode["severity"]): string => outlineIcon({ kind, severity }).name;

describe("outline icons", () => {
  it("tell findings and states from each other without a colour", () => {
    const names = [nameOf("started", "error"), nameOf("started", "warning"), nameOf("started", "info"), nameOf("started"), nameOf("complete"), nameOf("missing")];
    assert.deepEqual(names, ["error", "warning", "info", "circle-filled", "pass-filled", "circle-outline"]);
  });

  it("show the loudest finding of a part in place of what it is", () => {
    assert.deepEqual((["field", "list", "row"] as const).map((kind) => nameOf(kind, "warning")), ["warning", "warning", "warning"]);
    assert.deepEqual((["field", "list", "row"] as const).map((kind) => nameOf(kind)), ["symbol-field", "symbol-array", "symbol-object"]);
  });

  it("say that a step that is missed is an error", () => assert.equal(nameOf("missing", "error"), "error"));

  it("keep the state of a step that only has remarks", () => {
    assert.deepEqual([nameOf("complete", "info"), nameOf("missing", "info"), nameOf("started", "hint"), nameOf("row", "hint")], ["pass-filled", "circle-outline", "circle-filled", "symbol-object"]);
  });
});
