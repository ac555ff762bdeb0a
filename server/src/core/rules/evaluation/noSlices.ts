import type { Design } from "../../design";
import { appendRow, insertAt, insertMembers, plainOrQuoted, setMember } from "../../edits";
import type { Field } from "../../field";
import { fairnessDuty, type FairnessDuty } from "../../facts/fairnessFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import type { TextEdit } from "../../spans";
import { hasToken } from "../../words";

// A step that is not begun is left to its own presence checks.
export const noSlices = defineRule({
  id: "evaluation/no-slices",
  severity: "warning",
  tier: 2,
  isPresence: true,
  summary: "The evaluation gives one average where groups must be told apart.",
  why: "An average can rise while new items, new people or a minority fare worse.",
  question: "Who or what could fare worse while the average improves, and when would that stop you?",
  source: "Breck et al., The ML Test Score (2017), M-6 and M-7; Mitchell et al., Model Cards for Model Reporting (2019)",
  examples: {
    bad: "evaluation:\n  offline: [pr_auc]\n",
    good: "evaluation:\n  offline: [pr_auc]\n  slices: [country, device]\n",
  },
  check(design) {
    const evaluation = design.at("evaluation");
    if (!evaluation) return [];
    const problems = [fairness(design, evaluation), slices(design, evaluation), newItems(design), newPeople(design)].filter((problem) => problem !== undefined);
    const first = gather(problems, "warning")[0];
    // One cure at a time: most of these would be written in the same place.
    const cure = problems.find(({ span, severity }) => span === first?.span && severity === first.severity)?.fixes ?? [];
    return first ? [{ ...first, fixes: cure }] : [];
  },
});

/** Known groups of a stub, to be replaced by those of the product. */
const USUAL_SLICES = ["country", "device"];
const ITEM_WORDS = ["age", "new", "recent", "recency", "fresh", "freshness", "cold"];
const PERSON_WORDS = ["new", "newcomers", "tenure", "cold", "age"];

function slices(design: Design, evaluation: Field): Problem | undefined {
  if (evaluation.has("slices")) return undefined;
  return {
    span: design.placeFor("evaluation.slices"),
    message: `One average hides ${[...(hasNewItems(design) ? ["new items"] : []), ...(isPersonalised(design) ? ["new people"] : []), ...(design.domains.includes("speech") ? ["some voices", "noisy places"] : ["small countries", "slow devices"])].join(", ")}.`,
    hint: "Add `slices`: the groups in which each metric is read by itself.",
    fixes: fixBy("Add `slices`", insertAt(design, "evaluation.slices", `[${stubOf(design).join(", ")}]`)),
  };
}

function newItems(design: Design): Problem | undefined {
  const list = design.at("evaluation.slices");
  // Where people are suggested to people, who is new is a new item too.
  const words = taskType(design) === "link_prediction" ? [...ITEM_WORDS, ...PERSON_WORDS] : ITEM_WORDS;
  if (!list || !hasNewItems(design) || hasWord(design, words)) return undefined;
  return {
    span: list.keySpan,
    message: "New items arrive, and no slice looks at them.",
    hint: "Add a slice by the age of items, such as `item_age`.",
    related: [{ span: design.placeFor("requirements.scale.new_items"), message: "New items arrive." }],
    fixes: fixBy("Add the slice `item_age`", appendRow(design, list, "item_age")),
  };
}

function newPeople(design: Design): Problem | undefined {
  const list = design.at("evaluation.slices");
  if (!list || !isPersonalised(design) || hasWord(design, PERSON_WORDS)) return undefined;
  return {
    span: list.keySpan,
    message: "Results depend on the person, and no slice looks at people who are new.",
    hint: "Add a slice by how long people have been there, such as `account_tenure`.",
    related: [{ span: design.placeFor("requirements.personalised"), message: "Results depend on the person." }],
    fixes: fixBy("Add the slice `account_tenure`", appendRow(design, list, "account_tenure")),
  };
}

function fairness(design: Design, evaluation: Field): Problem | undefined {
  const written = evaluation.at("fairness");
  if (written) {
    if (written.has("max_gap")) return undefined;
    return {
      span: written.keySpan,
      message: "`fairness` states no `max_gap`: nobody can tell when a gap is too wide.",
      hint: "Add `max_gap`, such as 3%.",
      fixes: fixBy("Add `max_gap: 3%`", setMember(design, written, "max_gap", "3%")),
    };
  }
  const duty = fairnessDuty(design);
  return duty && {
    span: design.placeFor("evaluation.fairness"),
    severity: duty.isCertain ? "error" : "warning",
    message: `No \`fairness\`, although ${duty.text}.`,
    hint: `Add \`fairness\` with \`slices\` such as ${duty.groups.join(", ")}, a \`metric\` and a \`max_gap\`.`,
    related: [{ span: duty.field.span, message: "This is why it is asked for." }],
    fixes: fixBy("Add `fairness`", fairnessStub(design, evaluation, duty)),
  };
}

/** Where slices are missing as well, both are written at once. */
function fairnessStub(design: Design, evaluation: Field, { groups }: FairnessDuty): TextEdit | undefined {
  const metrics = design.list("evaluation.offline")?.items ?? [];
  const metric = (metrics.find((row) => row.flag("primary")) ?? metrics[0])?.text("metric");
  const stub = `{slices: [${groups.map(plainOrQuoted).join(", ")}], ${metric === undefined ? "" : `metric: ${plainOrQuoted(metric)}, `}max_gap: 3%}`;
  // An empty key is filled where it stands.
  if (evaluation.member("slices") || evaluation.member("fairness")) return insertAt(design, "evaluation.fairness", stub);
  return insertMembers(design, evaluation, [["slices", `[${[...new Set([...groups, ...stubOf(design)])].map(plainOrQuoted).join(", ")}]`], ["fairness", stub]]);
}

function stubOf(design: Design): readonly string[] {
  return [...(hasNewItems(design) ? ["item_age"] : []), ...(isPersonalised(design) ? ["account_tenure"] : []), ...USUAL_SLICES];
}

function hasNewItems(design: Design): boolean {
  return design.at("requirements.scale.new_items") !== undefined && familyOf(taskType(design)) === "rank";
}

function isPersonalised(design: Design): boolean {
  return design.at("requirements")?.flag("personalised") === true;
}

function hasWord(design: Design, words: readonly string[]): boolean {
  return (design.at("evaluation")?.texts("slices") ?? []).some((slice) => words.some((word) => hasToken(slice, word)));
}

function fixBy(title: string, edit: TextEdit | undefined): Fix[] {
  return edit ? [{ title, edits: [edit], isPreferred: true }] : [];
}
