import type { Finding } from "../engine";
import { LineStarts } from "../lineStarts";
import type { CardFinding } from "./card";

/** Findings as they are sent, kept and printed: without the text they lie in, so with lines instead of offsets. */
export function cardFindings(findings: readonly Finding[], text: string): readonly CardFinding[] {
  const lines = new LineStarts(text);
  return findings.map(({ rule, severity, message, span }) => ({ rule, severity, message, line: lines.lineAt(span.start) + 1 }));
}
