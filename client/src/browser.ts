/** Entry for VS Code in a browser: the server is a web worker. */
import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from "vscode-languageclient/browser";
import { createExtension } from "./extension";

export const { activate, deactivate } = createExtension((context, id, name, options) => {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "server", "browser.js");
  // A function, so that a restart gets a new worker.
  return new LanguageClient(id, name, () => startServer(script), options);
});

/**
 * The worker is started from the text of its script: where a remote machine serves the extension, VS Code starts none from
 * an address. It is handed on as two streams: VS Code puts a function of its own in the place of `Worker`, and the client
 * would not take for a worker what is no instance of that.
 */
async function startServer(script: vscode.Uri): Promise<MessageTransports> {
  const code = new Blob([new Uint8Array(await vscode.workspace.fs.readFile(script))], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(code));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
