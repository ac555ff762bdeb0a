import * as vscode from "vscode";
import { CASE_SCHEME } from "../../../server/src/protocol";
import type { StepKey } from "../../../server/src/practiceProtocol";
import { practiceStep } from "./practiceSteps";
import { stepUri } from "./stepDocuments";

/** Opens the reference design of a case, or one step of it, for reading. */
export async function openReference(caseId: string, step?: StepKey): Promise<vscode.Uri> {
  const document = await vscode.workspace.openTextDocument(referenceUri(caseId, step));
  await vscode.window.showTextDocument(document, { preview: true });
  return document.uri;
}

/** Puts the reference on the left and the design on the right, where it can be edited; of one step, both for reading. */
export async function compareWithReference(design: string, caseId: string, step?: StepKey): Promise<void> {
  const uri = vscode.Uri.parse(design);
  const title = step === undefined ? "Reference ↔ Your Design" : `Reference ↔ Your Design: ${practiceStep(step).title}`;
  await vscode.commands.executeCommand("vscode.diff", referenceUri(caseId, step), step === undefined ? uri : stepUri(uri, step), title);
}

function referenceUri(caseId: string, step: StepKey | undefined): vscode.Uri {
  return vscode.Uri.from({ scheme: CASE_SCHEME, path: `/${caseId}/${step ?? "reference"}.mlsd.yaml` });
}
