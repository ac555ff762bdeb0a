import { tokensOf } from "../words";

/** Words by which an objective tells what a model does, or only what a company wants (catalogue, task/objective-is-business-goal). */

const GOAL_VERBS = formsOf("increase improve maximise maximize boost grow reduce drive minimise minimize");

/** Verbs of a prediction, and of what else a model may do to its input. */
const PREDICTION_VERBS = formsOf(
  "predict classify detect retrieve embed generate recommend transcribe locate decide schedule identify choose select " +
    "flag tag extract translate summarise summarize assign infer determine compute distinguish separate convert recognise recognize " +
    "suggest propose allocate route map sort group complete blur mask verify prioritise prioritize infer learn personalise personalize",
);

const NOUNS_OR_VERBS =
  "estimate rank score segment forecast match cluster answer order find label show return pick tell write continue box outline mark draw count measure grade fill";

/** These are nouns as often as verbs: `increase orders`. They count where a verb stands: at the beginning, or after one of `VERB_FOLLOWS`. */
const NOUN_OR_VERB = formsOf(NOUNS_OR_VERBS);

/** As an order they also begin a later clause: `given a question, write …`, but `more visits, orders and …`. */
const ORDERS = new Set(NOUNS_OR_VERBS.split(" "));

const VERB_FOLLOWS = new Set(["to", "and", "or", "then", "we", "must", "should", "will", "can", "model", "system"]);

/** A noun phrase that says what is predicted: `the probability of a click`. */
const PREDICTION_NOUNS = new Set((
  "probability probabilities likelihood chance chances odds risk prediction predictions classification detection retrieval ranking " +
  "estimation recommendation recommendations segmentation forecasting transcription generation matching clustering scoring " +
  "boxes masks class classes category categories list recognition translation scheduling extraction propensity vector vectors embedding embeddings quantile quantiles percentile percentiles grade grades"
).split(" "));

/** The verb of a goal that comes before any verb of a prediction. */
export function goalVerbIn(objective: string): string | undefined {
  const words = wordsOf(objective);
  const goal = words.findIndex(({ token }) => GOAL_VERBS.has(token));
  const prediction = words.findIndex((_, index) => isPrediction(words, index));
  return goal >= 0 && (prediction < 0 || goal < prediction) ? words[goal]?.token : undefined;
}

/** Whether anything in it says what is predicted. */
export function predicts(objective: string): boolean {
  const words = wordsOf(objective);
  return words.some((_, index) => isPrediction(words, index));
}

/** A question that begins a clause is what the model answers: `how many minutes until …`, `whether a reading …`. */
const QUESTIONS = new Set("which whether how who whom what when where does will is".split(" "));

/** A figure that a clause begins with, behind an article or not: `the price at which …`, `minutes late at the hub`. */
const FIGURES = new Set("next number price time seconds minutes hours days weeks count amount share rating level size age cost duration".split(" "));

/** Orders that no goal begins with, as `give` and `make` do. */
const WORK = new Set("turn put spot name split pair link sort".split(" "));

const ARTICLES = new Set(["a", "an", "the"]);

/** Short words that no neighbouring language has too, as `of`, `for`, `a` and `by` are found elsewhere. */
const ENGLISH = new Set("the that with from whether which".split(" "));

/** Verbs can only be told in a language that is known here; an objective in another one is not judged. */
export function readsAsEnglish(objective: string): boolean {
  const tokens = tokensOf(objective);
  return tokens.some((token) => ENGLISH.has(token) || GOAL_VERBS.has(token) || PREDICTION_VERBS.has(token));
}

interface Word {
  readonly token: string;
  /** Whether a clause begins with it. */
  readonly isFirst: boolean;
}

function wordsOf(objective: string): readonly Word[] {
  return objective.split(/[,;:()]/).flatMap((clause) => tokensOf(clause).map((token, index): Word => ({ token, isFirst: index === 0 })));
}

function isPrediction(words: readonly Word[], index: number): boolean {
  const word = words[index];
  if (!word) return false;
  const { token, isFirst } = word;
  if (PREDICTION_VERBS.has(token) || PREDICTION_NOUNS.has(token)) return true;
  const before = words[index - 1];
  if (isFirst && (QUESTIONS.has(token) || WORK.has(token))) return true;
  if (FIGURES.has(token) && (isFirst || (before?.isFirst === true && ARTICLES.has(before.token)))) return true;
  return NOUN_OR_VERB.has(token) && (index === 0 || (isFirst && ORDERS.has(token)) || VERB_FOLLOWS.has(before?.token ?? "") || /ing$/.test(token));
}

/** `predict`, `predicts`, `predicting`, and the same with the spelling rules of e and y. */
function formsOf(verbs: string): ReadonlySet<string> {
  return new Set(verbs.split(" ").flatMap((verb) => {
    const stem = verb.replace(/e$/, "");
    const third = verb.endsWith("y") ? verb.replace(/y$/, "ies") : /(?:s|x|ch)$/.test(verb) ? `${verb}es` : `${verb}s`;
    return [verb, third, `${stem}ing`, `${stem}${stem.slice(-1)}ing`];
  }));
}
