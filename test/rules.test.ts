import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Design } from "../server/src/core/design";
import { review, type Finding, type Review, type ReviewOptions } from "../server/src/core/engine";
import type { Rule } from "../server/src/core/rule";
import { readSettings } from "../server/src/core/config/configSettings";
import { effectiveConfig } from "../server/src/core/config/effectiveConfig";
import { CASE_LANGUAGE, CONFIG_LANGUAGE, type Language } from "../server/src/core/language";
import { EVERY_RULE as RULES } from "../server/src/core/rules/everyRule";
import { applyEdits } from "../server/src/core/spans";
import { waiverEdit } from "../server/src/core/waivers";
import { printMarked, readMarkedFile, type Mark } from "./support/markedDocument";

/** Fixtures are read at `status: review` unless they state their own; only the rule under test runs, beside those of waivers. */
function findingsOf(rule: Rule, text: string): readonly Finding[] {
  return reviewOf(rule, text).findings.filter((finding) => finding.rule === rule.id);
}

function reviewOf(rule: Rule, text: string): Review {
  const design = Design.read(text, undefined, languageOf(rule));
  const team = rule.examples.config === undefined ? {} : optionsOf(rule.examples.config);
  const companions = RULES.filter((other) => rule.id.startsWith("waiver/") || other.id === rule.id);
  const status = design.root.has("status") ? {} : { status: "review" as const };
  const failures: unknown[] = [];
  const preset = rule.onlyIn ? { preset: rule.onlyIn } : {};
  const folder = rule.id.startsWith("case/") ? { folder: "our-search" } : {};
  const result = review(design, companions, { ...team, ...status, ...preset, ...folder, onRuleFailure: (_, error) => failures.push(error) });
  assert.deepEqual(failures, [], "no rule throws");
  return result;
}

function languageOf({ id }: Rule): Language | undefined {
  return id.startsWith("config/") ? CONFIG_LANGUAGE : id.startsWith("case/") ? CASE_LANGUAGE : undefined;
}

/** What a team's configuration changes in the review. */
function optionsOf(config: string): ReviewOptions {
  return effectiveConfig([{ settings: readSettings(Design.read(config, undefined, CONFIG_LANGUAGE).root, "config") }]).options;
}

/** With a waiver above it, a finding is an accepted risk and no finding. */
function assertWaivable(rule: Rule, text: string, finding: Finding): void {
  if (rule.id.startsWith("waiver/") || rule.id.startsWith("yaml/")) return;
  const waived = applyEdits(text, [waiverEdit(text, finding.span.start, rule.id, "known and wanted")]);
  const { accepted } = reviewOf(rule, waived);
  assert.ok(accepted.some((risk) => risk.finding.message === finding.message && risk.reason === "known and wanted"), `the waiver does not hold:\n${waived}`);
}

/** The finding at a place is cured when no finding of its rule begins there any more, or fewer remain in all. */
function assertCured(rule: Rule, text: string, finding: Finding): void {
  const before = findingsOf(rule, text);
  for (const fix of finding.fixes) {
    const fixed = applyEdits(text, fix.edits);
    const after = findingsOf(rule, fixed);
    const said = (findings: readonly Finding[]): number => findings.reduce((sum, { related }) => sum + 1 + related.length, 0);
    assert.ok(said(after) < said(before), `"${fix.title}" does not cure its finding:\n${fixed}`);
    for (const comment of text.match(/(?<=\s|^)#[^\n]*/g) ?? []) {
      assert.ok(fixed.includes(comment.trimEnd()) || comment.includes("mlsd-ignore"), `"${fix.title}" lost the comment ${comment}`);
    }
    assert.deepEqual(Design.read(fixed).problems.filter(({ rule: id }) => id === "yaml/syntax"), [], `"${fix.title}" breaks the YAML:\n${fixed}`);
  }
}

for (const rule of RULES) {
  describe(`rule ${rule.id}`, () => {
    it("gives exactly one finding on its bad example, and every fix cures it", () => {
      const findings = findingsOf(rule, rule.examples.bad);
      assert.equal(findings.length, 1, findings.map(({ message }) => message).join("\n"));
      for (const finding of findings) assertCured(rule, rule.examples.bad, finding);
    });

    it("is silent on its good example", () => {
      assert.deepEqual(findingsOf(rule, rule.examples.good).map(({ message }) => message), []);
    });
  });
}

const fixtures = "test/rules";
for (const step of readdirSync(fixtures)) {
  for (const file of readdirSync(join(fixtures, step)).filter((name) => !name.includes(".fixed."))) {
    const path = join(fixtures, step, file);
    const flaw = basename(file, ".mlsd.yaml");
    const rule = RULES.find(({ id }) => id === `${step}/${flaw}`);
    describe(`fixture ${path}`, () => {
      it("belongs to a rule", () => assert.ok(rule, `no rule ${step}/${flaw}`));
      if (rule) checkFixture(rule, path);
    });
  }
}

function checkFixture(rule: Rule, path: string): void {
  const fixedPath = join(dirname(path), basename(path).replace(".mlsd.yaml", ".fixed.mlsd.yaml"));
  const fixedDocuments = existsSync(fixedPath) ? readMarkedFile(readFileSync(fixedPath, "utf8")) : [];
  for (const { title, text, marks } of readMarkedFile(readFileSync(path, "utf8"))) {
    it(title, () => {
      const findings = findingsOf(rule, text);
      const found: Mark[] = findings.map(({ span, severity, rule: id }) => ({ ...span, severity, rule: id }));
      assert.equal(printMarked(text, found), printMarked(text, marks));
      for (const finding of findings) {
        assertCured(rule, text, finding);
        assertWaivable(rule, text, finding);
      }
    });
    const fixed = fixedDocuments.find((document) => document.title === title);
    if (fixed) {
      it(`${title}: the first fix of each finding`, () => {
        const edits = findingsOf(rule, text).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
        assert.equal(applyEdits(text, edits), fixed.text);
      });
    }
  }
}

/** Rules of the text itself and of waivers are proved by their examples; a rule of the design by documents at its edges. */
describe("fixtures", () => {
  for (const { id } of RULES.filter((rule) => !/^(?:yaml|waiver|unit|structure)\//.test(rule.id))) {
    it(`${id} fires, stops at its boundary, and is silent without what it needs`, () => {
      const path = `${fixtures}/${id}.mlsd.yaml`;
      assert.ok(existsSync(path), `${path} is missing`);
      const documents = readMarkedFile(readFileSync(path, "utf8"));
      const begins = (word: string): boolean => documents.some(({ title }) => title.startsWith(word));
      assert.ok(documents.some(({ marks }) => marks.length > 0), "a document in which it fires");
      assert.ok(begins("boundary"), 'a document titled "boundary: …"');
      assert.ok(begins("silent"), 'a document titled "silent …"');
      for (const { title, marks } of documents) {
        if (/^(?:boundary|silent)\b/.test(title)) assert.deepEqual(marks, [], `${title}: has no finding`);
      }
    });
  }
});

describe("questions of an interviewer", () => {
  const isAsked = ({ id }: Rule): boolean => !/^(?:yaml|waiver|unit|structure|team|config|case)\//.test(id);

  for (const { id, question } of RULES.filter(isAsked)) {
    it(`${id} asks for its flaw`, () => assert.match(question ?? "", /^[^`?]{25,109}\?$/));
  }

  it("differ, and are asked about designs only, not about broken text", () => {
    const questions = RULES.flatMap(({ question }) => question ?? []);
    assert.equal(new Set(questions).size, questions.length);
    assert.deepEqual(RULES.filter((rule) => rule.question !== undefined && !isAsked(rule)).map(({ id }) => id), []);
  });
});
