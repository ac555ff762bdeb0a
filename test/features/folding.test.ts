import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { CONFIG_LANGUAGE, type Language, DESIGN_LANGUAGE } from "../../server/src/core/language";
import { foldsOf } from "../../server/src/features/folding";

/** Each fold as its first and last line, from 1, with its kind where it is a special one. */
function checkFolding(text: string, expected: readonly string[], language: Language = DESIGN_LANGUAGE): void {
  for (const written of [text, text.replaceAll("\n", "\r\n")]) {
    const lineOf = (offset: number): number => written.slice(0, offset).split("\n").length;
    const found = foldsOf(Design.read(written, undefined, language)).map(({ span, kind }) => `${lineOf(span.start)}-${lineOf(span.end)}${kind === "block" ? "" : ` ${kind}`}`);
    assert.deepEqual(found, expected);
  }
}

describe("folding", () => {
  it("folds steps, lists and rows up to their last line with content", () => checkFolding(
    "data:\n  sources:\n    - {id: a}\n    - id: b\n      rows: 5M\n\n  # end\n\ntask:\n  type: ranking\n\n\n",
    ["1-5", "2-5", "4-5", "9-10"],
  ));

  it("folds lists in the column of their key", () => checkFolding("data:\n  sources:\n  - a\n  - b\n  labels: [x]\n", ["1-5", "2-4"]));

  it("folds the header, and none where no step follows or the header is one line", () => {
    checkFolding("# about\nmlsd: 1\ntitle: x\ndomain:\n  - ads\n  - feed\n\nstakeholders:\n  - team: a\ntask: {}\n", ["2-6", "4-6", "8-9"]);
    checkFolding("title: x\ntask: {}\n", []);
    checkFolding("title: x\nowner: y\n", []);
    checkFolding("extends: default\nseverity:\n  a: off\n", ["2-3"], CONFIG_LANGUAGE);
  });

  it("folds flow collections, with the closing bracket in sight", () => checkFolding(
    "data:\n  sources: [\n    {id: a},\n    {\n      id: b\n    }\n  ]\n  labels: [x,\n    y]\n",
    ["1-9", "2-6", "4-5", "8-9"],
  ));

  it("folds texts of several lines, without the blank lines below them", () => checkFolding(
    "task:\n  objective: >-\n    one\n\n      # two\n\n\n  label: long\n    text\n  x: 'a\n\n    b'\n",
    ["1-12", "2-5", "8-9", "10-12"],
  ));

  it("folds runs of comments, but not comments inside of texts", () => checkFolding(
    "# a\n# b\n\n# alone\ntask:\n  # c\n  # d\n  # e\n  x: |\n    # f\n    # g\n",
    ["1-2 comment", "5-11", "6-8 comment", "9-11"],
  ));

  it("folds regions across steps", () => checkFolding(
    "# region one\n# text\ntask:\n  type: x\n# endregion\ndata:\n  # region two\n  x: y\n# endregion\n# endregion\n",
    ["1-5 region", "3-4", "6-8", "7-9 region"],
  ));

  it("folds broken text by its indentation, section by section", () => checkFolding(
    "data:\n  sources:\n    - {id: a, b\n    - id: c\n      kind: events\n  labels: [\n    x\n  ]\ntask: {type: [\nmodel:\n  models:\n    - a\n\tb\n",
    ["1-8", "2-5", "4-5", "6-7", "10-12", "11-12"],
  ));

  it("has nothing to fold in an empty text", () => {
    for (const text of ["", "\n", "\uFEFF", "a"]) checkFolding(text, []);
  });
});
