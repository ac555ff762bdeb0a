import * as vscode from "vscode";
import { type OutlineRange } from "../../../server/src/protocol";
import { type CommandContext } from "./index";

/** What a click in the outline does: the cursor goes to the start of the part, and all of it comes into view. */
export async function revealInDesign({ current }: CommandContext, target: unknown): Promise<void> {
  const { editor } = current;
  if (!editor || !isOutlineRange(target)) return;
  const range = new vscode.Range(target.startLine, target.startCharacter, target.endLine, target.endCharacter);
  const shown = await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn });
  shown.selection = new vscode.Selection(range.start, range.start);
  shown.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function isOutlineRange(value: unknown): value is OutlineRange {
  return typeof value === "object" && value !== null && "startLine" in value && "endCharacter" in value;
}
