/** A case study as `case-studies/<id>/case.yaml` states it, with the text of its reference design. */
export interface CaseFile {
  readonly id: string;
  readonly title: string;
  readonly domain: string;
  readonly difficulty: 1 | 2 | 3;
  readonly prompt: string;
  readonly questions: readonly { readonly topic: string; readonly ask: string; readonly answer: string }[];
  readonly design: string;
}

export function readCaseLibrary(folder?: string): CaseFile[];
