import * as vscode from "vscode";
import { type OutlineMessage } from "../../../server/src/protocol";
import { isDesign } from "./designSelector";
import { type DesignReviews } from "./designReviews";

/** The design that the outline, the status item and the commands speak of: the one being edited. */
export class CurrentDesign implements vscode.Disposable {
  private current: vscode.TextEditor | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[];

  /** Fires when another design becomes current and when the current one was reviewed. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly reviews: DesignReviews) {
    this.subscriptions = [
      this.changed,
      vscode.window.onDidChangeActiveTextEditor(() => this.choose()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.choose()),
      // A document that changes its language is closed and opened again, without a change of editor.
      vscode.workspace.onDidOpenTextDocument(() => this.choose()),
      reviews.onDidChange((uri) => {
        if (uri.toString() === this.current?.document.uri.toString()) this.changed.fire();
      }),
    ];
    this.choose();
  }

  get editor(): vscode.TextEditor | undefined {
    return this.current;
  }

  get review(): OutlineMessage | undefined {
    return this.current && this.reviews.of(this.current.document.uri);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private choose(): void {
    const next = this.nextEditor();
    if (next === this.current) return;
    this.current = next;
    void vscode.commands.executeCommand("setContext", "mlsd.designOpen", next !== undefined);
    this.changed.fire();
  }

  private nextEditor(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active && isDesign(active.document)) return active;
    // A click into a panel, a picker or the output must not empty the outline of a design that is still on the screen.
    const isElsewhere = !active || active.viewColumn === undefined;
    const kept = this.current;
    return isElsewhere && kept && vscode.window.visibleTextEditors.includes(kept) && isDesign(kept.document) ? kept : undefined;
  }
}
