import * as vscode from "vscode";
import type { PracticeMode } from "../../practice/practiceMode";

/** What a click on the clock offers. */
export async function practiceMenu({ controller }: PracticeMode): Promise<void> {
  const { session } = controller;
  if (!session) return;
  const isPaused = session.phase === "paused";
  const items: (vscode.QuickPickItem & { readonly command: string })[] = [
    { command: "mlsd.practice.pauseOrResume", label: isPaused ? "$(debug-start) Resume" : "$(debug-pause) Pause" },
    { command: "mlsd.practice.showPanel", label: "$(comment-discussion) Show Interviewer" },
    { command: "mlsd.practice.score", label: "$(checklist) Score So Far", description: "the clock goes on" },
    { command: "mlsd.practice.end", label: "$(stop-circle) End Session" },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: `Practice: ${session.case.title}`, placeHolder: controller.view?.clock.spoken });
  if (picked) await vscode.commands.executeCommand(picked.command);
}
