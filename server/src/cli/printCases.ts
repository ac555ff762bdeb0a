import type { Colors } from "picocolors/types";
import { STEPS, type StepKey } from "../core/framework";
import type { KnownCase } from "./cases";
import { wrap } from "./wrap";

/** Practice cases for a terminal and for programs: what a candidate may know before beginning, and nothing of the answers. */

const DIFFICULTIES = { 1: "easy", 2: "medium", 3: "hard" } as const;

export function printCases(cases: readonly KnownCase[], colors: Colors): string {
  if (cases.length === 0) return "No case is like that; mlsd cases lists them all.\n";
  const rows = cases.map((study) => [study.id, study.title, words(study.domain), DIFFICULTIES[study.difficulty], `${study.minutes} min`, stepsOf(study.trains), study.origin === "team" ? "your team" : ""]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const [id = "", ...others] = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return `${colors.cyan(id)}  ${others.join("  ").trimEnd()}\n`;
  }).join("");
}

/** A case as it is put to a candidate. */
export function printCase(study: KnownCase, colors: Colors, width: number): string {
  const facts = [words(study.domain), DIFFICULTIES[study.difficulty], `${study.minutes} minutes`, `trains ${stepsOf(study.trains)}`];
  return [
    colors.bold(study.title),
    colors.dim(facts.join(" · ")),
    "",
    ...wrap(study.prompt, width),
    "",
    colors.dim(`mlsd new --case ${study.id} -o ${study.id}.mlsd.yaml begins an answer; mlsd score --case ${study.id} FILE judges it.`),
    "",
  ].join("\n");
}

export function casesAsJson(cases: readonly KnownCase[]): string {
  const rows = cases.map(({ id, title, domain, difficulty, minutes, trains, prompt, origin, design }) =>
    ({ id, title, domain, difficulty, minutes, trains, prompt, origin, reference: design !== undefined }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function stepsOf(trains: readonly StepKey[]): string {
  return trains.map((key) => `${STEPS.find((step) => step.key === key)?.number ?? ""} ${key}`.trim()).join(", ");
}

function words(domain: string): string {
  return domain.replaceAll("_", " ");
}
