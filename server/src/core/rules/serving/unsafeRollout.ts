import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { isHosted, isTrained, models, servedModels } from "../../facts/modelFacts";
import { isSmallStep, rolloutSteps } from "../../facts/rolloutFacts";
import { isLive, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";
import type { TextEdit } from "../../spans";
import { hasToken } from "../../words";

const LADDER = "[shadow, canary 1%, canary 10%, ab]";

// One finding, the first that applies in this order: a design that has no rollback need not hear about its registry.
export const unsafeRollout = defineRule({
  id: "serving/unsafe-rollout",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "A new model reaches everybody at once, or cannot be taken back.",
  why: "The first sign of a bad model should be one percent of the traffic, and the last one minutes later.",
  question: "Who meets a bad model first, how do you know which one it was, and how do you get back?",
  source: "Breck et al., The ML Test Score (2017), Infra 6 and 7; Google, Site Reliability Engineering (2016), ch. 8; Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 15",
  examples: {
    bad: "serving:\n  mode: online\n  rollout: full\n  rollback: 10min\n  registry: MLflow\n",
    good: "serving:\n  mode: online\n  rollout: [shadow, canary 1%, ab]\n  rollback: 10min\n  registry: MLflow\n",
  },
  check(design, { limits }) {
    if (!design.at("serving")) return [];
    const problem = shrinkingSteps(design) ?? noRollback(design) ?? noSmallStep(design) ?? slowRollback(design, limits)
      ?? noRegistry(design) ?? otherTraffic(design) ?? indexLeftBehind(design);
    return problem ? [problem] : [];
  },
});

function shrinkingSteps(design: Design): Problem | undefined {
  const sized = rolloutSteps(design).flatMap(({ field, name, share }) => (share === undefined || name === "shadow" ? [] : [{ field, share }]));
  for (const [index, after] of sized.entries()) {
    const before = sized[index - 1];
    if (!before || !exceeds(before.share, after.share)) continue;
    return {
      span: after.field.span,
      severity: "error",
      isPresence: false,
      message: `The rollout shrinks from ${formatQuantity(before.share, "percent")} to ${formatQuantity(after.share, "percent")}.`,
      hint: "Write the steps in the order in which they are taken.",
      related: [{ span: before.field.span, message: "The larger step comes first." }],
    };
  }
  return undefined;
}

function noRollback(design: Design): Problem | undefined {
  if (design.at("serving.rollback")) return undefined;
  return withFix({
    span: design.placeFor("serving.rollback"),
    severity: "error",
    message: "No way back: how is a bad model taken out, and how long does that take?",
    hint: "Add `rollback:` with `how` and `time`.",
  }, "Add a rollback", insertAt(design, "serving.rollback", "{how: previous version of the registry, time: 10min}"));
}

function noSmallStep(design: Design): Problem | undefined {
  if (rolloutSteps(design).some(isSmallStep)) return undefined;
  const rollout = design.at("serving.rollout");
  const isPlain = rollout?.isEditable === true && !design.text.slice(rollout.span.start, rollout.span.end).includes("\n");
  const edit = rollout ? (isPlain ? { span: rollout.span, text: LADDER } : undefined) : insertAt(design, "serving.rollout", LADDER);
  return withFix({
    span: rollout?.keySpan ?? design.placeFor("serving.rollout"),
    message: "Straight to everybody: add shadow, canary and A/B.",
    hint: `For example \`rollout: ${LADDER}\`.`,
  }, "Use the standard ladder", edit);
}

function slowRollback(design: Design, { rollback_time: longest }: Limits): Problem | undefined {
  const time = design.at("serving.rollback.time");
  const taken = time?.asQuantity;
  if (!time || !isLive(servingMode(design)) || taken?.dimension !== "duration" || !exceeds(taken.low, longest)) return undefined;
  return {
    span: time.span,
    isPresence: false,
    message: `A rollback of ${figure(taken, "low")} leaves a bad model in front of people for that long; ${formatQuantity(longest, "duration")} is the line for a live system.`,
    hint: "Keep the previous version loaded, and practise the way back.",
  };
}

function noRegistry(design: Design): Problem | undefined {
  const all = models(design);
  if (design.at("serving.registry") || (all.length > 0 && all.every(isHosted))) return undefined;
  return withFix({
    span: design.placeFor("serving.registry"),
    message: "No model registry: which version ran on which day?",
    hint: "Add `registry:` with its name and the `lineage` it keeps.",
  }, "Add a registry", insertAt(design, "serving.registry", "{name: MLflow, lineage: [code, data, config]}"));
}

function otherTraffic(design: Design): Problem | undefined {
  const ab = rolloutSteps(design).find(({ name, share }) => name === "ab" && share !== undefined);
  const traffic = design.at("evaluation.experiment.traffic");
  const planned = traffic?.asQuantity;
  if (ab?.share === undefined || !traffic || !planned || (!exceeds(ab.share, planned.high) && !exceeds(planned.low, ab.share))) return undefined;
  return {
    span: ab.field.span,
    severity: "info",
    isPresence: false,
    message: `The rollout tests on ${formatQuantity(ab.share, "percent")}, the experiment on ${planned.text}.`,
    hint: "Write one figure in both places.",
    related: [{ span: traffic.span, message: "The traffic of the experiment." }],
  };
}

/** The vectors of a model that is taken as it is stay the same, whichever ranker goes back. */
function indexLeftBehind(design: Design): Problem | undefined {
  const how = design.at("serving.rollback.how");
  const served = new Set(servedModels(design).filter(isTrained).map((model) => model.text("id")));
  const index = (design.list("serving.indexes")?.items ?? []).find((row) => served.has(row.text("model")));
  const namesIndex = ["index", "indexes", "indices", "snapshot", "snapshots", "version", "versions"].some((word) => hasToken(how?.scalarText, word));
  if (!how || !index || namesIndex) return undefined;
  return {
    span: how.span,
    severity: "info",
    isPresence: false,
    message: `A rollback of the model leaves index '${index.rowName}' with vectors of the new one.`,
    hint: "Say which index snapshot goes back with it.",
    related: [{ span: index.at("model")?.span ?? index.span, message: "The index holds vectors of this model." }],
  };
}

function withFix(problem: Problem, title: string, edit: TextEdit | undefined): Problem {
  const fixes: Fix[] = edit ? [{ title, edits: [edit], isPreferred: true }] : [];
  return { ...problem, fixes };
}
