import type { Design } from "../../design";
import { insertMember, replaceValue } from "../../edits";
import type { Field } from "../../field";
import { isOwnEvents, sourceNamed, usedLabels } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";

/** Sources whose rows do not come one after another in time. */
const TIMELESS = new Set(["catalog", "human", "documents", "synthetic", "benchmark", "collected", "third_party"]);
const TIMELY_DOMAINS = new Set(["fraud", "payments", "ads", "feed"]);

export const randomSplitOnTimeData = defineRule({
  id: "data/random-split-on-time-data",
  severity: "error",
  tier: 1,
  summary: "Data that follow each other in time are split at random.",
  why: "The model trains on days that lie after the test, so the offline gain disappears online.",
  question: "Which of these rows had not happened yet when the model would have been trained?",
  source: "Zinkevich, Rules of Machine Learning, rule 33; Kaufman et al., Leakage in Data Mining, ACM TKDD 6(4), 2012",
  examples: {
    bad: "task: {type: ranking, label: saved}\ndata:\n  sources: [{id: log, kind: events}]\n  labels: [{id: saved, source: log}]\n  split: random\n",
    good: "task: {type: ranking, label: saved}\ndata:\n  sources: [{id: log, kind: events}]\n  labels: [{id: saved, source: log}]\n  split: {by: time, gap: 1d}\n",
  },
  check(design) {
    const split = design.at("data.split");
    const by = split?.at("by");
    if (!split || by?.scalarText !== "random" || isTimeless(design)) return [];
    const reason = whyTimeMatters(design);
    if (!reason) return [];
    const edit = replaceValue(by, "time");
    const delay = usedLabels(design).find((label) => label.has("delay"))?.text("delay");
    const gap = delay && !split.has("gap") && by.span.start !== split.span.start ? insertMember(design, split, ["gap"], delay) : undefined;
    return [{
      span: by.span,
      message: `Split is random, but ${reason.text}: the future leaks into training.`,
      hint: "Split `by: time`, with a `gap` of at least the label's delay.",
      ...(reason.field ? { related: [{ span: reason.field.span, message: "This makes time matter." }] } : {}),
      ...(edit ? { fixes: [{ title: "Split by time", edits: [edit, ...(gap ? [gap] : [])], isPreferred: true }] } : {}),
    }];
  },
});

function isTimeless(design: Design): boolean {
  const sources = design.list("data.sources")?.items ?? [];
  const allTimeless = sources.length > 0 && sources.every((source) => TIMELESS.has(source.text("kind") ?? ""));
  return allTimeless || familyOf(taskType(design)) === "vision";
}

interface Reason {
  readonly text: string;
  readonly field?: Field;
}

function whyTimeMatters(design: Design): Reason | undefined {
  for (const feature of design.list("data.features")?.items ?? []) {
    const id = feature.text("id") ?? "a feature";
    const window = feature.at("window");
    if (window) return { text: `${id} has a ${window.scalarText} window`, field: window };
    if (feature.text("compute") === "streaming") return { text: `${id} is computed from a stream`, field: feature };
    if (feature.text("compute") === "batch" && feature.has("refresh")) return { text: `${id} is refreshed every ${feature.text("refresh")}`, field: feature };
  }
  for (const label of usedLabels(design)) {
    const events = label.texts("source").find((id) => isOwnEvents(sourceNamed(id, design)));
    if (events !== undefined) return { text: `label ${label.rowName} comes from the events of ${events}`, field: label };
    const delay = label.quantity("delay");
    if (delay && delay.high > 0) return { text: `label ${label.rowName} takes ${delay.text} to settle`, field: label };
  }
  if (taskType(design) === "forecasting") return { text: "the task is a forecast" };
  const domain = design.domains.find((name) => TIMELY_DOMAINS.has(name));
  return domain === undefined ? undefined : { text: `${domain} data change from day to day` };
}
