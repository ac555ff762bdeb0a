import * as vscode from "vscode";
import { pickCase } from "../../practice/casePicker";
import type { LibraryCase } from "../../cases/caseLibrary";
import { isRecord } from "../../practice/keptValues";
import type { PracticeMode } from "../../practice/practiceMode";
import { pickInFlow } from "../../practice/quickPickFlow";
import type { SessionLength } from "../../practice/session";
import { endSession } from "../../practice/sessionReport";
import { startSession } from "../../practice/startSession";
import { isTimed } from "../../practice/timeBudget";

type Kind = "blank" | "scaffold";

const TITLE = "Start Practice";
const QUESTIONS = 3;

/** Case, length and first page, asked in one flow with a way back. `{caseId, minutes, kind}` answers beforehand, with `minutes: "untimed"` for no clock. */
export async function startPractice(practice: PracticeMode, argument: unknown): Promise<vscode.Uri | undefined> {
  if (!(await mayBegin(practice))) return undefined;
  const given = readChoice(argument);
  const { cases, broken } = await practice.library();
  // A team's case comes before one of the library that has the same id.
  const known = cases.findLast(({ id }) => id === given.caseId);
  const offer = { cases, broken, history: practice.history.entries, random: practice.random };
  for (;;) {
    const study = known ?? (await pickCase(offer, TITLE, QUESTIONS));
    if (!study) return undefined;
    const form = await pickForm(study, given, known === undefined);
    if (form === "back") continue;
    return form && startSession(practice, study, form.minutes, form.kind);
  }
}

interface Form {
  readonly minutes: SessionLength;
  readonly kind: Kind;
}

async function pickForm(study: LibraryCase, given: GivenChoice, canGoBack: boolean): Promise<Form | "back" | undefined> {
  for (;;) {
    const length = given.length ?? (await pickLength(study, canGoBack));
    if (length === undefined || length === "back") return length;
    const kind = given.kind ?? (await pickKind(study));
    if (kind === "back" && given.length === undefined) continue;
    return kind === "back" || kind === undefined ? kind : { minutes: length.minutes, kind };
  }
}

interface GivenChoice {
  readonly caseId?: unknown;
  readonly length?: { readonly minutes: SessionLength };
  readonly kind?: Kind;
}

function readChoice(argument: unknown): GivenChoice {
  if (!isRecord(argument)) return {};
  const { caseId, minutes, kind } = argument;
  return {
    caseId,
    ...(isTimed(minutes) ? { length: { minutes } } : minutes === "untimed" ? { length: { minutes: undefined } } : {}),
    ...(kind === "blank" || kind === "scaffold" ? { kind } : {}),
  };
}

async function pickLength(study: LibraryCase, canGoBack: boolean): Promise<{ readonly minutes: SessionLength } | "back" | undefined> {
  const lengths = [study.minutes, ...([35, 45, 60] as const).filter((minutes) => minutes !== study.minutes)];
  const items: (vscode.QuickPickItem & { readonly minutes: SessionLength })[] = [
    ...lengths.map((minutes) => ({ minutes, label: `$(clock) ${minutes} minutes`, description: minutes === study.minutes ? "suits this case" : "", detail: LENGTH_TEXTS[minutes] })),
    { minutes: undefined, label: "$(watch) Untimed", description: "", detail: "The clock counts what you need; nothing runs out." },
  ];
  return pickInFlow({ title: `${TITLE}: ${study.title}`, step: canGoBack ? 2 : 1, totalSteps: canGoBack ? QUESTIONS : QUESTIONS - 1, placeholder: "How long?", items });
}

const LENGTH_TEXTS: Readonly<Record<35 | 45 | 60, string>> = {
  35: "A short interview: names, and one number for each promise.",
  45: "The usual interview.",
  60: "An hour, with time for capacity, cost and the size of the experiment.",
};

async function pickKind(study: LibraryCase): Promise<Kind | "back" | undefined> {
  const items: (vscode.QuickPickItem & { readonly kindOfDesign: Kind })[] = [
    { kindOfDesign: "blank", label: "$(edit) Blank design", detail: "The prompt as a comment, and nothing else." },
    { kindOfDesign: "scaffold", label: "$(list-ordered) Scaffold", detail: "The seven steps with their questions, to be filled." },
  ];
  const picked = await pickInFlow({ title: `${TITLE}: ${study.title}`, step: QUESTIONS, totalSteps: QUESTIONS, placeholder: "Start with", items });
  return picked === "back" ? picked : picked?.kindOfDesign;
}

/** A session that is under way is never dropped without a word. */
async function mayBegin(practice: PracticeMode): Promise<boolean> {
  const { session } = practice.controller;
  if (!session || session.phase === "ended") return true;
  const end = "End It First";
  const chosen = await vscode.window.showWarningMessage(`A practice session is under way: ${session.case.title}.`, { modal: true, detail: "One session at a time." }, end);
  if (chosen !== end) return false;
  await endSession(practice);
  practice.past.added();
  return true;
}
