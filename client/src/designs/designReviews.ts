import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { OUTLINE_NOTIFICATION, type OutlineMessage } from "../../../server/src/protocol";

/** The last review of each open design, as the server sent it. */
export class DesignReviews implements vscode.Disposable {
  private readonly reviews = new Map<string, OutlineMessage>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidChange = this.changed.event;

  constructor(client: BaseLanguageClient) {
    this.subscriptions = [
      this.changed,
      client.onNotification(OUTLINE_NOTIFICATION, (message: OutlineMessage) => {
        // Servers may spell a URI differently than VS Code does, so both sides go through its parser.
        const uri = vscode.Uri.parse(message.uri);
        this.reviews.set(uri.toString(), message);
        this.changed.fire(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.reviews.delete(uri.toString())) this.changed.fire(uri);
      }),
    ];
  }

  of(uri: vscode.Uri): OutlineMessage | undefined {
    return this.reviews.get(uri.toString());
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
