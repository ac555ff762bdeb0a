import * as vscode from "vscode";
import type { LibraryCase } from "../cases/caseLibrary";
import { showCardDocument, showCardDocuments } from "./cardDocuments";
import { historyView, type HistoryView } from "./history";
import type { HistoryStore } from "./historyStore";
import { saveText } from "./savedText";
import type { SessionStore } from "./sessionStore";

/** What a person may do with the sessions of the past. */
export class PastSessions implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();

  private readonly documents = showCardDocuments((id) => this.store.entries.find((entry) => entry.id === id)?.markdown);

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly store: HistoryStore,
    private readonly sessions: SessionStore,
  ) {}

  view(cases: readonly LibraryCase[]): HistoryView {
    const aside = this.store.aside.length;
    const notes = aside === 0 ? [] : [`${aside} ${aside === 1 ? "session" : "sessions"} of the history could not be read. They are kept, and part of an export.`];
    return historyView(this.store.entries, cases, notes);
  }

  /** Somebody else has added a session. */
  added(): void {
    this.changed.fire();
  }

  async openCard(id: string): Promise<void> {
    const markdown = this.store.entries.find((entry) => entry.id === id)?.markdown;
    if (markdown === undefined) {
      void vscode.window.showInformationMessage("The score card of this session was not kept.");
      return;
    }
    await showCardDocument(id);
  }

  /** All of it as JSON, what could not be read included. */
  async export(target?: vscode.Uri): Promise<boolean> {
    const content = { version: 1, entries: this.store.entries, setAside: [...this.store.aside, ...this.sessions.aside] };
    return saveText(`${JSON.stringify(content, undefined, 2)}\n`, "mlsd-practice-history", { title: "Export Practice History", extension: "json" }, target);
  }

  async delete(isConfirmed = false): Promise<boolean> {
    const count = this.store.entries.length;
    if (!isConfirmed) {
      const sure = "Delete";
      const detail = "Scores, trends and score cards of all workspaces go. Designs and a running session stay. This cannot be undone.";
      if ((await vscode.window.showWarningMessage(`Delete the practice history of ${count} ${count === 1 ? "session" : "sessions"}?`, { modal: true, detail }, sure)) !== sure) return false;
    }
    await this.store.delete();
    this.changed.fire();
    return true;
  }

  dispose(): void {
    this.changed.dispose();
    this.documents.dispose();
  }
}
