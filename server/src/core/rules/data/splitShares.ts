import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

/** Shares are written with at most one decimal; a tenth of a point covers their rounding. */
const ROUNDING = 0.001 + 1e-9;

const PARTS = ["train", "validation", "test"] as const;

export const splitShares = defineRule({
  id: "data/split-shares",
  severity: "error",
  tier: 1,
  summary: "The parts of the split do not add up, or one is missing.",
  why: "Lost or double-counted rows make results irreproducible; without a validation part, thresholds are chosen on the test.",
  question: "Which part of the split does every row end up in, and what do you decide on each part?",
  source: "Review practice",
  examples: {
    bad: "data:\n  split: {by: time, train: 80%, validation: 10%, test: 5%}\n",
    good: "data:\n  split: {by: time, train: 80%, validation: 10%, test: 10%}\n",
  },
  check(design) {
    const split = design.at("data.split");
    const written = PARTS.flatMap((key) => {
      const field = split?.at(key);
      const share = field?.asQuantity;
      return field && share ? [{ key, field, share }] : [];
    });
    if (!split || written.length === 0) return [];
    const low = written.reduce((sum, { share }) => sum + share.low, 0);
    const high = written.reduce((sum, { share }) => sum + share.high, 0);
    const isComplete = written.length === PARTS.length;
    if (low > 1 + ROUNDING || (isComplete && high < 1 - ROUNDING)) {
      const sum = low > 1 + ROUNDING ? low : high;
      return [{
        span: split.keySpan,
        message: `Split shares add to ${percent(sum)}: ${written.map(({ share }) => share.text).join(" + ")}.`,
        hint: "They must add to 100%.",
        fixes: rest(written),
      }];
    }
    const isTestedElsewhere = (design.list("evaluation.offline")?.items ?? []).some((row) => row.has("on"));
    const missing = (["validation", "test"] as const).filter((key) => !split.has(key) && !(key === "test" && isTestedElsewhere));
    const folds = split.quantity("folds");
    if (missing.length === 0 || split.text("by") === "given" || (folds && folds.high >= 2)) return [];
    return [{
      span: split.keySpan,
      severity: "warning",
      message: missing.includes("validation")
        ? "No part is left to choose thresholds and hyperparameters on."
        : "No part is left to test on.",
      hint: `Add \`${missing.join("` and `")}\`, or \`folds\`.`,
    }];
  },
});

/** The largest part takes what the others leave. */
function rest(written: readonly { field: Field; share: { low: number; high: number } }[]): Fix[] {
  const largest = written.reduce((a, b) => (b.share.low > a.share.low ? b : a));
  const others = written.filter((part) => part !== largest).reduce((sum, { share }) => sum + share.low, 0);
  const edit = others < 1 && written.length === PARTS.length ? replaceValue(largest.field, percent(1 - others)) : undefined;
  return edit ? [{ title: `Set ${largest.field.key} to ${edit.text}`, edits: [edit], isPreferred: true }] : [];
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))}%`;
}
