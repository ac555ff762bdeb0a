import * as vscode from "vscode";
import type { StepKey } from "../../../../server/src/practiceProtocol";
import { pauseText } from "../../practice/practiceController";
import type { HintOutcome } from "../../practice/panels";
import type { PracticeMode } from "../../practice/practiceMode";
import { PRACTICE_STEPS, isPracticeStep, practiceStep } from "../../practice/practiceSteps";

/** Gives the next hint of a step: of the argument, of the step under the cursor, or of one that is asked for. */
export async function giveHint({ actions, controller }: PracticeMode, argument: unknown): Promise<HintOutcome | undefined> {
  const reason = pauseText(controller.session);
  if (reason !== undefined) void vscode.window.showInformationMessage(reason);
  if (reason !== undefined || !controller.session) return undefined;
  const step = isPracticeStep(argument) ? argument : (controller.step ?? (await pickStep()));
  if (!step) return undefined;
  const outcome = await actions.hint(step);
  tell(outcome, step);
  return outcome;
}

async function pickStep(): Promise<StepKey | undefined> {
  const items = PRACTICE_STEPS.map(({ key, number, title }) => ({ label: `${number}. ${title}`, key }));
  return (await vscode.window.showQuickPick(items, { title: "Hint", placeHolder: "For which step?" }))?.key;
}

/** A hint that was given stands in its lens and in the panel. Where lenses are off it is said here. */
function tell(outcome: HintOutcome, step: StepKey): void {
  const { number, title } = practiceStep(step);
  if (outcome.kind === "wait") void vscode.window.setStatusBarMessage(`$(lightbulb) The next hint for step ${number} comes in ${outcome.inSeconds} s. Ask again to have it now.`, 5000);
  if (outcome.kind === "all given") void vscode.window.setStatusBarMessage(`$(lightbulb) All three hints for step ${number}, ${title}, were given.`, 5000);
  const hasLenses = vscode.workspace.getConfiguration("mlsd").get<string>("practice.hints", "lens") === "lens";
  if (outcome.kind === "given" && !hasLenses) void vscode.window.showInformationMessage(outcome.text);
}
