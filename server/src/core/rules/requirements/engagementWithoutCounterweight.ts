import type { Design } from "../../design";
import { appendRow, insertAt } from "../../edits";
import { countedTokens, goalOf } from "../../facts/businessFacts";
import type { Field } from "../../field";
import type { Fix } from "../../finding";
import { someRowHas } from "../../rows";
import { defineRule } from "../../rule";

export const engagementWithoutCounterweight = defineRule({
  id: "requirements/engagement-without-counterweight",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Every business metric counts engagement, and nothing stands against it.",
  why: "A model finds the cheapest way to raise a proxy; with nothing to oppose it, that way is click-bait.",
  question: "How could a model raise every number you count and still leave people worse off?",
  source: "Zinkevich, Rules of Machine Learning, rule 39; Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 7; Aminian & Xu, Machine Learning System Design Interview (2023)",
  examples: {
    bad: "domain: feed\nrequirements:\n  business: [{id: ctr, goal: increase, baseline: 3%, target: +2%}]\n",
    good: "domain: feed\nrequirements:\n  business:\n    - {id: ctr, goal: increase, baseline: 3%, target: +2%}\n    - {id: hides, goal: not_increase, baseline: 0.4%}\n",
  },
  check(design) {
    const business = design.list("requirements.business");
    const domain = design.at("domain");
    if (!business || !domain || !design.domains.some((name) => CHASED_IN.has(name))) return [];
    if (!business.items.every(isOnlyEngagement) || hasGuardrail(design)) return [];
    const names = business.items.map((metric) => metric.text("id")).join(", ");
    return [{
      span: business.keySpan,
      message: `All business metrics are engagement (${names}); add one that would notice click-bait or harm.`,
      hint: "Add what should not rise, such as hides or reports, or what comes later, such as a return within 28 days.",
      related: [{ span: domain.span, message: `The domain is ${design.domains.join(", ")}.` }],
      fixes: guardrail(design),
    }];
  },
});

const CHASED_IN = new Set(["recommendation", "feed", "ads", "search"]);

const ENGAGEMENT = new Set([
  "click", "clicks", "ctr", "view", "views", "session", "sessions", "watch", "impression", "impressions", "open", "opens",
]);

/** What a name with such a word may count instead: an outcome that click-bait would not raise. */
const OUTCOMES = new Set([
  "revenue", "purchase", "purchases", "purchased", "conversion", "conversions", "booking", "bookings", "sales", "hidden",
  "satisfied", "satisfaction", "completed", "finished", "valued", "long", "returning", "without", "good", "successful",
]);

function isOnlyEngagement(metric: Field): boolean {
  const goal = goalOf(metric);
  if (goal !== undefined && goal !== "increase") return false;
  const names = [metric.text("id"), metric.text("name")].map(countedTokens);
  if (names.some((tokens) => tokens.some((token) => OUTCOMES.has(token)))) return false;
  return names.some((tokens) => tokens.some((token) => ENGAGEMENT.has(token)) || tokens.join(" ").includes("time spent"));
}

function hasGuardrail(design: Design): boolean {
  return someRowHas(design.list("evaluation.online")?.items ?? [], "role", "guardrail");
}

function guardrail(design: Design): Fix[] {
  const id = ["hides", "reports", "hides_per_view"].find((name) => !design.ids.declarations.some((declared) => declared.id === name));
  if (id === undefined) return [];
  const row = `{id: ${id}, role: guardrail, limit: +0%}`;
  const online = design.list("evaluation.online");
  const edit = online ? appendRow(design, online, row) : insertAt(design, "evaluation.online", { rows: [row] });
  return edit ? [{ title: `Guard against more ${id}`, edits: [edit], isPreferred: true }] : [];
}
