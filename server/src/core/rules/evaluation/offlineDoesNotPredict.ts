import type { Design } from "../../design";
import { insertMembers, replaceValue } from "../../edits";
import type { Field } from "../../field";
import { models } from "../../facts/modelFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { rowsThat, textsAt } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

export const offlineDoesNotPredict = defineRule({
  id: "evaluation/offline-does-not-predict",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Nothing links the offline metric that decides to an online metric.",
  why: "Work offline is worth as much as its link to an effect that people feel.",
  question: "You win offline: which number settles that, and what do you then expect to see online?",
  source: "Breck et al., The ML Test Score (2017), Model 2; Zinkevich, Rules of Machine Learning, rule 39",
  examples: {
    bad: "evaluation:\n  offline: [{metric: ndcg@20, primary: true}]\n  online: [{id: save_rate, role: primary}]\n",
    good: "evaluation:\n  offline: [{metric: ndcg@20, primary: true, predicts: save_rate}]\n  online: [{id: save_rate, role: primary}]\n",
  },
  check(design) {
    const offline = design.list("evaluation.offline");
    const online = design.list("evaluation.online");
    if (!offline || !online) return [];
    const primaries = rowsThat(offline.items, isPrimary);
    if (primaries.length === 0) return offline.items.length < 2 ? [] : [noPrimary(offline, online, design)];
    const unlinked = primaries.filter((row) => !row.has("predicts") && !isMeasuredAgain(row, online));
    return gather([...unlinked.map((row) => notLinked(row, online, design)), ...secondPrimaries(primaries, design)], "warning");
  },
});

function isPrimary(metric: Field): boolean {
  return metric.flag("primary") === true;
}

function noPrimary(offline: Field, online: Field, design: Design): Problem {
  const predicted = targets(online)[0];
  const fixes = offline.items.flatMap((row): Fix[] => {
    const members = [["primary", "true"] as const, ...(row.has("predicts") || predicted === undefined ? [] : [["predicts", predicted] as const])];
    const edit = row.text("metric") === undefined || row.has("primary") || (predicted === undefined && !row.has("predicts")) ? undefined : insertMembers(design, row, members);
    return edit ? [{ title: `Let ${row.text("metric")} decide`, edits: [edit] }] : [];
  });
  return {
    span: offline.keySpan,
    message: `None of ${offline.items.length} offline metrics is the primary one: which decides when they disagree?`,
    hint: "Add `primary: true` to one of them, and the online metric that it `predicts`.",
    fixes,
  };
}

function notLinked(row: Field, online: Field, design: Design): Problem {
  const ids = targets(online);
  const fixes = ids.flatMap((id, index): Fix[] => {
    const edit = insertMembers(design, row, [["predicts", id]]);
    return edit ? [{ title: `Let it predict ${id}`, edits: [edit], isPreferred: index === 0 }] : [];
  });
  const metric = row.at("metric");
  return {
    span: metric?.span ?? row.span,
    message: `Nothing links \`${metric?.scalarText ?? "this metric"}\` to ${ids[0] === undefined ? "an online metric" : `'${ids[0]}'`}: after a win offline you would not know what to expect.`,
    hint: "Add `predicts:` with the online metric that should follow it.",
    related: [{ span: online.keySpan, message: "The online metrics." }],
    fixes,
  };
}

/** The same metric under live traffic, as `live_mae` beside `mae`: what a win offline promises is plain. */
function isMeasuredAgain(row: Field, online: Field): boolean {
  const written = row.text("metric");
  const words = written === undefined ? "" : tokensOf(parseMetric(written).name).join(" ");
  return words !== "" && online.items.some((metric) => ` ${tokensOf(metric.text("id")).join(" ")} `.includes(` ${words} `));
}

/** The online metrics that an offline one may predict, those first that decide. */
function targets(online: Field): readonly string[] {
  const rank = (row: Field): number => ["primary", undefined, "secondary"].indexOf(row.text("role"));
  const candidates = online.items.filter((row) => row.has("id") && row.text("role") !== "guardrail");
  return textsAt([...candidates].sort((a, b) => rank(a) - rank(b)), "id");
}

function secondPrimaries(primaries: readonly Field[], design: Design): readonly Problem[] {
  // Of several models, which one a metric without a model judges is unknown.
  const isTold = (row: Field): boolean => row.text("metric") !== undefined && (row.has("model") || models(design).length < 2);
  return primaries.filter(isTold).flatMap((row, index, all): Problem[] => {
    const first = all.slice(0, index).find((other) => other.text("model") === row.text("model"));
    const flag = row.at("primary");
    if (!first || !flag) return [];
    const edit = replaceValue(flag, "false");
    const judged = row.text("model");
    return [{
      span: flag.span,
      message: `\`${first.text("metric")}\` and \`${row.text("metric")}\` are both primary${judged === undefined ? "" : ` for '${judged}'`}: which decides when they disagree?`,
      hint: "Keep one primary metric for each model.",
      related: [{ span: first.at("primary")?.span ?? first.span, message: "The other primary metric." }],
      fixes: edit ? [{ title: `Let ${first.text("metric")} decide`, edits: [edit] }] : [],
    }];
  });
}
