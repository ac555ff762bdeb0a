import type { Design } from "../../design";
import { insertMembers } from "../../edits";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";

/** Actions that say no more than that somebody hears of it. */
const NO_ACTION = /^(?:(?:please|then|to|the|an?|it|and|owner|team|on-?call|someone) )*(?:notify|look|check|investigate|alert)(?: \S+){0,2}$/i;

/** What says of one thing that it is to be checked is a step; these are no such thing. */
const CHECK_OF_A_THING = /^check (?:the )?(?!(?:it|this|that|why|what|logs?|dashboards?|metrics?|graphs?|charts?|models?|alerts?|data|systems?|everything|causes?|issues?|problems?)\b)\S+$/i;

export const alertIncomplete = defineRule({
  id: "monitoring/alert-incomplete",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "An alert lacks a limit, a window, an owner or an action.",
  why: "An alarm that nobody owns, or that asks for nothing, is noise: it will be muted.",
  question: "This alert rings at night: why now, for whom, and what does that person do?",
  source: "Google, Site Reliability Engineering (2016), ch. 6; Zinkevich, Rules of Machine Learning, rule 10",
  examples: {
    bad: "monitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99, above: 300ms, window: 10min, action: shed load}\n",
    good: "monitoring:\n  alerts:\n    - {id: slow, kind: latency, watch: p99, above: 300ms, window: 10min, owner: search-sre, action: shed load}\n",
  },
  check(design) {
    return gather(foundOn(design.list("monitoring.alerts")?.items ?? [], flawOf, design), "warning");
  },
});

function flawOf(alert: Field, design: Design): Problem | undefined {
  return incomplete(alert, design) ?? emptyAction(alert);
}

const ASKED = ["window", "owner", "action"] as const;
const ASKED_OF_DRIFT = [...ASKED, "reference"] as const;
const DEFAULTS = { window: "1d", action: "open the runbook", reference: "training" } as const;

function incomplete(alert: Field, design: Design): Problem | undefined {
  const hasLimit = alert.has("above") || alert.has("below");
  const lacking = rowsThat(alert.text("kind") === "drift" ? ASKED_OF_DRIFT : ASKED, isLackedBy, alert);
  if (hasLimit && lacking.length === 0) return undefined;
  const entries = lacking.map((key) => [key, key === "owner" ? (design.root.text("owner") ?? "team") : DEFAULTS[key]] as const);
  const edit = hasLimit ? insertMembers(design, alert, entries) : undefined;
  return {
    span: alert.at("id")?.span ?? alert.span,
    ...(hasLimit ? {} : { severity: "error" as const }),
    message: `Alert '${alert.text("id") ?? alert.text("kind") ?? ""}' has no ${[...(hasLimit ? [] : ["threshold"]), ...lacking].join(", ")}: it will be muted.`,
    hint: "An alert needs `above` or `below`, a `window`, an `owner` and an `action`.",
    ...(edit ? { fixes: [{ title: `Add ${lacking.join(", ")}`, edits: [edit], isPreferred: true }] } : {}),
  };
}

function isLackedBy(key: (typeof ASKED_OF_DRIFT)[number], alert: Field): boolean {
  return !alert.has(key);
}

function emptyAction(alert: Field): Problem | undefined {
  const action = alert.at("action");
  const text = action?.scalarText ?? "";
  if (!action || !NO_ACTION.test(text) || CHECK_OF_A_THING.test(text)) return undefined;
  return {
    span: action.span,
    severity: "hint",
    message: `\`${action.scalarText}\`: what does the person do?`,
    hint: "Say the step: roll back, retrain, shed load, stop promotion.",
  };
}
