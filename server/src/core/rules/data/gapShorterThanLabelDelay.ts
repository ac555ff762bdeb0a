import type { Design } from "../../design";
import { setMember } from "../../edits";
import { delayOf } from "../../facts/labelFacts";
import { usedLabels } from "../../facts/modelFacts";
import type { Field } from "../../field";
import type { Fix, Problem } from "../../finding";
import { defineRule } from "../../rule";
import { exceeds, formatQuantity, takingNote, type Quantity } from "../../units";

export const gapShorterThanLabelDelay = defineRule({
  id: "data/gap-shorter-than-label-delay",
  severity: "warning",
  tier: 1,
  summary: "The test begins before the labels at the end of training are final.",
  why: "Labels at the cut are unripe, and on the day of the cut nobody would have had them.",
  question: "On the day the test begins, which of the newest training labels would be settled?",
  source: "Chapelle, Modeling Delayed Feedback in Display Advertising (KDD 2014); Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012",
  examples: {
    bad: "data:\n  labels: [{id: bought, how: outcome, delay: 7d}]\n  split: {by: time, gap: 1d}\n",
    good: "data:\n  labels: [{id: bought, how: outcome, delay: 7d}]\n  split: {by: time, gap: 7d}\n",
  },
  check(design) {
    const split = design.at("data.split");
    if (!split || split.text("by") !== "time" || correctsUnripeLabels(design)) return [];
    const slowest = slowestLabel(design);
    const gap = split.at("gap");
    const length = gap?.asQuantity;
    if (!slowest || (gap && length?.dimension !== "duration") || !exceeds(slowest.delay.low, length?.high ?? 0)) return [];
    return [problemOf(split, gap, slowest, design)];
  },
});

interface Slowest {
  readonly label: Field;
  readonly delay: Quantity;
}

/** By the lower end of its delay. */
function slowestLabel(design: Design): Slowest | undefined {
  let slowest: Slowest | undefined;
  for (const label of usedLabels(design)) {
    const delay = delayOf(label);
    if (delay && (!slowest || delay.low > slowest.delay.low)) slowest = { label, delay };
  }
  return slowest;
}

/** Any plan but waiting learns from labels that are not final, and puts them right later. */
function correctsUnripeLabels(design: Design): boolean {
  const plan = design.at("data.delayed_feedback");
  return plan !== undefined && plan.scalarText !== "wait";
}

function problemOf(split: Field, gap: Field | undefined, { label, delay }: Slowest, design: Design): Problem {
  const length = gap?.asQuantity;
  const start = length
    ? `Test starts ${length.text}${takingNote(length, "high", formatQuantity(length.high, "duration"))} after training ends`
    : "Test starts right after training ends (no `gap`)";
  const needed = `${delay.text}${takingNote(delay, "low", formatQuantity(delay.low, "duration"))}`;
  return {
    span: gap?.span ?? split.keySpan,
    message: `${start} but label '${label.rowName}' needs ${needed}; the last training days carry unfinished labels.`,
    hint: "Set `gap` to the delay at least, and let the newest test rows be as old.",
    related: [{ span: label.at("delay")?.span ?? label.span, message: `This label is final after ${delay.text}.` }],
    fixes: widen(split, delay, design),
  };
}

function widen(split: Field, delay: Quantity, design: Design): Fix[] {
  const isPlain = !delay.isRange && delay.bound === undefined;
  const wanted = isPlain ? delay.text : formatQuantity(Number.isFinite(delay.high) ? delay.high : delay.low, "duration", { digits: 6 });
  const edit = setMember(design, split, "gap", wanted);
  return edit ? [{ title: `Set \`gap\` to ${wanted}`, edits: [edit], isPreferred: true }] : [];
}
