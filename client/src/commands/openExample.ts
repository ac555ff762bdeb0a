import * as vscode from "vscode";
import { DESIGN_LANGUAGE } from "../designs/designSelector";
import { type CommandContext } from "./index";

/** Opens a short design with mistakes on purpose, for whoever wants to see what a finding is. Unsaved: nobody wants it among their files. */
export async function openExample({ extensionUri }: CommandContext): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, "client", "walkthrough", "example.mlsd.yaml"));
  const document = await vscode.workspace.openTextDocument({ language: DESIGN_LANGUAGE, content: new TextDecoder().decode(bytes) });
  await vscode.window.showTextDocument(document);
}
