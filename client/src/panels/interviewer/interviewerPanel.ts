import * as vscode from "vscode";
import type { PracticeActions } from "../../practice/panels";
import { isPracticeStep } from "../../practice/practiceSteps";
import type { ClockView } from "../../practice/practiceView";
import { PagePanel, restorePanels, type PanelKind, type Placement } from "../pagePanel";
import { clockAnnouncement } from "./clockFace";
import { hintAnnouncement } from "./hintButtons";
import { interviewerPage } from "./interviewerPage";

/** The interviewer beside the design: follows the session, and passes on what is asked of it. */
export class InterviewerPanel implements vscode.Disposable {
  private readonly page: PagePanel;
  private readonly subscriptions: vscode.Disposable[];
  private clock: ClockView | undefined;

  constructor(
    extensionUri: vscode.Uri,
    private readonly actions: PracticeActions,
    showHistory: () => unknown,
  ) {
    const kind = this.kind(showHistory);
    this.page = new PagePanel(extensionUri, kind);
    this.subscriptions = [
      this.page,
      actions.onDidChange(() => this.update()),
      restorePanels(kind, (panel) => this.page.adopt(panel, interviewerPage(actions.view))),
    ];
  }

  get column(): vscode.ViewColumn | undefined {
    return this.page.column;
  }

  show(placement: Placement): void {
    this.page.show(interviewerPage(this.actions.view), placement);
    if (placement.keepFocus !== true) this.page.tell({ focus: "question" });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private update(): void {
    const { view } = this.actions;
    const announce = view && clockAnnouncement(this.clock, view.clock);
    this.clock = view?.clock;
    if (!this.page.isOpen) return;
    this.page.draw(interviewerPage(view));
    if (announce !== undefined) this.page.tell({ announce });
  }

  private kind(showHistory: () => unknown): PanelKind {
    const { actions } = this;
    return {
      viewType: "mlsd.interviewer",
      title: "Interviewer",
      panel: "interviewer",
      actions: {
        start: () => actions.startPractice(),
        history: showHistory,
        pause: () => actions.pause(),
        resume: () => actions.resume(),
        end: () => actions.end(),
        scoreNow: () => actions.scoreNow(),
        ask: ({ text }) => this.ask(text),
        hint: ({ step }) => this.hint(step),
        showStep: ({ step }) => isPracticeStep(step) && actions.showStep(step),
        answer: ({ index, text }) => actions.answerFollowUp(Number(index), text ?? ""),
      },
    };
  }

  /** The answer itself is read out from the conversation. */
  private async ask(text: string | undefined): Promise<void> {
    if (text === undefined || text.trim() === "") return;
    const answer = await this.actions.ask(text.trim());
    if (answer === undefined) this.page.tell({ announce: "The interviewer answers while the session runs." });
  }

  private async hint(step: string | undefined): Promise<void> {
    if (!isPracticeStep(step)) return;
    const announce = hintAnnouncement(await this.actions.hint(step));
    if (announce !== undefined) this.page.tell({ announce });
  }
}
