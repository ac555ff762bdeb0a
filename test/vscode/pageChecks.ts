/** Checks outside of the suites, told and counted like these. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { FAILED, PASSED } from "./suites/report";

/** What it holds, and the check, which throws where it does not. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

/** Runs one after the other and leaves the counts where `run.ts` leaves those of its suites, in `vscode-<name>.json`. */
export async function runChecks(reports: string, name: string, title: string, checks: Checks): Promise<void> {
  console.log(`\n${title}`);
  const counts = { passed: 0, failed: 0 };
  for (const [holds, check] of Object.entries(checks)) {
    try {
      await check();
      counts.passed += 1;
      console.log(`${PASSED} ${holds}`);
    } catch (error) {
      counts.failed += 1;
      console.error(`${FAILED} ${holds}\n`, error);
      process.exitCode = 1;
    }
  }
  writeFileSync(join(reports, `vscode-${name}.json`), JSON.stringify(counts));
}
