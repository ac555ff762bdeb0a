import { replaceValue } from "../../edits";
import { averageLoad } from "../../estimates/load";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

export const peakBelowAverage = defineRule({
  id: "requirements/peak-below-average",
  severity: "error",
  tier: 1,
  summary: "The stated peak is below the average load.",
  why: "One of the two is a slip, and every capacity figure inherits it.",
  question: "How does the busiest moment you plan for compare with an ordinary one?",
  source: "Arithmetic; the factor of two between peak and average is the default of the format",
  examples: {
    bad: "requirements:\n  scale: {requests: 100M/day, peak: 1000/s}\n",
    good: "requirements:\n  scale: {requests: 100M/day, peak: 3000/s}\n",
  },
  check(design) {
    const peak = design.at("requirements.scale")?.at("peak");
    const stated = peak?.asQuantity;
    const average = averageLoad(design);
    if (!peak || stated?.dimension !== "rate" || !average || !exceeds(average.low, stated.high)) return [];
    const doubled = `${Math.ceil(average.low * 2)}/s`;
    const edit = replaceValue(peak, doubled);
    const source = design.at("requirements.scale")?.at("requests") ?? design.at("requirements.scale")?.at("dau");
    return [{
      span: peak.span,
      message: `${average.derivation} = ${formatQuantity(average.low, "rate")} on average, above the stated peak of ${figure(stated, "high")}.`,
      hint: `A peak is usually twice the average or more: ${doubled}.`,
      ...(source ? { related: [{ span: source.span, message: "The average follows from this." }] } : {}),
      ...(edit ? { fixes: [{ title: `Set the peak to twice the average: ${doubled}`, edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});
