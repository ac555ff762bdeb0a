import { DocumentDiagnosticReportKind, type DocumentDiagnosticReport } from "vscode-languageserver";
import { diagnosticsOf } from "../diagnostics";
import type { Handler, ServerContext } from "../handler";
import type { OpenDesign } from "../openDesigns";

const NOTHING_FOUND: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** For clients that ask; what is sent to those that do not is the session's business. */
export const diagnosticsHandler: Handler = {
  capabilities: (client) =>
    client.pullsDiagnostics ? { diagnosticProvider: { identifier: "mlsd", interFileDependencies: false, workspaceDiagnostics: true } } : {},
  register(server) {
    const { connection, client, answer } = server;
    if (!client.pullsDiagnostics) return;
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
      answer(textDocument.uri, token, NOTHING_FOUND, (open) => report(server, open, previousResultId)));
  },
};

async function report({ client, settings, sessions, resultId }: ServerContext, open: OpenDesign, previousResultId: string | undefined): Promise<DocumentDiagnosticReport> {
  const inForce = await settings(open.uri);
  const id = resultId(open);
  if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
  return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: diagnosticsOf(open, sessions.shown(open, inForce), inForce, client) };
}
