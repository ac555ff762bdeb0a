import * as vscode from "vscode";

/** Opens the Design Outline. VS Code makes a focus command for every view. */
export async function showOutline(): Promise<void> {
  await vscode.commands.executeCommand("mlsd.outline.focus");
}
