import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { CONFIG_LANGUAGE, DESIGN_LANGUAGE, type Language } from "../../server/src/core/language";
import { applyEdits } from "../../server/src/core/spans";
import { editsAfterEnter } from "../../server/src/features/onEnter";
import { readPlaces, variantsOf } from "../support/markedPlaces";

/** What stands in a text a moment after Enter; without `after` it stays as the editor left it. The cursor is behind what is inserted. */
function checkEnter(before: string, after = before, language: Language = DESIGN_LANGUAGE): void {
  for (const [variant, written] of variantsOf(before)) {
    const { text, cursor } = readPlaces(written);
    const edits = editsAfterEnter(Design.read(text, undefined, language), cursor);
    const edit = edits[0];
    assert.ok(edits.length <= 1);
    if (edit) assert.ok(edit.span.start <= cursor && cursor <= edit.span.end, "the edit is at the cursor");
    const wanted = readPlaces(variantsOf(after).find(([name]) => name === variant)?.[1] ?? "");
    assert.equal(applyEdits(text, edits), wanted.text, variant);
    assert.equal(edit ? edit.span.start + edit.text.length : cursor, wanted.cursor, variant);
  }
}

describe("Enter", () => {
  it("continues a list behind a row", () => {
    checkEnter("data:\n  sources:\n    - {id: a}\n    $0", "data:\n  sources:\n    - {id: a}\n    - $0");
    checkEnter("data:\n  sources:\n    - {id: a}   # note\n$0\n    - b\n", "data:\n  sources:\n    - {id: a}   # note\n    - $0\n    - b\n");
    checkEnter("data:\n  quality:\n    - volume\n    $0\n  labels: [x]\n", "data:\n  quality:\n    - volume\n    - $0\n  labels: [x]\n");
    checkEnter("x: &s {id: a}\ndata:\n  sources:\n  - *s\n  $0", "x: &s {id: a}\ndata:\n  sources:\n  - *s\n  - $0");
    checkEnter("data:\n  sources:\n    - {id: a,\n       kind: events}\n       $0", "data:\n  sources:\n    - {id: a,\n       kind: events}\n    - $0");
    checkEnter("decisions:\n- A over B\n$0", "decisions:\n- A over B\n- $0");
  });

  it("leaves a dash that the editor has put there", () => checkEnter("data:\n  sources:\n    - {id: a}\n    - $0"));

  it("stands below the first key of a row, not below its dash", () => {
    checkEnter("model:\n  models:\n    - id: a\n    $0", "model:\n  models:\n    - id: a\n      $0");
    checkEnter("model:\n  models:\n    -   id: a\n    $0", "model:\n  models:\n    -   id: a\n        $0");
    checkEnter("model:\n  models:\n    - id: a\n      family: gbdt\n      $0");
  });

  it("indents below a key, with a dash where the schema wants rows", () => {
    checkEnter("data:\n$0", "data:\n  $0");
    checkEnter("data:\n  split:\n  $0", "data:\n  split:\n    $0");
    checkEnter("data:\n  sources:\n  $0", "data:\n  sources:\n    - $0");
    checkEnter("data:\n  sources:   # all of them\n  $0", "data:\n  sources:   # all of them\n    - $0");
    checkEnter("requirements:\n  in_scope:\n  $0", "requirements:\n  in_scope:\n    - $0");
    checkEnter("serving:\n  stages:\n    - parallel:\n    $0", "serving:\n  stages:\n    - parallel:\n        - $0");
    checkEnter("x-own:\n  more:\n  $0", "x-own:\n  more:\n    $0");
    checkEnter("task:\n  objective: >-\n  $0", "task:\n  objective: >-\n    $0");
    checkEnter("exceptions:\n$0", "exceptions:\n  $0", CONFIG_LANGUAGE);
  });

  it("follows what stands below the key already, and the style of the design", () => {
    checkEnter("data:\n  sources:\n  $0\n      - {id: a}\n", "data:\n  sources:\n      - $0\n      - {id: a}\n");
    checkEnter("data:\n  sources:\n$0\n  - {id: a}\n", "data:\n  sources:\n  - $0\n  - {id: a}\n");
    checkEnter("data:\n$0\n    sources: []\n", "data:\n    $0\n    sources: []\n");
    checkEnter("task:\n    input:\n    - a\n    supports:\n    - b\ndata:\n    sources:\n    $0", "task:\n    input:\n    - a\n    supports:\n    - b\ndata:\n    sources:\n    - $0");
  });

  it("ends a list behind an empty dash", () => {
    checkEnter("data:\n  sources:\n    - {id: a}\n    - \n    $0", "data:\n  sources:\n    - {id: a}\n  $0");
    checkEnter("data:\n  sources:\n    - {id: a}\n    -\n    - $0\n  labels: [x]\n", "data:\n  sources:\n    - {id: a}\n  $0\n  labels: [x]\n");
    checkEnter("decisions:\n  - a\n  - \n$0", "decisions:\n  - a\n$0");
    checkEnter("serving:\n  stages:\n    - parallel:\n        - a\n        - \n        $0", "serving:\n  stages:\n    - parallel:\n        - a\n      $0");
  });

  it("says nothing in texts, comments, flow collections, in the middle of a line and behind blank lines", () => {
    checkEnter("data:\n  x: |\n    - {id: a}\n    $0");
    checkEnter("data:\n  x: 'a\n    - b\n    $0'\n");
    checkEnter("data:\n  x: long\n    - text\n    $0");
    checkEnter("data:\n  # - {id: a}\n  $0");
    checkEnter("data:\n  sources: [\n    a,\n    $0\n  ]\n");
    checkEnter("data:\n  sources:\n    - {id: a,\n    $0");
    checkEnter("data:\n  sources:\n    - {id: a}\n    $0{id: b}\n");
    checkEnter("data:\n  sources:\n    - {id: a}\n\n$0");
    checkEnter("data:\n  sources:\n    - # later\n    $0");
    checkEnter("$0");
    checkEnter("\n$0");
  });

  it("goes on where another field of the step is broken", () => {
    checkEnter("data:\n  labels: > 0.2\n  sources:\n    - {id: a}\n    $0", "data:\n  labels: > 0.2\n  sources:\n    - {id: a}\n    - $0");
    checkEnter("task: {type: [\ndata:\n  sources:\n  $0", "task: {type: [\ndata:\n  sources:\n    - $0");
  });
});
