import * as vscode from "vscode";

const TYPE = "mlsd";

/** The part of a task in `tasks.json` that is ours. */
interface CheckTaskDefinition extends vscode.TaskDefinition {
  readonly paths?: readonly string[];
  readonly maxWarnings?: number;
}

/**
 * Tasks that run the command line of this extension, so that a build can stop at a design with errors. Only where there is
 * a process to run: not in a browser.
 */
export function provideCheckTasks(context: vscode.ExtensionContext): vscode.Disposable {
  const cli = vscode.Uri.joinPath(context.extensionUri, "dist", "cli", "mlsd.js").fsPath;
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () => (vscode.workspace.workspaceFolders ?? []).map((folder) => checkTask(cli, { type: TYPE }, folder)),
    resolveTask: (task) => checkTask(cli, task.definition as CheckTaskDefinition, task.scope ?? vscode.TaskScope.Workspace),
  });
}

function checkTask(cli: string, definition: CheckTaskDefinition, scope: vscode.WorkspaceFolder | vscode.TaskScope): vscode.Task {
  const paths = definition.paths ?? ["."];
  const limit = definition.maxWarnings === undefined ? [] : ["--max-warnings", String(definition.maxWarnings)];
  // The program that runs this extension runs the command line too; in a desktop VS Code it has to be told to be Node.
  const environment = { ELECTRON_RUN_AS_NODE: "1", NO_COLOR: "1" };
  // A message that goes on in the next line would reach the Problems view without its end.
  const execution = new vscode.ProcessExecution(process.execPath, [cli, "check", "--no-wrap", ...limit, ...paths], { env: environment });
  const name = paths.length === 1 && paths[0] === "." ? "check designs" : `check ${paths.join(" ")}`;
  const task = new vscode.Task(definition, scope, name, TYPE, execution, problemMatchers(scope));
  task.group = vscode.TaskGroup.Test;
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent };
  return task;
}

/** While designs are reviewed as they are written, the Problems view has their findings; read from the output too, each would stand there twice. */
function problemMatchers(scope: vscode.WorkspaceFolder | vscode.TaskScope): string[] {
  const folder = typeof scope === "object" ? scope.uri : undefined;
  return vscode.workspace.getConfiguration("mlsd", folder).get<boolean>("enable", true) ? [] : ["$mlsd"];
}
