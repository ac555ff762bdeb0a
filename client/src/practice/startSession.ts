import * as vscode from "vscode";
import type { CaseFile, PracticeDesignParams } from "../../../server/src/practiceProtocol";
import { openNewDesign } from "../designs/openNewDesign";
import type { Interview } from "./interview";
import type { PracticePanels } from "./panels";
import type { PracticeController } from "./practiceController";
import type { PracticeServer } from "./practiceServer";
import type { SessionLength } from "./session";
import { start } from "./sessionChanges";

export interface StartParts {
  readonly controller: PracticeController;
  readonly server: PracticeServer;
  readonly interview: Interview;
  readonly panels: Pick<PracticePanels, "showInterviewer">;
}

/** Opens a design for a case and starts the clock. The cursor waits at the end of the design, the interviewer beside it. */
export async function startSession({ controller, server, interview, panels }: StartParts, study: CaseFile, minutes: SessionLength, kind: PracticeDesignParams["kind"]): Promise<vscode.Uri> {
  const text = await server.newDesign(study, kind);
  const editor = await openNewDesign(study.id, text);
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  if (kind === "blank") editor.selection = new vscode.Selection(end, end);
  const { now } = controller;
  const { id, title, domain } = study;
  await controller.take(start({ id: `${id}-${now}`, case: { id, title, domain }, design: document.uri.toString(), text, ...(document.isUntitled ? {} : { saved: document.getText() }), minutes }, now), study);
  interview.begin();
  await panels.showInterviewer({ keepFocus: true });
  return document.uri;
}
