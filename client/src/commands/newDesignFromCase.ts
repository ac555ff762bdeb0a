import * as vscode from "vscode";
import { blankDesign } from "../cases/blankDesign";
import { readCaseLibrary, type CaseStudy } from "../cases/caseLibrary";
import { openNewDesign } from "../designs/openNewDesign";
import { type CommandContext } from "./index";

const TITLE = "New Design from Case Study";
const DIFFICULTIES: Readonly<Record<CaseStudy["difficulty"], string>> = { 1: "Easy", 2: "Medium", 3: "Hard" };

type Kind = "blank" | "reference";

/** Starts a design from one of the bundled cases. `{caseId, kind}` as argument answers both questions beforehand. */
export async function newDesignFromCase({ extensionUri }: CommandContext, choice: unknown): Promise<vscode.Uri | undefined> {
  const studies = await readCaseLibrary(extensionUri);
  const given = typeof choice === "object" && choice !== null ? (choice as { caseId?: unknown; kind?: unknown }) : {};
  const study = studies.find(({ id }) => id === given.caseId) ?? (await pickCase(studies));
  if (!study) return undefined;
  const kind = given.kind === "blank" || given.kind === "reference" ? given.kind : await pickKind(study);
  if (!kind) return undefined;
  const editor = await openNewDesign(study.id, kind === "blank" ? blankDesign(study) : study.design);
  if (kind === "blank") moveToEnd(editor);
  return editor.document.uri;
}

async function pickCase(studies: readonly CaseStudy[]): Promise<CaseStudy | undefined> {
  const items = ([1, 2, 3] as const).flatMap((difficulty) => {
    const group = studies.filter((study) => study.difficulty === difficulty).map(caseItem);
    return group.length > 0 ? [{ label: DIFFICULTIES[difficulty], kind: vscode.QuickPickItemKind.Separator, study: undefined }, ...group] : [];
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: TITLE,
    placeHolder: "Search by title, domain, difficulty or words of the prompt",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.study;
}

function caseItem(study: CaseStudy): vscode.QuickPickItem & { study: CaseStudy } {
  const domain = study.domain.replaceAll("_", " ");
  return { label: study.title, description: `${domain} · ${DIFFICULTIES[study.difficulty].toLowerCase()} · ${study.minutes} min`, detail: study.prompt, study };
}

async function pickKind(study: CaseStudy): Promise<Kind | undefined> {
  const items: (vscode.QuickPickItem & { start: Kind })[] = [
    { start: "blank", label: "$(edit) Blank design with the prompt", detail: "The task as a comment and an empty design: write it yourself." },
    { start: "reference", label: "$(book) Reference design", detail: "A complete answer to read, compare with and change." },
  ];
  return (await vscode.window.showQuickPick(items, { title: `${TITLE}: ${study.title}`, placeHolder: "Start with" }))?.start;
}

function moveToEnd(editor: vscode.TextEditor): void {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
}
