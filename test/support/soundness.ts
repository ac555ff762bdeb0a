import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { review, type Finding, type Review, type ReviewOptions } from "../../server/src/core/engine";
import type { Fix } from "../../server/src/core/finding";
import type { Rule } from "../../server/src/core/rule";
import { applyEdits } from "../../server/src/core/spans";

/** What holds for every review, whatever the text: asked by tests that make designs by the hundred. */

/** A review in which no rule threw. */
export function soundReview(design: Design, rules: readonly Rule[], options: ReviewOptions): Review {
  const failures: string[] = [];
  const result = review(design, rules, { ...options, onRuleFailure: (rule, error) => failures.push(`${rule}: ${error instanceof Error ? error.stack : String(error)}`) });
  assert.deepEqual(failures, [], "a rule threw");
  for (const finding of result.findings) assertSound(finding, design.text);
  return result;
}

/** Every place lies in the text, and every sentence is one. */
function assertSound({ rule, message, hint, span, related, fixes }: Finding, text: string): void {
  const edits = fixes.flatMap((fix) => fix.edits);
  for (const place of [span, ...related.map((other) => other.span), ...edits.map((edit) => edit.span)]) {
    assert.ok(place.start >= 0 && place.start <= place.end && place.end <= text.length, `${rule}: ${JSON.stringify(place)} of ${text.length}`);
  }
  // A percentage error is undefined where its target is 0, and says so.
  for (const sentence of [message, hint, ...related.map((other) => other.message), ...fixes.map(({ title }) => title), ...edits.map((edit) => edit.text)]) {
    assert.doesNotMatch(sentence, /undefined(?! where the target)|NaN|\[object|native code|function /, rule);
  }
  assert.ok(message !== "" && hint !== "", rule);
  for (const fix of fixes) {
    const ordered = [...fix.edits].sort((a, b) => a.span.start - b.span.start);
    for (const [index, edit] of ordered.entries()) assert.ok(index === 0 || (ordered[index - 1]?.span.end ?? 0) <= edit.span.start, `${rule}: edits of "${fix.title}" overlap`);
  }
}

export const syntaxProblems = (design: Design): number => design.problems.filter(({ rule }) => rule === "yaml/syntax").length;

/** Findings with the places each one also points at: a rule may gather many in one. */
const said = (findings: readonly Finding[]): number => findings.reduce((sum, { related }) => sum + 1 + related.length, 0);

const commentsIn = (text: string): readonly string[] => (text.match(/(?<=\s|^)#[^\n]*/g) ?? []).map((comment) => comment.trimEnd()).filter((comment) => !comment.includes("mlsd-ignore"));

/** Each comment as often as before, or more. */
export function assertCommentsKept(before: string, after: string, what: string): void {
  const left = [...commentsIn(after)];
  for (const comment of commentsIn(before)) {
    const at = left.indexOf(comment);
    assert.ok(at >= 0, `${what} lost the comment ${comment}`);
    left.splice(at, 1);
  }
}

/**
 * Rules that say one thing after the other, the gravest first, so that a design without a rollback need not hear about
 * its registry: their next finding is no failure of the fix for the last.
 */
const ONE_AFTER_ANOTHER: ReadonlySet<string> = new Set(["serving/unsafe-rollout", "serving/no-fallback", "evaluation/no-guardrail", "monitoring/retraining-undefined"]);

/** What a rule says: places that it points at, and of findings that stand for several how many they are. */
function isLess(after: readonly Finding[], before: readonly Finding[], cured: Finding): boolean {
  const all = (findings: readonly Finding[]): number => findings.reduce((sum, { message }) => sum + 1 + Number(/; and (\d+) more\.$/.exec(message)?.[1] ?? 0), 0);
  if (said(after) < said(before) || all(after) < all(before)) return true;
  return ONE_AFTER_ANOTHER.has(cured.rule) && after.length <= before.length && after.every(({ message }) => message !== cured.message);
}

/** The design after a fix; its text parses as before and keeps every comment. */
export function soundlyFixed(design: Design, { rule }: Finding, fix: Fix): Design {
  const what = `"${fix.title}" of ${rule}`;
  const after = Design.read(applyEdits(design.text, fix.edits), design);
  assert.ok(syntaxProblems(after) <= syntaxProblems(design), `${what} breaks the YAML:\n${after.text}`);
  assertCommentsKept(design.text, after.text, what);
  return after;
}

/** As `soundlyFixed`, and the rule says less. `before` is what all rules say of the design. */
export function assertCures(design: Design, finding: Finding, fix: Fix, rules: readonly Rule[], options: ReviewOptions, before: readonly Finding[]): void {
  const after = soundlyFixed(design, finding, fix);
  const ofRule = ({ rule }: { rule: string }): boolean => rule === finding.rule;
  // A waiver is judged by whether there is such a rule, and whether it says anything.
  const asked = finding.rule.startsWith("waiver/") ? rules : rules.filter(({ id }) => id === finding.rule);
  const left = review(after, asked, options).findings.filter(ofRule);
  assert.ok(isLess(left, before.filter(ofRule), finding), `"${fix.title}" does not cure "${finding.message}" of ${finding.rule}, but leaves ${left.map(({ message, path }) => `"${message}" at ${path}`).join(" and ")}:\n${after.text}`);
}
