import * as vscode from "vscode";
import { type PracticeApi } from "../../../client/src/practice/practiceMode";
import { type Session } from "../../../client/src/practice/session";
import { closeAll, mlsd } from "./designEditor";
import { expectDefined } from "./expect";
import { HandClock } from "./handClock";

/** The case that the suites practise. */
export const CASE = "video-recommendation";

export const REQUIREMENTS = "requirements:\n  problem: The home page is empty\n  business: [{id: watch, baseline: 48, target: +0.8%}]\n  scale: {dau: 500M, requests_per_user: 4}\n  latency: 200ms\n";

/** Practice as a suite sees it: for each test a clock of its own that stands still, no chance and an empty history. */
export class PracticeWindow {
  #practice: PracticeApi | undefined;
  clock = new HandClock();

  async open(): Promise<void> {
    const { practice } = await mlsd();
    await practice.restored;
    this.#practice = practice;
    this.clock = new HandClock();
    practice.setClock(this.clock);
    practice.setRandom(() => 0);
    await vscode.commands.executeCommand("mlsd.practice.deleteHistory", true);
  }

  /** Ends the session that is under way. */
  async close(): Promise<void> {
    const { view } = this.practice.actions;
    if (view && view.session.phase !== "ended") await vscode.commands.executeCommand("mlsd.practice.end", { selfAssessment: [] });
    await closeAll();
  }

  get practice(): PracticeApi {
    return expectDefined(this.#practice, "practice");
  }

  get session(): Session {
    return expectDefined(this.practice.actions.view, "a session").session;
  }

  get clockText(): string {
    return expectDefined(this.practice.clockText(), "the clock");
  }

  async begin(kind: "blank" | "scaffold" = "blank", minutes: 45 | "untimed" = 45): Promise<vscode.TextEditor> {
    const uri = expectDefined(await vscode.commands.executeCommand<vscode.Uri | undefined>("mlsd.startPractice", { caseId: CASE, minutes, kind }), "a design");
    return expectDefined(vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString()), "its editor");
  }
}

/** Types at the end of a design. */
export async function write(editor: vscode.TextEditor, text: string): Promise<void> {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, text));
}

/** With the keys of its objects in order: what was read again may have another. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
