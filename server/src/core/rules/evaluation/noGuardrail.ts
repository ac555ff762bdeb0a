import type { Design } from "../../design";
import { appendRow, insertMember, plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { isLive, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { rowsWith } from "../../rows";
import { defineRule } from "../../rule";
import { hasToken } from "../../words";

// An absent list of online metrics is left to `evaluation/online-not-linked`: two findings for one hole are noise.
export const noGuardrail = defineRule({
  id: "evaluation/no-guardrail",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "No online metric guards against a bad win.",
  why: "A win in the primary metric can be bought with latency, spam or trust.",
  question: "What could get worse while this test looks like a win, and how much of that would you accept?",
  source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 5, 6 and 21",
  examples: {
    bad: "evaluation:\n  online:\n    - {id: saves, role: primary}\n",
    good: "evaluation:\n  online:\n    - {id: saves, role: primary}\n    - {id: p99, role: guardrail, limit: 300ms}\n",
  },
  check(design) {
    const online = design.list("evaluation.online");
    if (!online || design.at("evaluation.experiment")?.text("method") === "none") return [];
    const guardrails = rowsWith(online.items, "role", "guardrail");
    if (guardrails.length === 0) return [missing(design, online, "No guardrail metric; a slower or ruder product could win this test.")];
    const unlimited = guardrails.filter((metric) => !metric.has("limit"));
    if (unlimited.length > 0) return gather(unlimited.map((metric) => withoutLimit(design, metric)), "warning");
    if (isLive(servingMode(design)) && !guardrails.some(isAboutSpeedOrErrors)) {
      return [missing(design, online, "No guardrail looks at speed or errors; a slower product could win this test.")];
    }
    return [];
  },
});

const SPEED_OR_ERRORS = ["latency", "p50", "p95", "p99", "error", "errors", "crash", "timeout", "5xx", "availability"];

function isAboutSpeedOrErrors(metric: Field): boolean {
  const limit = metric.quantity("limit");
  return limit?.dimension === "duration" || SPEED_OR_ERRORS.some((word) => hasToken(metric.text("id"), word) || hasToken(metric.text("name"), word));
}

function missing(design: Design, online: Field, message: string): Problem {
  const promise = design.at("requirements.latency")?.quantity("p99")?.text ?? "300ms";
  const isTaken = design.ids.find("online", "latency_p99") !== undefined;
  const edit = isTaken ? undefined : appendRow(design, online, `{id: latency_p99, role: guardrail, limit: ${plainOrQuoted(promise)}}`);
  const fixes: Fix[] = edit ? [{ title: "Add a latency guardrail", edits: [edit], isPreferred: true }] : [];
  return { span: online.keySpan, message, hint: "Add an online metric with `role: guardrail` and a `limit`.", fixes };
}

function withoutLimit(design: Design, metric: Field): Problem {
  const edit = insertMember(design, metric, ["limit"], "+0%");
  const fixes: Fix[] = edit ? [{ title: "Add `limit: +0%`", edits: [edit], isPreferred: true }] : [];
  return {
    span: metric.at("id")?.span ?? metric.span,
    message: `Guardrail '${metric.text("id") ?? metric.text("name") ?? "without a name"}' has no limit: nobody can tell when it is hit.`,
    hint: "Add `limit:`, a change such as `+0%` or a level such as `300ms`.",
    fixes,
  };
}
