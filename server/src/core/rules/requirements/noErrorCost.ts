import type { Design } from "../../design";
import { insertAt, insertMembers } from "../../edits";
import { foretellsWhatFollows } from "../../facts/labelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import { hasToken } from "../../words";

export const noErrorCost = defineRule({
  id: "requirements/no-error-cost",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "Nothing says what each kind of mistake costs.",
  why: "How precision is traded against recall, and where the threshold lies, follows from which mistake hurts more.",
  question: "When the model is wrong, which way of being wrong hurts more, and whom?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), chapters on harmful content and on blurring",
  examples: {
    bad: "requirements:\n  problem: Find harmful posts\ntask: {type: binary_classification}\n",
    good: "requirements:\n  problem: Find harmful posts\n  errors: {false_positive: A harmless post is hidden, false_negative: A harmful post is seen}\ntask: {type: binary_classification}\n",
  },
  check(design) {
    const family = familyOf(taskType(design));
    const kind = KINDS[family ?? ""];
    const type = design.at("task.type");
    if (!kind || !type || isPriced(design) || (family === "classify" && foretellsWhatFollows(design))) return [];
    const errors = design.at("requirements.errors");
    const missing = kind.costs.filter(([key]) => !errors?.at(key));
    if (missing.length === 0 || kind.costs.some(([key]) => isComparison(errors?.at(key)?.scalarText))) return [];
    const keys = missing.map(([key]) => `\`${key}\``).join(" and ");
    return [{
      span: design.placeFor("requirements.errors"),
      ...(kind === NUMBERS ? { severity: "hint" as const } : {}),
      message: kind.message,
      hint: `Add ${keys} below \`errors:\`, in words or money.`,
      related: [{ span: type.span, message: `The task is ${type.scalarText}.` }],
      fixes: stubs(design, missing),
    }];
  },
});

/** The score goes into an auction as it is: nothing is let through or stopped, so there is no false positive. */
function isPriced(design: Design): boolean {
  return design.domains.includes("ads") && design.at("task.output.kind")?.scalarText === "probability" && !design.at("evaluation.threshold");
}

/** "A late arrival costs more than an early one" says of one mistake what it is beside the other. */
function isComparison(text: string | undefined): boolean {
  return hasToken(text, "than") && COMPARATIVES.some((word) => hasToken(text, word));
}

const COMPARATIVES = ["more", "less", "worse", "dearer", "cheaper"];

type Cost = readonly [key: string, stub: string];

interface Mistakes {
  readonly message: string;
  readonly costs: readonly Cost[];
}

const CLASSES: Mistakes = {
  message: "Which error is worse, a false positive or a false negative? It decides the threshold and the metric.",
  costs: [["false_positive", "What acting on a harmless case costs"], ["false_negative", "What missing a real case costs"]],
};

const NUMBERS: Mistakes = {
  message: "Which error is worse, a value too high or one too low? It decides the loss and the metric.",
  costs: [["over", "What a value too high costs"], ["under", "What a value too low costs"]],
};

const KINDS: Readonly<Record<string, Mistakes>> = { classify: CLASSES, vision: CLASSES, regress: NUMBERS };

function stubs(design: Design, missing: readonly Cost[]): Fix[] {
  const errors = design.at("requirements.errors");
  const edit = errors
    ? insertMembers(design, errors, missing)
    : insertAt(design, "requirements.errors", `{${missing.map(([key, stub]) => `${key}: ${stub}`).join(", ")}}`);
  return edit ? [{ title: `Add ${missing.map(([key]) => `\`${key}\``).join(" and ")}`, edits: [edit], isPreferred: true }] : [];
}
