import type { Span } from "../core/spans";
import { outlineOf, type OutlinePartNode } from "../features/outline";
import type { OutlineMessage, OutlinePart, OutlineRange } from "../protocol";
import type { Finding } from "../core/engine";
import type { OpenDesign } from "./openDesigns";

/** The outline with lines instead of offsets. Always in UTF-16: it is for our own client only. */
export function outlineMessage(open: OpenDesign, findings: readonly Finding[]): OutlineMessage {
  const { title, status, counts, steps } = outlineOf(open.design, findings);
  const range = (span: Span): OutlineRange => {
    const { start, end } = open.positions.range(span);
    return { startLine: start.line, startCharacter: start.character, endLine: end.line, endCharacter: end.character };
  };
  const part = ({ span, parts, ...rest }: OutlinePartNode): OutlinePart => ({ ...rest, range: range(span), parts: parts.map(part) });
  return {
    uri: open.uri,
    version: open.version,
    title,
    status,
    counts,
    steps: steps.map(({ span, parts, ...rest }) => ({ ...rest, range: span && range(span), parts: parts.map(part) })),
  };
}
