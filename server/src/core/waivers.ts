import type { Design } from "./design";
import type { TextLike } from "./editedText";
import { lineBreakOf } from "./edits";
import { lineAt, type Span, type TextEdit } from "./spans";
import { visitNodes } from "./syntax/tree";

/**
 * A risk that the author accepts: `# mlsd-ignore <rule-id>: <reason>` on the line above the finding, or behind the
 * value on its own line. Several may stand above one line.
 */
export interface Waiver {
  readonly rule: string;
  readonly reason: string;
  /** From the `#` to the end of the reason. */
  readonly span: Span;
  readonly ruleSpan: Span;
  /** The line on which findings of the rule are waived. */
  readonly line: Span;
}

const WAIVER = /#\s*mlsd-ignore\b[ \t]*([^\s:#]*)[ \t]*(:?)[ \t]*(.*)$/;

export function waiversIn(design: Design): Waiver[] {
  const text = design.source;
  const waivers: Waiver[] = [];
  let lineEnd = 0;
  for (const place of design.waiverWords) {
    if (place < lineEnd) continue;
    const line = lineAt(text, place);
    const match = WAIVER.exec(text.slice(line.start, line.end));
    if (match && isComment(design, line.start + match.index)) waivers.push(readWaiver(text, line, match));
    lineEnd = line.end;
  }
  return waivers;
}

function readWaiver(text: TextLike, line: Span, match: RegExpExecArray): Waiver {
  const [whole, rule = "", , reason = ""] = match;
  const start = line.start + match.index;
  const ruleStart = rule ? start + whole.indexOf(rule, whole.indexOf("mlsd-ignore") + "mlsd-ignore".length) : line.end;
  const standsAlone = text.slice(line.start, start).trim() === "";
  return {
    rule,
    reason: reason.trim(),
    span: { start, end: line.end },
    ruleSpan: { start: ruleStart, end: ruleStart + rule.length },
    line: standsAlone ? nextContentLine(text, line.end) : line,
  };
}

function nextContentLine(text: TextLike, from: number): Span {
  let offset = text.indexOf("\n", from);
  while (offset >= 0) {
    const line = lineAt(text, offset + 1);
    const content = text.slice(line.start, line.end).trim();
    if (content !== "" && !content.startsWith("#")) return line;
    offset = text.indexOf("\n", line.end);
  }
  return { start: text.length, end: text.length };
}

/** A `#` inside a quoted or block text is part of that text. */
function isComment(design: Design, offset: number): boolean {
  if (/\S/.test(design.source.slice(Math.max(offset - 1, 0), offset))) return false;
  const placed = design.sections.findLast(({ start }) => start <= offset);
  let isInside = false;
  if (placed?.section.tree) {
    const relative = offset - placed.start;
    visitNodes(placed.section.tree, (node) => {
      if (node.kind === "scalar" && node.span.start < relative && relative < node.span.end) isInside = true;
    });
  }
  return !isInside;
}

/** The edit that waives a finding of `rule` at `offset`; the author still has to give the reason. */
export function waiverEdit(text: string, offset: number, rule: string, reason: string): TextEdit {
  const line = lineAt(text, offset);
  const start = text.charCodeAt(line.start) === 0xfeff ? line.start + 1 : line.start;
  const indent = /^[ \t]*/.exec(text.slice(start, line.end))?.[0] ?? "";
  return { span: { start, end: start }, text: `${indent}# mlsd-ignore ${rule}: ${reason}${lineBreakOf(text)}` };
}
