import type { SectionProblem } from "../finding";
import type { Span } from "../spans";
import type { ParsedSection, SyntaxFault } from "../syntax/parseSection";
import { visitNodes, type MapNode, type SyntaxNode } from "../syntax/tree";

/** What is wrong with the YAML of a text, and which keys stand twice in it. */
export function syntaxProblems(text: string, parsed: ParsedSection): SectionProblem[] {
  return [...faultsIn(text, parsed), ...(parsed.tree ? duplicateKeys(parsed.tree) : [])];
}

/** Says in the author's words what the YAML parser found, and points at the cause rather than at the place where parsing gave up. */
export function faultsIn(text: string, parsed: ParsedSection): SectionProblem[] {
  const problems: SectionProblem[] = [];
  const lines = new Set<number>();
  for (const fault of parsed.errors) {
    const problem = explain(fault, text, parsed.tree);
    // One slip often gives several errors on its line; the first names the cause.
    const line = text.lastIndexOf("\n", problem.span.start - 1);
    if (!lines.has(line)) problems.push(problem);
    lines.add(line);
  }
  return problems;
}

export function firstBreak(faults: readonly SyntaxFault[]): number | undefined {
  return faults.length > 0 ? Math.min(...faults.map(({ span }) => span.start)) : undefined;
}

/** What stands on the broken line or behind it is a consequence of the break more often than a fault of its own. */
export function beforeBreak(problems: readonly SectionProblem[], brokenFrom: number | undefined, text: string): readonly SectionProblem[] {
  if (brokenFrom === undefined) return problems;
  const lineStart = text.lastIndexOf("\n", brokenFrom - 1) + 1;
  return problems.filter(({ span }) => span.end < lineStart);
}

function explain(fault: SyntaxFault, text: string, tree: SyntaxNode | undefined): SectionProblem {
  const at = (span: Span, message: string, hint: string, fixes?: SectionProblem["fixes"]): SectionProblem => ({
    rule: "yaml/syntax", span, message, hint, ...(fixes ? { fixes } : {}),
  });
  const found = text.slice(fault.span.start, fault.span.end);
  const value = valueAround(text, fault.span.start);
  switch (fault.code) {
    case "TAB_AS_INDENT": {
      const tabs = /^[\t ]*/.exec(text.slice(fault.span.start))?.[0] ?? "\t";
      const span = { start: fault.span.start, end: fault.span.start + tabs.length };
      const spaces = tabs.replaceAll("\t", "  ");
      return at(span, "A tab indents this line; YAML accepts only spaces.", "Use two spaces for each level.", [
        { title: "Replace the tab with spaces", edits: [{ span, text: spaces }], isPreferred: true, isSafe: true },
      ]);
    }
    case "MISSING_CHAR": {
      if (/quote/.test(fault.message)) {
        const open = startOfOpenScalar(tree, fault.span.start) ?? fault.span;
        return at({ start: open.start, end: open.start + 1 }, "This quote is never closed.", "Close it at the end of the text.");
      }
      return at(firstLine(fault.span, text), "A character is missing here: a `:` behind the key, or a `,` between entries.", "Write `key: value`.");
    }
    case "BAD_SCALAR_START": case "BLOCK_AS_IMPLICIT_KEY": case "UNEXPECTED_TOKEN":
      // Without a colon in the value it is what follows that is indented too far.
      if (value && CAUSED_BY_VALUE[fault.code].test(value.text)) {
        return quoteIt(value, fault.code === "BLOCK_AS_IMPLICIT_KEY", at);
      }
      if (found.trim() === "") return at(restOfLine(fault.span, text), "This line is not indented like its neighbours.", "Keys of one mapping start in the same column.");
      return at(firstLine(fault.span, text), `YAML cannot read \`${found.split("\n")[0]}\` here.`, "Check the indentation and the punctuation of this line.");
    case "BAD_INDENT": {
      const bracket = /end with a (.)/.exec(fault.message)?.[1];
      if (bracket) {
        const open = startOfOpenCollection(tree, fault.span.start, bracket === "}" ? "map" : "list") ?? fault.span;
        return at({ start: open.start, end: open.start + 1 }, `This \`${bracket === "}" ? "{" : "["}\` is never closed.`, `Close it with \`${bracket}\`.`);
      }
      return at(restOfLine(fault.span, text), "This line is not indented like its neighbours.", "Keys of one mapping start in the same column.");
    }
    case "MULTILINE_IMPLICIT_KEY":
      return at(firstLine(fault.span, text), "This line is neither a key nor a value.", "Write `key: value`, or indent it below its key.");
    case "TOO_DEEP":
      return at(fault.span, "This value is nested too deeply to be read.", "A design needs no more than about ten levels.");
    default:
      return at(firstLine(fault.span, text), `YAML: ${fault.message}.`, "Correct this line; the rest of the design is reviewed meanwhile.");
  }
}

/** What a value holds where quotes around it are the cure. */
const CAUSED_BY_VALUE = { BAD_SCALAR_START: /^/, BLOCK_AS_IMPLICIT_KEY: /:(?:\s|$)/, UNEXPECTED_TOKEN: /^[>|%@`&*!]/ } as const;

type At = (span: Span, message: string, hint: string, fixes?: SectionProblem["fixes"]) => SectionProblem;

/** A plain value that begins with a sign of YAML's own, or holds `: `, has to be quoted. */
function quoteIt(value: { span: Span; text: string }, hasColon: boolean, at: At): SectionProblem {
  const message = hasColon
    ? "A `: ` inside a text ends it for YAML."
    : `A value cannot begin with \`${value.text[0]}\` in YAML.`;
  const quoted = /["\\]/.test(value.text) ? `'${value.text.replaceAll("'", "''")}'` : `"${value.text}"`;
  const fix = { title: `Quote it: ${quoted}`, edits: [{ span: value.span, text: quoted }], isPreferred: true, isSafe: isText(value.text, hasColon) };
  return at(value.span, message, `Put the value in quotes: \`${quoted}\`.`, [fix]);
}

/** What else YAML could mean is left to the author: `p99: 300ms` behind a key, a block text, a broken alias. */
function isText(value: string, hasColon: boolean): boolean {
  return hasColon ? /^[^:]*\s[^:]*:\s/.test(value) : /^[%@`]|^>=?\s*[\d.$€£]/.test(value);
}

/** The value on the line of `offset`: what stands behind its `key:` or `- `, up to the end of the row or a comment. */
function valueAround(text: string, offset: number): { span: Span; text: string } | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/, "");
  const isFlow = /[{[]/.test(line.slice(0, offset - lineStart));
  const before = isFlow ? /^.*?[{,[]\s*[\w-]+:\s+(?=[^{,[]*$)/ : /^\s*(?:- )?\s*[\w-]+:\s+|^\s*- /;
  const prefix = before.exec(isFlow ? line.slice(0, offset - lineStart + 1) : line)?.[0];
  if (prefix === undefined) return undefined;
  const start = isFlow ? prefix.length : prefix.length;
  const rest = line.slice(start);
  const written = (isFlow ? /^[^,}\]]*/ : /^.*?(?=\s+#|$)/).exec(rest)?.[0].trimEnd() ?? "";
  if (written === "") return undefined;
  return { span: { start: lineStart + start, end: lineStart + start + written.length }, text: written };
}

function startOfOpenScalar(tree: SyntaxNode | undefined, end: number): Span | undefined {
  let found: Span | undefined;
  if (tree) {
    visitNodes(tree, (node) => {
      if (node.kind === "scalar" && node.style === "quoted" && node.span.start < end) found = node.span;
    });
  }
  return found;
}

function startOfOpenCollection(tree: SyntaxNode | undefined, end: number, kind: "map" | "list"): Span | undefined {
  let found: Span | undefined;
  if (tree) {
    visitNodes(tree, (node) => {
      if (node.kind === kind && node.isFlow && node.span.start < end && node.span.end >= end - 2) found ??= node.span;
    });
  }
  return found;
}

/** Keys that stand twice in one mapping. */
export function duplicateKeys(tree: SyntaxNode): SectionProblem[] {
  const problems: SectionProblem[] = [];
  visitNodes(tree, (node) => {
    if (node.kind === "map") problems.push(...duplicatesIn(node));
  });
  return problems;
}

function duplicatesIn(map: MapNode): SectionProblem[] {
  const first = new Map<string, Span>();
  const problems: SectionProblem[] = [];
  for (const { key } of map.entries) {
    const earlier = first.get(key.text);
    if (earlier && key.text !== "<<") problems.push(duplicateKey(key.text, key.span, earlier));
    else first.set(key.text, key.span);
  }
  return problems;
}

export function duplicateKey(key: string, span: Span, first: Span): SectionProblem {
  return {
    rule: "yaml/duplicate-key",
    span,
    message: `\`${key}\` is written twice; only the first one is read.`,
    hint: "Merge the two, or rename one.",
    related: [{ span: first, message: "The first one stands here." }],
  };
}

function firstLine(span: Span, text: string): Span {
  const start = Math.min(span.start, Math.max(0, text.length - 1));
  return { start, end: Math.max(start, Math.min(span.end, restOfLine({ start, end: start }, text).end)) };
}

function restOfLine(span: Span, text: string): Span {
  const newline = text.indexOf("\n", span.start);
  const end = newline < 0 ? text.length : newline;
  const from = text[span.start] === "\n" ? span.start : span.start + (/^[ \t]*/.exec(text.slice(span.start, end))?.[0].length ?? 0);
  return { start: Math.min(from, end), end: text[end - 1] === "\r" && end > from ? end - 1 : end };
}
