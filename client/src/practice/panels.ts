import type * as vscode from "vscode";
import type { ScoreCard, SessionFacts, StepKey } from "../../../server/src/practiceProtocol";
import type { HistoryView } from "./history";
import type { PracticeView } from "./practiceView";

/**
 * What practice asks of its panels, and what the panels may ask of practice. The two sides know nothing else of each
 * other: a panel draws and reports, the session decides.
 */
export interface PracticePanels extends vscode.Disposable {
  /** Opens the interviewer beside the design, or brings it to the front. Takes no focus where `keepFocus` is set. */
  showInterviewer(options?: { readonly keepFocus?: boolean }): Promise<void>;
  showScoreCard(card: ScoreCard, markdown: string, options: ScoreCardOptions): Promise<void>;
  /** Asks for the marks before the card is shown. Undefined when the person skips it or closes the panel. */
  askSelfAssessment(): Promise<SelfAssessment | undefined>;
  showHistory(): Promise<void>;
}

/** Made once, at activation; the extension disposes of it. */
export type CreatePracticePanels = (context: vscode.ExtensionContext, actions: PracticeActions) => PracticePanels;

export type SelfAssessment = NonNullable<SessionFacts["selfAssessment"]>;

export interface ScoreCardOptions {
  /** The URI of the design that was judged. */
  readonly design: string;
  readonly caseId: string;
  /** The case brings a reference to compare with. */
  readonly hasReference: boolean;
}

/** Every action is also a command, so that it works from the keyboard and in tests. */
export interface PracticeActions {
  /** Fires when anything of `view` is another, and each second while the clock runs. */
  readonly onDidChange: vscode.Event<void>;
  /** Undefined while there is no session; a session that has ended is kept until another begins. */
  readonly view: PracticeView | undefined;

  /** Asks the interviewer; gives back the answer, which then also stands in the session and in the design. Undefined outside a running session. */
  ask(text: string): Promise<string | undefined>;
  /** Gives the next hint of a step, or says in how many seconds it may be had; asking twice gets it at once. */
  hint(step: StepKey): Promise<HintOutcome>;
  /** Writes down what is answered to the follow-up of this index. An empty text takes the answer back. */
  answerFollowUp(index: number, text: string): Promise<void>;
  pause(): void;
  resume(): void;
  /** Asks whether to end, then for the self-assessment, then shows the card. */
  end(): Promise<void>;
  /** Shows the card as it would be now, marked unfinished. The clock goes on. */
  scoreNow(): Promise<void>;

  /** Opens the reference design, or one step of it, for reading. */
  openReference(caseId: string, step?: StepKey): Promise<void>;
  /** Puts a design, or one step of it, beside the reference. */
  compareWithReference(design: string, caseId: string, step?: StepKey): Promise<void>;
  /** The cursor goes to a line of the design, counted from 1. */
  showLine(design: string, line: number): Promise<void>;
  /** The cursor goes to a step of the design of the session, or to its end where the step is not written. */
  showStep(step: StepKey): Promise<void>;
  /** Asks where to, and writes the card there. False when the person thinks better of it. */
  saveMarkdown(markdown: string, name: string): Promise<boolean>;

  readonly onDidChangeHistory: vscode.Event<void>;
  history(): Promise<HistoryView>;
  /** Opens the card of an earlier session as Markdown. */
  openPastCard(id: string): Promise<void>;
  exportHistory(): Promise<void>;
  /** Asks first. */
  deleteHistory(): Promise<void>;
  /** The picker, or at once the case of this id. */
  startPractice(caseId?: string): Promise<void>;
}

/** `inSeconds`: the hint was not given yet; asked again, it is given at once. `all given`: there is none left. */
export type HintOutcome =
  | { readonly kind: "given"; readonly rung: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "wait"; readonly rung: 1 | 2 | 3; readonly inSeconds: number }
  | { readonly kind: "all given" }
  | { readonly kind: "no session" };
