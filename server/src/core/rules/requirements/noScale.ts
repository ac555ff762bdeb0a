import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Field } from "../../field";
import { familyOf, servingMode, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";

// One number is enough to start from; what each check needs beyond it, it asks for by staying silent.
export const noScale = defineRule({
  id: "requirements/no-scale",
  severity: "error",
  tier: 1,
  isPresence: true,
  summary: "No scale is given.",
  why: "Size decides the architecture: without it capacity, storage and the length of an experiment cannot be checked.",
  question: "How big is this problem, and which of your choices would change if it were ten times bigger?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 1",
  examples: {
    bad: "requirements:\n  problem: Readers want a good article\nserving: {mode: online}\n",
    good: "requirements:\n  problem: Readers want a good article\n  scale: {dau: 5M, requests_per_user: 4}\nserving: {mode: online}\n",
  },
  check(design) {
    const scale = design.at("requirements.scale");
    if (hasSize(scale, design)) return [];
    const rows = SUGGESTED[servingMode(design) ?? "online"] ?? SUGGESTED["online"] ?? "";
    const edit = scale ? undefined : insertAt(design, "requirements.scale", rows);
    return [{
      span: scale?.keySpan ?? design.placeFor("requirements.scale"),
      message: "No scale given: capacity, storage and experiment length cannot be checked.",
      hint: `Add \`scale:\` with ${WANTED[servingMode(design) ?? "online"]}.`,
      ...(edit ? { fixes: [{ title: "Add a scale", edits: [edit], isPreferred: true }] } : {}),
    }];
  },
});

const WANTED: Readonly<Record<string, string>> = {
  online: "`dau` and `requests_per_user`, or `requests`, or `peak`",
  async: "`dau` and `requests_per_user`, or `requests`",
  streaming: "`requests` or `peak`, the events per second",
  batch: "`items`, `rows`, `users` or `requests`",
  edge: "`devices`",
};

const SUGGESTED: Readonly<Record<string, string>> = {
  online: "{dau: 1M, requests_per_user: 5, peak_factor: 2}",
  batch: "{items: 1M}",
  edge: "{devices: 1M}",
};

function hasSize(scale: Field | undefined, design: Design): boolean {
  if (!scale) return false;
  const mode = servingMode(design);
  if (mode === "batch") return scale.has("items") || scale.has("rows") || scale.has("requests") || scale.has("users");
  if (mode === "edge") return scale.has("devices") || scale.has("requests") || scale.has("users");
  const isPerUser = scale.quantity("requests_per_user")?.dimension === "rate" && (scale.has("mau") || scale.has("users"));
  const isCorpus = familyOf(taskType(design)) === "rank" && scale.has("items");
  return scale.has("dau") || scale.has("requests") || scale.has("peak") || isPerUser || isCorpus;
}
