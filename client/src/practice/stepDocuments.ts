import * as vscode from "vscode";
import { isPracticeStep } from "./practiceSteps";
import type { PracticeServer } from "./practiceServer";
import type { StepKey } from "../../../server/src/practiceProtocol";

/** The scheme of one step of a design, for comparing: `mlsd-step:/data.mlsd.yaml?<URI of the design>`. */
const SCHEME = "mlsd-step";

export function stepUri(design: vscode.Uri, step: StepKey): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${step}.mlsd.yaml`, query: design.toString() });
}

/** Shows single steps of designs as documents that cannot be edited and follow what is written in the design. */
export function showStepDocuments(server: PracticeServer): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    async provideTextDocumentContent({ path, query }) {
      const step = path.replace(/^\//, "").replace(/\.mlsd\.yaml$/, "");
      if (!isPracticeStep(step)) return "";
      const design = await vscode.workspace.openTextDocument(vscode.Uri.parse(query));
      return server.stepText(design.getText(), step);
    },
  });
  const edits = vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
    for (const { uri: shown } of vscode.workspace.textDocuments) if (shown.scheme === SCHEME && shown.query === uri.toString()) changed.fire(shown);
  });
  return vscode.Disposable.from(changed, provider, edits);
}
