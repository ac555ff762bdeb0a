import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { reachedLevel } from "../../estimates/change";
import { differsBy, disorderOf, isWorseResult, levelsOf, statedBaseline, type Disorder, type LevelKey, type MetricLevels } from "../../estimates/metricLevels";
import type { Field } from "../../field";
import { judgedTask, offlineMetrics } from "../../facts/metricFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { metricDirection, type MetricDirection } from "../../tables/metricDirection";
import { figure, type Quantity } from "../../units";

export const targetNotBetter = defineRule({
  id: "evaluation/target-not-better",
  severity: "error",
  tier: 1,
  summary: "A target is no better than the baseline, or two values of one metric contradict each other.",
  why: "A target below the floor approves a regression, and of two baselines one is wrong.",
  question: "Put the values of this metric in order from worst to best: is it the order you meant?",
  source: "Review practice",
  examples: {
    bad: "evaluation:\n  offline: [{metric: ndcg@20, baseline: 0.48, target: 0.45}]\n",
    good: "evaluation:\n  offline: [{metric: ndcg@20, baseline: 0.48, target: 0.55}]\n",
  },
  check(design) {
    const between = disagreement(design);
    return gather([...foundOn(offlineMetrics(design), contradiction, design), ...(between ? [between] : [])], "error");
  },
});

/** Baselines this close, relative to each other, are one number rounded twice. */
const ROUNDING = 0.005;

function contradiction(row: Field, design: Design): Problem | undefined {
  const direction = directionOf(row, design);
  const levels = levelsOf(row);
  if (!direction) return undefined;
  const found = disorderOf(levels, direction);
  if (found) return disordered(row, levels, found, direction, design);
  return isWorseResult(levels, direction) ? worseResult(row, direction) : undefined;
}

function directionOf(row: Field, design: Design): MetricDirection | undefined {
  return metricDirection(row.text("metric") ?? "", judgedTask(row, design)?.family);
}

function disordered(row: Field, levels: MetricLevels, found: Disorder, direction: MetricDirection, design: Design): Problem | undefined {
  const { better, worse } = found;
  const keys = worse === "baseline" ? ([better, worse] as const) : ([worse, better] as const);
  const [accused, other] = keys.map((key) => row.at(key));
  if (!accused || !other) return undefined;
  const [said, against] = keys.map((key) => described(levels, key, key === better, direction));
  return {
    span: accused.span,
    message: worse === "baseline"
      ? `Target ${said} is not better than the baseline ${against}${aside(row, direction)}.`
      : `${worse === "minimum" ? "Minimum" : "Target"} ${said} asks for more than the ${better} ${against}${aside(row, direction)}.`,
    hint: worse === "baseline" ? "Aim beyond the baseline, or correct the one that is wrong." : "The order is baseline, `minimum`, `target`, `stretch`.",
    related: [{ span: other.span, message: `The ${other.key}: ${other.scalarText}.` }],
    fixes: mended(row, levels, found, direction, design),
  };
}

/** The value as written, with what it comes to, and which end of it was taken. */
function described(levels: MetricLevels, key: LevelKey, isBetter: boolean, direction: MetricDirection): string {
  const value = levels[key];
  if (!value) return "";
  const level = value.form === undefined || value.form === "level" ? undefined : reachedLevel(value, levels.baseline);
  const isHighKinder = direction.kind === "ideal" ? undefined : (direction.kind === "higher") === isBetter;
  if (level) return `${value.text} (${level.derivation})`;
  return isHighKinder === undefined ? value.text : figure(value, isHighKinder ? "high" : "low");
}

function aside(row: Field, direction: MetricDirection): string {
  if (direction.kind === "higher") return "";
  return direction.kind === "lower" ? `: \`${row.text("metric")}\` should fall` : `: \`${row.text("metric")}\` should come to ${direction.value}`;
}

function worseResult(row: Field, direction: MetricDirection): Problem | undefined {
  const [result, baseline] = [row.at("result"), row.at("baseline")];
  return result && baseline && {
    span: result.span,
    severity: "info",
    message: `The result ${result.scalarText} is worse than the baseline ${baseline.scalarText}${aside(row, direction)}.`,
    hint: "Say in a decision why it is accepted, or what follows from it.",
    related: [{ span: baseline.span, message: `The baseline: ${baseline.scalarText}.` }],
  };
}

/** Two values that changed places, or a change with the wrong sign; only where that leaves no other contradiction. */
function mended(row: Field, levels: MetricLevels, pair: Disorder, direction: MetricDirection, design: Design): Fix[] {
  const [better, worse] = [levels[pair.better], levels[pair.worse]];
  if (!better || !worse) return [];
  const isChange = pair.worse === "baseline" && better.form !== undefined && better.form !== "level";
  // Of a range or a multiple it is not told what was meant, and what is nearest to an ideal is no slip of order.
  if (direction.kind === "ideal" || (isChange && (better.isRange || better.bound || !better.sign))) return [];
  if (pair.worse !== "baseline" && better.form !== worse.form) return [];
  const after = isChange
    ? { [pair.better]: { ...better, low: -better.high, high: -better.low } }
    : { [pair.better]: worse, [pair.worse]: better };
  const isFixed = pair.worse === "baseline" && !isChange && statesBaseline(row, design);
  if (isFixed || disorderOf({ ...levels, ...after }, direction)) return [];
  const texts = isChange
    ? { [pair.better]: better.text.replace(/[+-]/, better.sign === "+" ? "-" : "+") }
    : { [pair.better]: worse.text, [pair.worse]: better.text };
  const edits = Object.entries(texts).map(([key, text]) => replaceValue(row.at(key) ?? row, text));
  const title = isChange ? "Turn its sign" : `Swap \`${pair.worse}\` and \`${pair.better}\``;
  return edits.every((edit) => edit !== undefined) ? [{ title, edits }] : [];
}

/** Step 4 says the same of its baseline: to swap would make two of it. */
function statesBaseline(row: Field, design: Design): boolean {
  return statedBaseline(design)?.row?.path === row.path;
}

function disagreement(design: Design): Problem | undefined {
  const found = statedBaseline(design);
  const written = found?.row?.at("baseline");
  const [a, b] = [found?.value.asQuantity, written?.asQuantity];
  if (!found?.row || !written || !a || !b || differsBy(a, b, ROUNDING) !== true) return undefined;
  return {
    span: written.span,
    message: `Two baselines for \`${found.row.text("metric")}\`: ${a.text} in step 4 and ${b.text} here.`,
    hint: "Keep the one that was measured.",
    related: [{ span: found.value.span, message: `The baseline of step 4: ${a.text}.` }],
    fixes: [...agree(found.value, b, "Take this one in step 4 too"), ...(wouldContradict(found.row, a, design) ? [] : agree(written, a, "Take the one of step 4"))],
  };
}

function agree(field: Field, value: Quantity, title: string): Fix[] {
  const edit = replaceValue(field, value.text);
  return edit ? [{ title: `${title}: ${value.text}`, edits: [edit] }] : [];
}

function wouldContradict(row: Field, baseline: Quantity, design: Design): boolean {
  const direction = directionOf(row, design);
  const levels = { ...levelsOf(row), baseline };
  return direction !== undefined && (disorderOf(levels, direction) !== undefined || isWorseResult(levels, direction));
}
