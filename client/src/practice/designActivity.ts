import * as vscode from "vscode";
import type { StepKey } from "../../../server/src/practiceProtocol";
import { isDesign } from "../designs/designSelector";
import type { DesignReviews } from "../designs/designReviews";
import type { PracticeController } from "./practiceController";
import { enter, rename, seeSaved, seeText, write } from "./sessionChanges";
import { stepUnderCursor, writtenSteps } from "./stepUnderCursor";

/** Watches the design of the session: which step is being written, which were entered, and where the file goes. */
export class DesignActivity implements vscode.Disposable {
  private readonly moved = new vscode.EventEmitter<StepKey>();
  private readonly subscriptions: vscode.Disposable[];
  /** The untitled design of the session that was closed, perhaps to be saved under a name. */
  private closedText: string | undefined;
  /** The file that has got the text of the untitled design of the session, perhaps since it is being saved there. */
  private successor: string | undefined;

  /** Fires with the step that the cursor has just left. */
  readonly onDidLeaveStep = this.moved.event;

  constructor(
    private readonly controller: PracticeController,
    private readonly reviews: DesignReviews,
  ) {
    this.subscriptions = [
      this.moved,
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        if (this.isOurs(document)) this.see(document);
        else this.appeared(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (this.isOurs(document)) this.controller.change((session) => seeSaved(session, document.getText()));
      }),
      reviews.onDidChange((uri) => this.reviewed(uri)),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.renamed(oldUri, newUri);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
      vscode.workspace.onDidOpenTextDocument((document) => this.appeared(document)),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private isOurs({ uri }: vscode.TextDocument): boolean {
    return uri.toString() === this.controller.session?.design;
  }

  private see(document: vscode.TextDocument): void {
    const text = document.getText();
    // An untitled document is emptied before it is closed, whether it was saved or not.
    if (document.isUntitled && text === "") return;
    this.controller.note((session) => seeText(session, text));
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    if (editor) this.follow(editor);
  }

  private follow(editor: vscode.TextEditor): void {
    const step = this.stepAt(editor);
    if (!step || this.controller.session?.phase !== "running") return;
    const left = this.controller.step;
    this.controller.standIn(step);
    this.controller.note((session, now) => write(session, step, now));
    if (left && left !== step) this.moved.fire(left);
  }

  private reviewed(uri: vscode.Uri): void {
    const steps = uri.toString() === this.controller.session?.design ? this.reviews.of(uri)?.steps : undefined;
    if (!steps) return;
    for (const step of writtenSteps(steps)) this.controller.change((session, now) => enter(session, step, now));
    // The cursor may stand in a step that only this review has seen.
    const editor = vscode.window.activeTextEditor;
    if (editor && this.stepAt(editor) !== this.controller.step) this.follow(editor);
  }

  private stepAt({ document, selection }: vscode.TextEditor): StepKey | undefined {
    const steps = this.isOurs(document) ? this.reviews.of(document.uri)?.steps : undefined;
    return steps && stepUnderCursor(steps, (line) => (line < document.lineCount ? document.lineAt(line).text : ""), selection.active.line);
  }

  /** A folder may have been renamed around the design. */
  private renamed(from: vscode.Uri, to: vscode.Uri): void {
    const design = this.controller.session?.design;
    if (design === undefined) return;
    const old = from.toString();
    if (design === old) this.controller.change((session) => rename(session, to.toString()));
    else if (design.startsWith(`${old}/`)) this.controller.change((session) => rename(session, to.toString() + design.slice(old.length)));
  }

  /** An untitled design that is saved is opened under its name and closed, in one order or the other. */
  private closed(document: vscode.TextDocument): void {
    if (!this.isOurs(document) || !document.isUntitled) return;
    const text = this.controller.session?.text ?? "";
    const saved = vscode.workspace.textDocuments.find((other) => other.uri.toString() === this.successor || isSavedAs(other, text));
    this.successor = undefined;
    if (saved) this.savedAs(saved);
    else this.closedText = text;
  }

  /** The file of an untitled design has its text for a moment; then saving may format it, or end it with an empty line. */
  private appeared(document: vscode.TextDocument): void {
    const { session } = this.controller;
    const isSaving = session?.design.startsWith("untitled:") === true;
    if (!isSaving || !isSavedAs(document, this.closedText ?? session.text)) return;
    if (this.closedText === undefined) {
      this.successor = document.uri.toString();
      return;
    }
    this.closedText = undefined;
    this.savedAs(document);
  }

  private savedAs(document: vscode.TextDocument): void {
    const text = document.getText();
    this.controller.change((session) => seeText(seeSaved(rename(session, document.uri.toString()), text), text));
  }
}

function isSavedAs(document: vscode.TextDocument, text: string): boolean {
  return text !== "" && !document.isUntitled && isDesign(document) && document.getText() === text;
}
