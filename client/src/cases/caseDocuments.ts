import * as vscode from "vscode";
import { type BaseLanguageClient, type Middleware } from "vscode-languageclient";
import { CASE_SCHEME } from "../../../server/src/protocol";
import { STEP_TEXT_REQUEST, type StepTextParams } from "../../../server/src/practiceProtocol";
import { readBundledCases, type LibraryCase } from "./caseLibrary";
import { caseDocumentAt, casePage, type CaseDocument } from "./casePage";
import { findTeamCases, teamCaseOf } from "./teamCases";

/** Cases as documents for reading: the page to which the `case:` of a design links, the reference, and single steps of it. */
export function showCaseDocuments(extensionUri: vscode.Uri, client: BaseLanguageClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(CASE_SCHEME, {
    onDidChange: changed.event,
    async provideTextDocumentContent({ path }) {
      const wanted = caseDocumentAt(path);
      const study = wanted && (await caseOf(wanted.id, extensionUri, client));
      return study && textOf(study, wanted.part, client);
    },
  });
  // A team that mends its case sees it.
  const saves = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (!uri.path.includes("/mlsd-cases/")) return;
    for (const { uri: shown } of vscode.workspace.textDocuments) if (shown.scheme === CASE_SCHEME) changed.fire(shown);
  });
  return vscode.Disposable.from(changed, provider, saves);
}

/** Only the client knows which cases there are: links to others are taken out. */
export function caseLinkMiddleware(extensionUri: vscode.Uri): Middleware {
  return {
    async provideDocumentLinks(document, token, next) {
      const links = await next(document, token);
      const isKnown = await Promise.all((links ?? []).map(async ({ target }) => target?.scheme !== CASE_SCHEME || (await isCase(caseDocumentAt(target.path)?.id, extensionUri))));
      return links?.filter((_, index) => isKnown[index]);
    },
  };
}

async function isCase(id: string | undefined, extensionUri: vscode.Uri): Promise<boolean> {
  if (id === undefined) return false;
  return (await readBundledCases(extensionUri)).some((study) => study.id === id) || (await findTeamCases(id)).length > 0;
}

/** What lies nearer is meant: a team's case comes before one of the library that has the same id. */
async function caseOf(id: string, extensionUri: vscode.Uri, client: BaseLanguageClient): Promise<LibraryCase | undefined> {
  return (await teamCaseOf(client, id)) ?? (await readBundledCases(extensionUri)).find((study) => study.id === id);
}

async function textOf(study: LibraryCase, part: CaseDocument["part"], client: BaseLanguageClient): Promise<string> {
  if (part === "page") return casePage(study);
  if (study.design === undefined) return `# ${study.title} has no reference design.\n`;
  if (part === "reference") return study.design;
  const params: StepTextParams = { text: study.design, step: part };
  return client.sendRequest<string>(STEP_TEXT_REQUEST, params);
}
