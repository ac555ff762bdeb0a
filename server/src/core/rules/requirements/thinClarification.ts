import type { Design } from "../../design";
import { insertAt, insertMembers } from "../../edits";
import type { Fix } from "../../finding";
import type { DesignPath } from "../../generated/fieldPaths";
import { someRow } from "../../rows";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

export const thinClarification = defineRule({
  id: "requirements/thin-clarification",
  severity: "hint",
  tier: 3,
  isPresence: true,
  onlyIn: "interview",
  summary: "The clarifying questions leave out a topic that every interviewer expects.",
  why: "The first step is judged by what it covers, and a topic nobody asked about comes back as a wrong design.",
  question: "What else would you want to know from me before you start to design?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 1",
  examples: {
    bad: "requirements:\n  business: {returns: +2%}\n  scale: {dau: 5M, requests_per_user: 4}\n  out_of_scope: [video]\n  questions:\n    Which log tells that a reader liked an article?: The reading log\n    How fast must the list come?: Within 200 ms\n",
    good: "requirements:\n  business: {returns: +2%}\n  scale: {dau: 5M, requests_per_user: 4}\n  out_of_scope: [video]\n  questions:\n    Which log tells that a reader liked an article?: The reading log\n    How fast must the list come?: Within 200 ms\n    What must stay private?: What somebody reads\n",
  },
  check(design) {
    const asked = askedAbout(design);
    const missing = TOPICS.filter(({ paths, words }) => !paths.some((path) => design.at(path)) && !someRow(words, isAsked, asked));
    if (missing.length === 0) return [];
    return [{
      span: design.placeFor("requirements.questions"),
      message: `Nothing asked about ${missing.map(({ name }) => name).join("; ")}: interviewers and reviewers expect it.`,
      hint: "Ask, and write the answer beside the question; or fill the field that holds it.",
      fixes: stubs(design, missing.map(({ question }) => question)),
    }];
  },
});

interface Topic {
  readonly name: string;
  /** Any of these fields covers it. */
  readonly paths: readonly DesignPath[];
  /** So does any of these words in a question or an answer; one that ends in `…` is the beginning of a word. */
  readonly words: readonly string[];
  readonly question: string;
}

const TOPICS: readonly Topic[] = [
  { name: "the goal", paths: ["requirements.business"], words: ["goal", "metric", "success…"], question: "Which metric should move?" },
  { name: "users and scale", paths: ["requirements.scale"], words: ["user", "traffic", "scale", "qps"], question: "How many users are there?" },
  {
    name: "latency", paths: ["requirements.latency", "requirements.freshness"], words: ["latency", "fast", "real time", "realtime"],
    question: "How fast must an answer come?",
  },
  {
    name: "data and labels", paths: ["data.labels", "data.sources"], words: ["label…", "data", "log", "annotat…"],
    question: "Which data and labels are there?",
  },
  {
    name: "constraints and privacy", paths: ["requirements.privacy", "requirements.budget", "requirements.regulated"],
    words: ["privacy", "private", "gdpr", "budget", "cost"], question: "What are the limits of privacy and budget?",
  },
  {
    name: "the scope", paths: ["requirements.personalised", "requirements.in_scope", "requirements.out_of_scope"],
    words: ["scope", "personal…"], question: "What is out of scope?",
  },
];

/** All questions and answers, as tokens between spaces. */
function askedAbout(design: Design): string {
  const questions = [...(design.root.member("requirements.questions")?.members.values() ?? [])];
  return ` ${questions.flatMap((question) => [...tokensOf(question.key), ...tokensOf(question.scalarText)]).join(" ")} `;
}

function isAsked(word: string, asked: string): boolean {
  if (word.endsWith("…")) return asked.includes(` ${word.slice(0, -1)}`);
  return asked.includes(` ${word} `) || asked.includes(` ${word}s `);
}

/** New questions stand open, in the style in which the others are written. */
function stubs(design: Design, questions: readonly string[]): Fix[] {
  const written = design.root.member("requirements.questions");
  const edit = written && written.members.size > 0
    ? insertMembers(design, written, questions.map((question) => [question, "null"] as const))
    : insertAt(design, "requirements.questions", { rows: questions });
  return edit ? [{ title: questions.length === 1 ? "Add the question" : `Add ${questions.length} questions`, edits: [edit], isPreferred: true }] : [];
}
