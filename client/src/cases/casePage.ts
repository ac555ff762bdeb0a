import { type CaseStudy } from "./caseLibrary";

/** A case as it is put to a person, in Markdown: nothing that would give the answer away. */
export function casePage({ title, domain, prompt }: Pick<CaseStudy, "title" | "domain" | "prompt">): string {
  return [`# ${title}`, `*${domain.replaceAll("_", " ")}*`, prompt, ""].join("\n\n");
}

/** `visual-search` of `/visual-search.md`. */
export function caseIdOf(path: string): string {
  return path.replace(/^\//, "").replace(/\.md$/, "");
}
