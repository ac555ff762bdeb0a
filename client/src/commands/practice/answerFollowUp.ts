import * as vscode from "vscode";
import type { PracticeMode } from "../../practice/practiceMode";
import { practiceStep } from "../../practice/practiceSteps";
import type { AskedFollowUp } from "../../practice/session";

/** Answers a follow-up of the interviewer: the only open one, or one that is chosen. Index and text as arguments answer at once. */
export async function answerFollowUp({ actions, controller }: PracticeMode, index: unknown, text: unknown): Promise<void> {
  const followUps = controller.session?.followUps ?? [];
  const chosen = typeof index === "number" ? index : await pickFollowUp(followUps);
  const asked = chosen === undefined ? undefined : followUps[chosen];
  if (chosen === undefined || !asked) return;
  const answer = typeof text === "string" ? text : await vscode.window.showInputBox({
    title: asked.ask,
    prompt: asked.consequences?.findings[0] ?? "Your answer is written into the design, among its decisions.",
    value: asked.answer ?? "",
    ignoreFocusOut: true,
  });
  if (answer !== undefined) await actions.answerFollowUp(chosen, answer);
}

async function pickFollowUp(followUps: readonly AskedFollowUp[]): Promise<number | undefined> {
  const items = followUps.map(({ ask, step, answer }, index) => ({ label: ask, description: `step ${practiceStep(step).number}${answer === undefined ? "" : " · answered"}`, index }));
  const open = items.filter(({ index }) => followUps[index]?.answer === undefined);
  if (items.length === 0) void vscode.window.showInformationMessage("The interviewer has asked no follow-up yet. One comes when you go on from a step that is worked out.");
  if (items.length === 0 || open.length === 1) return open[0]?.index;
  return (await vscode.window.showQuickPick([...open, ...items.filter((item) => !open.includes(item))], { title: "Answer a Follow-Up", placeHolder: "Which one?" }))?.index;
}
