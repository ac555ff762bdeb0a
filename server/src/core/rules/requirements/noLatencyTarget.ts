import { insertAt, insertMember } from "../../edits";
import { isLive, servingMode, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";

export const noLatencyTarget = defineRule({
  id: "requirements/no-latency-target",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "A live system has no target for its slow requests.",
  why: "The target bounds the size of the model before modelling starts; a mean hides the requests that people remember.",
  question: "How long may an unlucky request wait before you would call the system too slow?",
  source: "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013; Google, Site Reliability Engineering (2016), ch. 4",
  examples: {
    bad: "requirements:\n  problem: Readers want a good article\nserving: {mode: online}\n",
    good: "requirements:\n  problem: Readers want a good article\n  latency: 200ms\nserving: {mode: online}\n",
  },
  check(design) {
    const mode = servingMode(design);
    if (!isLive(mode)) return [];
    const latency = design.at("requirements.latency");
    if (latency && (["p99", "p95", "p90", "max", "first_token"] as const).some((key) => latency.has(key))) return [];
    if (latency) {
      const tail = insertMember(design, latency, ["p99"], "300ms");
      return [{
        span: latency.keySpan,
        severity: "hint",
        message: "Averages hide the tail: there is no p99.",
        hint: "Add `p99:`, the time within which 99 of 100 requests are answered.",
        ...(tail ? { fixes: [{ title: "Add a p99", edits: [tail], isPreferred: true }] } : {}),
      }];
    }
    // Who waits for a text waits for its first words; no model writes the last ones in 200 ms.
    const isWritten = ["generation", "question_answering"].includes(taskType(design) ?? "");
    const target = isWritten ? "first_token: 2s" : "p99: 200ms";
    const edit = insertAt(design, "requirements.latency", `{${target}}`);
    return [{
      span: design.placeFor("requirements.latency"),
      message: `Serving is ${design.at("serving")?.text("mode")} but there is no ${isWritten ? "" : "p99 "}latency target.`,
      hint: `Add \`latency: {${target}}\`, ${isWritten ? "the wait for the first words, or `p99`, the wait for the whole" : "the promise for 99 of 100 requests"}.`,
      ...(edit ? { fixes: [{ title: `Add a ${isWritten ? "" : "p99 "}latency target`, edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});
