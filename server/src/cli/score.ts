import type { Colors } from "picocolors/types";
import type { Design } from "../core/design";
import { coverageOf, type Coverage, type StepCoverage } from "../core/score/coverage";
import { mlTestScore, type ItemScore, type MlTestScore } from "../core/score/mlTestScore";
import type { EffectiveConfig } from "../core/config/effectiveConfig";
import { LineColumns } from "./lineColumns";
import type { DesignFile } from "./readDesigns";
import { wrap } from "./wrap";

/** How much of what a reviewer asks for a design states, for a terminal and for programs. */
export interface ScoredDesign {
  readonly file: DesignFile;
  readonly coverage: Coverage;
}

export function scoreOf(file: DesignFile, design: Design, { rules, options }: EffectiveConfig): ScoredDesign {
  return { file, coverage: coverageOf(design, rules, options) };
}

const LEVELS: Readonly<Record<number, string>> = { 1: "weak", 2: "basic", 3: "solid", 4: "staff" };
const INDENT = "        ";

export function printCoverage({ file, coverage }: ScoredDesign, colors: Colors, width: number): string {
  const lines = new LineColumns(file.text);
  const weak = coverage.weakest.level < 4 ? `, weakest: step ${numberOf(coverage, coverage.weakest)} ${coverage.weakest.title} at ${coverage.weakest.level} of 4` : "";
  const out = [colors.bold(colors.underline(file.name)), "", `  ${colors.bold(`Coverage ${coverage.total} of 100`)}${weak}`, ""];
  for (const step of coverage.steps) out.push(...printStep(step, numberOf(coverage, step), lines, colors, width));
  for (const { points, finding } of coverage.deductions) {
    out.push(...wrap(`-${points} ${finding.rule}: ${finding.message}`, width - 2).map((text) => `  ${colors.red(text)}`));
  }
  out.push("", colors.dim("  Coverage counts what is stated without contradiction. How good the ideas are is for a reviewer to say."), "");
  return out.join("\n");
}

function numberOf(coverage: Coverage, step: StepCoverage): number {
  return coverage.steps.indexOf(step) + 1;
}

function printStep(step: StepCoverage, number: number, lines: LineColumns, colors: Colors, width: number): string[] {
  const bar = "●".repeat(step.level) + colors.dim("○".repeat(4 - step.level));
  const paint = step.level >= 3 ? colors.green : step.level === 2 ? colors.yellow : colors.red;
  const out = [`  ${number} ${step.title.padEnd(30)} ${paint(bar)}  ${LEVELS[step.level]?.padEnd(5)}  ${colors.dim(`${round(step.points)} of ${step.weight}`)}`];
  const next = step.missing.filter(({ gate }) => gate.level <= step.level + 1);
  for (const { gate, findings } of next) {
    out.push(...wrap(`to reach ${step.level + 1}: ${gate.text}`, width - INDENT.length).map((text) => INDENT + text));
    for (const finding of findings.slice(0, 2)) {
      const { line, column } = lines.at(finding.span.start);
      out.push(`${INDENT}  ${colors.dim(`${line}:${column}`)} ${colors.cyan(finding.rule)}`);
    }
  }
  return out;
}

export function coverageAsJson(scored: readonly ScoredDesign[]): string {
  return `${JSON.stringify(scored.map(toJson), undefined, 2)}\n`;
}

function toJson({ file, coverage }: ScoredDesign): object {
  const lines = new LineColumns(file.text);
  return {
    file: file.name,
    coverage: coverage.total,
    weakest: coverage.weakest.step,
    steps: coverage.steps.map(({ step, level, points, weight, met, missing }) => ({
      step, level, points: round(points), of: weight,
      met: met.map(({ gate }) => gate.text),
      missing: missing.map(({ gate, findings }) => ({
        level: gate.level, text: gate.text, findings: findings.map(({ rule, message, span }) => ({ rule, message, ...lines.at(span.start) })),
      })),
    })),
    deductions: coverage.deductions.map(({ points, finding }) => ({ points, rule: finding.rule, message: finding.message })),
  };
}

export function printRubric(file: DesignFile, design: Design, colors: Colors): string {
  const score = mlTestScore(design);
  const out = [colors.bold(colors.underline(file.name)), "", `  ${colors.bold(`ML Test Score ${score.lowest.points}`)}, that of the lowest section, ${score.lowest.section}`, ""];
  for (const section of score.sections) {
    out.push(`  ${colors.bold(section.section.padEnd(16))} ${section.points} of ${section.items.length}${colors.dim(`, of which a document can answer ${section.most}`)}`);
    for (const one of section.items) out.push(`    ${mark(one, colors)} ${colors.dim(one.id.padEnd(17))} ${one.text}${one.state === "missing" ? colors.dim(`  → ${one.fields.join(", ")}`) : ""}`);
    out.push("");
  }
  out.push(colors.dim("  ✔ runs by itself (1)   ◐ is stated (½)   ✖ is not stated (0)   ? no document can say"));
  out.push(colors.dim("  Breck et al., The ML Test Score, 2017. Items in our words; the score is what the system reaches if built as written."), "");
  return out.join("\n");
}

function mark({ state }: ItemScore, colors: Colors): string {
  switch (state) {
    case "automated": return colors.green("✔");
    case "stated": return colors.yellow("◐");
    case "missing": return colors.red("✖");
    case "open": return colors.dim("?");
  }
}

export function rubricAsJson(file: DesignFile, score: MlTestScore): object {
  return { file: file.name, rubric: "ml-test-score", score: score.lowest.points, lowest: score.lowest.section, sections: score.sections };
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
