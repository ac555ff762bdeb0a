import type { Design } from "../../design";
import { insertAt, replaceValue, setMember } from "../../edits";
import type { Field } from "../../field";
import { taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

/** A season must come twice to be told from chance: once is one draw (Hyndman & Athanasopoulos, ch. 3). */
const SEASONS = 2;
/** What a fix proposes: enough cut-offs for a spread. */
const PROPOSED = "{by: time, folds: 5}";

// A step that is not begun is left to its own presence checks.
export const noBacktest = defineRule({
  id: "evaluation/no-backtest",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "A forecast is not tried at several points in the past.",
  why: "One cut-off tells about one season, and a shuffled split lets the model see the future.",
  question: "How will you tell a forecast that works from one that was lucky or has seen the future?",
  source: "Hyndman & Athanasopoulos, Forecasting: Principles and Practice (3rd edition, 2021), ch. 5, rolling forecasting origin",
  examples: {
    bad: "task: {type: forecasting}\ndata:\n  sources: [sales]\nevaluation:\n  offline: [wape]\n",
    good: "task: {type: forecasting}\ndata:\n  sources: [sales]\n  split: {by: time, folds: 5}\nevaluation:\n  offline: [wape]\n",
  },
  check(design, { limits }) {
    const split = design.at("data.split");
    if (taskType(design) !== "forecasting" || !design.at("data") || split?.text("by") === "given") return [];
    if (!split) return [missingSplit(design, limits)];
    const problems = [shuffled(split), fewCuts(split, design, limits), oneSeason(split, design)].filter((problem) => problem !== undefined);
    return gather(problems, "error").map((found) => ({ ...found, fixes: fixesOf(split, design, limits) }));
  },
});

function missingSplit(design: Design, limits: Limits): Problem {
  const edit = insertAt(design, "data.split", PROPOSED);
  return {
    span: design.placeFor("data.split"),
    message: `A forecast needs a rolling-origin evaluation: at least ${limits.backtest_cuts} cut-offs, and one full season.`,
    hint: `Add \`split: ${PROPOSED}\`.`,
    fixes: edit ? [{ title: `Add \`split: ${PROPOSED}\``, edits: [edit], isPreferred: true }] : [],
  };
}

/** A random split is left to `data/random-split-on-time-data`, which speaks of forecasts too. */
const NOT_IN_TIME = ["user", "item", "geo"];

function shuffled(split: Field): Problem | undefined {
  const by = split.at("by");
  if (!by || !NOT_IN_TIME.includes(by.scalarText ?? "")) return undefined;
  return { span: by.span, message: `A forecast split by ${by.scalarText} learns from the days it is asked about.`, hint: "Split by time: `by: time`." };
}

function fewCuts(split: Field, design: Design, limits: Limits): Problem | undefined {
  const folds = split.at("folds");
  const cuts = folds?.asQuantity;
  if (folds && (!cuts || !exceeds(limits.backtest_cuts, cuts.high))) return undefined;
  if (!folds && (split.has("step") || hasTestWindows(split, design, limits))) return undefined;
  return {
    span: folds?.span ?? shuffled(split)?.span ?? split.keySpan,
    message: folds && cuts ? `Only ${figure(cuts, "high")} cut-offs, where ${limits.backtest_cuts} tell luck from skill.` : "The split has one cut-off, which tells about one season.",
    hint: `Evaluate at ${limits.backtest_cuts} cut-offs or more: \`folds\`, or a \`step\` between them.`,
  };
}

/** Whether the test part holds enough cuts by itself; where that cannot be told, it does. */
function hasTestWindows(split: Field, design: Design, limits: Limits): boolean {
  if (!split.has("test_window")) return false;
  const cut = split.quantity("test_window");
  const share = split.quantity("test");
  const history = design.at("data.training")?.quantity("window");
  if (!cut || !share || !history) return true;
  return !exceeds(limits.backtest_cuts, (history.high * share.high) / cut.low);
}

function oneSeason(split: Field, design: Design): Problem | undefined {
  const season = split.quantity("season");
  const history = design.at("data.training")?.at("window");
  const seen = history?.asQuantity;
  if (season?.dimension !== "duration" || !history || seen?.dimension !== "duration" || !exceeds(SEASONS * season.low, seen.high)) return undefined;
  return {
    span: history.span,
    severity: "warning",
    message: `${figure(seen, "high")} of history ÷ a season of ${figure(season, "low")} = ${formatQuantity(seen.high / season.low, "number")}; it takes ${SEASONS} to tell a season from chance.`,
    hint: "Train on a longer window, or borrow the season from series that have one.",
    related: [{ span: split.at("season")?.span ?? split.span, message: `A season is ${season.text}.` }],
  };
}

function fixesOf(split: Field, design: Design, limits: Limits): Fix[] {
  const by = split.at("by");
  const isShuffled = shuffled(split) !== undefined;
  const isShort = fewCuts(split, design, limits) !== undefined;
  // A split that is one word has no place for a second key; whatever the word is, a forecast is split by time.
  const isWord = by !== undefined && by.span.start === split.span.start;
  const edits = isWord && isShort
    ? [replaceValue(by, PROPOSED)]
    : [...(isShuffled ? [setMember(design, split, "by", "time")] : []), ...(isShort ? [setMember(design, split, "folds", "5")] : [])];
  const made = edits.filter((edit) => edit !== undefined);
  const title = [...(isShuffled ? ["split by time"] : []), ...(isShort ? ["evaluate at 5 cut-offs"] : [])].join(" and ");
  return made.length > 0 && made.length === edits.length ? [{ title: `${title.charAt(0).toUpperCase()}${title.slice(1)}`, edits: made, isPreferred: true }] : [];
}
