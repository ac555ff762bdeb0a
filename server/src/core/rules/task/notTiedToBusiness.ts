import { insertAt, plainOrQuoted } from "../../edits";
import { businessIds } from "../../facts/businessFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

// One business metric is meant wherever nothing is written; none is `requirements/missing-business-metric`; and an id
// that is not declared is `cross/unresolved-reference`.
export const notTiedToBusiness = defineRule({
  id: "task/not-tied-to-business",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "The ML task does not say which business metric it supports.",
  why: "To optimise the wrong thing well is the costliest way to fail, and nobody notices until the experiment.",
  question: "If the model gets better at its task, which of your business goals moves, and why?",
  source: "Zinkevich, Rules of Machine Learning, rules 38 and 39; Aminian & Xu, Machine Learning System Design Interview (2023), step 2",
  examples: {
    bad: "requirements: {business: [{id: saves, target: +4%}, {id: trust, target: -5%}]}\ntask: {type: ranking}\n",
    good: "requirements: {business: [{id: saves, target: +4%}, {id: trust, target: -5%}]}\ntask: {type: ranking, supports: [saves]}\n",
  },
  check(design) {
    const task = design.at("task");
    const ids = businessIds(design);
    if (!task || task.has("supports") || ids.length < 2) return [];
    const business = design.at("requirements.business");
    const fixes = ids.flatMap((id): Fix[] => {
      const edit = insertAt(design, "task.supports", `[${plainOrQuoted(id)}]`);
      return edit ? [{ title: `Add \`supports: [${id}]\``, edits: [edit] }] : [];
    });
    return [{
      span: task.member("supports")?.keySpan ?? task.keySpan,
      message: "The ML objective does not support any business metric.",
      hint: `Add \`supports:\` with one or more of ${ids.join(", ")}.`,
      ...(business ? { related: [{ span: business.keySpan, message: `Declared here: ${ids.join(", ")}.` }] } : {}),
      fixes,
    }];
  },
});
