import { insertAt, replaceValue } from "../../edits";
import { featuresSeenToday } from "../../facts/pointInTimeFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

export const noPointInTime = defineRule({
  id: "data/no-point-in-time",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Features that change over time are joined to training rows as they are today.",
  why: "Training then sees values from after the event, and others than serving will: leakage and skew in one.",
  question: "For an event of long ago, do the features of its training row show that day or today?",
  source: "Zinkevich, Rules of Machine Learning, rules 29 and 31; Feast documentation, point-in-time joins",
  examples: {
    bad: "data:\n  sources: [{id: log, kind: events}]\n  features: [{id: saves_7d, source: log, compute: batch}]\nmodel: {models: [ranker]}\n",
    good: "data:\n  sources: [{id: log, kind: events}]\n  features: [{id: saves_7d, source: log, compute: batch}]\n  feature_store: {point_in_time: true}\nmodel: {models: [ranker]}\n",
  },
  check(design) {
    const timeVarying = featuresSeenToday(design);
    if (timeVarying.length === 0) return [];
    const denied = design.at("data.feature_store")?.at("point_in_time");
    const logged = design.at("monitoring.logging")?.at("features");
    const edits = [
      { title: "Join features as of each row's time", edit: denied ? replaceValue(denied, "true") : insertAt(design, "data.feature_store.point_in_time", "true") },
      { title: "Log features when they are served", edit: logged ? replaceValue(logged, "true") : insertAt(design, "monitoring.logging.features", "true") },
    ];
    const fixes = edits.flatMap(({ title, edit }, index): Fix[] => (edit ? [{ title, edits: [edit], isPreferred: index === 0 }] : []));
    const [count, noun] = timeVarying.length === 1 ? ["1", "time-varying feature"] : [String(timeVarying.length), "time-varying features"];
    return [{
      span: denied?.span ?? design.placeFor("data.feature_store.point_in_time"),
      message: `${count} ${noun} and no point-in-time join: training would see today's values for last month's rows.`,
      hint: "Set `data.feature_store.point_in_time: true`, or log the served values: `monitoring.logging.features: true`.",
      related: timeVarying.map((feature) => ({ span: feature.at("id")?.span ?? feature.span, message: `'${feature.rowName}' changes over time.` })),
      fixes,
    }];
  },
});
