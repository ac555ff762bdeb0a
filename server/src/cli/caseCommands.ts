import { writeFile } from "node:fs/promises";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { Colors } from "picocolors/types";
import { STEP_KEYS } from "../core/framework";
import { practiceDesign } from "../core/practice/practiceDesign";
import { caseById, inWords, isWanted, readCases, type CaseFilter, type KnownCase } from "./cases";
import { UsageError } from "./exitCodes";
import { casesAsJson, printCase, printCases } from "./printCases";

/** What the commands of cases need of the terminal. */
export interface Terminal {
  readonly colors: Colors;
  readonly width: () => number;
  readonly print: (text: string) => void;
  readonly complain: (message: string) => void;
}

/** `mlsd cases` and `mlsd new`. */
export function addCaseCommands(mlsd: Command, terminal: Terminal): void {
  withCases(mlsd.command("cases"))
    .description("list the practice cases, or print the prompt of one")
    .argument("[id]", "a case, for example payment-fraud")
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .option("--domain <domain>", "only cases of this domain")
    .addOption(new Option("--difficulty <level>", "only cases of this difficulty: 1 easy, 2 medium, 3 hard").argParser(difficulty))
    .addOption(new Option("--step <step>", "only cases that train this step").choices(STEP_KEYS))
    .action((id: string | undefined, options: CasesOptions) => list(id, options, terminal));
  withCases(mlsd.command("new"))
    .description("begin a design for a practice case")
    .requiredOption("--case <id>", "the case")
    .addOption(new Option("--scaffold", "with the keys of the seven steps and their questions").conflicts("reference"))
    .option("--reference", "the complete reference, to read and to compare with")
    .option("-o, --output <file>", "write a file; an existing one is never overwritten")
    .addHelpText("after", "\nExamples:\n  $ mlsd new --case payment-fraud -o fraud.mlsd.yaml\n  $ mlsd new --case eta --scaffold > eta.mlsd.yaml")
    .action((options: NewOptions) => begin(options, terminal));
}

function withCases(command: Command): Command {
  return command.option("--cases <folder>", "the folder of your team's cases, instead of ./mlsd-cases");
}

function difficulty(text: string): number {
  if (!/^[123]$/.test(text)) throw new InvalidArgumentError("It must be 1, 2 or 3.");
  return Number(text);
}

interface CasesOptions extends CaseFilter {
  readonly format: "pretty" | "json";
  readonly cases?: string;
}

/** A broken case of the team does not hide the others: it is named, and `mlsd check` is the gate. */
async function list(id: string | undefined, { format, cases: folder, ...filter }: CasesOptions, { colors, width, print, complain }: Terminal): Promise<void> {
  const known = await readCases(folder);
  const isJson = format === "json";
  if (id !== undefined) {
    const study = caseById(known, id);
    print(isJson ? casesAsJson([study]) : printCase(study, colors, width()));
    return;
  }
  for (const broken of known.broken) complain(`left out: ${inWords(broken)}`);
  const wanted = known.cases.filter((study) => isWanted(study, filter));
  print(isJson ? casesAsJson(wanted) : printCases(wanted, colors));
}

interface NewOptions {
  readonly case: string;
  readonly cases?: string;
  readonly scaffold?: boolean;
  readonly reference?: boolean;
  readonly output?: string;
}

async function begin({ case: id, cases: folder, scaffold, reference, output }: NewOptions, { print }: Terminal): Promise<void> {
  const study = caseById(await readCases(folder), id);
  const text = reference ? referenceOf(study) : practiceDesign(study, scaffold ? "scaffold" : "blank");
  if (output === undefined) print(text);
  else await writeNew(output, text);
}

function referenceOf({ id, design }: KnownCase): string {
  if (design === undefined) throw new UsageError(`the case ${id} has no reference (design.mlsd.yaml beside its case.yaml)`);
  return design;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new UsageError(`${file} exists already and is not overwritten`);
    if (code === "ENOENT") throw new UsageError(`no such folder for ${file}`);
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
