import * as vscode from "vscode";
import { type WaiveArguments } from "../../../server/src/protocol";
import { type CommandContext } from "./index";

/** Asks why a risk is accepted, and writes the waiver above the finding. The reason may also be given, as tests do. */
export async function waive({ client }: CommandContext, target: unknown, reason?: unknown): Promise<void> {
  if (!isWaiver(target)) return;
  const given = typeof reason === "string" ? reason : await askForReason(target.rule);
  if (given === undefined || given.trim() === "") return;
  const document = await vscode.workspace.openTextDocument(client.protocol2CodeConverter.asUri(target.uri));
  if (document.version !== target.version) {
    void vscode.window.showWarningMessage("The design has changed meanwhile; open the quick fix again.");
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(target.line, target.character), target.before + given.trim() + target.after);
  await vscode.workspace.applyEdit(edit);
}

function askForReason(rule: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: `Waive ${rule}`,
    prompt: "Why is this risk accepted? The reason is listed with the design.",
    placeHolder: "Reason",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? "A waiver needs a reason." : undefined),
  });
}

function isWaiver(value: unknown): value is WaiveArguments {
  return typeof value === "object" && value !== null && "uri" in value && "version" in value && "before" in value && "after" in value;
}
