import { plainOrQuoted } from "../edits";
import { STEPS, type StepKey } from "../framework";
import type { FieldName } from "../generated/fieldPaths";
import type { CaseStudy } from "./caseStudy";

const WIDTH = 88;

/** What of a case the first lines of a design are made of. */
export type PracticeHeader = Pick<CaseStudy, "id" | "title" | "domain" | "prompt">;

/**
 * The text that a practice session begins with. `blank` is the prompt as a comment and a header; `scaffold` has the keys
 * of the seven steps too, each with its question and the names of its main fields. Neither gives an answer away, and
 * neither has a finding that would ask for one.
 */
export function practiceDesign(study: PracticeHeader, kind: "blank" | "scaffold"): string {
  const steps = kind === "blank" ? [""] : STEPS.flatMap(({ key, number, title, question }) => [
    `# ${number} ── ${title} ${"─".repeat(Math.max(3, WIDTH - title.length - 8))}`,
    ...wrapped(question).map(asComment),
    `${key}:`,
    ...wrapped(MAIN_FIELDS[key].join(", ")).map((line) => `  ${asComment(line)}`),
    "",
  ]);
  return [...header(study), "", ...steps].join("\n");
}

function header({ id, title, domain, prompt }: PracticeHeader): string[] {
  return [
    ...wrapped(prompt).map(asComment),
    "mlsd: 1",
    `title: ${plainOrQuoted(title)}`,
    `domain: ${plainOrQuoted(domain)}`,
    "status: practice",
    `case: ${plainOrQuoted(id)}`,
  ];
}

/** What an answer of 45 minutes has room for, in the order in which it is usually said; the same for every case. */
const MAIN_FIELDS: Readonly<Record<StepKey, readonly FieldName[]>> = {
  requirements: ["questions", "business", "scale", "latency", "freshness", "errors", "privacy", "budget", "out_of_scope"],
  task: ["objective", "type", "input", "output", "label", "non_ml_baseline", "alternatives"],
  data: ["sources", "labels", "features", "sampling", "split", "quality"],
  model: ["baseline", "models"],
  evaluation: ["offline", "slices", "online", "experiment"],
  serving: ["mode", "stages", "policies", "cold_start", "fallback", "rollout"],
  monitoring: ["logging", "alerts", "retraining", "feedback_loop"],
};

function asComment(line: string): string {
  return `# ${line}`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
