import * as vscode from "vscode";
import { DESIGN_SELECTOR } from "../designs/designSelector";
import type { DesignReviews } from "../designs/designReviews";
import { hintLenses, type HintLens } from "./hintLensTexts";
import type { PracticeController } from "./practiceController";

/** Shows hints above the steps of the design of the session. Drawn anew when one of them reads otherwise, not each second. */
export class HintLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private shown = "";
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly controller: PracticeController,
    private readonly reviews: DesignReviews,
  ) {
    this.subscriptions = [
      this.changed,
      vscode.languages.registerCodeLensProvider([...DESIGN_SELECTOR], this),
      controller.onDidChange(() => this.refresh()),
      reviews.onDidChange(() => this.refresh()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("mlsd.practice.hints")) this.refresh();
      }),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.lensesOf(document).map(({ line, title, tooltip, step, action }) =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), { title, tooltip, command: action === "hint" ? "mlsd.practice.hint" : "mlsd.practice.showPanel", arguments: [step] }));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private lensesOf(document: vscode.TextDocument): readonly HintLens[] {
    const { view } = this.controller;
    if (!view || document.uri.toString() !== view.session.design || !areWanted()) return [];
    return hintLenses(view, this.reviews.of(document.uri)?.steps ?? [], document.lineCount - 1);
  }

  private refresh(): void {
    const design = this.controller.session?.design;
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === design);
    const now = JSON.stringify(document ? this.lensesOf(document) : []);
    if (now === this.shown) return;
    this.shown = now;
    this.changed.fire();
  }
}

function areWanted(): boolean {
  return vscode.workspace.getConfiguration("mlsd").get<string>("practice.hints", "lens") === "lens";
}
