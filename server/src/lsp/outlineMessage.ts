import type { Span } from "../core/spans";
import { outlineOf, type OutlinePartNode } from "../features/outline";
import type { OutlineMessage, OutlinePart, OutlineRange } from "../protocol";
import type { Finding } from "../core/engine";
import type { Coverage, StepCoverage } from "../core/score/coverage";
import type { StepCoverageMessage } from "../protocol";
import type { OpenDesign } from "./openDesigns";
import type { DocumentSettings } from "./settings";

/** The outline with lines instead of offsets. Always in UTF-16: it is for our own client only. */
export function outlineMessage(open: OpenDesign, findings: readonly Finding[], settings: DocumentSettings, { isPractised }: { isPractised: boolean }): OutlineMessage {
  const { title, status, counts, steps: shown } = outlineOf(open.design, findings);
  // A question is no verdict, yet a step that has some is not complete.
  const judged = isPractised ? outlineOf(open.design, open.review(settings).findings).steps : shown;
  const steps = shown.map((step) => ({ ...step, state: judged.find(({ key }) => key === step.key)?.state ?? step.state }));
  const range = (span: Span): OutlineRange => {
    const { start, end } = open.positions.range(span);
    return { startLine: start.line, startCharacter: start.character, endLine: end.line, endCharacter: end.character };
  };
  const part = ({ span, parts, ...rest }: OutlinePartNode): OutlinePart => ({ ...rest, range: range(span), parts: parts.map(part) });
  // In words the coverage says what to write next, which in practice is for the author to find.
  const coverage = !isPractised && settings.isEnabled && steps.some(({ state }) => state !== "missing") ? open.coverage(settings) : undefined;
  return {
    uri: open.uri,
    version: open.version,
    title,
    status,
    counts,
    coverage: coverage?.total,
    steps: steps.map(({ span, parts, ...rest }) => ({ ...rest, coverage: coverageMessage(coverage, rest.key), range: span && range(span), parts: parts.map(part) })),
  };
}

function coverageMessage(coverage: Coverage | undefined, key: string): StepCoverageMessage | undefined {
  const step = coverage?.steps.find((one) => one.step === key);
  return step && { level: step.level, missing: missingIn(step) };
}

/** What the next level asks for, with the rules that hold it back. */
function missingIn({ missing, level }: StepCoverage): string[] {
  const next = missing.filter(({ gate }) => gate.level <= level + 1);
  return next.map(({ gate, findings }) => {
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    return rules.length > 0 ? `${gate.text} (${rules.join(", ")})` : gate.text;
  });
}
