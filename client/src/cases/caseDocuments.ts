import * as vscode from "vscode";
import { type Middleware } from "vscode-languageclient";
import { CASE_SCHEME } from "../../../server/src/protocol";
import { readCaseLibrary, type CaseStudy } from "./caseLibrary";
import { caseIdOf, casePage } from "./casePage";

/** Case studies as documents for reading, where the `case:` of a design links to. */
export function showCaseDocuments(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(CASE_SCHEME, {
    async provideTextDocumentContent(uri) {
      const study = await caseAt(uri, extensionUri);
      return study && casePage(study);
    },
  });
}

/** Only the client knows which cases there are: links to others are taken out. */
export function caseLinkMiddleware(extensionUri: vscode.Uri): Middleware {
  return {
    async provideDocumentLinks(document, token, next) {
      const links = await next(document, token);
      const isKnown = await Promise.all((links ?? []).map(async ({ target }) => target?.scheme !== CASE_SCHEME || (await caseAt(target, extensionUri)) !== undefined));
      return links?.filter((_, index) => isKnown[index]);
    },
  };
}

async function caseAt(uri: vscode.Uri, extensionUri: vscode.Uri): Promise<CaseStudy | undefined> {
  const id = caseIdOf(uri.path);
  return (await readCaseLibrary(extensionUri)).find((study) => study.id === id);
}
