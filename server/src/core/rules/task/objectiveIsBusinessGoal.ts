import type { Design } from "../../design";
import { familyOf, taskType } from "../../facts/taskFacts";
import { defineRule } from "../../rule";
import { goalVerbIn, predicts, readsAsEnglish } from "../../tables/objectiveWords";
import { tokensOf } from "../../words";

// No fix: a template in the place of the author's sentence would lose what it says; the hint shows one for the task.
export const objectiveIsBusinessGoal = defineRule({
  id: "task/objective-is-business-goal",
  severity: "warning",
  tier: 3,
  isPresence: true,
  summary: "The ML objective states a business goal instead of what is predicted.",
  why: "Framing is a translation: a model cannot learn 'more revenue', only the chance that this person does this thing by then.",
  question: "Given one single example, how would you tell whether the model met this objective?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 2",
  examples: {
    bad: "requirements: {business: [{id: revenue, goal: increase, baseline: $2, target: +1%}]}\ntask: {type: ranking, objective: Increase revenue}\n",
    good: "requirements: {business: [{id: revenue, goal: increase, baseline: $2, target: +1%}]}\ntask: {type: ranking, objective: Rank ads by the chance of a click times the bid}\n",
  },
  check(design) {
    const objective = design.at("task.objective");
    const text = objective?.scalarText;
    if (!objective || text === undefined || !readsAsEnglish(text)) return [];
    const goalVerb = goalVerbIn(text);
    const saysWhat = predicts(text);
    if (goalVerb === undefined && saysWhat) return [];
    const shared = saysWhat ? undefined : sharedWithBusiness(text, design);
    return [{
      span: objective.span,
      ...(shared ? {} : { severity: "info" as const }),
      message: goalVerb || shared
        ? `\`${shortened(text)}\` is a business goal; state what the model predicts, for which unit, at which moment.`
        : `\`${shortened(text)}\` does not say what the model predicts, for which unit, at which moment.`,
      hint: `For example: ${TEMPLATES[familyOf(taskType(design)) ?? "other"]}.`,
      related: shared ? [{ span: shared.span, message: `'${shared.word}' is what the business counts.` }] : [],
    }];
  },
});

const TEMPLATES: Readonly<Record<string, string>> = {
  classify: "predict the probability that {unit} {event} within {window}",
  rank: "rank {items} for {unit} by the chance of {event}, when {moment}",
  regress: "predict {quantity} of {unit} over the next {window}",
  vision: "locate every {object} in {image}, when {moment}",
  generate: "generate {answer} to {input}, grounded in {sources}",
  cluster: "group {units} that share {property}",
  other: "predict {outcome} for {unit} at {moment}",
};

/** Shorter words are too common to tell one metric from another. */
const TELLING_LENGTH = 5;

function sharedWithBusiness(objective: string, design: Design): { word: string; span: { start: number; end: number } } | undefined {
  const words = new Set(tokensOf(objective).filter((token) => token.length >= TELLING_LENGTH));
  for (const metric of design.list("requirements.business")?.items ?? []) {
    const word = [...tokensOf(metric.text("id")), ...tokensOf(metric.text("name"))].find((token) => words.has(token));
    if (word !== undefined) return { word, span: metric.at("id")?.span ?? metric.span };
  }
  return undefined;
}

/** Longer than this a quotation hides what is said about it. */
const QUOTED_LENGTH = 60;

function shortened(text: string): string {
  return text.length <= QUOTED_LENGTH ? text : `${text.slice(0, QUOTED_LENGTH).trimEnd()}…`;
}
