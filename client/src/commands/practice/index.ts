import * as vscode from "vscode";
import { pause, resume } from "../../practice/sessionChanges";
import type { PracticeMode } from "../../practice/practiceMode";
import { isPracticeStep } from "../../practice/practiceSteps";
import { answerFollowUp } from "./answerFollowUp";
import { askInterviewer } from "./askInterviewer";
import { compareDesign } from "./compareDesign";
import { endPractice } from "./endPractice";
import { giveHint } from "./giveHint";
import { practiceMenu } from "./practiceMenu";
import { startPractice } from "./startPractice";

/** Ties the commands of practice to their functions. Arguments answer what would be asked, for key bindings and tests. */
export function registerPracticeCommands(practice: PracticeMode): vscode.Disposable[] {
  const { controller, actions, panels, past } = practice;
  return [
    vscode.commands.registerCommand("mlsd.startPractice", (choice?: unknown) => startPractice(practice, choice)),
    vscode.commands.registerCommand("mlsd.practice.ask", (text?: unknown) => askInterviewer(practice, text)),
    vscode.commands.registerCommand("mlsd.practice.hint", (step?: unknown) => giveHint(practice, step)),
    vscode.commands.registerCommand("mlsd.practice.answerFollowUp", (index?: unknown, text?: unknown) => answerFollowUp(practice, index, text)),
    vscode.commands.registerCommand("mlsd.practice.pauseOrResume", () => controller.change((session, now) => (session.phase === "paused" ? resume(session, now) : pause(session, now)))),
    vscode.commands.registerCommand("mlsd.practice.end", (answers?: unknown) => endPractice(practice, answers)),
    vscode.commands.registerCommand("mlsd.practice.showPanel", () => panels.showInterviewer()),
    vscode.commands.registerCommand("mlsd.practice.score", () => actions.scoreNow()),
    vscode.commands.registerCommand("mlsd.practice.compareWithReference", (part?: unknown) => compareDesign(practice, part)),
    vscode.commands.registerCommand("mlsd.practice.showStep", (step?: unknown) => (isPracticeStep(step) ? actions.showStep(step) : undefined)),
    vscode.commands.registerCommand("mlsd.practice.showHistory", () => panels.showHistory()),
    vscode.commands.registerCommand("mlsd.practice.exportHistory", (target?: unknown) => past.export(target instanceof vscode.Uri ? target : undefined)),
    vscode.commands.registerCommand("mlsd.practice.deleteHistory", (isConfirmed?: unknown) => past.delete(isConfirmed === true)),
    vscode.commands.registerCommand("mlsd.practice.menu", () => practiceMenu(practice)),
  ];
}
