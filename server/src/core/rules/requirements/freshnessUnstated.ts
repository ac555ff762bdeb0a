import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { DAY } from "../../estimates/load";
import type { RelatedPlace } from "../../finding";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

export const freshnessUnstated = defineRule({
  id: "requirements/freshness-unstated",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "New things arrive all the time, and nothing says how soon they must count.",
  why: "Whether an item must be served within minutes or by tomorrow decides between a stream and a nightly job.",
  question: "Something new has just arrived: how long may it be ignored?",
  source: "Zinkevich, Rules of Machine Learning, rule 8; the share of arrivals is review practice",
  examples: {
    bad: "requirements:\n  scale: {items: 2B, new_items: 1M/day}\n",
    good: "requirements:\n  scale: {items: 2B, new_items: 1M/day}\n  freshness: 1h\n",
  },
  check(design, { limits }) {
    if (design.at("requirements.freshness") || design.at("serving.ingest.target")) return [];
    const reason = arrivals(design, limits) ?? ofDomain(design);
    if (!reason) return [];
    const edit = insertAt(design, "requirements.freshness", "1h");
    return [{
      span: design.placeFor("requirements.freshness"),
      message: reason.message,
      hint: "Add `freshness:`, the time within which a new item or event must count.",
      related: reason.related,
      ...(edit ? { fixes: [{ title: "Add `freshness: 1h`", edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});

interface Reason {
  readonly message: string;
  readonly related: readonly RelatedPlace[];
}

function arrivals(design: Design, limits: Limits): Reason | undefined {
  const scale = design.at("requirements.scale");
  const fresh = scale?.at("new_items");
  const rate = fresh?.asQuantity;
  const items = scale?.quantity("items");
  if (!fresh || rate?.dimension !== "rate" || !items || items.high <= 0) return undefined;
  const perDay = rate.low * DAY;
  if (!exceeds(perDay / items.high, limits.daily_arrivals)) return undefined;
  const share = formatQuantity(perDay / items.high, "percent", { digits: 2 });
  const arithmetic = `${figure(rate, "low")} ÷ ${figure(items, "high")} = ${share} of all items a day`;
  return {
    message: `New items arrive (${arithmetic}; the line is ${formatQuantity(limits.daily_arrivals, "percent")}), but nothing says how soon one must be served.`,
    related: [{ span: fresh.span, message: `Arrivals: ${rate.text}.` }],
  };
}

/** Where what is new is most of what is wanted. */
const FRESH_DOMAINS = new Set(["feed", "ads", "search", "marketplace", "assistant"]);

function ofDomain(design: Design): Reason | undefined {
  const domain = design.at("domain");
  const name = design.domains.find((one) => FRESH_DOMAINS.has(one));
  if (!domain || name === undefined) return undefined;
  return {
    message: `In the domain ${name} new content counts, but nothing says how soon it must be served.`,
    related: [{ span: domain.span, message: `The domain is ${name}.` }],
  };
}
