import * as vscode from "vscode";

/** One question of a flow of several. */
export interface FlowQuestion<Item extends vscode.QuickPickItem> {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Preselected. */
  readonly active?: Item;
}

/** What was picked, `back` for the question before, or undefined when the person has thought better of it. */
export function pickInFlow<Item extends vscode.QuickPickItem>({ title, step, totalSteps, placeholder, items, active }: FlowQuestion<Item>): Promise<Item | "back" | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = title;
  if (totalSteps > 1) [pick.step, pick.totalSteps] = [step, totalSteps];
  pick.placeholder = placeholder;
  pick.items = items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (step > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  if (active) pick.activeItems = [active];
  return new Promise<Item | "back" | undefined>((resolve) => {
    pick.onDidTriggerButton(() => resolve("back"));
    pick.onDidAccept(() => {
      // A line between groups can be accepted by nobody, but the list may be empty.
      const [chosen] = pick.selectedItems;
      if (chosen) resolve(chosen);
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}
