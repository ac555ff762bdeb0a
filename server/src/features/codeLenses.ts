import type { Design } from "../core/design";
import { STEP_KEYS } from "../core/framework";
import type { Coverage, StepCoverage } from "../core/score/coverage";
import type { Span } from "../core/spans";
import type { Finding } from "../core/engine";

/** What stands above a step: how far it is, what is found in it, and what to write next. */
export interface StepLens {
  readonly span: Span;
  readonly text: string;
  /** The finding to go to, where the lens speaks of one. */
  readonly target: Span | undefined;
}

export function stepLenses(design: Design, findings: readonly Finding[], coverage: Coverage): readonly StepLens[] {
  return STEP_KEYS.flatMap((key): StepLens[] => {
    const step = design.root.member(key);
    const state = coverage.steps.find((one) => one.step === key);
    if (!step || !state) return [];
    const own = findings.filter(({ chapter }) => chapter === key);
    const next = nextOf(state);
    const lenses: StepLens[] = [{ span: step.keySpan, text: `${state.level} of 4${next ? `, next: ${next.text}` : ""}`, target: next?.span ?? step.keySpan }];
    const first = own[0];
    if (first) lenses.push({ span: step.keySpan, text: countText(own), target: first.span });
    return lenses;
  });
}

function nextOf({ missing, level }: StepCoverage): { text: string; span: Span | undefined } | undefined {
  const next = missing.find(({ gate }) => gate.level <= level + 1);
  return next && { text: next.gate.text, span: next.findings[0]?.span };
}

function countText(findings: readonly Finding[]): string {
  const count = (severity: Finding["severity"]): number => findings.filter((finding) => finding.severity === severity).length;
  return (["error", "warning", "info", "hint"] as const)
    .filter((severity) => count(severity) > 0)
    .map((severity) => `${count(severity)} ${severity}${count(severity) === 1 ? "" : "s"}`)
    .join(", ");
}
