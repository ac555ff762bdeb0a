import { DocumentDiagnosticReportKind, type CancellationToken, type PreviousResultId, type WorkspaceDiagnosticReport, type WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import type { Diagnostic } from "vscode-languageserver-types";
import { CHECK_ALL_REQUEST, FILE_PATTERNS, type CheckAllResult } from "../../protocol";
import { toDiagnostic } from "../diagnostics";
import type { Handler, ServerContext } from "../handler";
import type { OpenDesign } from "../openDesigns";

/** Fewer designs than this are reviewed before a progress bar would be seen. */
const FEW = 20;

/**
 * All designs of the workspace, open or not, with its cases and configurations: for clients that pull, as a request that is answered when something has
 * changed; for the others on demand. What a client has asked for by document it keeps.
 */
export const workspaceDiagnosticsHandler: Handler = {
  capabilities: () => ({
    executeCommandProvider: { commands: [CHECK_ALL_COMMAND] },
    workspace: { fileOperations: { didCreate: REVIEWED_FILES, didDelete: REVIEWED_FILES, didRename: REVIEWED_FILES } },
  }),
  register(server) {
    const { connection, client } = server;
    if (client.pullsDiagnostics) {
      const rounds = new Rounds(server);
      connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token, _, reporter) => rounds.next(previousResultIds, token, (report) => reporter?.report(report)));
    }
    connection.onRequest(CHECK_ALL_REQUEST, (_: unknown, token: CancellationToken) => checkAll(server, token));
    connection.onExecuteCommand(({ command }, token) => (command === CHECK_ALL_COMMAND ? checkAll(server, token) : null));
  },
};

const REVIEWED_FILES = { filters: Object.values(FILE_PATTERNS).map((glob) => ({ pattern: { glob } })) };

/** For clients other than our own. */
const CHECK_ALL_COMMAND = "mlsd.server.checkAll";

class Rounds {
  /** How many changes the last round knew of. */
  #seen = -1;

  constructor(private readonly server: ServerContext) {}

  /** The first round answers at once; each later one waits until there is something to say. */
  async next(previous: readonly PreviousResultId[], token: CancellationToken, report: (part: WorkspaceDiagnosticReport) => void): Promise<WorkspaceDiagnosticReport> {
    await this.server.workspace.change(this.#seen, (listener) => token.onCancellationRequested(listener));
    if (token.isCancellationRequested) return { items: [] };
    const known = new Map(previous.map(({ uri, value }) => [uri, value]));
    this.#seen = this.server.workspace.changes;
    const uris = await this.server.workspace.all();
    const gone = [...known].filter(([uri, resultId]) => resultId !== GONE && !uris.includes(uri) && !this.server.designs.get(uri)).map(([uri]) => uri);
    const wanted = uris.filter((uri) => known.get(uri) !== resultIdOf(this.server, uri));
    await eachWithProgress(this.server, wanted, token, async (uri) => {
      const items = await findingsOf(this.server, uri);
      report({ items: [full(uri, resultIdOf(this.server, uri), items)] });
    });
    return { items: gone.map((uri) => full(uri, GONE, [])) };
  }
}

const GONE = "gone";

/** A design that is open and shown nowhere is asked for by nobody else. */
function resultIdOf(server: ServerContext, uri: string): string {
  const open = server.designs.get(uri);
  return open ? server.resultId(open) : `file ${server.workspace.versionOf(uri)}.${server.settingsGeneration()}${server.sessions.has(uri) ? ".asked" : ""}`;
}

function full(uri: string, resultId: string, items: Diagnostic[]): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
}

async function findingsOf(server: ServerContext, uri: string): Promise<Diagnostic[]> {
  const design = server.designs.get(uri) ?? (await server.workspace.read(uri));
  return design ? diagnosticsIn(server, design) : [];
}

async function diagnosticsIn(server: ServerContext, design: OpenDesign): Promise<Diagnostic[]> {
  const { findings } = await server.review(design);
  return findings.map((finding) => toDiagnostic(finding, design, server.client));
}

/** Reviews everything now. A client that does not pull is sent what was found in what is not open. */
async function checkAll(server: ServerContext, token: CancellationToken): Promise<CheckAllResult> {
  const totals = { designs: 0, cases: 0, configs: 0, error: 0, warning: 0, info: 0, hint: 0 };
  const count = async (document: OpenDesign): Promise<void> => {
    totals[document.isDesign ? "designs" : document.isConfig ? "configs" : "cases"] += 1;
    for (const { severity } of (await server.review(document)).findings) totals[severity] += 1;
  };
  for (const open of server.designs.all()) await count(open);
  await eachWithProgress(server, await server.workspace.closed(), token, async (uri) => {
    const document = await server.workspace.read(uri);
    if (document) await count(document);
    if (!server.client.pullsDiagnostics) await server.connection.sendDiagnostics({ uri, diagnostics: document ? await diagnosticsIn(server, document) : [] });
  });
  return totals;
}

async function eachWithProgress(server: ServerContext, uris: readonly string[], token: CancellationToken, visit: (uri: string) => Promise<void>): Promise<void> {
  const progress = uris.length >= FEW ? await server.workspace.progress(server.client.showsProgress) : undefined;
  progress?.begin("MLSD reviews the designs of the workspace", 0, undefined, true);
  let done = 0;
  for (const uri of uris) {
    if (token.isCancellationRequested || progress?.token.isCancellationRequested) break;
    await visit(uri).catch((error: unknown) => server.connection.console.error(`${uri}: ${String(error)}`));
    done += 1;
    progress?.report(Math.round((done / uris.length) * 100), `${done} of ${uris.length}`);
  }
  progress?.done();
}
