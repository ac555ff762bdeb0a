import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import packageFile from "../../../package.json";
import { Design, type Status } from "../core/design";
import { NO_SETTINGS } from "../core/config/configSettings";
import type { Preset } from "../core/rule";
import { EVERY_RULE } from "../core/rules/everyRule";
import { addCaseCommands } from "./caseCommands";
import { caseById, readCases } from "./cases";
import { exitCodeFor, reviewFiles, totalsOf } from "./check";
import { compileSparingly } from "./compileSparingly";
import { configAsJson, printConfig } from "./config";
import { Configs } from "./configs";
import { EXIT, UsageError } from "./exitCodes";
import { estimate, estimatesAsJson, printEstimates } from "./estimate";
import { explain, listRules, rulesAsJson } from "./explain";
import { printJson } from "./printJson";
import { printPretty } from "./printPretty";
import { cardOf, cardsAsJson, cardsAsMarkdown, printCard } from "./scoreCard";
import { coverageAsJson, printCoverage, printRubric, rubricAsJson, scoreOf } from "./score";
import { mlTestScore } from "../core/score/mlTestScore";
import { readDesigns, type DesignFile } from "./readDesigns";

/** The command line: arguments in, text out, and the exit code. Everything else is done elsewhere. */

interface ConfigFlags {
  /** A file, or false for `--no-config`. */
  readonly config: string | boolean | undefined;
  readonly preset?: Preset;
}

interface CheckOptions extends ConfigFlags {
  readonly format: "pretty" | "json";
  readonly maxWarnings?: number;
  readonly status?: Status;
  readonly stdinFilename: string;
  /** False for `--no-wrap`. */
  readonly wrap: boolean;
}

const { NO_COLOR, FORCE_COLOR } = process.env;
const colors = pc.createColors((process.stdout.isTTY === true || Boolean(FORCE_COLOR)) && !NO_COLOR);

/** Lines wider than this are hard to read, however wide the terminal. */
const WIDEST = 100;

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  // Where the configuration is named, or there is to be none, those that lie about take no part.
  const wanted = options.config === undefined || options.config === true ? "designs, cases and configurations" : "designs and cases";
  const { designs, complaints } = await readDesigns(paths.length > 0 ? paths : ["."], options.stdinFilename, wanted);
  for (const complaint of complaints) complain(complaint);
  if (designs.length === 0) return EXIT.failure;
  const reviewed = await reviewFiles(designs, configsFor(options), options.status);
  const totals = totalsOf(reviewed);
  print(options.format === "json" ? printJson(reviewed) : printPretty(reviewed, totals, { colors, width: options.wrap ? width() : Infinity }));
  return complaints.length > 0 ? EXIT.failure : exitCodeFor(totals, options.maxWarnings);
}

/** The configurations as the flags ask for them. */
function configsFor({ config, preset }: ConfigFlags): Configs {
  return new Configs({
    file: config === false ? null : typeof config === "string" ? config : undefined,
    commandLine: preset ? { ...NO_SETTINGS, preset: { value: preset, origin: { source: "command line" } } } : NO_SETTINGS,
    onRuleFailure: (rule, error) => complain(`rule ${rule} failed: ${String(error)}`),
  });
}

async function showConfig(name: string, options: ConfigFlags & { format: "pretty" | "json" }): Promise<void> {
  const resolved = await configsFor(options).of(name);
  print(options.format === "json" ? configAsJson(resolved) : printConfig(resolved, colors));
}

interface ScoreOptions extends ConfigFlags {
  readonly format: "pretty" | "json" | "markdown";
  readonly case?: string;
  readonly cases?: string;
  readonly rubric: "coverage" | "ml-test-score";
  readonly stdinFilename: string;
}

async function score(paths: readonly string[], options: ScoreOptions): Promise<number> {
  const { designs, complaints } = await readDesigns(paths, options.stdinFilename);
  for (const complaint of complaints) complain(complaint);
  const configs = configsFor(options);
  if (options.case !== undefined) {
    print(await scoreAgainst(options.case, designs, configs, options));
    return complaints.length > 0 ? EXIT.failure : EXIT.clean;
  }
  if (options.format === "markdown") throw new UsageError("--format markdown prints the score card of a case; name one with --case");
  const read = designs.map((file) => ({ file, design: Design.read(file.text) }));
  if (options.rubric === "ml-test-score") {
    print(options.format === "json"
      ? `${JSON.stringify(read.map(({ file, design }) => rubricAsJson(file, mlTestScore(design))), undefined, 2)}\n`
      : read.map(({ file, design }) => printRubric(file, design, colors)).join("\n"));
  } else {
    const scored = await Promise.all(read.map(async ({ file, design }) => scoreOf(file, design, (await configs.of(file.name)).effective)));
    print(options.format === "json" ? coverageAsJson(scored) : scored.map((one) => printCoverage(one, colors, width())).join("\n"));
  }
  return complaints.length > 0 ? EXIT.failure : EXIT.clean;
}

async function scoreAgainst(id: string, designs: readonly DesignFile[], configs: Configs, { cases, format, rubric }: ScoreOptions): Promise<string> {
  if (rubric !== "coverage") throw new UsageError("--case and --rubric count different things; choose one");
  const study = caseById(await readCases(cases), id);
  const cards = await Promise.all(designs.map(async (file) => cardOf(file, study, (await configs.of(file.name)).effective)));
  if (format === "json") return cardsAsJson(cards);
  return format === "markdown" ? cardsAsMarkdown(cards) : cards.map((one) => printCard(one, colors, width())).join("\n");
}

interface EstimateOptions extends ConfigFlags {
  readonly format: "pretty" | "json";
  readonly stdinFilename: string;
}

async function estimateAll(paths: readonly string[], options: EstimateOptions): Promise<number> {
  const { designs, complaints } = await readDesigns(paths, options.stdinFilename);
  for (const complaint of complaints) complain(complaint);
  const configs = configsFor(options);
  const estimated = await Promise.all(designs.map(async (file) => estimate(file, (await configs.of(file.name)).effective)));
  print(options.format === "json" ? estimatesAsJson(estimated) : estimated.map((one) => printEstimates(one, colors, width())).join("\n"));
  return complaints.length > 0 ? EXIT.failure : EXIT.clean;
}

function width(): number {
  return Math.min(process.stdout.columns || WIDEST, WIDEST);
}

function withConfigFlags(command: Command): Command {
  return command
    .option("--config <file>", "take this configuration instead of the nearest mlsd.config.yaml")
    .option("--no-config", "take no configuration")
    .addOption(new Option("--preset <preset>", "how much is asked of a design").choices(["interview", "design", "production"]));
}

function program(setExitCode: (code: number) => void): Command {
  const mlsd = new Command("mlsd")
    .description("Reviews ML system designs written in .mlsd.yaml files.")
    .version(packageFile.version)
    .showHelpAfterError("(mlsd --help shows how it is used)")
    .exitOverride();
  withConfigFlags(mlsd.command("check"))
    .description("review designs")
    .argument("[paths...]", "files, folders or globs; - for standard input", [])
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .option("--max-warnings <n>", "exit with 1 when there are more warnings", wholeNumber)
    .addOption(new Option("--status <status>", "review as if the header said so").choices(["draft", "review", "approved", "live", "practice"]))
    .option("--stdin-filename <name>", "the name under which standard input is reported", "<stdin>")
    .option("--no-wrap", "print each message on one line, for programs that read line by line")
    .addHelpText("after", "\nExamples:\n  $ mlsd check\n  $ mlsd check designs/ads.mlsd.yaml --status review\n  $ mlsd check 'designs/**/*.mlsd.yaml' --format json --max-warnings 0\n  $ cat ads.mlsd.yaml | mlsd check -\n\nExit code: 0 nothing at error level, 1 errors found, 2 wrong use or unreadable input.")
    .action(async (paths: string[], options: CheckOptions) => setExitCode(await check(paths, options)));
  withConfigFlags(mlsd.command("config"))
    .description("print what is in force for a design, and where each value comes from")
    .argument("[design]", "a design; without it, one in this folder", "design.mlsd.yaml")
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .action((name: string, options: ConfigFlags & { format: "pretty" | "json" }) => showConfig(name, options));
  withConfigFlags(mlsd.command("estimate"))
    .description("print the figures that follow from a design, with their arithmetic")
    .argument("<designs...>", "files, folders or globs; - for standard input")
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .option("--stdin-filename <name>", "the name under which standard input is reported", "<stdin>")
    .action(async (paths: string[], options: EstimateOptions) => setExitCode(await estimateAll(paths, options)));
  withConfigFlags(mlsd.command("score"))
    .description("say how much of what a reviewer asks for a design states, step by step")
    .argument("<designs...>", "files, folders or globs; - for standard input")
    .addOption(new Option("--rubric <rubric>", "what to count").choices(["coverage", "ml-test-score"]).default("coverage"))
    .option("--case <id>", "hold the designs against a practice case, with its traps and what strong answers have")
    .option("--cases <folder>", "the folder of your team's cases, instead of ./mlsd-cases")
    .addOption(new Option("--format <format>", "how to print; markdown with --case only").choices(["pretty", "json", "markdown"]).default("pretty"))
    .option("--stdin-filename <name>", "the name under which standard input is reported", "<stdin>")
    .action(async (paths: string[], options: ScoreOptions) => setExitCode(await score(paths, options)));
  addCaseCommands(mlsd, { colors, width, print, complain });
  mlsd
    .command("rules")
    .description("list all rules")
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .action((options: { format: string }) => print(options.format === "json" ? rulesAsJson(EVERY_RULE) : listRules(EVERY_RULE, colors)));
  mlsd
    .command("explain")
    .description("say what a rule asks for and why")
    .argument("<rule-id>", "as a finding shows it, for example serving/no-fallback")
    .action((id: string) => print(explain(id, EVERY_RULE, colors)));
  return mlsd;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function print(text: string): void {
  process.stdout.write(text);
}

function complain(message: string): void {
  process.stderr.write(`mlsd: ${message}\n`);
}

async function main(): Promise<void> {
  compileSparingly();
  // A reader that closes the pipe early (`mlsd check | head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  try {
    await program((code) => { process.exitCode = code; }).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.failure;
    } else {
      complain(error instanceof UsageError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exitCode = EXIT.failure;
    }
  }
}

void main();
