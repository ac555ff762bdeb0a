import * as vscode from "vscode";
import type { CreatePracticePanels } from "../practice/panels";
import { HistoryPanel } from "./history/historyPanel";
import { InterviewerPanel } from "./interviewer/interviewerPanel";
import type { Placement } from "./pagePanel";
import { ScoreCardPanel } from "./scoreCard/scoreCardPanel";

/** The three panels of practice. They share a place beside the design, so that it stays in sight. */
export const createPracticePanels: CreatePracticePanels = ({ extensionUri }, actions) => {
  const history = new HistoryPanel(extensionUri, actions);
  const showHistory = (): Promise<void> => history.show(place());
  const interviewer = new InterviewerPanel(extensionUri, actions, showHistory);
  const scoreCard = new ScoreCardPanel(extensionUri, actions, showHistory);
  const place = (keepFocus = false): Placement => ({ column: interviewer.column ?? scoreCard.column ?? history.column ?? vscode.ViewColumn.Beside, keepFocus });
  return {
    showInterviewer: (options) => Promise.resolve(interviewer.show(place(options?.keepFocus))),
    showScoreCard: (card, markdown, options) => Promise.resolve(scoreCard.show({ card, markdown, options }, place())),
    askSelfAssessment: () => scoreCard.askSelfAssessment(place()),
    showHistory,
    dispose: () => vscode.Disposable.from(history, interviewer, scoreCard).dispose(),
  };
};
