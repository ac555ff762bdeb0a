import * as vscode from "vscode";
import type { CaseFile } from "../../../server/src/practiceProtocol";
import type { HistoryStore } from "./historyStore";
import type { Interview } from "./interview";
import { afterGap } from "./keptSession";
import type { PracticeController } from "./practiceController";
import type { Session } from "./session";
import { resume, seeText } from "./sessionChanges";
import { isShown, replaceAll, sessionDocument, showSessionDesign } from "./sessionDesign";
import { isWithoutCard } from "./sessionReport";
import type { SessionStore } from "./sessionStore";

export interface RestoreParts {
  readonly controller: PracticeController;
  readonly store: SessionStore;
  readonly history: HistoryStore;
  readonly interview: Interview;
  readonly cases: () => Promise<readonly CaseFile[]>;
}

/** A session that another window has begun goes on here: with its clock, hints and answers, and with its design. */
export async function restoreSession(parts: RestoreParts): Promise<void> {
  const { controller, store, interview } = parts;
  const found = await store.find();
  if (found.note !== undefined) void vscode.window.showWarningMessage(found.note);
  if (!found.session || controller.session) return;
  const study = found.study ?? (await parts.cases()).find(({ id }) => id === found.session?.case.id);
  if (!study) {
    void vscode.window.showWarningMessage(await store.setAside(found.session, `its case “${found.session.case.title}” is not there any more`));
    return;
  }
  const session = afterGap(found.session, controller.now);
  await controller.take(session, study);
  interview.begin();
  if (session.phase === "ended") offerCard(session, parts.history);
  else await bringBack(controller, session);
  if (session.phase === "paused" && found.session.phase === "running") offerToResume(controller);
}

/** Where the design is still open, VS Code has put it back itself. */
async function bringBack(controller: PracticeController, { design, text, saved }: Session): Promise<void> {
  if (!isShown(vscode.Uri.parse(design))) await showSessionDesign(controller, { preserveFocus: true });
  const document = await sessionDocument(controller);
  if (!document) return;
  const current = document.getText();
  if (current === text) return;
  if (text !== "" && current === saved) {
    // The file is as the session knows it. The rest was typed, and the window closed before VS Code had put it aside.
    await replaceAll(document, text);
    return;
  }
  if (text !== "") offerKeptText(document, text);
  controller.note((session) => seeText(session, current));
}

/** Nothing is overwritten unasked: a file may have been changed elsewhere, or never been saved before a crash. */
function offerKeptText(document: vscode.TextDocument, text: string): void {
  const [put, show] = ["Put It Back", "Show It"];
  void vscode.window.showInformationMessage("The design of your practice session reads otherwise than the session saw it last.", put, show).then(async (chosen) => {
    if (chosen === put) await replaceAll(document, text);
    if (chosen === show) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "mlsd", content: text }), { viewColumn: vscode.ViewColumn.Beside });
  });
}

function offerToResume(controller: PracticeController): void {
  const go = "Resume";
  void vscode.window.showInformationMessage("Your practice session was paused while its window was closed.", go).then((chosen) => {
    if (chosen === go) controller.change(resume);
  });
}

function offerCard(session: Session, history: HistoryStore): void {
  if (!isWithoutCard(session, history)) return;
  const show = "Show Score Card";
  void vscode.window.showInformationMessage(`Your practice session “${session.case.title}” has ended without its score card.`, show).then(async (chosen) => {
    if (chosen === show) await vscode.commands.executeCommand("mlsd.practice.score");
  });
}
