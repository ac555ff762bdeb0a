/** Entry for desktop and remote: the server is a Node process that talks over IPC. */
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { createExtension } from "./extension";

export const { activate, deactivate } = createExtension((context, id, name, options) => {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server", "node.js").fsPath;
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(id, name, { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6019"] } } }, options);
});
