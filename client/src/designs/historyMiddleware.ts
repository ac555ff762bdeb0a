import type * as vscode from "vscode";
import { type Middleware } from "vscode-languageclient";

/**
 * Where source control and reviews keep old versions of a file, and where practice shows references and single steps.
 * Nobody can edit those, so their findings would only double the Problems.
 */
const HISTORY_SCHEMES: ReadonlySet<string> = new Set(["git", "gitfs", "gitlens", "gl", "review", "pr", "githubpr", "conflictResolution", "vscode-local-history", "mlsd-case", "mlsd-step"]);

export const historyMiddleware: Middleware = {
  handleDiagnostics(uri, diagnostics, next) {
    next(uri, isHistory(uri) ? [] : diagnostics);
  },
  provideDiagnostics(document, previousResultId, token, next) {
    return isHistory("uri" in document ? document.uri : document) ? undefined : next(document, previousResultId, token);
  },
};

function isHistory(uri: vscode.Uri): boolean {
  return HISTORY_SCHEMES.has(uri.scheme);
}
