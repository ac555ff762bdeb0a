import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Design } from "../server/src/core/design";
import { review } from "../server/src/core/engine";
import type { Field } from "../server/src/core/field";
import { DESIGN_LANGUAGE } from "../server/src/core/language";
import { readSection, wholeSection } from "../server/src/core/reading/section";
import type { Value } from "../server/src/core/reading/values";
import { RULES } from "../server/src/core/rules";
import type { Span } from "../server/src/core/spans";
import { splitSections } from "../server/src/core/syntax/sections";

/** A section that is read row by row says what it says as a whole, whatever is written and whatever was before (decision 011). */

const FOLDERS = ["examples", "examples/flawed", "test/designs"];
const TEXTS = [
  ...FOLDERS.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".mlsd.yaml")).map((name) => readFileSync(join(folder, name), "utf8"))),
  ...readdirSync("case-studies").flatMap((name) => readdirSync(join("case-studies", name)).filter((file) => file.endsWith(".mlsd.yaml")).map((file) => readFileSync(join("case-studies", name, file), "utf8"))),
];

/** What is typed, and what makes YAML end a row, begin one, or mean something else. */
const TYPED = [
  "", "x", "1", " ", "  ", "\n", "\n\n", "{", "}", "[", "]", "&a ", "*a", "<<: ", "? ", "- ", "# ", "\n# c\n", "\n    # c\n", "\n      # c\n", "\n    - ", "\n      - ", "\n  - c\n",
  "|\n", "|+\n", ">-\n", "\"", "'", "\t", ":", ": ", ",", "\r", "\r\n", "---\n", "...\n", "%", "!", "null", "\n  key:\n", "task:\n",
  "\n    - a\n    - b\n", "\n  texts:\n    - |\n      t\n\n    - >+\n      u\n\n\n    - v\n", "\n  rows:\n    - id: a\n      b: c\n      # d\n    # e\n    - id: f\n", "\n  rows:\n  - x: 1\n    y: 2\n  - z\n  o: 1\n",
];

/** Lists as they may be laid out, with rows of all kinds. */
const LAYOUTS = [
  "monitoring:\n  alerts:\n  - id: a\n    watch: b\n    when: >-\n      x\n      y\n  - {id: b,\n     c: d}\n  - \"q\"\n  - - x\n    - y\n  - id: z\n\n  # c\n  - last\n  owner: a\n",
  "risks:\n  - a\n  - risk: x\n    owner: \"y\"\n    # c\n  - b\n  - c: |\n      t\n      u\n  - d\n",
  "data:\n    sources:\n      - id: a\n        x:\n          y: 1\n      - id: b\n      - {id: c}\n    labels:\n    - id: d\n      z: [a, b]\n    - id: e\n    - id: f\n",
];

/** What breaks the YAML of a row, to its end or beyond it. */
const BREAKING = [
  "x", " x", "}", "{", "]", "[", "}x", ": ", ":", "\"", "'", "\"x\" y", "&", "*", "%", "@", "`", "|", ">", ",", "? ", "- ", "\n   x", "\n      x", "\n        x: y", "\n     x: y", " #", "\n      ]", "a: b: c", "\\", "!x ",
];

const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...TYPED), fc.constantFrom(0, 0, 1, 5, 30)), { minLength: 1, maxLength: 5 });

function edited(text: string, [where, typed, drop]: readonly [number, string, number]): string {
  const at = Math.floor(where * text.length);
  return text.slice(0, at) + typed + text.slice(at + drop);
}

function assertReadAlike(text: string): void {
  for (const { start, end } of splitSections(text).sections) {
    const own = text.slice(start, end);
    const [byRows, whole] = [readSection(own, new Map(), DESIGN_LANGUAGE), wholeSection(own, new Map(), DESIGN_LANGUAGE)];
    assert.deepEqual(byRows.tree, whole.tree);
    assert.deepEqual(byRows.value && placed(byRows.value, 0), whole.value && placed(whole.value, 0));
    assert.deepEqual([byRows.problems, byRows.brokenFrom, byRows.usesOuterAnchors], [whole.problems, whole.brokenFrom, whole.usesOuterAnchors]);
  }
}

/** The long form with all spans from the beginning of the section. */
function placed(value: Value, base: number): unknown {
  const at = ({ start, end }: Span): readonly number[] => [start + base, end + base];
  const own = [value.kind, value.schema?.title, at(value.span), at(value.written), value.isAliased, value.isImplied];
  if (value.kind === "scalar") return [...own, value.text, value.isNull, value.reading];
  if (value.kind === "list") return [...own, value.isFlow, value.isFromMap, value.items.map((item, index) => placed(item, base + (value.bases?.[index] ?? 0)))];
  return [...own, value.isFlow, [...value.members.values()].map(({ key, keySpan, value: below }) => [key, at(keySpan), placed(below, base)])];
}

function fieldsOf(field: Field): unknown {
  const { value, path, span, keySpan, written } = field;
  const below = value.kind === "list" ? field.items : [...field.members.values()];
  return [path, span, keySpan, written, value.isAliased, value.isImplied, value.kind === "scalar" ? [value.text, value.isNull, value.reading] : value.isFlow, below.map(fieldsOf)];
}

/** All that a design says. */
function saidBy(design: Design): unknown {
  const { findings, accepted } = review(design, RULES);
  const { declarations, references } = design.ids;
  return [findings, accepted, design.problems, fieldsOf(design.root), [...declarations, ...references].map(({ kind, id, field }) => [kind, id, field.span])];
}

describe("reading row by row", () => {
  it("gives the trees and problems of whole sections", () => TEXTS.forEach(assertReadAlike));

  it("does so for whatever is typed into them", () => {
    fc.assert(fc.property(fc.constantFrom(...TEXTS), edits, (text, typed) => assertReadAlike(typed.reduce(edited, text))), { numRuns: 100, seed: 5 });
  });

  it("does so for rows that are broken, one by one", () => {
    const flowRow = "data:\n  sources:\n    - {id: a, kind: events}\n    - {id: b, kind: events}\n    - {id: c, kind: events}\n";
    for (const text of [...LAYOUTS, flowRow]) {
      // Every breach at every seventh place, each beginning at another one.
      for (const [index, typed] of BREAKING.entries()) for (let at = index % 7; at <= text.length; at += 7) assertReadAlike(text.slice(0, at) + typed + text.slice(at));
    }
  });

  for (const [what, row] of [["nothing at its end but a comment", "id: a\n      x:\n        # y\n"], ["a key that is asked for", "? b\n"], ["a mapping for a key", "{id: a}:\n"]] as const) {
    it(`does so for a row that holds ${what}`, () => assertReadAlike(`data:\n  sources:\n    - ${row}    - id: b\n    - id: c\n`));
  }

  it("takes over from the version before what still holds, and nothing else", () => {
    fc.assert(fc.property(fc.constantFrom(...TEXTS), edits, (text, typed) => {
      let [now, design] = [text, Design.read(text)];
      for (const edit of typed) {
        now = edited(now, edit);
        design = Design.read(now, design);
        assert.deepEqual(saidBy(design), saidBy(Design.read(now)));
      }
    }), { numRuns: 25, seed: 6 });
  });

  it("keeps the rows that were not edited", () => {
    const text = "data:\n  sources:\n    - {id: a}\n    - {id: b}\n    - {id: c}\n";
    const before = Design.read(text);
    const after = Design.read(text.replace("id: a", "id: abc"), before);
    const second = (design: Design): unknown => design.list("data.sources")?.items[1]?.value;
    assert.equal(second(after), second(before));
    assert.deepEqual(after.list("data.sources")?.items[1]?.span, { start: 39, end: 46 });
  });

  it("keeps them also while a row is broken, if the damage ends with it", () => {
    const text = "data:\n  sources:\n    - {id: a}\n    - {id: b}\n    - {id: c}\n";
    const before = Design.read(text);
    const row = (design: Design, place: number): unknown => design.list("data.sources")?.items[place]?.value;
    const broken = Design.read(text.replace("{id: a}", "{id: a}x"), before);
    assert.deepEqual(broken.problems.map(({ rule, message }) => [rule, message]), [["yaml/syntax", "YAML cannot read `x` here."]]);
    assert.equal(row(broken, 1), row(before, 1));
    assert.equal(row(Design.read(text, broken), 1), row(before, 1));
    const open = Design.read(text.replace("{id: a}", "{id: a"), before);
    assert.notEqual(row(open, 1), row(before, 1));
    assert.equal(row(Design.read(text, open), 1), row(before, 1));
  });
});
