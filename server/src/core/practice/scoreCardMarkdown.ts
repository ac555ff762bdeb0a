import { STEPS, type StepKey } from "../framework";
import type { CardStep, ScoreCard, SessionFacts } from "./card";

/** What whoever keeps a card knows and the card does not. */
export interface KeptCard {
  /** When the session was, as text. */
  readonly date?: string;
}

/**
 * A score card to keep and to read anywhere. Levels and states are words, so that nothing rests on a colour; texts of the
 * design and of the case stand in it as plain text, whatever they hold.
 */
export function scoreCardMarkdown(card: ScoreCard, { date }: KeptCard = {}): string {
  const { session } = card;
  const parts = [
    headline(card, date),
    steps(card),
    deductions(card),
    next(card),
    expectations(card),
    traps(card),
    ...(session ? [wayThrough(session), selfAssessment(session, card.steps)] : []),
    "Levels and points count what is stated without contradiction; how good the ideas are is for a person to say. The bands are for practising alone and claim nothing about any company.",
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function headline({ case: { title }, total, band, bandNote, isUnfinished }: ScoreCard, date: string | undefined): string {
  return [
    `# Score card: ${plain(title)}`,
    ...(date === undefined ? [] : [plain(date)]),
    `**${total} of 100, ${band}**${isUnfinished ? " (unfinished)" : ""}${bandNote === undefined ? "" : `. ${bandNote}`}`,
  ].join("\n\n");
}

function steps({ steps: rows, session }: ScoreCard): string {
  const ofSession = session ? ["Time", "Meant", "Hints"] : [];
  return [
    "## Steps",
    table(["Step", "Level", "Points", ...ofSession], rows.map((step) => [
      `${step.number} ${step.title}`, step.isWritten ? `${step.level} of 4, ${step.levelName}` : "not written", `${rounded(step.points)} of ${step.weight}`,
      ...(session ? timeCells(session, step.step) : []),
    ])),
    rows.map(reasonWithFindings).join("\n"),
  ].join("\n\n");
}

function timeCells({ time, hints }: SessionFacts, step: StepKey): string[] {
  const { seconds, share } = time[step];
  return [clockText(seconds), share === undefined ? "" : clockText(share), RUNGS[hints[step] ?? 0]];
}

const RUNGS = ["none", "nudge", "question", "example"] as const;

/** More findings than this are read in the editor. */
const MOST_FINDINGS = 3;

/** The sentence, and below it the findings that hold the next level back. */
function reasonWithFindings({ reason, missing, level }: CardStep): string {
  const near = missing.filter((gate) => gate.level <= level + 1).flatMap(({ findings }) => findings);
  const findings = near.filter((finding, index) => near.findIndex((one) => one.rule === finding.rule && one.line === finding.line) === index);
  const shown = findings.slice(0, MOST_FINDINGS).map(({ rule, line, message }) => `  - line ${line}, ${rule}: ${plain(message)}`);
  return [`- ${plain(reason)}`, ...shown, ...(findings.length > MOST_FINDINGS ? [`  - and ${findings.length - MOST_FINDINGS} more`] : [])].join("\n");
}

function deductions({ deductions: rows }: ScoreCard): string {
  if (rows.length === 0) return "";
  return ["## Deductions", rows.map(({ points, reason }) => `- ${rounded(points)} off: ${plain(reason)}`).join("\n")].join("\n\n");
}

function next({ next: things }: ScoreCard): string {
  if (things.length === 0) return "";
  return ["## What to do next", things.map(({ step, text, because }, index) => `${index + 1}. **${plain(text)}** (step ${numberOf(step)}) ${plain(because)}`).join("\n")].join("\n\n");
}

function expectations({ expectations: rows }: ScoreCard): string {
  if (rows.length === 0) return "";
  return [
    "## What most strong answers have",
    "Compared by structure. Another choice is no mistake where the design gives its reason.",
    table(["Step", "About", "Strong answers", "This design", "State"], rows.map(({ step, what, expected, found, state }) => [String(numberOf(step)), what, expected, found === "" ? "nothing" : found, state])),
  ].join("\n\n");
}

function traps({ traps: rows }: ScoreCard): string {
  if (rows.length === 0) return "";
  return ["## Traps of this case", rows.map(({ state, line, text }) => `- ${STATES[state]}${line === undefined ? "" : ` (line ${line})`}: ${plain(text)}`).join("\n")].join("\n\n");
}

const STATES = { hit: "Fallen into", avoided: "Avoided", "not reached": "Not reached" } as const;

function wayThrough({ minutes, seconds, entered, questionsAsked, followUps }: SessionFacts): string {
  const order = entered.length === 0 ? "No step was entered." : `Order of the steps: ${entered.map(numberOf).join(", ")}.`;
  return [
    "## Session",
    [
      `- ${clockText(seconds)}${minutes === undefined ? "" : ` of ${minutes}:00`} used. ${order}`,
      `- Questions asked: ${questionsAsked}. Follow-ups answered: ${followUps.answered} of ${followUps.asked}.`,
    ].join("\n"),
  ].join("\n\n");
}

/** Marks from 1 to 5 beside the levels of their steps on the same scale: the gap is the lesson. */
function selfAssessment({ selfAssessment: marks = [] }: SessionFacts, judged: readonly CardStep[]): string {
  if (marks.length === 0) return "";
  return [
    "## Your own view beside the review",
    "Marks are from 1 to 5; the levels of the steps are put on the same scale.",
    table(["Statement", "You", "Review", "Gap"], marks.map(({ statement, mark, steps: keys }) => {
      const levels = judged.filter(({ step }) => keys.includes(step)).map(({ level }) => level);
      if (levels.length === 0) return [statement, String(mark), "", "only you can tell"];
      const review = asMark(levels.reduce((sum, level) => sum + level, 0) / levels.length);
      return [statement, String(mark), String(rounded(review)), gapText(rounded(mark - review))];
    })),
  ].join("\n\n");
}

/** Level 1 is the mark 1, level 4 the mark 5. */
function asMark(level: number): number {
  return 1 + ((level - 1) * 4) / 3;
}

/** A mark is a whole number, so less than one is no gap. */
const NO_GAP = 1;

function gapText(gap: number): string {
  if (Math.abs(gap) <= NO_GAP) return "agrees";
  return gap > 0 ? `you see it ${gap} higher` : `you see it ${-gap} lower`;
}

function numberOf(step: StepKey): number {
  return STEPS.find(({ key }) => key === step)?.number ?? 0;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => plain(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** On one line, and nothing of it markup; a `_` inside a word is none. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*[\]<>]|(?<!\w)_|_(?!\w)/g, "\\$&");
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** `4:05`. */
function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
