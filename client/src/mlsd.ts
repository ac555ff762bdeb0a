import type * as vscode from "vscode";
import { caseLinkMiddleware, showCaseDocuments } from "./cases/caseDocuments";
import { registerCommands } from "./commands";
import { CurrentDesign } from "./designs/currentDesign";
import { CASE_SELECTOR, CONFIG_SELECTOR, DESIGN_SELECTOR } from "./designs/designSelector";
import { DesignReviews } from "./designs/designReviews";
import { historyMiddleware } from "./designs/historyMiddleware";
import { type CreateClient } from "./extension";
import { type OutlineNode } from "./outline/outlineNodes";
import { OutlineView } from "./outline/outlineView";
import { createPracticePanels } from "./panels/practicePanels";
import { startPracticeMode, type PracticeApi } from "./practice/practiceMode";
import { FindingsStatus } from "./status/findingsStatus";
import { showServerStatus } from "./status/serverStatus";
import { answerFileRequests } from "./designs/fileRequests";

/** What `activate` returns, so that tests see what a person sees. Not meant for other extensions. */
export interface MlsdApi {
  readonly outline: () => readonly OutlineNode[];
  readonly outlineSelection: () => readonly OutlineNode[];
  readonly onDidSelectInOutline: vscode.Event<unknown>;
  readonly status: () => string | undefined;
  /** Fires after the outline and the status show something new. */
  readonly onDidUpdate: vscode.Event<void>;
  readonly practice: PracticeApi;
}

export interface StartedMlsd {
  readonly api: MlsdApi;
  readonly stop: () => Promise<void>;
}

/** Puts the parts together: the language client, and the views and commands that live from what it reports. */
export function startMlsd(context: vscode.ExtensionContext, createClient: CreateClient): StartedMlsd {
  const client = createClient(context, "mlsd", "MLSD", {
    documentSelector: [...DESIGN_SELECTOR, ...CONFIG_SELECTOR, ...CASE_SELECTOR],
    initializationOptions: { outline: true, files: true, cases: true, dialogues: true },
    middleware: { ...historyMiddleware, ...caseLinkMiddleware(context.extensionUri) },
  });
  const reviews = new DesignReviews(client);
  const current = new CurrentDesign(reviews);
  const outline = new OutlineView(current);
  const status = new FindingsStatus(current);
  context.subscriptions.push(reviews, current, outline, status, showServerStatus(client), answerFileRequests(client), showCaseDocuments(context.extensionUri, client));
  const practice = startPracticeMode(context, client, reviews, createPracticePanels);
  context.subscriptions.push(...registerCommands({ extensionUri: context.extensionUri, client, current, practice }));
  // Not awaited: New Design and the case studies work without a server, and the language status says what is missing.
  const started = client.start().catch((error: unknown) => client.error("The language server could not be started.", error, false));
  const api: MlsdApi = {
    outline: () => outline.nodes,
    outlineSelection: () => outline.selection,
    onDidSelectInOutline: outline.onDidSelect,
    status: () => status.text,
    onDidUpdate: current.onDidChange,
    practice: practice.api,
  };
  return {
    api,
    async stop() {
      // A client that is still starting cannot be stopped.
      await started;
      await client.dispose();
    },
  };
}
