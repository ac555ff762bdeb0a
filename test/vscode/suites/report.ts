/** How a run of the suites tells the outside what happened: lines on the console, the last one with the counts as JSON. */

/** Half a minute covers the slowest start of an extension host; a test that is not done by then is lost. */
export const MOCHA_OPTIONS: Mocha.MochaOptions = { timeout: 30_000, reporter: silent as unknown as Mocha.ReporterConstructor };

/** Mocha wants a reporter; `report` below does the telling. */
function silent(): void {
  /* says nothing */
}

/** The first word of the line with the counts. */
export const COUNTS = "MLSD-COUNTS";
export const PASSED = "  ✓";
export const FAILED = "  ✗";

export function report(start: (onEnd: (failures: number) => void) => Mocha.Runner): Promise<void> {
  return new Promise((resolve, reject) => {
    const counts = { passed: 0, failed: 0 };
    const runner = start((failures) => {
      console.log(`${COUNTS} ${JSON.stringify(counts)}`);
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
    runner.on("pass", (test) => {
      counts.passed += 1;
      console.log(`${PASSED} ${test.fullTitle()}`);
    });
    runner.on("fail", (test, error: Error) => {
      counts.failed += 1;
      console.log(`${FAILED} ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
    // A skipped test is a failure: nothing is skipped in this project.
    runner.on("pending", (test) => {
      counts.failed += 1;
      console.log(`${FAILED} ${test.fullTitle()}: skipped`);
    });
  });
}
