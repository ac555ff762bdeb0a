import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { selectionRangesAt } from "../../server/src/features/selectionRanges";
import { readPlaces, variantsOf } from "../support/markedPlaces";

/** The texts taken in one after the other, up to the last one given; the rest must be the design at last. */
function checkSelection(marked: string, expected: readonly string[]): void {
  for (const [variant, written] of variantsOf(marked)) {
    const { text, cursor } = readPlaces(written);
    const spans = selectionRangesAt(Design.read(text), cursor);
    const texts = spans.map(({ start, end }) => text.slice(start, end).replaceAll("\r\n", "\n"));
    assert.deepEqual(texts.slice(0, expected.length), expected, variant);
    assert.deepEqual(spans.at(-1), { start: 0, end: text.length }, variant);
    spans.forEach((span, index) => {
      const around = spans[index + 1];
      assert.ok(span.start <= cursor && cursor <= span.end);
      if (around) assert.ok(around.start <= span.start && span.end <= around.end && around.end - around.start > span.end - span.start);
    });
  }
}

const DATA = "data:\n  sources:\n    - &s {id: cli$0cks, name: \"a big log\"}   # tail\n    - *s\n  labels: [x]\ntask: {}\n";
const SOURCES = "- &s {id: clicks, name: \"a big log\"}   # tail\n    - *s";

describe("a growing selection", () => {
  it("goes from the scalar over entry, row, list and parent entry to the step", () => checkSelection(DATA, [
    "clicks", "id: clicks", "id: clicks, name: \"a big log\"", "{id: clicks, name: \"a big log\"}", "&s {id: clicks, name: \"a big log\"}",
    "- &s {id: clicks, name: \"a big log\"}", SOURCES, `sources:\n    ${SOURCES}`, `sources:\n    ${SOURCES}\n  labels: [x]`, `data:\n  sources:\n    ${SOURCES}\n  labels: [x]`,
  ]));

  it("takes the word, what is in the quotes, and the quotes", () => checkSelection(
    DATA.replace("$0", "").replace("big", "b$0ig"),
    ["big", "a big log", "\"a big log\"", "name: \"a big log\""],
  ));

  it("takes a word with its sign and unit", () => {
    checkSelection("requirements: {budget: $45k/mo$0nth in all}\n", ["$45k/month", "$45k/month in all", "budget: $45k/month in all"]);
    checkSelection("evaluation: {offline: [ndcg@$020, auc]}\n", ["ndcg@20", "ndcg@20, auc", "[ndcg@20, auc]", "offline: [ndcg@20, auc]"]);
  });

  it("takes a key, then its entry", () => checkSelection("task:\n  ty$0pe: ranking\n  label: x\n", ["type", "type: ranking", "type: ranking\n  label: x", "task:\n  type: ranking\n  label: x"]));

  it("takes an entry without a value up to its colon", () => checkSelection("task:\n  la$0bel:\n  type: x\n", ["label", "label:", "label:\n  type: x"]));

  it("takes the line of a text, then the text, then the sign before it", () => checkSelection(
    "task:\n  objective: |\n    line one\n    line t$0wo\n  label: x\n",
    ["two", "line two", "line one\n    line two", "|\n    line one\n    line two", "objective: |\n    line one\n    line two"],
  ));

  it("takes rows of all shapes with their dashes", () => {
    checkSelection("task:\n  input:\n    -\n      a$0\n    - b\n", ["a", "-\n      a", "-\n      a\n    - b"]);
    checkSelection("task:\n  input:\n    - - a\n      - b$0\n    - c\n", ["b", "- b", "- a\n      - b", "- - a\n      - b"]);
    checkSelection("model:\n  models:\n  - id: a\n    family: gb$0dt\n  - id: b\n", ["gbdt", "family: gbdt", "id: a\n    family: gbdt", "- id: a\n    family: gbdt"]);
    checkSelection("data:\n  sources:\n    - # one - two\n      id: a$0\n", ["a", "id: a", "- # one - two\n      id: a"]);
  });

  it("takes an alias, and a merge key with it", () => checkSelection("x: &f {id: a}\ndata: {features: [{<<: *f$0, type: text}]}\n", ["f", "*f", "<<: *f", "<<: *f, type: text"]));

  it("takes the word of a comment, the comment, and those around it", () => checkSelection(
    "task:\n  # about\n  # the ty$0pe\n  type: x\n  label: y\n",
    ["type", "# the type", "# about\n  # the type", "task:\n  # about\n  # the type\n  type: x\n  label: y"],
  ));

  it("goes by indentation where the text is broken", () => checkSelection(
    "data:\n  sources:\n    - {id: a, b\n    - id: c$0\n      kind: events\n  labels: [x]\ntask: {}\n",
    ["c", "- id: c", "- id: c\n      kind: events", "sources:\n    - {id: a, b\n    - id: c\n      kind: events", "data:\n  sources:\n    - {id: a, b\n    - id: c\n      kind: events\n  labels: [x]"],
  ));

  it("takes the whole where nothing is at the cursor", () => {
    checkSelection("$0", []);
    checkSelection("title: x\n\n$0\ntask: {}\n", []);
  });
});
