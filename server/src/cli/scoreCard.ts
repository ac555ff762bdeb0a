import type { Colors } from "picocolors/types";
import type { EffectiveConfig } from "../core/config/effectiveConfig";
import { Design } from "../core/design";
import type { CardStep, ScoreCard } from "../core/practice/card";
import { scoreCard } from "../core/practice/scoreCard";
import { scoreCardMarkdown } from "../core/practice/scoreCardMarkdown";
import type { KnownCase } from "./cases";
import type { DesignFile } from "./readDesigns";
import { wrap } from "./wrap";

/** A design held against a practice case, for a terminal, for programs and to keep. */
export interface CardOfDesign {
  readonly file: DesignFile;
  readonly card: ScoreCard;
}

export function cardOf(file: DesignFile, study: KnownCase, { rules, options }: EffectiveConfig): CardOfDesign {
  return { file, card: scoreCard(study, Design.read(file.text), rules, options) };
}

const INDENT = "        ";

export function printCard({ file, card }: CardOfDesign, colors: Colors, width: number): string {
  const { total, band, bandNote, isUnfinished } = card;
  const out = [
    colors.bold(colors.underline(file.name)), "",
    `  ${colors.bold(`${total} of 100, ${band}`)}${isUnfinished ? ", unfinished" : ""}: ${card.case.title}`,
    ...(bandNote === undefined ? [] : indented(bandNote, "  ", width)), "",
    ...card.steps.flatMap((step) => printStep(step, file.name, colors, width)),
    ...card.deductions.flatMap(({ points, reason }) => indented(`-${points} ${reason}`, "  ", width).map(colors.red)), "",
    ...printExpectations(card, colors, width),
    ...printTraps(card, file.name, colors, width),
    ...printNext(card, colors, width),
    ...indented("The score counts what is stated without contradiction; its bands are for practising alone and claim nothing about any company.", "  ", width).map(colors.dim),
  ];
  return `${out.join("\n")}\n`;
}

function printStep({ number, title, level, levelName, isWritten, points, weight, reason, missing }: CardStep, file: string, colors: Colors, width: number): string[] {
  const bar = "●".repeat(level) + colors.dim("○".repeat(4 - level));
  const paint = level >= 3 ? colors.green : level === 2 ? colors.yellow : colors.red;
  const head = `  ${number} ${title.padEnd(30)} ${paint(bar)}  ${(isWritten ? levelName : "absent").padEnd(6)}  ${colors.dim(`${rounded(points)} of ${weight}`)}`;
  if (level === 4) return [head];
  const near = missing.filter((gate) => gate.level <= level + 1).flatMap(({ findings }) => findings);
  const shown = near.filter(({ rule }, index) => near.findIndex((one) => one.rule === rule) === index).slice(0, MOST_FINDINGS);
  return [head, ...indented(reason, INDENT, width), ...shown.map(({ rule, line }) => `${INDENT}  ${colors.dim(`${file}:${line}`)} ${colors.cyan(rule)}`)];
}

/** More of a step are read with `mlsd check`. */
const MOST_FINDINGS = 3;

function printExpectations({ expectations }: ScoreCard, colors: Colors, width: number): string[] {
  const open = expectations.filter(({ state }) => state !== "met");
  const head = `  ${colors.bold("What most strong answers have")}: ${expectations.length - open.length} of ${expectations.length}`;
  return [head, ...open.flatMap(({ what, expected, found }) => indented(`${what}: ${expected}; here ${found === "" ? "nothing" : found}`, "    ", width)), ""];
}

function printTraps({ traps }: ScoreCard, file: string, colors: Colors, width: number): string[] {
  const hit = traps.filter(({ state }) => state === "hit");
  const avoided = traps.filter(({ state }) => state === "avoided").length;
  const head = `  ${colors.bold("Traps of this case")}: ${hit.length} fallen into, ${avoided} avoided, ${traps.length - hit.length - avoided} not reached`;
  return [head, ...hit.flatMap(({ text, line }) => [`    ${colors.dim(`${file}:${line ?? 1}`)}`, ...indented(text, "    ", width)]), ""];
}

function printNext({ next }: ScoreCard, colors: Colors, width: number): string[] {
  if (next.length === 0) return [];
  const rows = next.flatMap(({ text, because }, index) => [...indented(`${index + 1}. ${text}`, "    ", width), ...indented(because, "       ", width).map(colors.dim)]);
  return [`  ${colors.bold("What to do next")}`, ...rows, ""];
}

/** Broken at spaces, each line with the same space in front. */
function indented(text: string, indent: string, width: number): string[] {
  return wrap(text, width - indent.length).map((line) => indent + line);
}

export function cardsAsJson(cards: readonly CardOfDesign[]): string {
  return `${JSON.stringify(cards.map(({ file, card }) => ({ file: file.name, ...card })), undefined, 2)}\n`;
}

export function cardsAsMarkdown(cards: readonly CardOfDesign[]): string {
  return cards.map(({ card }) => scoreCardMarkdown(card)).join("\n---\n\n");
}

function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}
