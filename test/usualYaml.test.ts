import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseAnyYaml } from "../server/src/core/syntax/parseSection";
import { splitSections } from "../server/src/core/syntax/sections";
import { readUsualYaml } from "../server/src/core/syntax/usualYaml";
import { randomDesign } from "./support/randomDesigns";

/** What is read without the `yaml` package is what that package reads (decision 012): the same tree, span by span, or nothing. */

const DESIGNS = textsBelow("examples", "case-studies", "test/designs");
const MARKED = textsBelow("test/rules").flatMap((text) => text.split(/^---.*$/m));

function textsBelow(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mlsd.yaml")).map((name) => readFileSync(join(folder, name), "utf8")));
}

function sectionsOf(text: string): readonly string[] {
  return splitSections(text).sections.map(({ start, end }) => text.slice(start, end));
}

/** Whether it was read; if so, as by the package. */
function isReadAlike(text: string): boolean {
  const tree = readUsualYaml(text);
  if (tree) assert.deepEqual({ tree, errors: [] }, parseAnyYaml(text), JSON.stringify(text));
  return tree !== undefined;
}

function assertReadAlike(text: string): void {
  for (const section of sectionsOf(text)) isReadAlike(section);
}

/** What is typed into the text of a section: all that means something to YAML. */
const TYPED = [
  "", "x", " ", "  ", "\n", "\n\n", "\n \n", "{", "}", "[", "]", ",", "&a ", "*a", "!", "|", ">", "%", "@", "`", "?", "? ", "-", "- ", ":", ": ", "::", "#", " # c", "\n# c\n", "\n  # c\n", "\n    # c", "\n      # c\n",
  "\t", "\r", "\r\n", "\"", "'", "''", "\\", "~", "null", "Null", "---\n", "...\n", "--- a: b\n", "\n  more\n", "\n    more", "\n  key:\n", "\n  - z\n", "a: b\n", "\u00a0", "é", "💥", "\u2028", "<<: ",
];

const typed = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...TYPED), fc.constantFrom(0, 0, 0, 1, 2, 5)), { minLength: 1, maxLength: 4 });

describe("the usual YAML", () => {
  it("is most of what designs are written in", () => {
    const sections = DESIGNS.flatMap(sectionsOf).filter((section) => /^[a-z]/m.test(section));
    const read = sections.filter((section) => readUsualYaml(section) !== undefined);
    const share = read.join("").length / sections.join("").length;
    assert.ok(share > 0.8, `${(100 * share).toFixed(0)}%`);
  });

  it("is read alike in all designs, documents of rules and rows of lists, with any line ends", () => {
    for (const text of [...DESIGNS, ...MARKED]) {
      for (const section of sectionsOf(text)) {
        for (const part of [section, section.trimEnd(), section.replaceAll("\n", "\r\n"), ...section.split(/(?=^ *- )/m)]) isReadAlike(part);
      }
    }
  });

  it("is read alike in designs made from the schema", () => fc.assert(fc.property(randomDesign, assertReadAlike), { numRuns: 300 }));

  it("is read alike wherever something is typed", () => {
    const sections = [...DESIGNS, ...MARKED].flatMap(sectionsOf).filter((section) => section.length < 3000);
    fc.assert(fc.property(fc.constantFrom(...sections), typed, (section, edits) => {
      let text = section;
      for (const [where, inserted, drop] of edits) {
        const at = Math.floor(where * text.length);
        text = text.slice(0, at) + inserted + text.slice(at + drop);
      }
      isReadAlike(text);
    }), { numRuns: 5_000 });
  });

  it("is read alike in any small text of its signs", () => {
    const word = fc.constantFrom("a", "b c", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "#", " # d", "{", "}", "[", "]", ", ", ",", "'", "\"", "''", " ", "?", "~", "\r\n");
    fc.assert(fc.property(fc.array(word, { maxLength: 14 }).map((words) => words.join("")), (text) => { isReadAlike(text); }), { numRuns: 20_000 });
    fc.assert(fc.property(fc.array(word, { maxLength: 10 }).map((words) => `k:\n  ${words.join("")}`), (text) => { isReadAlike(text); }), { numRuns: 20_000 });
  });

  for (const [title, text] of [
    ["an anchor", "a: &x b\n"], ["an alias", "a: *x\n"], ["a tag", "a: !x b\n"], ["a block text", "a: |\n  b\n"], ["a key that is asked for", "? a\n: b\n"],
    ["a tab", "a:\tb\n"], ["an open bracket", "a: [b\n"], ["an open quote", "a: 'b\n"], ["two colons", "a: b: c\n"], ["a comment further in", "a:\n  b: c\n    # d\n"],
    ["a second document", "a: b\n---\nc: d\n"], ["a line of its own", "a: b\nc\n"], ["nothing", "\n# a\n"], ["a text", "a\n"],
  ] as const) {
    it(`is not ${title}`, () => assert.equal(readUsualYaml(text), undefined));
  }
});
