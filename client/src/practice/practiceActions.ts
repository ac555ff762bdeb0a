import * as vscode from "vscode";
import { placeForStep } from "../outline/placeForStep";
import type { DesignReviews } from "../designs/designReviews";
import type { LibraryCase } from "../cases/caseLibrary";
import type { Interview } from "./interview";
import type { PastSessions } from "./pastSessions";
import type { PracticeActions } from "./panels";
import type { PracticeController } from "./practiceController";
import { compareWithReference, openReference } from "./referenceDocuments";
import { saveText } from "./savedText";
import { pause, resume } from "./sessionChanges";
import { showSessionDesign } from "./sessionDesign";
import { endSession, showCard, type ReportParts } from "./sessionReport";

export interface ActionParts extends ReportParts {
  readonly interview: Interview;
  readonly reviews: DesignReviews;
  readonly past: PastSessions;
  readonly cases: () => Promise<readonly LibraryCase[]>;
}

/** What panels may do, in terms of the session. */
export function createPracticeActions(parts: ActionParts): PracticeActions {
  const { controller, interview, past } = parts;
  return {
    onDidChange: controller.onDidChange,
    get view() {
      return controller.view;
    },
    ask: (text) => interview.ask(text),
    hint: (step) => interview.hint(step),
    answerFollowUp: (index, text) => interview.answerFollowUp(index, text),
    pause: () => controller.change(pause),
    resume: () => controller.change(resume),
    async end() {
      if (!(await isSureToEnd(controller))) return;
      await endSession(parts);
      past.added();
    },
    async scoreNow() {
      await showCard(parts);
      past.added();
    },
    async openReference(caseId, step) {
      await openReference(caseId, step);
    },
    async compareWithReference(design, caseId, step) {
      if (isUnderWay(controller, design) && !(await wantsToSee())) return;
      await compareWithReference(design, caseId, step);
    },
    showLine,
    async showStep(step) {
      const editor = await showSessionDesign(controller);
      if (!editor) return;
      const steps = parts.reviews.of(editor.document.uri)?.steps ?? [];
      const range = steps.find(({ key }) => key === step)?.range;
      const place = range ? { line: range.startLine, character: 0 } : placeForStep(editor.document.getText().split(/\r?\n/), steps, step);
      moveTo(editor, place.line, place.character);
    },
    saveMarkdown: (markdown, name) => saveText(markdown, name, { title: "Save Score Card", extension: "md" }),
    onDidChangeHistory: past.onDidChange,
    history: async () => past.view(await parts.cases()),
    openPastCard: (id) => past.openCard(id),
    async exportHistory() {
      await past.export();
    },
    async deleteHistory() {
      await past.delete();
    },
    async startPractice(caseId) {
      await vscode.commands.executeCommand("mlsd.startPractice", caseId === undefined ? undefined : { caseId });
    },
  };
}

/** An ended session has nothing to lose, a running one is asked about. */
async function isSureToEnd({ session }: PracticeController): Promise<boolean> {
  if (!session || session.phase === "ended") return session !== undefined;
  const sure = "End Session";
  const detail = "The clock stops. You mark yourself, then see the score card.";
  return (await vscode.window.showInformationMessage("End the practice session?", { modal: true, detail }, sure)) === sure;
}

function isUnderWay({ session }: PracticeController, design: string): boolean {
  return session?.design === design && session.phase !== "ended";
}

/** While the session goes on the reference is the answer to everything. */
async function wantsToSee(): Promise<boolean> {
  const see = "Show the Reference";
  return (await vscode.window.showWarningMessage("The session is still under way.", { modal: true, detail: "The reference answers what you are asked." }, see)) === see;
}

async function showLine(design: string, line: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(design));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One });
  moveTo(editor, Math.max(0, line - 1), 0);
}

function moveTo(editor: vscode.TextEditor, line: number, character: number): void {
  const place = new vscode.Position(line, character);
  editor.selection = new vscode.Selection(place, place);
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
