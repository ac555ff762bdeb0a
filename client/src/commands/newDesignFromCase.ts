import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { PRACTICE_DESIGN_REQUEST, type PracticeDesignParams } from "../../../server/src/practiceProtocol";
import { type LibraryCase } from "../cases/caseLibrary";
import { openNewDesign } from "../designs/openNewDesign";
import { pickCase } from "../practice/casePicker";
import { openReference } from "../practice/referenceDocuments";
import { type CommandContext } from "./index";

const TITLE = "New Design from Case Study";

type Kind = PracticeDesignParams["kind"] | "reference" | "read";

/** Starts a design from a case, bundled or the team's own. `{caseId, kind}` as argument answers both questions beforehand. */
export async function newDesignFromCase({ client, practice }: CommandContext, choice: unknown): Promise<vscode.Uri | undefined> {
  const { cases, broken } = await practice.library();
  const given = typeof choice === "object" && choice !== null ? (choice as { caseId?: unknown; kind?: unknown }) : {};
  const study = cases.findLast(({ id }) => id === given.caseId) ?? (await pickCase({ cases, broken, history: practice.history.entries, random: practice.random }, TITLE, 1));
  if (!study) return undefined;
  const kind = isKind(given.kind) ? given.kind : await pickKind(study);
  if (!kind) return undefined;
  if (kind === "read") return openReference(study.id);
  const editor = await openNewDesign(study.id, await textFor(study, kind, client));
  if (kind === "blank") moveToEnd(editor);
  return editor.document.uri;
}

function isKind(value: unknown): value is Kind {
  return value === "blank" || value === "scaffold" || value === "reference" || value === "read";
}

function textFor({ design, origin: _, ...study }: LibraryCase, kind: Exclude<Kind, "read">, client: BaseLanguageClient): Promise<string> | string {
  if (kind === "reference") return design ?? "";
  const params: PracticeDesignParams = { study, kind };
  return client.sendRequest<string>(PRACTICE_DESIGN_REQUEST, params);
}

async function pickKind(study: LibraryCase): Promise<Kind | undefined> {
  const items: (vscode.QuickPickItem & { start: Kind })[] = [
    { start: "blank", label: "$(edit) Blank design with the prompt", detail: "The task as a comment and an empty design: write it yourself." },
    { start: "scaffold", label: "$(list-ordered) Scaffold of the seven steps", detail: "The task, and each step with its question and the names of its main fields." },
    { start: "reference", label: "$(book) Reference design", detail: "A copy of a complete answer, to compare with and change." },
    { start: "read", label: "$(eye) Reference, for reading", detail: "The same, without a new file." },
  ];
  const offered = items.filter(({ start }) => (start !== "reference" && start !== "read") || study.design !== undefined);
  return (await vscode.window.showQuickPick(offered, { title: `${TITLE}: ${study.title}`, placeHolder: "Start with" }))?.start;
}

function moveToEnd(editor: vscode.TextEditor): void {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
}
