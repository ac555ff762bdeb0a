import * as vscode from "vscode";
import { CONFIG_REQUEST } from "../../../server/src/protocol";
import { type CommandContext } from "./index";

const SCHEME = "mlsd-config";

/** Shows what is in force for the current design, and where each value comes from, as a document that cannot be edited. */
export async function showEffectiveConfig({ client, current }: CommandContext): Promise<void> {
  const design = current.editor?.document.uri;
  if (!design) return;
  const text = await client.sendRequest<string>(CONFIG_REQUEST, { uri: client.code2ProtocolConverter.asUri(design) });
  const name = design.path.slice(design.path.lastIndexOf("/") + 1);
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/Configuration of ${name}.yaml`, query: design.toString() });
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent: () => text });
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  } finally {
    provider.dispose();
  }
}
