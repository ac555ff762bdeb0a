import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Design } from "../server/src/core/design";
import { review, type Finding } from "../server/src/core/engine";
import type { Rule } from "../server/src/core/rule";
import { RULES } from "../server/src/core/rules";
import { applyEdits } from "../server/src/core/spans";
import { printMarked, readMarkedFile, type Mark } from "./support/markedDocument";

/** Fixtures are read at `status: review` unless they state their own; only the rule under test runs, beside those of waivers. */
function findingsOf(rule: Rule, text: string): readonly Finding[] {
  const design = Design.read(text);
  const companions = RULES.filter((other) => rule.id.startsWith("waiver/") || other.id === rule.id);
  const status = design.root.has("status") ? {} : { status: "review" as const };
  const failures: unknown[] = [];
  const { findings } = review(design, companions, { ...status, onRuleFailure: (_, error) => failures.push(error) });
  assert.deepEqual(failures, [], "no rule throws");
  return findings.filter((finding) => finding.rule === rule.id);
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
      for (const finding of findings) assertCured(rule, text, finding);
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
