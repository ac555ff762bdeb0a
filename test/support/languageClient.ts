import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from "vscode-languageserver/node";
import type { CodeAction, CompletionItem, CompletionList, Diagnostic, Hover, Position } from "vscode-languageserver-types";
import type { DocumentDiagnosticReport, InitializeResult as ServerInitializeResult } from "vscode-languageserver/node";

/** A client of the built server over a real stream, as an editor would start it. */
export class LanguageClient {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly connection: MessageConnection;
  /** All published diagnostics in order. */
  readonly published: Published[] = [];
  /** What the client answers when the server asks for its settings. */
  settings: unknown = null;
  refreshes = 0;
  #waiting: (() => void)[] = [];

  constructor() {
    this.#process = spawn(process.execPath, ["dist/server/stdio.js", "--stdio"]);
    this.connection = createMessageConnection(new StreamMessageReader(this.#process.stdout), new StreamMessageWriter(this.#process.stdin));
    this.connection.onNotification("textDocument/publishDiagnostics", (message: Published) => {
      this.published.push(message);
      this.#wake();
    });
    this.connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => this.settings));
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes += 1;
      this.#wake();
      return null;
    });
    this.connection.listen();
  }

  initialize(capabilities: object, initializationOptions?: object, rootUri: string | null = null): Promise<ServerInitializeResult> {
    return this.connection
      .sendRequest<ServerInitializeResult>("initialize", { processId: process.pid, rootUri, capabilities, initializationOptions })
      .then(async (result) => {
        await this.connection.sendNotification("initialized", {});
        return result;
      });
  }

  open(uri: string, text: string, languageId = "mlsd"): Promise<void> {
    return this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, contentChanges: object[]): Promise<void> {
    return this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) });
  }

  /** The items, whether or not there would be more. */
  async completion(uri: string, position: Position): Promise<CompletionItem[]> {
    const answer = await this.connection.sendRequest<CompletionItem[] | CompletionList>("textDocument/completion", { textDocument: { uri }, position });
    return Array.isArray(answer) ? answer : answer.items;
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
  }

  codeActions(uri: string, range: Diagnostic["range"]): Promise<CodeAction[]> {
    return this.connection.sendRequest("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics: [] } });
  }

  /** Waits until something the server sent makes `isMet` true. */
  async until(isMet: () => boolean): Promise<void> {
    while (!isMet()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async stop(): Promise<number | null> {
    const exited = new Promise<number | null>((resolve) => this.#process.once("exit", resolve));
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await exited;
    this.connection.dispose();
    return code;
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

