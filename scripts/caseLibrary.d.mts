import type { CaseStudy } from "../server/src/core/practice/caseStudy";

/** A case study as `case-studies/<id>/case.yaml` states it, with the text of its reference design. */
export type CaseFile = CaseStudy & { readonly design: string };

export function readCaseLibrary(folder?: string): CaseFile[];
