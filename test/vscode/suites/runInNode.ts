/** What VS Code loads as tests in a Node extension host. */
import Mocha from "mocha";
import { MOCHA_OPTIONS, report } from "./report";

export async function run(): Promise<void> {
  const mocha = new Mocha(MOCHA_OPTIONS);
  // Defines describe and it, which the suites call when they are loaded.
  mocha.suite.emit("pre-require", globalThis as unknown as Mocha.MochaGlobals, "", mocha);
  await import("./all");
  await import("./tasks.test");
  await report((onEnd) => mocha.run(onEnd));
}
