import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import packageFile from "../../../package.json";
import type { Status } from "../core/design";
import { RULES } from "../core/rules";
import { exitCodeFor, reviewFile, totalsOf } from "./check";
import { EXIT, UsageError } from "./exitCodes";
import { explain, listRules, rulesAsJson } from "./explain";
import { printJson } from "./printJson";
import { printPretty } from "./printPretty";
import { readDesigns } from "./readDesigns";

/** The command line: arguments in, text out, and the exit code. Everything else is done elsewhere. */

interface CheckOptions {
  readonly format: "pretty" | "json";
  readonly maxWarnings?: number;
  readonly status?: Status;
  readonly stdinFilename: string;
}

const { NO_COLOR, FORCE_COLOR } = process.env;
const colors = pc.createColors((process.stdout.isTTY === true || Boolean(FORCE_COLOR)) && !NO_COLOR);

/** Lines wider than this are hard to read, however wide the terminal. */
const WIDEST = 100;

async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const { designs, complaints } = await readDesigns(paths.length > 0 ? paths : ["."], options.stdinFilename);
  for (const complaint of complaints) complain(complaint);
  if (designs.length === 0) return EXIT.failure;
  const reviewed = designs.map((file) =>
    reviewFile(file, RULES, options.status, (rule, error) => complain(`rule ${rule} failed on ${file.name}: ${String(error)}`)),
  );
  const totals = totalsOf(reviewed);
  const width = Math.min(process.stdout.columns || WIDEST, WIDEST);
  print(options.format === "json" ? printJson(reviewed) : printPretty(reviewed, totals, { colors, width }));
  return complaints.length > 0 ? EXIT.failure : exitCodeFor(totals, options.maxWarnings);
}

function program(setExitCode: (code: number) => void): Command {
  const mlsd = new Command("mlsd")
    .description("Reviews ML system designs written in .mlsd.yaml files.")
    .version(packageFile.version)
    .showHelpAfterError("(mlsd --help shows how it is used)")
    .exitOverride();
  mlsd
    .command("check")
    .description("review designs")
    .argument("[paths...]", "files, folders or globs; - for standard input", [])
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .option("--max-warnings <n>", "exit with 1 when there are more warnings", wholeNumber)
    .addOption(new Option("--status <status>", "review as if the header said so").choices(["draft", "review", "approved", "live", "practice"]))
    .option("--stdin-filename <name>", "the name under which standard input is reported", "<stdin>")
    .addHelpText("after", "\nExamples:\n  $ mlsd check\n  $ mlsd check designs/ads.mlsd.yaml --status review\n  $ mlsd check 'designs/**/*.mlsd.yaml' --format json --max-warnings 0\n  $ cat ads.mlsd.yaml | mlsd check -\n\nExit code: 0 nothing at error level, 1 errors found, 2 wrong use or unreadable input.")
    .action(async (paths: string[], options: CheckOptions) => setExitCode(await check(paths, options)));
  mlsd
    .command("rules")
    .description("list all rules")
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .action((options: { format: string }) => print(options.format === "json" ? rulesAsJson(RULES) : listRules(RULES, colors)));
  mlsd
    .command("explain")
    .description("say what a rule asks for and why")
    .argument("<rule-id>", "as a finding shows it, for example serving/no-fallback")
    .action((id: string) => print(explain(id, RULES, colors)));
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
