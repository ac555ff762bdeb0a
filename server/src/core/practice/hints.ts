import type { Design } from "../design";
import { rank, type Finding } from "../engine";
import { STEP_KEYS, type StepKey } from "../framework";
import { LineStarts } from "../lineStarts";
import type { Rule } from "../rule";
import type { CaseStudy } from "./caseStudy";
import { stepOfTrap, trapsShown } from "./traps";

/** What helps somebody who is stuck in a step, from the gentlest on. */
export interface StepHints {
  readonly step: StepKey;
  /** Nudge, guiding question, concrete example. */
  readonly rungs: readonly [string, string, string];
  /** The rule whose finding the second hint asks about. */
  readonly rule?: string;
}

/**
 * The three hints of each step for a design as it is now. `findings` are those of a review of the same text, best one
 * that judges it as finished: what is missing is what somebody who is stuck should hear of.
 */
export function hintsFor(study: Pick<CaseStudy, "traps" | "examples">, design: Design, findings: readonly Finding[], rules: readonly Rule[]): readonly StepHints[] {
  const lines = new LineStarts(design.text);
  const lineOf = (offset: number): number => lines.lineAt(offset) + 1;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const shown = trapsShown(study, design, findings);
  return STEP_KEYS.map((step): StepHints => {
    const gravest = design.at(step) ? gravestOf(step, findings, byId) : undefined;
    const trap = shown.find((one) => stepOfTrap(one.trap) === step);
    const nudge = trap ? `${NUDGES[step]} Read line ${lineOf(trap.span.start)} once more: many have stumbled there.` : NUDGES[step];
    const question = gravest ? `${gravest.question} (line ${lineOf(gravest.finding.span.start)})` : QUESTIONS[step];
    return { step, rungs: [nudge, question, study.examples[step]], ...(gravest ? { rule: gravest.finding.rule } : {}) };
  });
}

/** The finding to ask about: the loudest; of equals the one whose rule the catalogue places first, then the first in the text. */
function gravestOf(step: StepKey, findings: readonly Finding[], rules: ReadonlyMap<string, Rule>): { finding: Finding; question: string } | undefined {
  const tierOf = ({ rule }: Finding): number => rules.get(rule)?.tier ?? 3;
  const [finding] = findings
    .filter(({ chapter, rule }) => chapter === step && rules.get(rule)?.question !== undefined)
    .sort((a, b) => rank(a.severity) - rank(b.severity) || tierOf(a) - tierOf(b) || a.span.start - b.span.start);
  const question = finding && rules.get(finding.rule)?.question;
  return finding && question !== undefined ? { finding, question } : undefined;
}

/** Where to look, without what to see there (decision 014). */
const NUDGES: Readonly<Record<StepKey, string>> = {
  requirements: "You can say what it does. Could you say a month after the launch whether it was worth it?",
  task: "So far that is a wish. Which one value does the model put out, for what, and when?",
  data: "Put yourself into the moment of the request and look at what is already known then.",
  model: "If it had to ship this week, what would you build? Begin there, and say what beats it.",
  evaluation: "Suppose your offline number rises. Follow it to somebody who notices, and to somebody who suffers.",
  serving: "Follow one request from the door to the answer, with a stopwatch, and count what it carries at each stop.",
  monitoring: "It has grown a little worse every week for three months. Who is told first, and by what?",
};

/** What to ask where no finding gives a better question (decision 014). */
const QUESTIONS: Readonly<Record<StepKey, string>> = {
  requirements: "Who waits for this and who pays for it, how many come in the busiest second, and how long may the unluckiest wait?",
  task: "Which query over the logs would give you the label, and how many days after the prediction could you run it?",
  data: "Which labels come late, what was never shown to anybody, and who stands on both sides of your split?",
  model: "Time per request, training data, money or labels: which of them rules out the largest model that you would like?",
  evaluation: "Where in the list does a reader stop, and how many people for how many days show the change that you hope for?",
  serving: "Which branch takes longest, how many machines do at the peak when one is lost, and what do people see when all are?",
  monitoring: "Which alarm rings before the labels are in, what does the person whom it wakes do, and what keeps a worse model from replacing a good one?",
};
