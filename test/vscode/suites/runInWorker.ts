/** What VS Code loads as tests in a web worker, where mocha's build for browsers is the only one that runs. */
import "mocha/mocha";
import { MOCHA_OPTIONS, report } from "./report";

export async function run(): Promise<void> {
  mocha.setup({ ...MOCHA_OPTIONS, ui: "bdd" });
  await import("./all");
  await import("./worker.test");
  // The browser's own `run` reads the address of the page, which a worker of VS Code does not have.
  await report((onEnd) => Mocha.prototype.run.call(mocha, onEnd));
}
