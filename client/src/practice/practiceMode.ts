import * as vscode from "vscode";
import { type BaseLanguageClient } from "vscode-languageclient";
import { readCaseLibrary, type CaseLibrary, type LibraryCase } from "../cases/caseLibrary";
import type { DesignReviews } from "../designs/designReviews";
import { WALL_CLOCK, type Clock } from "./clock";
import { ClockStatus } from "./clockStatus";
import { DesignActivity } from "./designActivity";
import { HintLenses } from "./hintLenses";
import { HistoryStore } from "./historyStore";
import { Interview } from "./interview";
import type { CreatePracticePanels, PracticeActions, PracticePanels } from "./panels";
import { PastSessions } from "./pastSessions";
import { createPracticeActions } from "./practiceActions";
import { PracticeController } from "./practiceController";
import { PracticeServer } from "./practiceServer";
import { restoreSession } from "./restoreSession";
import { SessionStore } from "./sessionStore";
import { showStepDocuments } from "./stepDocuments";

/** Practice as a whole, for commands and tests. */
export interface PracticeMode {
  readonly controller: PracticeController;
  readonly interview: Interview;
  readonly server: PracticeServer;
  readonly panels: PracticePanels;
  readonly actions: PracticeActions;
  readonly history: HistoryStore;
  readonly past: PastSessions;
  readonly random: () => number;
  readonly library: () => Promise<CaseLibrary>;
  readonly api: PracticeApi;
}

/** What tests see and do of practice. */
export interface PracticeApi {
  readonly actions: PracticeActions;
  /** As it stands in the status bar. */
  readonly clockText: () => string | undefined;
  readonly setClock: (clock: Clock) => void;
  readonly setRandom: (next: () => number) => void;
  /** Forgets everything in memory and restores it, as an activation would. */
  readonly reload: () => Promise<void>;
  /** Resolves when the session of an earlier window has been looked for. */
  readonly restored: Promise<void>;
  readonly storage: { readonly workspace: vscode.Memento; readonly person: vscode.Memento };
}

/** Puts practice together, and goes on with a session that an earlier window has left. */
export function startPracticeMode(context: vscode.ExtensionContext, client: BaseLanguageClient, reviews: DesignReviews, createPanels: CreatePracticePanels): PracticeMode {
  const store = new SessionStore(context.workspaceState);
  const history = new HistoryStore(context.globalState);
  const server = new PracticeServer(client);
  const controller = new PracticeController(store, server, WALL_CLOCK);
  let chance = Math.random;
  const random = (): number => chance();
  const interview = new Interview(controller, server, random);
  const past = new PastSessions(history, store);
  const library = (): ReturnType<PracticeMode["library"]> => readCaseLibrary(context.extensionUri, client);
  const cases = async (): Promise<readonly LibraryCase[]> => (await library()).cases;
  // The panels draw what the actions tell, and the actions open panels: these come into being second.
  const latePanels: Pick<PracticePanels, "askSelfAssessment" | "showScoreCard"> = {
    askSelfAssessment: () => panels.askSelfAssessment(),
    showScoreCard: (...card) => panels.showScoreCard(...card),
  };
  const actions = createPracticeActions({ controller, server, history, panels: latePanels, interview, reviews, past, cases });
  const panels: PracticePanels = createPanels(context, actions);
  const activity = new DesignActivity(controller, reviews);
  const status = new ClockStatus(controller);
  const report = (error: unknown): void => client.error("The interviewer could not ask a follow-up.", error, false);
  const restore = (): Promise<void> => restoreSession({ controller, store, history, interview, cases });
  context.subscriptions.push(
    server, controller, past, panels, activity, status,
    new HintLenses(controller, reviews),
    showStepDocuments(server),
    activity.onDidLeaveStep((step) => void interview.leave(step).catch(report)),
    new vscode.Disposable(() => void controller.flush()),
  );
  const api: PracticeApi = {
    actions,
    clockText: () => status.text,
    setClock: (clock) => controller.useClock(clock),
    setRandom: (next) => (chance = next),
    async reload() {
      controller.drop();
      await restore();
    },
    restored: restore().catch((error: unknown) => client.error("The practice session could not be restored.", error, true)),
    storage: { workspace: context.workspaceState, person: context.globalState },
  };
  return { controller, interview, server, panels, actions, history, past, random, library, api };
}
