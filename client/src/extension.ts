import type * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { startMlsd, type MlsdApi } from "./mlsd";

/** How a host starts the language server: as a process under Node, as a worker in a browser. The only difference between the two. */
export type CreateClient = (
  context: vscode.ExtensionContext,
  id: string,
  name: string,
  options: LanguageClientOptions,
) => BaseLanguageClient;

export interface Extension {
  activate(context: vscode.ExtensionContext): Promise<MlsdApi>;
  deactivate(): Promise<void>;
}

/** The extension as VS Code starts and stops it. Knows nothing of what it does in between. */
export function createExtension(createClient: CreateClient): Extension {
  let client: BaseLanguageClient | undefined;
  return {
    async activate(context) {
      const started = await startMlsd(context, createClient);
      client = started.client;
      return started.api;
    },
    async deactivate() {
      await client?.dispose();
    },
  };
}
