import * as vscode from "vscode";
import type { PracticeActions } from "../../practice/panels";
import { PagePanel, restorePanels, type PanelKind, type Placement } from "../pagePanel";
import type { Regions } from "../webviewPage";
import { historyPage, type WriteDate } from "./historyPage";

/** The history of practice; it follows sessions that end and histories that are deleted. */
export class HistoryPanel implements vscode.Disposable {
  private readonly page: PagePanel;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    extensionUri: vscode.Uri,
    private readonly actions: PracticeActions,
  ) {
    const kind = this.kind();
    this.page = new PagePanel(extensionUri, kind);
    this.subscriptions = [
      this.page,
      actions.onDidChangeHistory(() => void this.update()),
      restorePanels(kind, (panel) => {
        this.page.adopt(panel, { history: historyPage(NO_HISTORY, writeDate) });
        void this.update();
      }),
    ];
  }

  get column(): vscode.ViewColumn | undefined {
    return this.page.column;
  }

  async show(placement: Placement): Promise<void> {
    this.page.show(await this.regions(), placement);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private async update(): Promise<void> {
    if (this.page.isOpen) this.page.draw(await this.regions());
  }

  private async regions(): Promise<Regions> {
    return { history: historyPage(await this.actions.history(), writeDate) };
  }

  private kind(): PanelKind {
    const { actions } = this;
    return {
      viewType: "mlsd.history",
      title: "Practice History",
      panel: "history",
      actions: {
        start: (values) => actions.startPractice(values.case),
        openCard: ({ id }) => id !== undefined && actions.openPastCard(id),
        export: () => actions.exportHistory(),
        delete: () => actions.deleteHistory(),
      },
    };
  }
}

const NO_HISTORY = { entries: [], cases: [], trends: [], notes: [] };

const writeDate: WriteDate = (at) => new Date(at).toLocaleString(vscode.env.language, { dateStyle: "medium", timeStyle: "short" });
