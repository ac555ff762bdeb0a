import * as vscode from "vscode";
import { CHECK_ALL_REQUEST, type CheckAllResult } from "../../../server/src/protocol";
import { findingsText } from "../outline/findingsText";
import { type CommandContext } from "./index";

/** Reviews every design of the workspace now, with its cases and configurations, says how it went, and offers the Problems view. */
export async function checkAllDesigns({ client }: CommandContext): Promise<CheckAllResult | undefined> {
  const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: "MLSD reviews all designs" }, () =>
    client.sendRequest<CheckAllResult>(CHECK_ALL_REQUEST, {}));
  const reviewed = [counted(result.designs, "design"), counted(result.cases, "case"), counted(result.configs, "configuration")].flat().join(", ");
  const text = reviewed === "" ? "There is no design (*.mlsd.yaml) in this workspace." : `${reviewed} reviewed: ${findingsText(result) || "no findings"}.`;
  void offerProblems(text, result);
  return result;
}

function counted(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
}

async function offerProblems(text: string, { error, warning, info }: CheckAllResult): Promise<void> {
  const show = "Show Problems";
  const actions = error + warning + info > 0 ? [show] : [];
  if ((await vscode.window.showInformationMessage(text, ...actions)) === show) await vscode.commands.executeCommand("workbench.actions.view.problems");
}
