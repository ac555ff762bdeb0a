import * as vscode from "vscode";
import { closeAll, codeOf, file, until, untilNoFinding } from "./designEditor";
import { expectDefined, expectEqual } from "./expect";

async function taskNamed(name: string): Promise<vscode.Task> {
  const tasks = await vscode.tasks.fetchTasks({ type: "mlsd" });
  return expectDefined(tasks.find((task) => task.name === name), `the task ${name} in ${tasks.map((task) => task.name).join()}`);
}

/** Runs a task to its end and gives the exit code of its process. */
async function run(task: vscode.Task): Promise<number | undefined> {
  const ends: vscode.TaskProcessEndEvent[] = [];
  const listening = vscode.tasks.onDidEndTaskProcess((end) => ends.push(end));
  try {
    const execution = await vscode.tasks.executeTask(task);
    const { exitCode } = await until(() => ends.find((end) => end.execution === execution), vscode.tasks.onDidEndTaskProcess);
    return exitCode;
  } finally {
    listening.dispose();
  }
}

/** What a task found: unlike the server's findings these have no link to the page of their rule. */
function problems(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ code }) => typeof code === "string");
}

describe("tasks", () => {
  afterEach(closeAll);

  it("check the designs of the folder and end with the exit code of the command line", async () => {
    const task = await taskNamed("check designs");
    expectEqual([task.source, task.definition.type, task.group?.id], ["mlsd", "mlsd", "test"]);
    expectEqual(await run(task), 1);
  });

  it("read no output while the Problems view has the findings anyway", async () => {
    expectEqual((await taskNamed("check designs")).problemMatchers, []);
    expectEqual(problems(file("photos.mlsd.yaml")), []);
  });

  it("of tasks.json check their own paths, to their own limit", async () => {
    const [strict, lenient] = [await taskNamed("check the quiet one strictly"), await taskNamed("check the quiet one")];
    expectEqual([await run(strict), await run(lenient)], [1, 0]);
  });

  it("fill the Problems view where designs are not reviewed as they are written", async () => {
    const photos = file("photos.mlsd.yaml");
    const settings = vscode.workspace.getConfiguration("mlsd");
    try {
      await settings.update("enable", false, vscode.ConfigurationTarget.Global);
      await untilNoFinding(await vscode.workspace.openTextDocument(photos), "structure/unknown-value");
      const task = await taskNamed("check designs");
      expectEqual(task.problemMatchers, ["$mlsd"]);
      expectEqual(await run(task), 1);
      const problem = await until(() => problems(photos).find((one) => codeOf(one) === "structure/unknown-value"), vscode.languages.onDidChangeDiagnostics);
      expectEqual(problem.message, "`type` of the task cannot be `rankin`; did you mean `ranking`?");
      expectEqual([problem.severity, problem.source, problem.range.start.line, problem.range.start.character], [vscode.DiagnosticSeverity.Error, "mlsd", 3, 8]);
    } finally {
      await settings.update("enable", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
