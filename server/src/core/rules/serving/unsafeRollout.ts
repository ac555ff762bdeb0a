import type { Design } from "../../design";
import { insertAt } from "../../edits";
import type { Field } from "../../field";
import { models, servedModels } from "../../facts/modelFacts";
import { isLive, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { defineRule } from "../../rule";
import { exceeds } from "../../units";
import type { TextEdit } from "../../spans";
import { hasToken } from "../../words";

/** A live system that is broken for longer than this has an outage, whatever the cause (review practice). */
const LONGEST_ROLLBACK = 30 * 60;
const LADDER = "[shadow, canary 1%, canary 10%, ab]";

// One finding, the first that applies in this order: a design that has no rollback need not hear about its registry.
export const unsafeRollout = defineRule({
  id: "serving/unsafe-rollout",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "A new model reaches everybody at once, or cannot be taken back.",
  why: "The first sign of a bad model should be one percent of the traffic, and the last one minutes later.",
  source: "Breck et al., The ML Test Score (2017), Infra 6 and 7; Kohavi, Tang & Xu (2020), ch. 15",
  examples: {
    bad: "serving:\n  mode: online\n  rollout: full\n  rollback: 10min\n  registry: MLflow\n",
    good: "serving:\n  mode: online\n  rollout: [shadow, canary 1%, ab]\n  rollback: 10min\n  registry: MLflow\n",
  },
  check(design) {
    if (!design.at("serving")) return [];
    const problem = shrinkingSteps(design) ?? noRollback(design) ?? noSmallStep(design) ?? slowRollback(design)
      ?? noRegistry(design) ?? otherTraffic(design) ?? indexLeftBehind(design);
    return problem ? [problem] : [];
  },
});

interface Step {
  readonly field: Field;
  readonly name: string;
  /** 0 to 100; absent where none is written. */
  readonly percent: number | undefined;
}

function steps(design: Design): readonly Step[] {
  return (design.at("serving.rollout")?.items ?? []).map((field) => {
    const text = field.scalarText ?? "";
    const percent = /([\d.]+)\s*%/.exec(text)?.[1];
    return { field, name: /^[a-z_/]*/i.exec(text)?.[0].toLowerCase() ?? "", percent: percent === undefined ? undefined : Number(percent) };
  });
}

function shrinkingSteps(design: Design): Problem | undefined {
  const sized = steps(design).filter(({ name, percent }) => percent !== undefined && name !== "shadow");
  for (let index = 1; index < sized.length; index += 1) {
    const [before, after] = [sized[index - 1], sized[index]];
    if (!before || !after || (before.percent ?? 0) <= (after.percent ?? 0)) continue;
    return {
      span: after.field.span,
      severity: "error",
      isPresence: false,
      message: `The rollout shrinks from ${before.percent}% to ${after.percent}%.`,
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
  const taken = steps(design);
  const isSmall = ({ name, percent }: Step): boolean =>
    ["shadow", "canary", "pilot"].includes(name) || (name === "" && percent !== undefined && percent < 100);
  if (taken.some(isSmall)) return undefined;
  const rollout = design.at("serving.rollout");
  const isPlain = rollout?.isEditable === true && !design.text.slice(rollout.span.start, rollout.span.end).includes("\n");
  const edit = rollout ? (isPlain ? { span: rollout.span, text: LADDER } : undefined) : insertAt(design, "serving.rollout", LADDER);
  return withFix({
    span: rollout?.keySpan ?? design.placeFor("serving.rollout"),
    message: "Straight to everybody: add shadow, canary and A/B.",
    hint: `For example \`rollout: ${LADDER}\`.`,
  }, "Use the standard ladder", edit);
}

function slowRollback(design: Design): Problem | undefined {
  const time = design.at("serving.rollback.time");
  const taken = time?.asQuantity;
  if (!time || !isLive(servingMode(design)) || taken?.dimension !== "duration" || !exceeds(taken.low, LONGEST_ROLLBACK)) return undefined;
  return {
    span: time.span,
    isPresence: false,
    message: `A rollback of ${taken.text} leaves a bad model in front of people for that long.`,
    hint: "Keep the previous version loaded: 30 minutes is long for a live system.",
  };
}

function noRegistry(design: Design): Problem | undefined {
  const all = models(design);
  const isHosted = all.length > 0 && all.every((model) => ["api", "hosted"].includes(model.text("init") ?? ""));
  if (design.at("serving.registry") || isHosted) return undefined;
  return withFix({
    span: design.placeFor("serving.registry"),
    message: "No model registry: which version ran on which day?",
    hint: "Add `registry:` with its name and the `lineage` it keeps.",
  }, "Add a registry", insertAt(design, "serving.registry", "{name: MLflow, lineage: [code, data, config]}"));
}

function otherTraffic(design: Design): Problem | undefined {
  const ab = steps(design).find(({ name, percent }) => name === "ab" && percent !== undefined);
  const traffic = design.at("evaluation.experiment.traffic");
  const share = traffic?.asQuantity;
  if (!ab || !traffic || !share || (ab.percent ?? 0) / 100 === share.low || (ab.percent ?? 0) / 100 === share.high) return undefined;
  return {
    span: ab.field.span,
    severity: "info",
    isPresence: false,
    message: `The rollout tests on ${ab.percent}%, the experiment on ${share.text}.`,
    hint: "Write one figure in both places.",
    related: [{ span: traffic.span, message: "The traffic of the experiment." }],
  };
}

function indexLeftBehind(design: Design): Problem | undefined {
  const how = design.at("serving.rollback.how");
  const served = new Set(servedModels(design).map((model) => model.text("id")));
  const index = (design.list("serving.indexes")?.items ?? []).find((row) => served.has(row.text("model")));
  const namesIndex = ["index", "indexes", "snapshot", "version", "versions"].some((word) => hasToken(how?.scalarText, word));
  if (!how || !index || namesIndex) return undefined;
  return {
    span: how.span,
    severity: "info",
    isPresence: false,
    message: `A rollback of the model leaves index '${index.text("id")}' with vectors of the new one.`,
    hint: "Say which index snapshot goes back with it.",
  };
}

function withFix(problem: Problem, title: string, edit: TextEdit | undefined): Problem {
  const fixes: Fix[] = edit ? [{ title, edits: [edit], isPreferred: true }] : [];
  return { ...problem, fixes };
}
