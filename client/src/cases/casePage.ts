import { type CaseFile, type StepKey } from "../../../server/src/practiceProtocol";

/** A case as it is put to a person, in Markdown: nothing that would give the answer away. */
export function casePage({ title, domain, prompt }: Pick<CaseFile, "title" | "domain" | "prompt">): string {
  return [`# ${title}`, `*${domain.replaceAll("_", " ")}*`, prompt, ""].join("\n\n");
}

/** What a document for reading shows of a case. */
export interface CaseDocument {
  readonly id: string;
  readonly part: "page" | "reference" | StepKey;
}

/** The page of `/visual-search.md`, the reference of `/visual-search/reference.mlsd.yaml`, one step of it of `/visual-search/data.mlsd.yaml`. */
export function caseDocumentAt(path: string): CaseDocument | undefined {
  const [, id = "", part] = /^\/?([^/]+?)(?:\.md|\/(\w+)\.mlsd\.yaml)$/.exec(path) ?? [];
  if (id === "") return undefined;
  if (part === undefined) return { id, part: "page" };
  return PARTS.includes(part) ? { id, part: part as CaseDocument["part"] } : undefined;
}

const PARTS: readonly string[] = ["reference", "requirements", "task", "data", "model", "evaluation", "serving", "monitoring"] satisfies readonly CaseDocument["part"][];
