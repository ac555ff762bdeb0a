import { Design } from "../design";
import { appendRows, columnOf, insertMember, lineBreakOf, plainOrQuoted, replaceValue } from "../edits";
import type { Field } from "../field";
import { applyEdits, lineAt, type TextEdit } from "../spans";

/** A question that was asked in a session, and what was answered. */
export interface Answer {
  readonly ask: string;
  readonly answer: string;
}

/** Where an answer is written: below `requirements.questions`, or as a row of `decisions`. */
export type AnswerPlace = "questions" | "decisions";

/**
 * The smallest edits that write an answer where a reviewer looks for it. None where it stands there already, and none
 * where the place is broken, came through an alias, or has a shape that could not be continued without printing it anew.
 */
export function recordAnswer(design: Design, into: AnswerPlace, { ask, answer }: Answer): readonly TextEdit[] {
  const said = { ask: onOneLine(ask), answer: onOneLine(answer) };
  if (said.ask === "" || said.answer === "" || said.ask.length > LONGEST_KEY || isWrittenIn(design, into, said)) return [];
  const edits = into === "questions" ? questionEdits(design, said) : decisionEdits(design, said);
  return edits.length > 0 && isSafe(design, edits, into, said) ? edits : [];
}

/** YAML takes no longer key on one line. */
const LONGEST_KEY = 1000;

function onOneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function questionEdits(design: Design, { ask, answer }: Answer): readonly TextEdit[] {
  const value = asYamlText(answer);
  const questions = design.root.member("requirements.questions");
  const open = questions && memberFor(questions, ask);
  const list = questions && listBehind(design, questions);
  if (questions && list) return answerInList(design, questions, list, ask, value);
  if (open?.value.kind === "scalar" && open.isEditable) return answerOpen(design, open, value);
  const parent = questions ?? design.root.member("requirements") ?? design.root;
  const keys = questions ? [ask] : design.root.member("requirements") ? ["questions", ask] : ["requirements", "questions", ask];
  const edit = insertMember(design, parent, keys, value);
  return edit ? [edit] : [];
}

/** A question that stands there without an answer. */
function answerOpen({ text }: Design, open: Field, value: string): readonly TextEdit[] {
  const written = text.slice(open.span.start, open.span.end);
  if (written.trim() !== "") return [replaceValue(open, value)].flatMap((edit) => edit ?? []);
  const behindKey = text.slice(open.keySpan.end).match(/^[ \t]*:/)?.[0].length;
  const at = open.keySpan.end + (behindKey ?? 0);
  return [{ span: { start: at, end: at }, text: behindKey === undefined ? `: ${value}` : ` ${value}` }];
}

/** `questions: [Which languages?]`: a list of what is still open, which the reading turns into keys without answers. */
interface OpenList {
  readonly span: Field["span"];
  readonly items: readonly Field[];
}

function listBehind({ text }: Design, questions: Field): OpenList | undefined {
  const first = text[questions.span.start];
  if (questions.value.kind !== "map" || !questions.isEditable || (first !== "[" && first !== "-")) return undefined;
  return { span: questions.span, items: [...questions.members.values()] };
}

/** The list becomes the map that it stands for: its marks are exchanged, and every text in it stays where it is. */
function answerInList(design: Design, questions: Field, { span, items }: OpenList, ask: string, value: string): readonly TextEdit[] {
  const { text } = design;
  const own = memberFor(questions, ask);
  const isFlow = text[span.start] === "[";
  const column = items[0] ? columnOf(text, items[0].keySpan.start) : 0;
  const edits: TextEdit[] = [];
  for (const item of items) {
    const { start, end } = item.keySpan;
    const mark = isFlow ? undefined : /(?:^|\n)([ \t]*)-([ \t]+)$/.exec(text.slice(0, start));
    // A text of several lines, or one with a tag or an anchor before it, cannot become a key as it stands.
    if (text.slice(start, end).includes("\n") || (!isFlow && !mark)) return [];
    if (mark) edits.push({ span: { start: start - (mark[2] ?? "").length - 1, end: start }, text: " ".repeat(column - (mark[1] ?? "").length) });
    edits.push({ span: { start: end, end }, text: item === own ? `: ${value}` : isFlow ? ": " : ":" });
  }
  const last = items.at(-1);
  const entry = `${plainOrQuoted(ask)}: ${value}`;
  if (isFlow) edits.push({ span: { start: span.start, end: span.start + 1 }, text: last ? "{" : `{${entry}` }, { span: { start: span.end - 1, end: span.end }, text: "}" });
  if (own || !last) return edits;
  if (isFlow) return joined(edits, last.keySpan.end, `, ${entry}`);
  return joined(edits, lineAt(text, last.keySpan.end).end, `${lineBreakOf(text)}${" ".repeat(column)}${entry}`);
}

/** With one more insertion; at a place that has one already they are one edit. */
function joined(edits: readonly TextEdit[], at: number, text: string): readonly TextEdit[] {
  const there = edits.find(({ span }) => span.start === at && span.end === at);
  if (!there) return [...edits, { span: { start: at, end: at }, text }];
  return edits.map((edit) => (edit === there ? { span: edit.span, text: edit.text + text } : edit));
}

/** The answer was chosen, because it was asked. */
function decisionEdits(design: Design, { ask, answer }: Answer): readonly TextEdit[] {
  const row = `{choose: ${asYamlText(answer)}, because: ${asYamlText(reasonOf(ask))}}`;
  const decisions = design.root.member("decisions");
  const edit = decisions?.value.kind === "list" ? appendRows(design, decisions, [row]) : insertMember(design, design.root, ["decisions"], { rows: [row] });
  return edit ? [edit] : [];
}

function reasonOf(ask: string): string {
  return `asked: ${ask}`;
}

/** A word that YAML reads as nothing is a text in quotes. */
function asYamlText(text: string): string {
  return /^(?:null|~)$/i.test(text) ? JSON.stringify(text) : plainOrQuoted(text);
}

function isWrittenIn(design: Design, into: AnswerPlace, { ask }: Answer): boolean {
  if (into === "questions") {
    const questions = design.root.member("requirements.questions");
    return questions !== undefined && memberFor(questions, ask)?.isFilled === true;
  }
  return design.root.rows("decisions").some((row) => sameQuestion(row.text("because") ?? "") === sameQuestion(reasonOf(ask)));
}

function memberFor(questions: Field, ask: string): Field | undefined {
  return [...questions.members].find(([key]) => sameQuestion(key) === sameQuestion(ask))?.[1];
}

/** Capitals, blanks and the sign at the end make no other question. */
function sameQuestion(text: string): string {
  return onOneLine(text).replace(/\s*\?$/, "").toLowerCase();
}

/** Made on a copy, the edits leave all that was read before as it was, bring no fault into the text, and are read back. */
function isSafe(design: Design, edits: readonly TextEdit[], into: AnswerPlace, said: Answer): boolean {
  if (isBrokenAround(design, into)) return false;
  const after = Design.read(applyEdits(design.text, edits), design);
  const known = textsIn(after.root);
  return after.problems.length <= design.problems.length
    && [...textsIn(design.root)].every(([path, text]) => known.get(path) === text || (text === "" && isKept(path, known)))
    && holds(after, into, said);
}

/** A key without a value may have got one, or something below it. */
function isKept(path: string, known: ReadonlyMap<string, string>): boolean {
  return known.has(path) || [...known.keys()].some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[`));
}

function holds(design: Design, into: AnswerPlace, { ask, answer }: Answer): boolean {
  if (into === "questions") {
    const questions = design.root.member("requirements.questions");
    return questions !== undefined && memberFor(questions, ask)?.scalarText === answer;
  }
  return design.root.rows("decisions").some((row) => row.text("choose") === answer && row.text("because") === reasonOf(ask));
}

/** In a broken section nobody knows what an edit would do; where none is written yet, it would stand beside any of them. */
function isBrokenAround(design: Design, into: AnswerPlace): boolean {
  const key = into === "questions" ? "requirements" : "decisions";
  const isConflicted = design.problems.some(({ rule }) => rule === "yaml/merge-conflict");
  const sections = design.sections.filter(({ section }) => !design.root.member(key) || section.value?.members.has(key));
  return isConflicted || sections.some(({ section }) => section.brokenFrom !== undefined);
}

/** Every text of a design by its path; of a key without a value, an empty one. */
function textsIn(field: Field, texts = new Map<string, string>()): ReadonlyMap<string, string> {
  if (field.value.kind === "scalar") texts.set(field.path, field.value.isNull ? "" : field.value.text);
  else for (const below of field.value.kind === "list" ? field.items : field.members.values()) textsIn(below, texts);
  return texts;
}
