import type { CaseQuestion } from "../../../server/src/practiceProtocol";

/** What the interviewer says where the case has no answer. */
export const NO_FIGURE = "I have no figure for that. State an assumption, and go on.";

/** Less than this of a typed question is about the one that comes nearest: then they only share a word by chance. */
const LEAST_COVERED = 0.34;

/**
 * The question of a case that a typed text means. Words count by how few questions share them; the name of the topic and the
 * words of the question count most, those of the field and of the topic less, those of the answer least. Undefined where nothing comes near.
 */
export function matchQuestion(text: string, questions: readonly CaseQuestion[]): CaseQuestion | undefined {
  const typed = new Set(wordsOf(text));
  if (typed.size === 0) return undefined;
  const known = questions.map(weightedWords);
  const rarity = (word: string): number => Math.log(1 + questions.length / Math.max(1, known.filter((words) => words.has(word)).length));
  const wanted = sum([...typed].map(rarity));
  const best = questions.map((question, index) => {
    const words = known[index] ?? new Map<string, number>();
    const shared = sum([...typed].map((word) => (words.get(word) ?? 0) * rarity(word)));
    // Of two questions that have all the words, the one that says little else is meant.
    const asked = new Set(wordsOf(question.ask));
    return { question, covered: shared / wanted, focus: sum([...asked].filter((word) => typed.has(word)).map(rarity)) / (sum([...asked].map(rarity)) || 1) };
  }).reduce<Match | undefined>((top, match) => (!top || scoreOf(match) > scoreOf(top) ? match : top), undefined);
  return best && scoreOf(best) >= LEAST_COVERED ? best.question : undefined;
}

interface Match {
  readonly question: CaseQuestion;
  /** How much of what was typed the question is about. */
  readonly covered: number;
  /** How much of the question was typed. */
  readonly focus: number;
}

function scoreOf({ covered, focus }: Match): number {
  return covered + focus / 4;
}

function weightedWords({ ask, answer, field, topic }: CaseQuestion): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const add = (words: readonly string[], weight: number): void => {
    for (const word of words) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  };
  add(wordsOf(ask), 1);
  add(wordsOf((field ?? "").replaceAll(/[._]/g, " ")), 0.8);
  add([stem(topic)], 1.2);
  add(TOPIC_WORDS[topic].flatMap(wordsOf), 0.7);
  add(wordsOf(answer), 0.4);
  return weights;
}

/** Words by which people ask for a topic without naming it. */
const TOPIC_WORDS: Readonly<Record<CaseQuestion["topic"], readonly string[]>> = {
  goal: ["goal business metric objective success kpi optimise target baseline"],
  scale: ["scale traffic volume user qps requests daily active peak load size catalogue items many"],
  latency: ["latency fast quick slow milliseconds ms p99 response deadline real time"],
  data: ["data label labels log logs signal feedback history dataset ground truth training annotate"],
  constraints: ["constraint budget money privacy legal consent law policy hardware regulation device gpu"],
  scope: ["scope out include exclude feature surface platform country language"],
  errors: ["error mistake wrong false positive negative cost worse harm precision recall"],
  freshness: ["fresh freshness stale recent update often new soon retrain"],
  users: ["user cold start new who anonymous customer segment known"],
};

const STOP_WORDS: ReadonlySet<string> = new Set(
  "a an and are as at be been but by can could did do does for from had has have how i if in into is it its may me must of on one or our out shall should so than that the their them then there these they this to us was we were what when where which while who whom why will with would you your anything something else".split(" "),
);

/** Each product has its own word for those who use it. */
const USERS: ReadonlySet<string> = new Set("people person viewer visitor customer member client consumer audience".split(" ").map(stem));

/** Words without their endings, so that `user` and `users` meet. */
function wordsOf(text: string): readonly string[] {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word)).map(stem);
  return words.map((word) => (USERS.has(word) ? "user" : word));
}

function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=\w{3})s$/, "");
  return word.replace(/(?:ies)$/, "y").replace(/(?:ing|edly|ed|ely|ly|es|s|e)$/, "");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
