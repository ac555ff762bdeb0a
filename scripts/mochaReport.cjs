/** The spec reporter of mocha, which also leaves the counts of the run in a file for the closing line. */
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const Mocha = require("mocha");

module.exports = class extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const folder = process.env.MLSD_TEST_REPORT;
      if (!folder) return;
      mkdirSync(folder, { recursive: true });
      const { passes, failures, pending } = this.stats;
      // A skipped test is a failure: nothing is skipped in this project.
      writeFileSync(join(folder, `${process.env.MLSD_TEST_PREFIX ?? "run"}.json`), JSON.stringify({ passed: passes, failed: failures + pending }));
    });
  }
};
