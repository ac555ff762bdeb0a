import * as vscode from "vscode";
import { pauseText } from "../../practice/practiceController";
import type { PracticeMode } from "../../practice/practiceMode";

/** Asks the interviewer something: one of the questions that are open, or what was typed. A text as argument is asked at once. */
export async function askInterviewer({ actions, controller }: PracticeMode, argument: unknown): Promise<string | undefined> {
  const reason = pauseText(controller.session);
  if (reason !== undefined) void vscode.window.showInformationMessage(reason);
  if (reason !== undefined || !actions.view) return undefined;
  if (typeof argument === "string") return actions.ask(argument);
  const question = await pickQuestion(actions.view.open);
  const answer = question === undefined ? undefined : await actions.ask(question);
  if (answer !== undefined) void vscode.window.showInformationMessage(`Interviewer: ${answer}`);
  return answer;
}

type Row = vscode.QuickPickItem & { readonly ask: string };

/** What is typed can always be asked as it stands; the interviewer finds out what is meant. */
function pickQuestion(open: readonly { readonly ask: string; readonly topic: string }[]): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<Row>();
  const known = open.map(({ ask, topic }): Row => ({ label: ask, description: topic, ask }));
  pick.title = "Ask the Interviewer";
  pick.placeholder = "Type a question, or choose one";
  pick.matchOnDescription = true;
  pick.items = known;
  pick.onDidChangeValue((text) => {
    const typed = text.trim();
    pick.items = typed === "" ? known : [...known, { label: `$(comment) Ask: ${typed}`, ask: typed, alwaysShow: true }];
  });
  return new Promise<string | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.ask ?? (pick.value.trim() || undefined)));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}
