import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Field } from "../../field";
import { isOwnEvents, sourceNamed, usedLabels } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";
import { exceeds, figure } from "../../units";

const DECIDING_DOMAINS = new Set(["fraud", "payments", "moderation"]);

export const feedbackLoop = defineRule({
  id: "monitoring/feedback-loop",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "The model decides what it will learn from next.",
  why: "It confirms itself, and stops learning about everything it does not choose.",
  question: "How does the model learn about what it would not have chosen, and what does that cost?",
  source: "Zinkevich, Rules of Machine Learning, rules 34 to 36; Joachims, Swaminathan & Schnabel, Unbiased Learning-to-Rank, WSDM 2017",
  examples: {
    bad: "task: {type: ranking, label: saved}\ndata: {labels: [{id: saved, how: implicit}]}\nmonitoring:\n  logging: {predictions: true}\n",
    good: "task: {type: ranking, label: saved}\ndata: {labels: [{id: saved, how: implicit}]}\nmonitoring:\n  feedback_loop: {exploration: 1%}\n",
  },
  check(design, { limits }) {
    const label = loopedLabel(design);
    const loop = design.at("monitoring.feedback_loop");
    if (!label || !design.at("monitoring")) return [];
    const isHandled = (["exploration", "holdout", "method", "position_bias"] as const).some((key) => loop?.has(key));
    if (!isHandled) {
      const edit = loop ? undefined : insertAt(design, "monitoring.feedback_loop", "{exploration: 1%}");
      return [{
        span: loop?.keySpan ?? design.placeFor("monitoring.feedback_loop"),
        message: `The model chooses what is ${isRank(design) ? "shown" : "let through"}, then learns from it; no exploration, holdout or position correction.`,
        hint: "Add `feedback_loop:` with an `exploration` or `holdout` share.",
        related: [{ span: label.span, message: "This label is made by what the model chose." }],
        ...(edit ? { fixes: [{ title: "Explore with 1% of the traffic", edits: [edit], isPreferred: true }] } : {}),
      }];
    }
    const exploration = loop?.at("exploration");
    const share = exploration?.asQuantity;
    if (!exploration || !share || !exceeds(share.low, limits.exploration_share)) return [];
    return [{
      span: exploration.span,
      severity: "info",
      isPresence: false,
      message: `${figure(share, "low")} of the traffic sees explored results: what does that cost?`,
      hint: "A few percent are enough for most corrections.",
    }];
  },
});

function loopedLabel(design: Design): Field | undefined {
  const ranks = isRank(design);
  const decides = design.domains.some((domain) => DECIDING_DOMAINS.has(domain));
  return usedLabels(design).find((label) => {
    const how = label.texts("how");
    if (ranks && (how.includes("implicit") || label.texts("source").some((id) => isOwnEvents(sourceNamed(id, design))))) return true;
    return decides && how.some((way) => ["outcome", "implicit", "human"].includes(way));
  });
}

function isRank(design: Design): boolean {
  return familyOf(taskType(design)) === "rank";
}
