import * as vscode from "vscode";
import { type CommandContext } from "./index";

/** Restarts the language server and says so, since a quick restart is otherwise not to be seen. */
export async function restartServer({ client }: CommandContext): Promise<void> {
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: "Restarting MLSD" }, async () => {
    if (client.needsStop()) await client.stop();
    await client.start();
  });
}
