import type { Design } from "../../design";
import { speaksOf, textsOf } from "../../facts/spokenOf";
import { relevanceOf } from "../../relevance";
import { defineRule, type CheckContext } from "../../rule";
import { essentialsOf } from "../../tables/domainEssentials";

/** What of a domain a reader will ask in vain. */
interface Unanswered {
  readonly domain: string;
  readonly topics: readonly string[];
}

export const domainEssentialMissing = defineRule({
  id: "cross/domain-essential-missing",
  severity: "info",
  tier: 2,
  isPresence: true,
  summary: "A question that is asked of every design in this domain has no answer.",
  why: "Each domain has its own way to fail, and whoever has built such a system looks for that first.",
  question: "What do systems of this kind usually fail at, and what have you done about it?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), the case studies; review practice for the other domains",
  examples: {
    bad: "domain: social_graph\ntask: {type: link_prediction}\nevaluation: {experiment: {unit: cluster}}\nserving: {mode: batch, policies: [dedup, privacy]}\n",
    good: "domain: social_graph\ntask: {type: link_prediction}\ndata: {labels: [{id: accepted, how: explicit}]}\nevaluation: {experiment: {unit: cluster}}\nserving: {mode: batch, policies: [dedup, privacy]}\n",
  },
  check(design, context) {
    const field = design.at("domain");
    // In what cannot be read the answer may stand.
    if (!field || (design.root.text("covers") ?? "system") !== "system" || design.brokenSteps.size > 0) return [];
    const unanswered = unansweredIn(design, context);
    const [first] = unanswered;
    if (!first) return [];
    const place = field.items.find((item) => item.scalarText === first.domain) ?? field;
    return [{
      span: place.span,
      message: `${unanswered.map(({ domain, topics }) => `${domain}: reviewers will ask about ${listed(topics)}`).join("; ")}.`,
      hint: "Answer where it belongs, or say in `out_of_scope` or `questions` why it does not matter here.",
    }];
  },
});

/** A topic that two domains share is asked once. */
function unansweredIn(design: Design, context: CheckContext): readonly Unanswered[] {
  const { isDue } = relevanceOf(design, context.status);
  // Few essentials are looked for in words; a design that settles them all by structure is not read for it.
  let texts: readonly string[] | undefined;
  const isSpokenOf = (ways: string): boolean => speaksOf((texts ??= textsOf(design)), ways);
  const asked = new Set<string>();
  return [...new Set(design.domains)].flatMap((domain) => {
    const open = essentialsOf(domain).filter(({ topic, step, ways, isSettled }) =>
      isDue(step) && !asked.has(topic) && !isSettled(design, context) && !isSpokenOf(ways));
    const topics = open.map(({ topic }) => topic);
    for (const topic of topics) asked.add(topic);
    return topics.length > 0 ? [{ domain, topics }] : [];
  });
}

function listed(topics: readonly string[]): string {
  const last = topics.at(-1) ?? "";
  return topics.length > 1 ? `${topics.slice(0, -1).join(", ")} and ${last}` : last;
}
