import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import type { Field } from "../../server/src/core/field";
import { readLines } from "../../server/src/core/layout/lines";
import { pathAt } from "../../server/src/core/paths";
import { RULES } from "../../server/src/core/rules";
import { applyEdits } from "../../server/src/core/spans";
import { commentsIn } from "../../server/src/core/syntax/comments";
import { formattingEdits } from "../../server/src/features/formatting";
import { variantsOf } from "../support/markedPlaces";
import { randomDesign } from "../support/randomDesigns";
import { numbersFrom, withNoise } from "../support/whitespaceNoise";

/** What a text becomes; without `after` it stays as it is. Says the same before and after, and is at rest then. */
function checkFormatting(before: string, after = before): void {
  for (const [variant, written] of variantsOf(before)) {
    const wanted = variantsOf(after).find(([name]) => name === variant)?.[1] ?? "";
    assert.equal(formatted(written), wanted, variant);
  }
}

/** `lines` are the first and the last line of the range, from 1. */
function checkRange(before: string, lines: readonly [number, number], after: string): void {
  for (const lineBreak of ["\n", "\r\n"]) {
    const text = before.replaceAll("\n", lineBreak);
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const range = { start: starts[lines[0] - 1] ?? 0, end: starts[lines[1]] ?? text.length };
    const edits = formattingEdits(Design.read(text), range);
    for (const { span } of edits) assert.ok(range.start <= span.start && span.end <= range.end);
    assert.equal(applyEdits(text, edits), after.replaceAll("\n", lineBreak));
  }
}

/** Formats, and holds the result against everything that must be true of it. */
function formatted(text: string): string {
  const edits = formattingEdits(Design.read(text));
  for (const { span, text: inserted } of edits) {
    assert.match(inserted, /^[ \r\n]*$/, "only spaces and line breaks come");
    assert.match(text.slice(span.start, span.end), /^[ \t\r\n]*$/, "only white space goes");
  }
  const result = applyEdits(text, edits);
  assert.deepEqual(formattingEdits(Design.read(result)), [], "formatting twice equals once");
  assert.deepEqual(whatIsSaid(result), whatIsSaid(text));
  if (/\r\n/.test(text) && !/(?<!\r)\n/.test(text)) assert.doesNotMatch(result, /(?<!\r)\n/, "line ends stay");
  if (!text.includes("\r")) assert.doesNotMatch(result, /\r/, "line ends stay");
  return result;
}

/** Keys, values and their order, comments, and findings with where they are. */
function whatIsSaid(text: string): unknown {
  const design = Design.read(text);
  return {
    values: [...design.root.members].map(([key, field]) => [key, longForm(field)]),
    comments: design.sections.flatMap(({ section }) => commentsIn(section.text, section.tree).map(({ start, end }) => section.text.slice(start, end))),
    findings: review(design, RULES, { status: "review" }).findings.map(({ rule, message, span }) => [rule, message, pathAt(design, span)]),
  };
}

function longForm(field: Field): unknown {
  if (field.value.kind === "map") return [...field.members].map(([key, member]) => [key, longForm(member)]);
  return field.value.kind === "list" ? { rows: field.items.map(longForm) } : field.value.text;
}

const read = (path: string): string => readFileSync(path, "utf8");
const DESIGNS: readonly string[] = [
  "examples/visual-search.mlsd.yaml", "examples/flawed/news-feed.mlsd.yaml",
  ...["case-studies", "test/designs"].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mlsd.yaml")).map((name) => `${folder}/${name}`)),
];

/** What is hard about YAML, in the standard style. */
const HARD = `mlsd: 1
title: "Over
  two lines with \\
   escapes"
x-kept: |+
  last


# 1
requirements:
  # about the problem
  problem: >-
    A person

      crops # no comment
  why_ml: long text
    that goes on

    behind a blank line
  business:
    - &s {id: saves, name: "a # b",   # note
       goal: increase}
    - *s
    - {<<: *s, id: trust}
  x-code: |
    def f():
      return 1
    # no comment

  # below the text
  scale: &scale
    dau: 20M      # aligned
    mau: 200M     # by hand
  in_scope: [
      a,

      b
      ]
task:
  input:
    - a
    - - b
      - c
    -   x: 1
        y:
          - z
    -
      x: 2
      # tail
`;

const SOURCES = [...DESIGNS.map(read), HARD, HARD, HARD];

describe("formatting", () => {
  for (const path of DESIGNS) {
    it(`leaves ${path} as it is`, () => assert.deepEqual(formattingEdits(Design.read(read(path))), []));
  }

  it("leaves what is hard about YAML as it is", () => checkFormatting(HARD));

  it("takes blanks from the ends of lines, not from texts and comments", () => checkFormatting(
    "title: x  \ndata: \t\n  # note  \n  quality: [a,   \n    b]  # why  \n  x-a: |  \n    kept  \n     \n    end\n  x-b: 'a  \n    b'\n  x-c: a  \n    b\n",
    "title: x\ndata:\n  # note  \n  quality: [a,\n    b]  # why  \n  x-a: |\n    kept  \n     \n    end\n  x-b: 'a  \n    b'\n  x-c: a\n    b\n",
  ));

  it("indents blocks by two, with what belongs to their lines", () => checkFormatting(
    "data:\n   sources:\n      - {id: a,\n         kind: events}\n      -  id: b\n         rows: 5M   # a year\n         pii:\n         - user_id\n   x-a: |\n         text\n           deeper\n   x-b: one\n     two\ntask:\n  type: ranking\nmodel:\n  baseline: x\n",
    "data:\n  sources:\n    - {id: a,\n       kind: events}\n    -  id: b\n       rows: 5M   # a year\n       pii:\n         - user_id\n  x-a: |\n        text\n          deeper\n  x-b: one\n    two\ntask:\n  type: ranking\nmodel:\n  baseline: x\n",
  ));

  it("moves comments with the line below them, else with their block", () => checkFormatting(
    "data:\n     # sources\n     sources:\n          # first\n          - a\n          # last\n       # odd\n     labels: [x]\n# data ends\ntask:\n  type: ranking\nmodel:\n  baseline: x\n",
    "data:\n  # sources\n  sources:\n    # first\n    - a\n    # last\n   # odd\n  labels: [x]\n# data ends\ntask:\n  type: ranking\nmodel:\n  baseline: x\n",
  ));

  it("keeps the style of a document that has one of its own", () => {
    checkFormatting("task:\n    type: ranking\n    input:\n    - a\n");
    checkFormatting("task:\n     type: ranking\n     input:\n           - a\n", "task:\n  type: ranking\n  input:\n    - a\n");
    checkFormatting("data:\n    sources:\n    - a\n    - b\n    labels:\n    - x\ntask:\n    type: ranking\n");
    checkFormatting(
      "data:\n    sources:\n    - a\n    labels:\n    - x\n    quality:\n        - volume\ntask:\n  type: ranking\nmodel:\n    baseline: x\n",
      "data:\n    sources:\n    - a\n    labels:\n    - x\n    quality:\n    - volume\ntask:\n    type: ranking\nmodel:\n    baseline: x\n",
    );
  });

  it("moves the lines of a block text only together, blanks that are content too", () => checkFormatting(
    "data:\n     x-a: >\n       one\n            \n\n       two\n     sources: [a]\ntask:\n  type: ranking\nmodel:\n  baseline: x\n",
    "data:\n  x-a: >\n    one\n         \n\n    two\n  sources: [a]\ntask:\n  type: ranking\nmodel:\n  baseline: x\n",
  ));

  it("leaves a section alone that counts its own indentation, has explicit keys or is indented by tabs behind a comment", () => {
    checkFormatting("data:\n     x-a: |2\n         two more\n     sources: [a]\ntask:\n  type: ranking\n");
    checkFormatting("data:\n     ? sources\n     : [a]\ntask:\n  type: ranking\n");
    checkFormatting("data:\n     sources: [a]\n\t# tab\ntask:\n  type: ranking\n");
  });

  it("keeps at most one blank line, none at the ends, and ends the last line", () => {
    checkFormatting("title: x\n\n\n \nowner: y\n\ntask:\n\n\n  type: ranking\n\n\n", "title: x\n\nowner: y\n\ntask:\n\n  type: ranking\n");
    assert.equal(formatted("\n\ntitle: x"), "title: x\n");
    assert.equal(formatted("\r\ntitle: x\r\ntask:\r\n  type: y"), "title: x\r\ntask:\r\n  type: y\r\n");
    assert.equal(formatted("x-a: |+\n  text\n\n\n"), "x-a: |+\n  text\n\n\n");
    assert.equal(formatted("x-a: |\n  text\n\n\n"), "x-a: |\n  text\n");
    for (const [empty, after = empty] of [[""], ["\n"], [" \n\n", "\n\n"], ["\uFEFF"], ["# a comment", "# a comment\n"]]) assert.equal(formatted(empty ?? ""), after);
  });

  it("sets steps apart where some are, above the comments that introduce them", () => {
    checkFormatting("title: x\ntask:\n  type: y\n# 3\n# data\ndata:\n  quality: [a]\n  # end of data\nmodel:\n  baseline: x\n\nserving: {}\nrisks: []\n",
      "title: x\ntask:\n  type: y\n\n# 3\n# data\ndata:\n  quality: [a]\n  # end of data\n\nmodel:\n  baseline: x\n\nserving: {}\nrisks: []\n");
    checkFormatting("title: x\n\ntask: {type: y}\ndata: {quality: [a]}\n");
  });

  it("of a design with faults takes blanks only, and only where there is no fault", () => {
    checkFormatting("title: x  \ntask:\n   type: [a  \ndata:  \n     sources: [a]  \n\n\n", "title: x\ntask:\n   type: [a  \ndata:\n     sources: [a]\n\n\n");
    checkFormatting("title: x  \n<<<<<<< ours\nowner: a  \n=======\nowner: b\n>>>>>>> theirs\n");
    checkFormatting("title: x  \n---\ntitle: y  \n", "title: x\n---\ntitle: y  \n");
  });

  it("leaves the marks of a document where they are", () => {
    checkFormatting("%YAML 1.2\n---\ntitle: x\ntask:\n   type: y\n   label: z\nmodel:\n  baseline: a\ndata:\n  split: b\n...\n", "%YAML 1.2\n---\ntitle: x\ntask:\n  type: y\n  label: z\nmodel:\n  baseline: a\ndata:\n  split: b\n...\n");
    checkFormatting("--- # design\ntitle: x\n");
  });

  it("formats a whole design that is indented", () => checkFormatting("  title: x\n  task:\n    type: y\n\n  data:\n    quality: [a]\n  model: {}\n", "title: x\ntask:\n  type: y\n\ndata:\n  quality: [a]\n\nmodel: {}\n"));

  it("formats a range: its lines, and the blocks that lie in it as a whole", () => {
    const text = "data:\n     sources:  \n       - id: a\n         pii:\n              - x  \n       - b\n\n\n     labels: [x]  \ntask:\n  type: y\nmodel:\n  baseline: z\n";
    checkRange(text, [3, 6], "data:\n     sources:  \n       - id: a\n         pii:\n           - x\n       - b\n\n\n     labels: [x]  \ntask:\n  type: y\nmodel:\n  baseline: z\n");
    checkRange(text, [1, 9], "data:\n  sources:\n    - id: a\n      pii:\n        - x\n    - b\n\n  labels: [x]\ntask:\n  type: y\nmodel:\n  baseline: z\n");
    checkRange(text, [9, 9], "data:\n     sources:  \n       - id: a\n         pii:\n              - x  \n       - b\n\n\n     labels: [x]\ntask:\n  type: y\nmodel:\n  baseline: z\n");
    checkRange("title: x\n", [1, 1], "title: x\n");
  });

  it("says the same after noise, and is at rest after one round", () => {
    fc.assert(fc.property(fc.nat(SOURCES.length - 1), fc.nat(), fc.nat(6), fc.boolean(), (index, seed, amount, isCrlf) => {
      const noisy = withNoise(SOURCES[index] ?? "", numbersFrom(seed), amount);
      formatted(isCrlf ? noisy.replaceAll("\n", "\r\n") : noisy);
    }), { numRuns: 40, seed: 3 });
  });

  it("says the same of designs made from the schema", () => {
    fc.assert(fc.property(randomDesign, fc.nat(), (design, seed) => void formatted(withNoise(design, numbersFrom(seed), 4))), { numRuns: 15, seed: 9 });
  });

  it("undoes noise in the indentation that left most of a design in its style", () => {
    const content = (text: string): string[] => text.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "" && !line.trimStart().startsWith("#"));
    fc.assert(fc.property(fc.nat(SOURCES.length - 1), fc.nat(), (index, seed) => {
      const source = SOURCES[index] ?? "";
      const noisy = withNoise(source, numbersFrom(seed), 1);
      // Noise in what one line continues of another is shape, which is kept.
      if (Design.read(source).sections.some(({ section }) => readLines(section.text, section.tree).some(({ kind }) => kind === "inside"))) return;
      assert.deepEqual(content(formatted(noisy)), content(source));
    }), { numRuns: 15, seed: 5 });
  });

  it("says the same about broken text", () => {
    const flawed = read("examples/flawed/news-feed.mlsd.yaml");
    const noise = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("{", "}", "[", "]", ": ", "\n", "\n\n\n", "- ", "#", "*a", "&a ", "|", ">+", "\"", "\t", "  ", "\n   ", "? ", "..", "<<: "));
    fc.assert(fc.property(fc.nat(flawed.length), noise, fc.nat(8), (at, text, drop) => {
      formatted(flawed.slice(0, at) + text + flawed.slice(at + drop));
    }), { numRuns: 80, seed: 7 });
  });
});
