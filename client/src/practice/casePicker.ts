import * as vscode from "vscode";
import type { CaseLibrary, LibraryCase } from "../cases/caseLibrary";
import { caseChoices, type CaseChoice } from "./caseChoices";
import { surpriseCase } from "./caseSuggestion";
import type { HistoryEntry } from "./history";
import { pickInFlow } from "./quickPickFlow";

/** What may be chosen from, and what is known of the person who chooses. */
export interface CaseOffer extends CaseLibrary {
  readonly history: readonly HistoryEntry[];
  /** From 0 up to 1, without 1. */
  readonly random: () => number;
}

type Row = vscode.QuickPickItem & { readonly choice?: CaseChoice };

/** Asks for a case. Undefined when nothing was chosen, or a file that must be mended first: that is opened. */
export async function pickCase({ cases, broken, history, random }: CaseOffer, title: string, totalSteps: number): Promise<LibraryCase | undefined> {
  const items = caseChoices(cases, broken, history).flatMap(({ title: group, choices }): Row[] => [
    ...(group === "" ? [] : [{ label: group, kind: vscode.QuickPickItemKind.Separator }]),
    ...choices.map((choice) => ({ label: choice.label, description: choice.description, detail: choice.detail, choice })),
  ]);
  const picked = await pickInFlow({ title, step: 1, totalSteps, placeholder: "Search by title, domain, difficulty, step or words of the prompt", items });
  const pick = picked === "back" ? undefined : picked?.choice?.pick;
  switch (pick?.kind) {
    case undefined:
      return undefined;
    case "case":
      return pick.study;
    case "surprise":
      return surpriseCase(history, cases, random);
    case "weakest":
      return cases.find(({ id }) => id === pick.caseId);
    case "broken":
      await vscode.window.showTextDocument(vscode.Uri.parse(pick.uri));
      return undefined;
  }
}
