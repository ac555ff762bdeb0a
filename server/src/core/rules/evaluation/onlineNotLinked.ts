import type { Design } from "../../design";
import { insertAt, insertMember, plainOrQuoted } from "../../edits";
import type { Field } from "../../field";
import { businessIds } from "../../facts/businessFacts";
import { servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";

// Without business metrics there is nothing to link to: that hole is reported where it is. An id that is not declared
// is the matter of `cross/unresolved-reference`.
export const onlineNotLinked = defineRule({
  id: "evaluation/online-not-linked",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "No online metric, or one that is tied to no business metric.",
  why: "A metric that nobody in the business values would decide the launch.",
  question: "Once it is live, what would tell the business that it was worth it?",
  source: "Zinkevich, Rules of Machine Learning, rule 39",
  examples: {
    bad: "requirements: {business: [{id: saves}, {id: trust}]}\nevaluation:\n  online: [{id: ctr, role: primary}]\n",
    good: "requirements: {business: [{id: saves}, {id: trust}]}\nevaluation:\n  online: [{id: ctr, role: primary, supports: [saves]}]\n",
  },
  check(design) {
    const business = businessIds(design);
    if (business.length === 0 || !design.at("evaluation")) return [];
    const online = design.list("evaluation.online");
    if (!online) return isTestedOnline(design) ? [noneAtAll(design, business)] : [];
    // The only business metric there is, is meant wherever none is named.
    if (business.length === 1) return [];
    const loose = online.items.filter((row) => row.text("role") !== "guardrail" && !row.has("supports"));
    const ordered = [...loose.filter(isPrimary), ...loose.filter((row) => !isPrimary(row))];
    // Which goal each serves is for the author to say, so they are not all linked by one fix.
    return gather(ordered.map((row, index) => unlinked(row, index === 0 ? business : [], design)), "error");
  },
});

const WITHOUT_ONLINE_METRICS = new Set(["none", "staged_rollout", "pilot", "shadow_replay"]);

function isTestedOnline(design: Design): boolean {
  return servingMode(design) !== "batch" && !WITHOUT_ONLINE_METRICS.has(design.at("evaluation.experiment")?.text("method") ?? "");
}

function noneAtAll(design: Design, business: readonly string[]): Problem {
  const [first = ""] = business;
  const edit = insertAt(design, "evaluation.online", { rows: [`{id: ${plainOrQuoted(`${first}_online`)}, role: primary, supports: [${plainOrQuoted(first)}]}`] });
  const fixes: Fix[] = edit ? [{ title: "Add an online metric", edits: [edit], isPreferred: true }] : [];
  return {
    span: design.placeFor("evaluation.online"),
    severity: "warning",
    message: "No online metric: how will you know that it helped?",
    hint: "Add `online:`, one metric with `role: primary` and the business metric that it `supports`.",
    fixes,
  };
}

function isPrimary(row: Field): boolean {
  return row.text("role") === "primary";
}

function unlinked(row: Field, business: readonly string[], design: Design): Problem {
  const fixes = business.flatMap((id): Fix[] => {
    const edit = insertMember(design, row, ["supports"], `[${plainOrQuoted(id)}]`);
    return edit ? [{ title: `Let it support ${id}`, edits: [edit] }] : [];
  });
  return {
    span: row.at("id")?.span ?? row.span,
    ...(isPrimary(row) ? {} : { severity: "hint" as const }),
    message: `Online metric '${row.text("id") ?? row.text("name") ?? "without a name"}' is not tied to a business metric.`,
    hint: "Add `supports:` with the business metric that it stands for.",
    fixes,
  };
}
