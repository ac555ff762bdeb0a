import * as vscode from "vscode";
import { type OutlineMessage } from "../../../server/src/protocol";
import { type CurrentDesign } from "../designs/currentDesign";
import { findingsText } from "../outline/findingsText";

/** The status bar item: how many findings the current design has, and in its tooltip how far it is written. */
export class FindingsStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("mlsd.findings", vscode.StatusBarAlignment.Right, 100);
  private readonly subscription: vscode.Disposable;

  constructor(private readonly current: CurrentDesign) {
    this.item.name = "MLSD Findings";
    this.subscription = current.onDidChange(() => this.refresh());
    this.refresh();
  }

  /** As it stands in the status bar; undefined while it is hidden. */
  get text(): string | undefined {
    return this.current.review && this.item.text;
  }

  dispose(): void {
    this.subscription.dispose();
    this.item.dispose();
  }

  private refresh(): void {
    const { review } = this.current;
    if (!review) {
      this.item.hide();
      return;
    }
    const findings = findingsText(review.counts);
    this.item.text = statusText(review);
    this.item.tooltip = tooltip(review, findings);
    this.item.command = findings ? "workbench.actions.view.problems" : "mlsd.showOutline";
    this.item.accessibilityInformation = { label: `MLSD: ${findings || "no findings"}` };
    this.item.show();
  }
}

function statusText({ counts, coverage }: OutlineMessage): string {
  const loud = [counts.error > 0 ? `$(error) ${counts.error}` : "", counts.warning > 0 ? `$(warning) ${counts.warning}` : ""].filter(Boolean);
  const covered = coverage === undefined ? "" : ` ${coverage}%`;
  return loud.length > 0 ? `MLSD${covered} ${loud.join(" ")}` : `$(pass) MLSD${covered}`;
}

function tooltip(review: OutlineMessage, findings: string): vscode.MarkdownString {
  const steps = review.steps.filter((step) => step.number !== undefined);
  const complete = steps.filter((step) => step.state === "complete").length;
  const text = new vscode.MarkdownString();
  text.appendMarkdown("**").appendText(review.title ?? "Design without a title").appendMarkdown("**\n\n");
  text.appendText(`Status ${review.status}`).appendMarkdown(` · ${complete} of ${steps.length} steps complete\n\n`);
  if (review.coverage !== undefined) text.appendText(`Coverage ${review.coverage} of 100: what is stated without contradiction`).appendMarkdown("\n\n").appendMarkdown(weakestText(review)).appendMarkdown("\n\n");
  text.appendMarkdown(findings || "No findings");
  return text;
}

/** The step that would gain most from the next hour of work. */
function weakestText({ steps }: OutlineMessage): string {
  const scored = steps.flatMap((step) => (step.coverage ? [{ title: step.title, ...step.coverage }] : []));
  const weakest = scored.reduce<(typeof scored)[number] | undefined>((worst, step) => (!worst || step.level < worst.level ? step : worst), undefined);
  return weakest && weakest.level < 4 ? `Weakest: ${weakest.title}, ${weakest.level} of 4. Next: ${weakest.missing.slice(0, 2).join("; ")}` : "";
}
