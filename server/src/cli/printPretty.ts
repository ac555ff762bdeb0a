import type { Colors } from "picocolors/types";
import type { AcceptedRisk, Finding } from "../core/engine";
import type { Severity } from "../core/finding";
import { STEPS, type Chapter } from "../core/framework";
import type { ReviewedDesign, Totals } from "./check";
import { LineColumns } from "./lineColumns";
import { wrap } from "./wrap";

/** The review as a person reads it in a terminal: by step, each finding with its place, what is wrong and what to do. */
export interface PrettyOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
}

const INDENT = "      ";

export function printPretty(reviewed: readonly ReviewedDesign[], totals: Totals, options: PrettyOptions): string {
  const parts = reviewed.filter(({ review }) => review.findings.length + review.accepted.length > 0).map((design) => printDesign(design, options));
  return [...parts, printSummary(reviewed, totals, options.colors)].join("\n");
}

function printDesign({ file, review }: ReviewedDesign, options: PrettyOptions): string {
  const { colors } = options;
  const lines = new LineColumns(file.text);
  const out = [colors.bold(colors.underline(file.name)), ""];
  for (const { chapter, title } of CHAPTERS) {
    const findings = review.findings.filter((finding) => finding.chapter === chapter);
    if (findings.length === 0) continue;
    out.push(`  ${colors.bold(title)}`, "");
    for (const finding of findings) out.push(...printFinding(finding, file.name, lines, options), "");
  }
  if (review.accepted.length > 0) {
    out.push(`  ${colors.bold("Accepted risks")}`, "");
    for (const risk of review.accepted) out.push(...printAccepted(risk, file.name, lines, options), "");
  }
  return out.join("\n");
}

const CHAPTERS: readonly { chapter: Chapter; title: string }[] = [
  ...STEPS.map(({ key, number, title }) => ({ chapter: key, title: `${number} ${title}` })),
  { chapter: "design", title: "Design as a whole" },
];

function printFinding(finding: Finding, file: string, lines: LineColumns, options: PrettyOptions): string[] {
  const { colors, width } = options;
  const { line, column } = lines.at(finding.span.start);
  const head = `    ${paint(finding.severity, colors)} ${colors.dim(`${file}:${line}:${column}`)}  ${colors.cyan(finding.rule)}`;
  const body = wrap(finding.message, width - INDENT.length).map((text) => INDENT + text);
  const hint = wrap(finding.hint, width - INDENT.length - 2).map((text, index) => INDENT + colors.dim(`${index === 0 ? "→ " : "  "}${text}`));
  const others = finding.related.slice(0, MOST_RELATED).map(({ span, message }) => {
    const place = lines.at(span.start);
    return `${INDENT}${colors.dim(`· ${place.line}:${place.column} ${message}`)}`;
  });
  const rest = finding.related.length > MOST_RELATED ? [`${INDENT}${colors.dim(`· and ${finding.related.length - MOST_RELATED} more places`)}`] : [];
  return [head, ...body, ...hint, ...others, ...rest];
}

/** More places than this are read in the editor. */
const MOST_RELATED = 5;

function printAccepted({ finding, reason }: AcceptedRisk, file: string, lines: LineColumns, { colors, width }: PrettyOptions): string[] {
  const { line, column } = lines.at(finding.span.start);
  return [
    `    ${colors.dim("waived ")} ${colors.dim(`${file}:${line}:${column}`)}  ${colors.cyan(finding.rule)}`,
    ...wrap(finding.message, width - INDENT.length).map((text) => INDENT + colors.dim(text)),
    ...wrap(`because: ${reason || "no reason given"}`, width - INDENT.length).map((text) => INDENT + text),
  ];
}

function printSummary(reviewed: readonly ReviewedDesign[], totals: Totals, colors: Colors): string {
  const cases = reviewed.filter(({ isCase }) => isCase).length;
  const configs = reviewed.filter(({ isConfig }) => isConfig).length;
  const designs = reviewed.length - cases - configs;
  const parts = [
    ...(designs > 0 || reviewed.length === 0 ? [plural(designs, "design")] : []),
    ...(cases > 0 ? [plural(cases, "case")] : []),
    ...(configs > 0 ? [plural(configs, "configuration")] : []),
    totals.error > 0 ? colors.red(plural(totals.error, "error")) : "0 errors",
    totals.warning > 0 ? colors.yellow(plural(totals.warning, "warning")) : "0 warnings",
    ...(totals.info > 0 ? [`${totals.info} info`] : []),
    ...(totals.hint > 0 ? [plural(totals.hint, "hint")] : []),
    ...(totals.accepted > 0 ? [plural(totals.accepted, "accepted risk")] : []),
  ];
  const isClean = totals.error + totals.warning + totals.info + totals.hint === 0;
  return `${isClean ? colors.green("✔") : totals.error > 0 ? colors.red("✖") : colors.yellow("!")} ${parts.join(", ")}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function paint(severity: Severity, colors: Colors): string {
  const padded = severity.padEnd(7);
  switch (severity) {
    case "error": return colors.red(padded);
    case "warning": return colors.yellow(padded);
    case "info": return colors.blue(padded);
    case "hint": return colors.dim(padded);
  }
}
