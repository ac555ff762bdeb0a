/** Entry for VS Code in a browser: the server is a web worker. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { createExtension } from "./extension";

export const { activate, deactivate } = createExtension((context, id, name, options) => {
  const script = vscode.Uri.joinPath(context.extensionUri, "dist", "server", "browser.js").toString(true);
  // A function, so that a restart gets a new worker.
  return new LanguageClient(id, name, () => Promise.resolve(new Worker(script)), options);
});
