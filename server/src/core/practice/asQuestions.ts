import type { Design } from "../design";
import type { Finding } from "../engine";
import { isStepKey, STEPS, type StepKey } from "../framework";
import type { Rule } from "../rule";

/** A finding as it is shown while somebody practises. Of a question nothing else may be shown: the name of its rule says the answer. */
export type AskedFinding = Finding & { readonly isQuestion?: true };

/**
 * Findings as an interviewer would put them: questions instead of verdicts, without a cure, none louder than an info, and
 * about nothing that is not yet written. What keeps the text from being read stays as it is; slips of spelling and of
 * units keep their words, since no interviewer asks about these.
 */
export function asQuestions(design: Design, findings: readonly Finding[], rules: readonly Rule[]): readonly AskedFinding[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    if (finding.rule.startsWith("yaml/")) return [finding];
    const rule = byId.get(finding.rule);
    if (!isReached(finding, rule, design)) return [];
    const question = rule?.question ?? questionOfHole(finding);
    if (question === undefined) return [{ ...finding, severity: quiet(finding.severity) }];
    // Five alerts with one flaw are five places, but one place is asked about once.
    const key = `${question} ${finding.span.start}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...finding, message: question, hint: "", severity: quiet(finding.severity), related: [], fixes: [], isQuestion: true as const }];
  });
}

function quiet(severity: Finding["severity"]): Finding["severity"] {
  return severity === "error" || severity === "warning" ? "info" : severity;
}

/**
 * A step is reached when something is in it. What belongs to the design as a whole must lie in something that is written;
 * the text itself is always there.
 */
function isReached({ chapter, path }: Finding, rule: Rule | undefined, design: Design): boolean {
  if (chapter !== "design") return design.at(chapter) !== undefined;
  if (rule?.question === undefined) return true;
  const key = /^[^.[]*/.exec(path)?.[0] ?? "";
  return design.root.at(key) !== undefined;
}

/** That fields of a step are not written is the answer to the question that the step puts. */
function questionOfHole({ rule, path }: Finding): string | undefined {
  return rule === "structure/missing-key" && isStepKey(path) ? questionOfStep(path) : undefined;
}

function questionOfStep(step: StepKey): string | undefined {
  return STEPS.find(({ key }) => key === step)?.question;
}
