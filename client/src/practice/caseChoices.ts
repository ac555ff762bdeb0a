import type { CaseFile } from "../../../server/src/practiceProtocol";
import type { BrokenCase, LibraryCase } from "../cases/caseLibrary";
import { suggestCase } from "./caseSuggestion";
import { caseRecords, type HistoryEntry } from "./history";
import { practiceStep, isPracticeStep } from "./practiceSteps";

/** One row of the picker, as text. */
export interface CaseChoice {
  readonly pick: { readonly kind: "case"; readonly study: LibraryCase } | { readonly kind: "surprise" } | { readonly kind: "weakest"; readonly caseId: string } | { readonly kind: "broken"; readonly uri: string };
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly CaseChoice[];
}

const DIFFICULTIES: Readonly<Record<CaseFile["difficulty"], string>> = { 1: "Easy", 2: "Medium", 3: "Hard" };

/** What the picker offers: two ways not to choose, the team's own cases, then all others by difficulty, last what cannot be read. */
export function caseChoices(cases: readonly LibraryCase[], broken: readonly BrokenCase[], entries: readonly HistoryEntry[]): readonly ChoiceGroup[] {
  const rows = (isWanted: (study: LibraryCase) => boolean): readonly CaseChoice[] => cases.filter(isWanted).map((study) => caseChoice(study, entries));
  return [
    { title: "", choices: cases.length > 0 ? [SURPRISE, ...weakestChoice(cases, entries)] : [] },
    { title: "Your Team", choices: rows(({ origin }) => origin === "team") },
    ...([1, 2, 3] as const).map((difficulty) => ({ title: DIFFICULTIES[difficulty], choices: rows((study) => study.origin === "mlsd" && study.difficulty === difficulty) })),
    { title: "Cannot Be Read", choices: broken.map(brokenChoice) },
  ].filter(({ choices }) => choices.length > 0);
}

const SURPRISE: CaseChoice = { pick: { kind: "surprise" }, label: "$(sparkle) Surprise me", description: "", detail: "Any case, one that you have not practised yet if there is one." };

/** Only once something was practised: before, no step is the weakest. */
function weakestChoice(cases: readonly LibraryCase[], entries: readonly HistoryEntry[]): readonly CaseChoice[] {
  const suggestion = suggestCase(entries, cases);
  if (!suggestion?.step) return [];
  const { caseId, step, title, because } = suggestion;
  return [{ pick: { kind: "weakest", caseId }, label: "$(target) Train my weakest step", description: `${practiceStep(step).title}, with ${title}`, detail: because }];
}

function caseChoice(study: LibraryCase, entries: readonly HistoryEntry[]): CaseChoice {
  const trained = study.trains.filter(isPracticeStep).map((step) => practiceStep(step).short.toLowerCase());
  const parts = [study.domain.replaceAll("_", " "), DIFFICULTIES[study.difficulty].toLowerCase(), `${study.minutes} min`, practisedText(study, entries), `trains ${trained.join(", ")}`];
  return {
    pick: { kind: "case", study },
    label: study.origin === "team" ? `$(organization) ${study.title}` : study.title,
    description: parts.filter(Boolean).join(" · "),
    detail: study.prompt,
  };
}

function practisedText({ id }: LibraryCase, entries: readonly HistoryEntry[]): string {
  const record = caseRecords(entries).find(({ caseId }) => caseId === id);
  if (!record) return "";
  return record.sessions === 1 ? `practised once, ${record.best.total} of 100` : `best ${record.best.total} of 100 in ${record.sessions}`;
}

function brokenChoice({ uri, problems }: BrokenCase): CaseChoice {
  const folder = uri.split("/").at(-2) ?? uri;
  return { pick: { kind: "broken", uri }, label: `$(warning) ${decodeURIComponent(folder)}`, description: "Open the file to mend it", detail: problems[0] ?? "It is no case." };
}
