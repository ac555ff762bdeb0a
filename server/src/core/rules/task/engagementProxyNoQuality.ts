import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { labelNamed, labelOfModel } from "../../facts/labelFacts";
import { usedLabels } from "../../facts/modelFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

export const engagementProxyNoQuality = defineRule({
  id: "task/engagement-proxy-no-quality",
  severity: "info",
  tier: 3,
  summary: "The only label is a click, which says nothing of what came after.",
  why: "A click is given before the content is seen, so a model of clicks learns titles and thumbnails; proxy and goal part ways.",
  question: "Somebody clicks and regrets it at once: what does the model learn from that?",
  source: "Covington et al., Deep Neural Networks for YouTube Recommendations (2016), on watch time; Aminian & Xu, Machine Learning System Design Interview (2023)",
  examples: {
    bad: "domain: feed\ntask: {type: ranking, label: clicked}\ndata: {labels: [{id: clicked, rule: opened from the list}]}\n",
    good: "domain: feed\ntask: {type: ranking, label: clicked}\ndata: {labels: [{id: clicked, rule: opened from the list and read for 30 s}]}\n",
  },
  check(design) {
    const domain = design.at("domain");
    if (!domain || !design.domains.some((name) => CHASED_IN.has(name))) return [];
    const heads = design.list("task.heads")?.items ?? [];
    if (heads.length > 1) return [];
    const named = heads[0]?.at("label") ?? design.at("task.label");
    const label = heads[0] ? labelNamed(heads[0].text("label"), design) : labelOfModel(undefined, design);
    const id = named?.scalarText ?? label?.text("id");
    const place = named ?? label?.at("id");
    if (!place || id === undefined || !isBareClick(id, label?.text("rule"))) return [];
    // Another label that some model learns is the signal of quality that is asked for here.
    if (usedLabels(design).some((other) => !isBareClick(other.text("id"), other.text("rule")))) return [];
    return [{
      span: place.span,
      message: `'${id}' is the only label, and clicks reward thumbnails.`,
      hint: "Add a dwell time to its rule, or a head for completion or for an explicit signal such as a like.",
      related: [{ span: domain.span, message: `The domain is ${design.domains.join(", ")}.` }],
      fixes: withCompletion(design, id),
    }];
  },
});

const CHASED_IN = new Set(["recommendation", "feed", "search"]);

const CLICKS = new Set(["click", "clicks", "clicked", "open", "opens", "opened", "view", "views", "viewed"]);

/** What tells in a name or a rule that more than the click counts. */
const QUALITY = new Set((
  "dwell dwelt stay stays stayed finish finished finishes complete completed completion end whole half long satisfied rating rated " +
  "save saved saves like liked likes share shared comment commented follow followed subscribe subscribed " +
  "buy bought purchase purchased order ordered booked booking cart converted conversion hired applied"
).split(" "));

/** `10 s`, `30 seconds`, `50%`, `00:30`: how long, or how much of it. */
const DURATION = /\d\s*(?:%|percent|ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)(?![\p{L}])|\d:\d\d|\bhalf a minute\b|\ba minute\b/iu;

function isBareClick(id: string | undefined, rule: string | undefined): boolean {
  const tokens = [...tokensOf(id), ...tokensOf(rule)];
  return tokens.some((token) => CLICKS.has(token)) && !tokens.some((token) => QUALITY.has(token)) && !DURATION.test(rule ?? "");
}

/** Heads written as a map declare their labels, so nothing is left to resolve. */
function withCompletion(design: Design, label: string): Fix[] {
  const isTaken = design.ids.find("label", "finished") !== undefined;
  if (isTaken || design.root.member("task.heads")) return [];
  const edit = insertAt(design, "task.heads", `{${label}: 1, finished: 5}`);
  return edit ? [{ title: "Add a head for what was finished", edits: [edit] }] : [];
}
