import * as vscode from "vscode";
import type { StepKey } from "../../../../server/src/practiceProtocol";
import type { PracticeMode } from "../../practice/practiceMode";
import { PRACTICE_STEPS, isPracticeStep } from "../../practice/practiceSteps";

/** Shows the design beside the reference: `whole` or a step as argument, else what is chosen. */
export async function compareDesign({ actions, controller }: PracticeMode, argument: unknown): Promise<void> {
  const { session, study } = controller;
  if (!session || !study) {
    void vscode.window.showInformationMessage("Practise a case first: its reference is compared with your design.");
    return;
  }
  if (study.design === undefined) {
    void vscode.window.showInformationMessage("This case of your team has no reference design.");
    return;
  }
  const part = argument === "whole" || isPracticeStep(argument) ? argument : await pickPart();
  if (part !== undefined) await actions.compareWithReference(session.design, study.id, part === "whole" ? undefined : part);
}

async function pickPart(): Promise<StepKey | "whole" | undefined> {
  const items: (vscode.QuickPickItem & { readonly part: StepKey | "whole" })[] = [
    { label: "The whole design", part: "whole" },
    ...PRACTICE_STEPS.map(({ key, number, title }) => ({ label: `${number}. ${title}`, part: key })),
  ];
  return (await vscode.window.showQuickPick(items, { title: "Compare with the Reference", placeHolder: "Which part?" }))?.part;
}
