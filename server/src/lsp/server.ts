import {
  CodeLensRefreshRequest, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, LSPErrorCodes, ResponseError, TextDocumentSyncKind,
  type CancellationToken, type Connection, type InitializeParams, type InitializeResult,
} from "vscode-languageserver";
import packageFile from "../../../package.json";
import { isConfigUri } from "../core/config/resolveConfig";
import type { Review } from "../core/engine";
import { FILE_PATTERNS, FIND_FILES_REQUEST, OUTLINE_NOTIFICATION, READ_FILE_REQUEST } from "../protocol";
import { clientFeatures, type ClientFeatures } from "./clientFeatures";
import { ConfigFiles } from "./configs";
import { diagnosticsOf } from "./diagnostics";
import { NO_FILES, type Files } from "./files";
import type { ServerContext } from "./handler";
import { HANDLERS } from "./handlers";
import { OpenDesigns, type OpenDesign } from "./openDesigns";
import { outlineMessage } from "./outlineMessage";
import { PracticeSessions } from "./practiceSessions";
import { Settings } from "./settings";
import { WorkspaceDesigns } from "./workspaceDesigns";

/**
 * The language server: one protocol layer for every transport. It holds the open designs and answers from them;
 * what the answers are is decided in `features` and `core`. `files` is for clients that do not read files for it.
 */
export function startServer(connection: Connection, files: Files = NO_FILES): void {
  connection.onInitialize((params): InitializeResult => {
    const client = clientFeatures(params);
    new Session(connection, client, client.readsFiles ? filesOf(connection) : files, foldersIn(params)).listen();
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "mlsd", version: packageFile.version } };
  });
  connection.listen();
}

function filesOf(connection: Connection): Files {
  return {
    read: (uri) => connection.sendRequest<string | null>(READ_FILE_REQUEST, { uri }).then((text) => text ?? undefined),
    find: () => connection.sendRequest<readonly string[]>(FIND_FILES_REQUEST),
  };
}

/** For clients that know of folders but cannot be asked for them later. */
function foldersIn({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

function capabilitiesFor(client: ClientFeatures): InitializeResult["capabilities"] {
  return Object.assign(
    { positionEncoding: client.encoding, textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
    ...HANDLERS.map((handler) => handler.capabilities(client)),
  );
}

/** Edits closer to each other than this are no single keystrokes: a held key repeats about 30 times a second. */
const BURST_MS = 25;

/** However long a burst goes on, findings are shown at least this often. */
const LONGEST_WAIT_MS = 500;

/** From about 1,000 lines on the outline waits for a pause in the typing; the findings do not. */
const LONG_TEXT = 50_000;
const OUTLINE_PAUSE_MS = 200;

class Session {
  readonly #designs: OpenDesigns;
  readonly #settings: Settings;
  readonly #configs: ConfigFiles;
  readonly #workspace: WorkspaceDesigns;
  readonly #sessions = new PracticeSessions();
  /** Designs changed since the last round of pushed results; a burst of edits makes one round. */
  readonly #changed = new Set<string>();
  #round: ReturnType<typeof setTimeout> | undefined;
  #lastChange = 0;
  #waitingSince = 0;

  constructor(private readonly connection: Connection, private readonly client: ClientFeatures, files: Files, folders: readonly string[]) {
    this.#designs = new OpenDesigns(client.encoding);
    this.#configs = new ConfigFiles(files, (uri) => this.#designs.get(uri));
    this.#settings = new Settings(connection, client.hasConfiguration, this.#configs);
    const currentFolders = async (): Promise<readonly string[]> =>
      client.hasFolders ? ((await connection.workspace.getWorkspaceFolders())?.map(({ uri }) => uri) ?? folders) : folders;
    this.#workspace = new WorkspaceDesigns(connection, files, currentFolders, this.#designs, client.encoding);
  }

  listen(): void {
    const { connection, client } = this;
    connection.onInitialized(() => {
      if (client.announcesConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section: "mlsd" });
      if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: Object.values(FILE_PATTERNS).map((globPattern) => ({ globPattern })) });
      // Not every client can watch its disk; what it does by itself it can tell.
      connection.workspace.onDidCreateFiles(({ files }) => this.filesChanged(files.map(({ uri }) => uri)));
      connection.workspace.onDidDeleteFiles(({ files }) => this.filesChanged(files.map(({ uri }) => uri)));
      connection.workspace.onDidRenameFiles(({ files }) => this.filesChanged(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])));
      if (client.hasFolders) connection.workspace.onDidChangeWorkspaceFolders(() => this.#workspace.changed([]));
    });
    connection.onDidChangeConfiguration(() => this.settingsChanged());
    connection.onDidChangeWatchedFiles(({ changes }) => this.filesChanged(changes.map(({ uri }) => uri)));
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => this.touched(this.#designs.open(uri, languageId, version, text)));
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => this.touched(this.#designs.change(uri, version, contentChanges)));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => this.closed(uri));
    for (const handler of HANDLERS) handler.register(this.context());
  }

  private context(): ServerContext {
    return {
      connection: this.connection,
      client: this.client,
      designs: this.#designs,
      workspace: this.#workspace,
      sessions: this.#sessions,
      settings: (uri) => this.#settings.of(uri),
      review: (open) => this.review(open),
      settingsGeneration: () => this.#settings.generation,
      resultId: (open) => `${open.version}.${this.#settings.generation}${this.#sessions.has(open.uri) ? ".asked" : ""}`,
      practise: (uris) => this.practise(uris),
      answer: (uri, token, nothing, from) => this.answer(uri, token, nothing, from),
    };
  }

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

  private async review(open: OpenDesign): Promise<Review> {
    const settings = await this.#settings.of(open.uri);
    return { ...open.review(settings), findings: this.#sessions.shown(open, settings) };
  }

  private touched(open: OpenDesign | undefined): void {
    if (open?.isConfig) this.settingsChanged(open);
    if (!open || (this.client.pullsDiagnostics && !this.client.wantsOutline)) return;
    // A single edit is answered at once; in a burst the work waits until the typing pauses.
    const now = performance.now();
    if (this.#changed.size === 0) this.#waitingSince = now;
    const isBurst = now - this.#lastChange < BURST_MS && now - this.#waitingSince < LONGEST_WAIT_MS;
    const delay = isBurst ? BURST_MS : 0;
    this.#lastChange = now;
    clearTimeout(this.#round);
    this.#round = setTimeout(() => void this.pushRound(), delay);
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
        const review = await this.review(open);
        // A newer version has a round of its own.
        if (this.#designs.get(uri) !== open) continue;
        await this.push(open, review);
      } catch (error) {
        this.connection.console.error(`${uri}: ${String(error)}`);
      }
    }
  }

  private async push(open: OpenDesign, { findings }: Review): Promise<void> {
    const { uri, version } = open;
    if (!this.client.pullsDiagnostics) {
      const diagnostics = diagnosticsOf(open, findings, await this.#settings.of(uri), this.client);
      await this.connection.sendDiagnostics({ uri, version, diagnostics });
    }
    if (!this.client.wantsOutline || !open.isDesign) return;
    if (open.text.length < LONG_TEXT) await this.sendOutline(open, findings);
    else setTimeout(() => void this.sendOutline(open, findings), OUTLINE_PAUSE_MS);
  }

  /** With the coverage, unless a newer version, which has a round of its own, made both worthless. */
  private async sendOutline(open: OpenDesign, findings: Review["findings"]): Promise<void> {
    try {
      const settings = await this.#settings.of(open.uri);
      if (this.#designs.get(open.uri) !== open) return;
      await this.connection.sendNotification(OUTLINE_NOTIFICATION, outlineMessage(open, findings, settings, { isPractised: this.#sessions.has(open.uri) }));
    } catch (error) {
      this.connection.console.error(`${open.uri}: ${String(error)}`);
    }
  }

  private practise(uris: readonly string[]): void {
    const others = this.#sessions.set(uris);
    if (others.length === 0) return;
    for (const uri of others) this.touched(this.#designs.get(uri));
    this.#workspace.wake();
    if (this.client.refreshesDiagnostics) void this.connection.languages.diagnostics.refresh();
    if (this.client.refreshesLenses) void this.connection.sendRequest(CodeLensRefreshRequest.type);
  }

  private closed(uri: string): void {
    const open = this.#designs.get(uri);
    this.#designs.close(uri);
    this.#settings.forget(uri);
    this.#workspace.wake();
    if (open?.isConfig) this.settingsChanged();
    if (!this.client.pullsDiagnostics) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Files were made, changed or deleted. */
  private filesChanged(uris: readonly string[]): void {
    if (uris.some(isConfigUri)) this.settingsChanged();
    this.#workspace.changed(uris);
  }

  /** `edited` is the configuration in which the change is being made; it has a round of its own. */
  private settingsChanged(edited?: OpenDesign): void {
    this.#configs.forget();
    this.#settings.forget();
    for (const open of this.#designs.all()) if (open !== edited && !(edited && open.isConfig)) this.touched(open);
    this.#workspace.wake();
    if (this.client.refreshesDiagnostics) void this.connection.languages.diagnostics.refresh();
  }
}
