import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { measuredPlace, type MeasuredPlace } from "../../estimates/measuredPlace";
import type { Field } from "../../field";
import { judgedTask, offlineMetrics } from "../../facts/metricFacts";
import { once } from "../../facts/once";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { parseMetric } from "../../metrics";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure } from "../../units";

export const kDoesNotMatchFunnel = defineRule({
  id: "evaluation/k-does-not-match-funnel",
  severity: "warning",
  tier: 1,
  summary: "A metric of a list is cut where the system does not cut it.",
  why: "The number that is measured is not the one that the next stage, or the reader, gets to see.",
  question: "How many results does the next stage or the reader get, and over how many do you measure?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), multi-stage funnels; the bands are review practice",
  examples: {
    bad: "task: {type: ranking}\nevaluation:\n  offline: [recall@100]\nserving:\n  stages: [{id: ann, role: retrieve, out: 1000}]\n",
    good: "task: {type: ranking}\nevaluation:\n  offline: [recall@1000]\nserving:\n  stages: [{id: ann, role: retrieve, out: 1000}]\n",
  },
  check(design, { limits }) {
    return gather(foundOn(offlineMetrics(design), mismatch, design, limits), "warning");
  },
});

/** Bare `recall` and `precision` are metrics of a classifier; `ann_recall` is measured against an exact search, at any length. */
const NEED_A_CUT = new Set(["ndcg", "map", "mrr", "hit_rate"]);
const MAY_BE_CUT = new Set([...NEED_A_CUT, "recall", "precision"]);

function mismatch(row: Field, design: Design, limits: Limits): Problem | undefined {
  const metric = row.at("metric");
  const { name, cut } = parseMetric(metric?.scalarText ?? "");
  const family = judgedTask(row, design)?.family;
  if (!metric || !MAY_BE_CUT.has(name) || (family !== "rank" && family !== "generate")) return undefined;
  const place = measuredPlace(row, design);
  if (cut === undefined) return NEED_A_CUT.has(name) && family === "rank" ? withoutCut(metric, place) : undefined;
  if (cut < 1 || !place) return undefined;
  if (isMeasuredThere(row, place, design, limits)) return undefined;
  if (place.kind === "retrieval") return offRetrieval(metric, cut, place, limits.cut_off_factor);
  if (family !== "rank" || place.own.some((out) => isNear(cut, out.low, out.high, limits.cut_off_factor))) return undefined;
  return offScreen(metric, cut, place, limits.shown_per_cut_off);
}

/** Beside a metric that is cut where the funnel is, another cut of the same model is a second look. */
function isMeasuredThere(row: Field, place: MeasuredPlace, design: Design, limits: Limits): boolean {
  const peers = cutMetricsByModel(design).get(row.text("model") ?? "") ?? [];
  return peers.some((peer) => peer.row !== row && place.cuts.some((wanted) => isNear(peer.cut, wanted, wanted, limits.cut_off_factor)));
}

interface CutMetric {
  readonly row: Field;
  readonly cut: number;
}

const cutMetricsByModel = once((design): ReadonlyMap<string, readonly CutMetric[]> => {
  const byModel = new Map<string, CutMetric[]>();
  for (const row of offlineMetrics(design)) {
    const { name, cut } = parseMetric(row.text("metric") ?? "");
    const model = row.text("model");
    if (model === undefined || cut === undefined || !MAY_BE_CUT.has(name)) continue;
    const others = byModel.get(model);
    if (others) others.push({ row, cut });
    else byModel.set(model, [{ row, cut }]);
  }
  return byModel;
});

function withoutCut(metric: Field, place: MeasuredPlace | undefined): Problem {
  return {
    span: metric.span,
    severity: "hint",
    message: `\`${metric.scalarText}\` does not say over how many results.`,
    hint: "Write the number behind the name, as in `ndcg@20`.",
    fixes: place ? cutAt(metric, place) : [],
  };
}

function offRetrieval(metric: Field, cut: number, place: MeasuredPlace & { kind: "retrieval" }, factor: number): Problem | undefined {
  const { outs, low, high } = place;
  if (isNear(cut, low, high, factor) || outs.some(({ quantity }) => isNear(cut, quantity.low, quantity.high, factor))) return undefined;
  const parts = outs.map(({ quantity }) => quantity.text);
  const sum = parts.length > 1 ? `${parts.join(" + ")} = ${low === high ? low : `${low} to ${high}`}` : parts[0];
  return {
    span: metric.span,
    message: `\`${metric.scalarText}\` is measured, but retrieval passes on ${sum}: ${cut} is not within a factor of ${factor} of it.`,
    hint: "Cut the metric where the funnel cuts.",
    related: outs.map(({ field, quantity }): RelatedPlace => ({ span: field.span, message: `This stage passes on ${quantity.text}.` })),
    fixes: cutAt(metric, place),
  };
}

function offScreen(metric: Field, cut: number, place: MeasuredPlace & { kind: "screen" }, most: number): Problem | undefined {
  const { shown } = place;
  if (!shown) return undefined;
  const { quantity, field } = shown;
  const isBeyond = exceeds(cut, quantity.high);
  const isShort = exceeds(quantity.low / cut, most);
  if (!isBeyond && !isShort) return undefined;
  const measured = `\`${metric.scalarText}\` is measured while ${figure(quantity, isBeyond ? "high" : "low")} are shown`;
  return {
    span: metric.span,
    message: isBeyond ? `${measured}.` : `${measured}: ${quantity.low} ÷ ${cut} = ${Number((quantity.low / cut).toPrecision(3))}, more than ${most}.`,
    hint: "Cut the metric at what a person sees.",
    related: [{ span: field.span, message: `Shown: ${quantity.text}.` }],
    fixes: cutAt(metric, place),
  };
}

function isNear(cut: number, low: number, high: number, factor: number): boolean {
  return !exceeds(low / factor, cut) && !exceeds(cut, high * factor);
}

function cutAt(metric: Field, place: MeasuredPlace): Fix[] {
  const written = metric.scalarText ?? "";
  return [...new Set(place.cuts)].flatMap((cut, index): Fix[] => {
    const better = written.replace(/^([^@=]*)(?:@[^=]*)?/, `$1@${cut}`);
    const edit = replaceValue(metric, better);
    return edit ? [{ title: `Measure ${better}`, edits: [edit], isPreferred: index === 0 }] : [];
  });
}
