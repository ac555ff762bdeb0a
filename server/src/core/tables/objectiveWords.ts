import { tokensOf } from "../words";

/** Words by which an objective tells what a model does, or only what a company wants (catalogue, task/objective-is-business-goal). */

const GOAL_VERBS = formsOf("increase improve maximise maximize boost grow reduce drive minimise minimize");

/** Verbs of a prediction, and of what else a model may do to its input. */
const PREDICTION_VERBS = formsOf(
  "predict classify detect retrieve embed generate recommend transcribe locate decide schedule identify choose select " +
    "flag tag extract translate summarise summarize assign infer determine compute distinguish separate convert recognise recognize " +
    "suggest propose allocate route map sort group complete blur mask verify prioritise prioritize infer learn personalise personalize",
);

/** These are nouns as often as verbs: `increase orders`. They count where a verb stands: at the beginning, or after one of `VERB_FOLLOWS`. */
const NOUN_OR_VERB = formsOf(
  "estimate rank score segment forecast match cluster answer order find label show return pick tell write continue box outline mark draw count measure grade fill",
);

const VERB_FOLLOWS = new Set(["to", "and", "or", "then", "we", "must", "should", "will", "can", "model", "system"]);

/** A noun phrase that says what is predicted: `the probability of a click`. */
const PREDICTION_NOUNS = new Set((
  "probability probabilities likelihood chance chances odds risk prediction predictions classification detection retrieval ranking " +
  "estimation recommendation recommendations segmentation forecasting transcription generation matching clustering scoring " +
  "recognition translation scheduling extraction propensity vector vectors embedding embeddings quantile quantiles percentile percentiles grade grades"
).split(" "));

/** The verb of a goal that comes before any verb of a prediction. */
export function goalVerbIn(objective: string): string | undefined {
  const tokens = tokensOf(objective);
  const goal = tokens.findIndex((token) => GOAL_VERBS.has(token));
  const prediction = tokens.findIndex((_, index) => isPrediction(tokens, index));
  return goal >= 0 && (prediction < 0 || goal < prediction) ? tokens[goal] : undefined;
}

/** Whether anything in it says what is predicted. */
export function predicts(objective: string): boolean {
  const tokens = tokensOf(objective);
  return tokens.some((_, index) => isPrediction(tokens, index));
}

/** Short words that no neighbouring language has too, as `of`, `for`, `a` and `by` are found elsewhere. */
const ENGLISH = new Set("the that with from whether which".split(" "));

/** Verbs can only be told in a language that is known here; an objective in another one is not judged. */
export function readsAsEnglish(objective: string): boolean {
  const tokens = tokensOf(objective);
  return tokens.some((token) => ENGLISH.has(token) || GOAL_VERBS.has(token) || PREDICTION_VERBS.has(token));
}

function isPrediction(tokens: readonly string[], index: number): boolean {
  const token = tokens[index] ?? "";
  if (PREDICTION_VERBS.has(token) || PREDICTION_NOUNS.has(token)) return true;
  const before = tokens[index - 1];
  return NOUN_OR_VERB.has(token) && (before === undefined || VERB_FOLLOWS.has(before) || /ing$/.test(token));
}

/** `predict`, `predicts`, `predicting`, and the same with the spelling rules of e and y. */
function formsOf(verbs: string): ReadonlySet<string> {
  return new Set(verbs.split(" ").flatMap((verb) => {
    const stem = verb.replace(/e$/, "");
    const third = verb.endsWith("y") ? verb.replace(/y$/, "ies") : /(?:s|x|ch)$/.test(verb) ? `${verb}es` : `${verb}s`;
    return [verb, third, `${stem}ing`, `${stem}${stem.slice(-1)}ing`];
  }));
}
