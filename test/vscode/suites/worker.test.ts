import * as vscode from "vscode";
import { mlsd } from "./designEditor";
import { expectEqual } from "./expect";

describe("in a web worker", () => {
  it("there is no Node, so that the suites show what runs without it", () => expectEqual(typeof process, "undefined"));

  it("no tasks are offered: there is no process to run", async () => {
    await mlsd();
    expectEqual((await vscode.tasks.fetchTasks({ type: "mlsd" })).map(({ name }) => name), []);
  });
});
