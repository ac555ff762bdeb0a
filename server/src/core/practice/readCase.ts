import { Design } from "../design";
import { review, type Finding, type Review } from "../engine";
import type { Field } from "../field";
import { CASE_LANGUAGE } from "../language";
import { LineStarts } from "../lineStarts";
import { CASE_RULES } from "../rules/caseRules";
import type { CaseStudy } from "./caseStudy";

/** What a text holds: a case, unless something in it is at error level. */
export interface CaseReading {
  readonly study?: CaseStudy;
  /** In the order of the text; a waived error is among them, since a waiver makes nobody able to practise. */
  readonly findings: readonly Finding[];
  /** The findings at error level in one line each, with the line where they are. */
  readonly problems: readonly string[];
}

/** Reads the text of a `case.yaml`. `folder` is the name of the folder that it lies in, if anybody knows. */
export function readCase(text: string, folder?: string): CaseReading {
  const document = Design.read(text, undefined, CASE_LANGUAGE);
  const { findings, accepted } = reviewCase(document, folder);
  const all = [...findings, ...accepted.map(({ finding }) => finding).filter(({ severity }) => severity === "error")];
  const errors = all.filter(({ severity }) => severity === "error");
  const lines = new LineStarts(text);
  const problems = errors.map(({ span, message, rule }) => `line ${lines.lineAt(span.start) + 1}: ${message} (${rule})`);
  return { ...(errors.length === 0 ? { study: studyOf(document) } : {}), findings: all, problems };
}

/** The findings of a case itself. Nothing in it is a draft, so nothing is lowered. */
export function reviewCase(document: Design, folder: string | undefined): Review {
  return review(document, CASE_RULES, { status: "review", ...(folder === undefined ? {} : { folder }) });
}

/** `our-search` of `file:///work/mlsd-cases/our-search/case.yaml`; undefined for a file that lies elsewhere. */
export function folderOfCase(uri: string): string | undefined {
  const folder = /\/mlsd-cases\/([^/]+)\/case\.ya?ml$/i.exec(uri)?.[1];
  return folder === undefined ? undefined : decoded(folder);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A document in which nothing is at error level has the shape of the schema, which is that of the type. */
function studyOf(document: Design): CaseStudy {
  return plainCase(document.root) as CaseStudy;
}

/** As JSON has it: a number where the schema has one, whatever the quotes. What is not filled in, or no field of a case, is left out. */
function plainCase(field: Field): unknown {
  if (field.value.kind === "list") return field.items.map(plainCase);
  if (field.value.kind === "map") {
    const known = field.schema?.members;
    return Object.fromEntries([...field.members].filter(([key, member]) => member.isFilled && known?.has(key)).map(([key, member]) => [key, plainCase(member)]));
  }
  const { type } = field.schema?.constraints ?? {};
  return type === "integer" || type === "number" ? (field.asQuantity?.low ?? Number(field.scalarText)) : field.scalarText;
}
