import {
  DidChangeConfigurationNotification, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError, TextDocumentSyncKind,
  type CancellationToken, type Connection, type DocumentDiagnosticReport, type InitializeResult,
} from "vscode-languageserver";
import packageFile from "../../../package.json";
import { OUTLINE_NOTIFICATION } from "../protocol";
import { codeActions, completionItems, hover, symbols } from "./answers";
import { clientFeatures, type ClientFeatures } from "./clientFeatures";
import { toDiagnostic } from "./diagnostics";
import { OpenDesigns, type OpenDesign } from "./openDesigns";
import { outlineMessage } from "./outlineMessage";
import { Settings } from "./settings";

/**
 * The language server: one protocol layer for every transport. It holds the open designs and answers from them;
 * what the answers are is decided in `features` and `core`.
 */
export function startServer(connection: Connection): void {
  connection.onInitialize((params): InitializeResult => {
    const client = clientFeatures(params);
    new Session(connection, client).listen();
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "mlsd", version: packageFile.version } };
  });
  connection.listen();
}

function capabilitiesFor(client: ClientFeatures): InitializeResult["capabilities"] {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: [" ", "-", "{", "[", ","] },
    hoverProvider: true,
    documentSymbolProvider: { label: "MLSD" },
    codeActionProvider: { codeActionKinds: ["quickfix"] },
    ...(client.pullsDiagnostics ? { diagnosticProvider: { identifier: "mlsd", interFileDependencies: false, workspaceDiagnostics: false } } : {}),
  };
}

class Session {
  readonly #designs: OpenDesigns;
  readonly #settings: Settings;
  /** Designs changed since the last round of pushed results; a burst of edits makes one round. */
  readonly #changed = new Set<string>();

  constructor(private readonly connection: Connection, private readonly client: ClientFeatures) {
    this.#designs = new OpenDesigns(client.encoding);
    this.#settings = new Settings(connection, client.hasConfiguration);
  }

  listen(): void {
    const { connection, client } = this;
    connection.onInitialized(() => {
      if (client.announcesConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section: "mlsd" });
    });
    connection.onDidChangeConfiguration(() => this.settingsChanged());
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => this.touched(this.#designs.open(uri, languageId, version, text)));
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => this.touched(this.#designs.change(uri, version, contentChanges)));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => this.closed(uri));
    connection.onCompletion(({ textDocument, position }, token) => this.answer(textDocument.uri, token, [], (open) => completionItems(open, position, client)));
    connection.onDocumentSymbol(({ textDocument }, token) => this.answer(textDocument.uri, token, [], (open) => symbols(open, client)));
    connection.onHover(({ textDocument, position }, token) =>
      this.answer(textDocument.uri, token, null, async (open) => hover(open, await this.review(open), position)));
    connection.onCodeAction(({ textDocument, range, context }, token) =>
      this.answer(textDocument.uri, token, [], async (open) =>
        context.only && !context.only.some((kind) => kind === "" || kind.startsWith("quickfix")) ? [] : codeActions(open, await this.review(open), range, client)));
    if (client.pullsDiagnostics) {
      connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
        this.answer(textDocument.uri, token, NOTHING_FOUND, (open) => this.report(open, previousResultId)));
    }
  }

  /** Answers from the newest version of a design; a failure is logged and answered with nothing. */
  private async answer<T>(uri: string, token: CancellationToken, nothing: T, from: (open: OpenDesign) => T | Promise<T>): Promise<T | ResponseError<never>> {
    const open = this.#designs.get(uri);
    if (!open) return nothing;
    if (token.isCancellationRequested) return new ResponseError<never>(LSPErrorCodes.RequestCancelled, "cancelled");
    try {
      return await from(open);
    } catch (error) {
      this.connection.console.error(`${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return nothing;
    }
  }

  private async review(open: OpenDesign): Promise<ReturnType<OpenDesign["review"]>> {
    const settings = await this.#settings.of(open.uri);
    return settings.isEnabled ? open.review(settings.review) : { findings: [], accepted: [] };
  }

  private async report(open: OpenDesign, previousResultId: string | undefined): Promise<DocumentDiagnosticReport> {
    const { findings } = await this.review(open);
    const resultId = `${open.version}.${this.#settings.generation}`;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: findings.map((finding) => toDiagnostic(finding, open, this.client.showsRelatedPlaces)) };
  }

  private touched(open: OpenDesign | undefined): void {
    if (!open || (this.client.pullsDiagnostics && !this.client.wantsOutline)) return;
    if (this.#changed.size === 0) setTimeout(() => void this.pushRound(), 0);
    this.#changed.add(open.uri);
  }

  /** Sends what no client asks for: findings to those that cannot pull them, and the outline to our own. */
  private async pushRound(): Promise<void> {
    const uris = [...this.#changed];
    this.#changed.clear();
    for (const uri of uris) {
      const open = this.#designs.get(uri);
      if (!open) continue;
      try {
        const { findings } = await this.review(open);
        // A newer version has a round of its own.
        if (this.#designs.get(uri) !== open) continue;
        await this.push(open, findings);
      } catch (error) {
        this.connection.console.error(`${uri}: ${String(error)}`);
      }
    }
  }

  private async push(open: OpenDesign, findings: Awaited<ReturnType<Session["review"]>>["findings"]): Promise<void> {
    const { uri, version } = open;
    if (!this.client.pullsDiagnostics) {
      const diagnostics = findings.map((finding) => toDiagnostic(finding, open, this.client.showsRelatedPlaces));
      await this.connection.sendDiagnostics({ uri, version, diagnostics });
    }
    if (this.client.wantsOutline) {
      await this.connection.sendNotification(OUTLINE_NOTIFICATION, outlineMessage(open, findings));
    }
  }

  private closed(uri: string): void {
    this.#designs.close(uri);
    this.#settings.forget(uri);
    if (!this.client.pullsDiagnostics) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private settingsChanged(): void {
    this.#settings.forget();
    for (const open of this.#designs.all()) this.touched(open);
    if (this.client.refreshesDiagnostics) void this.connection.languages.diagnostics.refresh();
  }
}

const NOTHING_FOUND: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
