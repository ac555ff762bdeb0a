import * as vscode from "vscode";
import type { PracticeActions, SelfAssessment } from "../../practice/panels";
import { isPracticeStep } from "../../practice/practiceSteps";
import { PagePanel, restorePanels, type PanelKind, type Placement } from "../pagePanel";
import type { Regions } from "../webviewPage";
import { scoreCardPage, type ShownCard } from "./scoreCardPage";
import { selfAssessmentForm } from "./selfAssessmentForm";
import { selfAssessmentOf } from "./statements";

/** Asks for the self-assessment, and then shows in its place the score card. */
export class ScoreCardPanel implements vscode.Disposable {
  private readonly page: PagePanel;
  private readonly subscriptions: vscode.Disposable[];
  private shown: ShownCard | undefined;
  private assessed: ((marks: SelfAssessment | undefined) => void) | undefined;

  constructor(
    extensionUri: vscode.Uri,
    private readonly actions: PracticeActions,
    showHistory: () => unknown,
  ) {
    const kind = this.kind(showHistory);
    this.page = new PagePanel(extensionUri, kind);
    this.subscriptions = [
      this.page,
      this.page.onDidClose(() => this.answer(undefined)),
      restorePanels(kind, (panel, kept) => this.restore(panel, kept)),
    ];
  }

  get column(): vscode.ViewColumn | undefined {
    return this.page.column;
  }

  show(shown: ShownCard, placement: Placement): void {
    this.answer(undefined);
    this.shown = shown;
    this.page.show(cardRegions(shown), placement);
    this.page.tell({ keep: shown });
  }

  askSelfAssessment(placement: Placement): Promise<SelfAssessment | undefined> {
    this.answer(undefined);
    this.shown = undefined;
    this.page.show({ card: selfAssessmentForm(this.actions.view?.study.title) }, placement);
    // A form without its session is not opened again.
    this.page.tell({ keep: "assessment", focus: "mark-0-1" });
    return new Promise((resolve) => {
      this.assessed = resolve;
    });
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private answer(marks: SelfAssessment | undefined): void {
    const { assessed } = this;
    this.assessed = undefined;
    assessed?.(marks);
  }

  /** What was kept may come from an older version: a card that cannot be drawn is closed. */
  private restore(panel: vscode.WebviewPanel, kept: unknown): void {
    const shown = isShownCard(kept) ? kept : undefined;
    const regions = shown && tryRegions(shown);
    if (!shown || !regions) {
      panel.dispose();
      return;
    }
    this.shown = shown;
    this.page.adopt(panel, regions);
  }

  private kind(showHistory: () => unknown): PanelKind {
    const { actions } = this;
    return {
      viewType: "mlsd.scoreCard",
      title: "Score Card",
      panel: "score-card",
      actions: {
        history: showHistory,
        assess: (values) => this.answer(selfAssessmentOf(values)),
        skip: () => this.answer(undefined),
        save: () => this.save(),
        compare: ({ step }) => this.shown && actions.compareWithReference(this.shown.options.design, this.shown.options.caseId, isPracticeStep(step) ? step : undefined),
        showLine: ({ line }) => this.shown && actions.showLine(this.shown.options.design, Number(line)),
        again: () => this.shown && actions.startPractice(this.shown.options.caseId),
        nextCase: async () => actions.startPractice((await actions.history()).suggestion?.caseId),
      },
    };
  }

  private async save(): Promise<void> {
    if (!this.shown) return;
    const { markdown, card } = this.shown;
    if (await this.actions.saveMarkdown(markdown, card.case.id)) this.page.tell({ announce: "Saved." });
  }
}

function cardRegions(shown: ShownCard): Regions {
  return { card: scoreCardPage(shown) };
}

function tryRegions(shown: ShownCard): Regions | undefined {
  try {
    return cardRegions(shown);
  } catch {
    return undefined;
  }
}

function isShownCard(kept: unknown): kept is ShownCard {
  return typeof kept === "object" && kept !== null && "card" in kept && "markdown" in kept && "options" in kept;
}
