import type { Design, Status } from "../core/design";
import type { Finding } from "../core/engine";
import type { Field } from "../core/field";
import { STEPS, type Chapter } from "../core/framework";
import { contains, type Span } from "../core/spans";
import { detailOf, nameOf } from "./labels";

/** What the Design Outline shows, with offsets; `protocol.ts` has the same with lines. */
export interface OutlineNode {
  readonly key: string;
  readonly number: number | undefined;
  readonly title: string;
  readonly question: string;
  readonly state: "missing" | "started" | "complete";
  readonly counts: Counts;
  readonly span: Span | undefined;
  readonly parts: readonly OutlinePartNode[];
}

export interface OutlinePartNode {
  readonly label: string;
  readonly detail: string;
  readonly kind: "field" | "list" | "row";
  readonly counts: Counts;
  readonly span: Span;
  readonly parts: readonly OutlinePartNode[];
}

export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly hint: number;
}

export interface DesignOutline {
  readonly title: string | undefined;
  readonly status: Status;
  readonly counts: Counts;
  readonly steps: readonly OutlineNode[];
}

export function outlineOf(design: Design, findings: readonly Finding[]): DesignOutline {
  const steps = STEPS.map(({ key, number, title, question }): OutlineNode => {
    const field = design.root.member(key);
    const own = findings.filter((finding) => finding.chapter === key);
    const counts = countsOf(own);
    return {
      key, number, title, question, counts,
      state: stateOf(field, counts, own),
      span: field && { start: field.keySpan.start, end: Math.max(field.keySpan.end, field.span.end) },
      parts: field ? partsOf(field, findings) : [],
    };
  });
  const rest = restOfDesign(findings);
  return { title: design.root.text("title"), status: design.status, counts: countsOf(findings), steps: rest ? [...steps, rest] : steps };
}

/** Nothing written; something a reviewer would stop at, or still be told about; or nothing left to say but remarks. */
function stateOf(field: Field | undefined, counts: Counts, findings: readonly Finding[]): OutlineNode["state"] {
  if (!field?.isFilled) return "missing";
  const isIncomplete = findings.some(({ rule }) => rule === "structure/missing-key");
  return counts.error + counts.warning > 0 || isIncomplete ? "started" : "complete";
}

function partsOf(step: Field, findings: readonly Finding[]): readonly OutlinePartNode[] {
  return [...step.members.values()].filter((member) => member.isFilled).map((member) => partOf(member, findings));
}

function partOf(field: Field, findings: readonly Finding[]): OutlinePartNode {
  const isRow = /\]$/.test(field.path);
  const span = { start: Math.min(field.keySpan.start, field.span.start), end: Math.max(field.span.end, field.keySpan.end) };
  return {
    label: nameOf(field),
    detail: detailOf(field),
    kind: isRow ? "row" : field.value.kind === "list" ? "list" : "field",
    counts: countsOf(findings.filter((finding) => contains(span, finding.span.start))),
    span,
    parts: field.value.kind === "list" && field.schema?.item?.type === "map" ? field.items.map((item) => partOf(item, findings)) : [],
  };
}

function restOfDesign(findings: readonly Finding[]): OutlineNode | undefined {
  const own = findings.filter((finding) => finding.chapter === ("design" satisfies Chapter));
  const first = own[0];
  if (!first) return undefined;
  return {
    key: "design", number: undefined, title: "Design as a whole", question: "Do the steps fit together?",
    state: "started", counts: countsOf(own), span: first.span, parts: [],
  };
}

function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
