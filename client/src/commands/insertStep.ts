import * as vscode from "vscode";
import { type OutlineMessage } from "../../../server/src/protocol";
import { findSnippet } from "../designs/snippetLibrary";
import { placeForStep } from "../outline/placeForStep";
import { type CommandContext } from "./index";

/** Inserts the snippet of a step that is not written, between its neighbours. Asks for the step when it was not called from the outline. */
export async function insertStep({ current, extensionUri }: CommandContext, target: unknown): Promise<void> {
  const { editor, review } = current;
  if (!editor || !review) {
    void vscode.window.showInformationMessage("Open a design to insert a step into it.");
    return;
  }
  const key = stepKey(target) ?? (await pickMissingStep(review));
  const snippet = key === undefined ? undefined : await findSnippet(extensionUri, key);
  if (key === undefined || !snippet) return;
  const lines = editor.document.getText().split(/\r?\n/);
  const place = placeForStep(lines, review.steps, key);
  const shown = await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn });
  const body = new vscode.SnippetString(place.before + snippet.body.replace(/\n$/, "") + place.after);
  await shown.insertSnippet(body, new vscode.Position(place.line, place.character), {
    undoStopBefore: true,
    undoStopAfter: true,
    // The place may be the end of an indented line, and a step stands in column 0.
    keepWhitespace: true,
  });
}

function stepKey(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  return typeof target === "object" && target !== null && "step" in target && typeof target.step === "string" ? target.step : undefined;
}

async function pickMissingStep(review: OutlineMessage): Promise<string | undefined> {
  const missing = review.steps.filter((step) => step.range === undefined);
  if (missing.length === 0) {
    void vscode.window.showInformationMessage("All seven steps are in the design.");
    return undefined;
  }
  const items = missing.map((step) => ({ label: `${step.number ?? ""}. ${step.title}`, detail: step.question, key: step.key }));
  return (await vscode.window.showQuickPick(items, { title: "Insert Step", placeHolder: "Which step comes next?", matchOnDetail: true }))?.key;
}
