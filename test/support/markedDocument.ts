/**
 * Reads documents with marks. A mark is a comment line of carets below the text it points at:
 *
 *   online:
 * # ^^^^^^ warning evaluation/no-guardrail
 *
 * `#^^^` without a gap counts the `#` as the first caret, to reach column 0. A file holds several documents between
 * `---` lines; the first comment of each is its title. Marks are stripped before the text is read.
 */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly severity: string;
  readonly rule: string;
}

export interface MarkedDocument {
  readonly title: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

const MARK = /^(\s*)#( ?\s*)(\^+) (error|warning|info|hint) (\S+)\s*$/;

export function readMarkedFile(file: string): MarkedDocument[] {
  return file.split(/^---[ \t]*\r?\n/m).filter((part) => part.trim() !== "").map(readMarked);
}

export function readMarked(marked: string): MarkedDocument {
  const title = /^# (.+)$/m.exec(marked)?.[1] ?? "untitled";
  const marks: Mark[] = [];
  let text = "";
  let previousLine = 0;
  for (const line of marked.split(/(?<=\n)/)) {
    const match = MARK.exec(line.replace(/\r?\n$/, ""));
    if (!match) {
      previousLine = text.length;
      text += line;
      continue;
    }
    const [, indent = "", gap = "", carets = "", severity = "", rule = ""] = match;
    const column = gap === "" ? indent.length : indent.length + 1 + gap.length;
    const length = gap === "" ? carets.length + 1 : carets.length;
    marks.push({ start: previousLine + column, end: previousLine + column + length, severity, rule });
  }
  return { title, text, marks };
}

/** The text with the marks below it, as a failing test prints it. */
export function printMarked(text: string, marks: readonly Mark[]): string {
  const lines: string[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    lines.push(line);
    for (const mark of marks.filter(({ start }) => start >= offset && start <= offset + line.length)) {
      const column = mark.start - offset;
      const length = Math.max(1, Math.min(mark.end, offset + line.length) - mark.start);
      const carets = column === 0 ? `#${"^".repeat(length - 1)}` : `${column > 1 ? "#".padEnd(column) : "#"}${"^".repeat(length)}`;
      lines.push(`${carets} ${mark.severity} ${mark.rule}`);
    }
    offset += line.length + 1;
  }
  return lines.join("\n");
}
