import type * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { startMlsd, type MlsdApi, type StartedMlsd } from "./mlsd";

/** How a host starts the language server: as a process under Node, as a worker in a browser. The only difference between the two. */
export type CreateClient = (
  context: vscode.ExtensionContext,
  id: string,
  name: string,
  options: LanguageClientOptions,
) => BaseLanguageClient;

export interface Extension {
  activate(context: vscode.ExtensionContext): MlsdApi;
  deactivate(): Promise<void>;
}

/** The extension as VS Code starts and stops it. Knows nothing of what it does in between. */
export function createExtension(createClient: CreateClient): Extension {
  let started: StartedMlsd | undefined;
  return {
    activate(context) {
      started = startMlsd(context, createClient);
      return started.api;
    },
    async deactivate() {
      await started?.stop();
    },
  };
}
