import type { Design } from "../../core/design";
import { lineBreakOf } from "../../core/edits";
import type { Finding } from "../../core/engine";
import { STEPS, type Step, type StepKey } from "../../core/framework";
import { lineAt, type TextEdit } from "../../core/spans";
import type { CodeAction } from "./codeAction";
import { sectionBlocks } from "./sectionBlocks";
import { snippetText } from "./snippetText";

/** What stands in a step when it is begun, by its key. */
export type StepSnippets = ReadonlyMap<StepKey, string>;

/** Beside findings that ask for a step which is not written: the step as it is begun. */
export function stepFixes(design: Design, findings: readonly Finding[], snippets: StepSnippets): readonly CodeAction[] {
  return STEPS.flatMap((step) => {
    const asking = findings.filter(({ chapter }) => chapter === step.key);
    const insertion = asking.length > 0 ? insertionOf(design, step, snippets) : undefined;
    return insertion ? [{ ...insertion, kind: "quickfix" as const, findings: asking }] : [];
  });
}

/** Between the steps: each one that is missing, unless a finding asks for it in this place. */
export function stepInsertionsAt(design: Design, offset: number, snippets: StepSnippets, offered: readonly CodeAction[]): readonly CodeAction[] {
  const insertions = isBetweenSteps(design, offset) ? STEPS.flatMap((step) => insertionOf(design, step, snippets) ?? []) : [];
  return insertions.filter(({ id }) => !offered.some((other) => other.id === id));
}

/** On a line of column 0, or on an empty one. */
export function isBetweenSteps({ text }: Design, offset: number): boolean {
  const { start, end } = lineAt(text, offset);
  return /^(?:\s*$|\S)/.test(text.slice(start, end).replace("\uFEFF", ""));
}

function insertionOf(design: Design, { key, number, title }: Step, snippets: StepSnippets): CodeAction | undefined {
  const snippet = snippets.get(key);
  if (snippet === undefined || design.hasKey(key) || !sectionBlocks(design)) return undefined;
  return {
    id: `insertStep/${key}`, title: `Insert step ${number}: ${title}`, kind: "refactor.rewrite", findings: [], isPreferred: false,
    edits: () => insertion(design, key, snippetText(snippet)),
    dialogue: { kind: "insertStep", step: key },
  };
}

/** Before the first key that comes later in the order of the format, with a blank line between them; else at the end. */
function insertion(design: Design, step: StepKey, snippet: string): readonly TextEdit[] | undefined {
  const { text } = design;
  const lineBreak = lineBreakOf(text);
  const lines = snippet.trimEnd().split("\n").join(lineBreak);
  const order = [...design.language.schema.members.keys()];
  const blocks = sectionBlocks(design);
  if (!blocks) return undefined;
  const later = blocks.find(({ key }) => order.indexOf(key) > order.indexOf(step));
  if (later) return [{ span: { start: later.start, end: later.start }, text: `${lines}${lineBreak}${lineBreak}` }];
  const last = blocks.at(-1);
  const at = last?.end ?? text.length;
  const isEmpty = text.slice(0, at).replace("\uFEFF", "").trim() === "";
  const before = isEmpty ? "" : text[at - 1] === "\n" ? lineBreak : lineBreak + lineBreak;
  return [{ span: { start: at, end: at }, text: `${before}${lines}${at === text.length ? lineBreak : ""}` }];
}
