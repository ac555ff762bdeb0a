import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { DesignPath } from "../../generated/fieldPaths";
import { features } from "../../facts/featureFacts";
import { hasTrainedModel, models } from "../../facts/modelFacts";
import { taskType } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { STEP_KEYS, type StepKey } from "../../framework";
import { relevanceOf, type Relevance } from "../../relevance";
import { allTextsAt, foundOn, rowsThat } from "../../rows";
import { defineRule } from "../../rule";

// A row without the field that names it comes from the structure check; the rest asks for the keys that the format
// asks for always and that no rule of their own asks for, in one finding per step.
export const missingKey = defineRule({
  id: "structure/missing-key",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "A field that every design answers is not written.",
  why: "The other answers rest on it: a review of a step without it would guess.",
  source: "The document format of MLSD, B4: fields marked as asked for always",
  examples: {
    bad: "status: draft\ntitle: Articles for the home page\nrequirements:\n  scale: {dau: 1M}\n",
    good: "status: draft\ntitle: Articles for the home page\nrequirements:\n  problem: Readers want a good article\n  scale: {dau: 1M}\n",
  },
  check(design, { status }) {
    const relevance = relevanceOf(design, status);
    const rows = design.problems.filter((problem) => problem.rule === "structure/missing-key");
    const title = missingTitle(design);
    return [...rows, ...(title ? [title] : []), ...foundOn(STEP_KEYS, missingWhereDue, relevance, design)];
  },
});

const ASKED: Readonly<Record<string, readonly DesignPath[]>> = {
  requirements: ["requirements.problem"],
  task: ["task.objective"],
  data: ["data.sources", "data.features", "data.training", "data.split"],
  model: ["model.models"],
  evaluation: ["evaluation.offline"],
  serving: ["serving.mode", "serving.stages"],
  monitoring: [],
};

const EXAMPLES: Readonly<Partial<Record<DesignPath, string>>> = {
  "requirements.problem": "Who does what, and gets what",
  "task.objective": "Predict whether a person who sees an item acts on it",
  "serving.mode": "online",
};

function missingTitle(design: Design): Problem | undefined {
  if (design.root.has("title") || design.root.members.size === 0) return undefined;
  const edit = insertAt(design, "title", "A design in one line");
  return {
    span: design.placeFor("title"),
    chapter: "design",
    message: "The design has no `title`.",
    hint: "Add `title:`, one line that a colleague would search for.",
    ...(edit ? { fixes: [{ title: "Add a title", edits: [edit] }] } : {}),
  };
}

function missingWhereDue(step: StepKey, relevance: Relevance, design: Design): Problem | undefined {
  return relevance.asksFor(`${step}/`) ? missingIn(step, design) : undefined;
}

function missingIn(step: StepKey, design: Design): Problem | undefined {
  const missing = rowsThat(ASKED[step] ?? [], isMissing, design);
  const first = missing[0];
  if (first === undefined) return undefined;
  const names = missing.map((path) => `\`${path.slice(path.indexOf(".") + 1)}\``);
  const examples = missing.flatMap((path) => {
    const text = EXAMPLES[path];
    const edit = text === undefined ? undefined : insertAt(design, path, text);
    return edit ? [edit] : [];
  });
  const isMendable = examples.length === missing.length && missing.length === 1;
  return {
    span: design.placeFor(first),
    chapter: step,
    message: `Step \`${step}\` does not say ${names.join(", ")}.`,
    hint: `Add ${names.join(", ")}; the field reference tells what belongs there.`,
    ...(isMendable ? { fixes: [{ title: `Add ${names.join(", ")}`, edits: examples }] } : {}),
  };
}

function isMissing(path: DesignPath, design: Design): boolean {
  return !design.at(path) && isAskedFor(path, design);
}

/** Features only where a model lists some; training and split only where a model is trained. The split of a forecast has a rule of its own (`evaluation/no-backtest`). */
function isAskedFor(path: DesignPath, design: Design): boolean {
  if (path === "data.features") return models(design).some((model) => model.has("features"));
  if (path === "data.split" && taskType(design) === "forecasting" && design.at("data")) return false;
  if (path === "data.split" && isTestedApart(design)) return false;
  if (path === "data.training" || path === "data.split") return hasTrainedModel(design);
  return true;
}

/** Every metric is read on a set out of sources that nothing learns from: no split is needed to keep the test apart. */
function isTestedApart(design: Design): boolean {
  const learnt = new Set(allTextsAt([...features(design), ...(design.list("data.labels")?.items ?? [])], "source"));
  const apart = new Set((design.list("evaluation.sets")?.items ?? []).filter((set) => {
    const sources = set.texts("source");
    return sources.length > 0 && sources.every((id) => !learnt.has(id));
  }).map((set) => set.text("id")));
  const metrics = design.list("evaluation.offline")?.items ?? [];
  return learnt.size > 0 && metrics.length > 0 && metrics.every((row) => row.has("on") && apart.has(row.text("on")));
}
