/** Entry for desktop and remote: the server is a Node process that talks over IPC. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { createExtension } from "./extension";
import { type MlsdApi } from "./mlsd";
import { provideCheckTasks } from "./tasks/checkTasks";

const extension = createExtension((context, id, name, options) => {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server", "node.js").fsPath;
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(id, name, { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6019"] } } }, options);
});

export function activate(context: vscode.ExtensionContext): MlsdApi {
  context.subscriptions.push(provideCheckTasks(context));
  return extension.activate(context);
}

export const { deactivate } = extension;
