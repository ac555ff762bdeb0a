import * as vscode from "vscode";
import { practiceStep } from "./practiceSteps";
import type { PracticeController } from "./practiceController";
import type { ClockView, TimeState } from "./practiceView";

/** The clock in the status bar: the step under the cursor, then all. Says with a sign what it says with a colour. */
export class ClockStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("mlsd.clock", vscode.StatusBarAlignment.Right, 101);
  private readonly subscription: vscode.Disposable;

  constructor(private readonly controller: PracticeController) {
    this.item.name = "MLSD Practice Clock";
    this.item.command = "mlsd.practice.menu";
    this.subscription = controller.onDidChange(() => this.refresh());
    this.refresh();
  }

  /** As it stands in the status bar; undefined while it is hidden. */
  get text(): string | undefined {
    return this.isShown ? this.item.text : undefined;
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private get isShown(): boolean {
    const phase = this.controller.session?.phase;
    return phase === "running" || phase === "paused";
  }

  private refresh(): void {
    const { view } = this.controller;
    if (!view || !this.isShown) {
      this.item.hide();
      return;
    }
    const { clock } = view;
    const colour = BACKGROUNDS[worstOf(clock)];
    this.item.text = statusText(clock);
    this.item.backgroundColor = colour === undefined ? undefined : new vscode.ThemeColor(colour);
    this.item.tooltip = tooltip(clock, view.session.case.title);
    this.item.accessibilityInformation = { label: `Practice clock. ${clock.spoken}`, role: "button" };
    this.item.show();
  }
}

const BACKGROUNDS: Readonly<Record<TimeState, string | undefined>> = { calm: undefined, amber: "statusBarItem.warningBackground", red: "statusBarItem.errorBackground" };
const SIGNS: Readonly<Record<TimeState, string>> = { calm: "", amber: " !", red: " !!" };

/** `$(clock) 3 Data 2:10 · 31:05`; one exclamation mark where a share is used up, two where far more than that is. */
function statusText({ phase, step, total, totalState }: ClockView): string {
  const own = step ? `${step.number} ${practiceStep(step.key).short} ${step.left}${SIGNS[step.state]} · ` : "";
  return `$(${phase === "paused" ? "debug-pause" : "clock"}) ${own}${total}${SIGNS[totalState]}`;
}

function worstOf({ phase, step, totalState }: ClockView): TimeState {
  if (phase === "paused") return "calm";
  if (step?.state === "red" || totalState === "red") return "red";
  return step?.state === "amber" || totalState === "amber" ? "amber" : "calm";
}

function tooltip({ spoken }: ClockView, title: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendMarkdown("**Practice: ").appendText(title).appendMarkdown("**\n\n").appendText(spoken).appendMarkdown("\n\nSelect to pause, end or see more.");
  return text;
}
