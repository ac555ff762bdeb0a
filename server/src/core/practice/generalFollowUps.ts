import type { Design } from "../design";
import { familyOf, taskType } from "../facts/taskFacts";
import type { StepKey } from "../framework";
import type { DesignPath } from "../generated/fieldPaths";
import type { CaseStudy, Change, FollowUp } from "./caseStudy";
import { applyChange } from "./whatIf";
import { rowsOf, writtenAt } from "./writtenAt";

/** A question that an interviewer may ask about any system, where it applies. */
interface GeneralFollowUp extends Omit<FollowUp, "change"> {
  /** Without these nobody could answer. */
  readonly needs: readonly DesignPath[];
  /** The first of these that changes something is what the question supposes. */
  readonly changes: readonly Change[];
  /** Whether it may be asked without a change that shows its consequences. */
  readonly isTalk: boolean;
  readonly isApt?: (design: Design) => boolean;
}

/** One for each step. The figures are chosen so that most designs feel them; they stand for no real system. */
const GENERAL: readonly GeneralFollowUp[] = [
  {
    step: "requirements",
    ask: "A campaign brings ten times the traffic, and it stays. What breaks first?",
    listen_for: "The stage with the least room by its own arithmetic, what may be answered from a cache, and what it costs.",
    needs: ["requirements.scale"], isTalk: false,
    changes: [
      { path: "requirements.scale.peak", times: 10 }, { path: "requirements.scale.requests", times: 10 },
      { path: "requirements.scale.dau", times: 10 }, { path: "requirements.scale.requests_per_user", times: 10 },
    ],
  },
  {
    step: "task",
    ask: "Somebody proposes to predict the number itself, as a regression. What would you gain, and what would you lose?",
    listen_for: "What the decision needs: an order, a threshold or an amount; and which losses and metrics go with it.",
    needs: ["task.type"], isTalk: false,
    changes: [{ path: "task.type", to: "regression" }],
    isApt: (design) => ["classify", "rank"].includes(familyOf(taskType(design)) ?? ""),
  },
  {
    step: "data",
    ask: "Labels are final only after 30 days from now on. What has to move?",
    listen_for: "The gap of the split, the age of what is trained on, alerts on quality, and an earlier signal in place of the label.",
    needs: ["data.labels"], isTalk: false,
    changes: [{ path: "data.labels.delay", to: "30d" }],
    isApt: (design) => isEach(design, "data.labels.delay", (seconds) => seconds < 30 * 86_400),
  },
  {
    step: "model",
    ask: "There are no accelerators to be had, neither to train on nor to serve from. What do you build then?",
    listen_for: "The largest model that a processor can carry, distilled or computed beforehand, and what that costs in quality.",
    needs: ["model.models"], isTalk: false,
    changes: [{ path: "model.models.train.time", times: 10 }, { path: "serving.stages.qps", times: 0.1 }],
  },
  {
    step: "evaluation",
    ask: "Offline it is 3% better, and online nothing moves. Where do you look?",
    listen_for: "Logging that differs from training, exposure and position, the wrong k, a metric that the business does not feel, too little power.",
    needs: ["evaluation.offline", "evaluation.online"], isTalk: true, changes: [],
  },
  {
    step: "serving",
    ask: "The promise is now 100 ms for 99 of 100 requests. What goes, and what does the user notice?",
    listen_for: "The longest stage on the path, what may run side by side or ahead of time, and fewer items for the heavy model.",
    needs: ["requirements.latency"], isTalk: false,
    changes: [{ path: "requirements.latency.p99", to: "100ms" }],
    isApt: (design) => isEach(design, "requirements.latency.p99", (seconds) => seconds > 0.1),
  },
  {
    step: "monitoring",
    ask: "A partner's feed is silent for six hours at night. Who notices, from what, and what do people see meanwhile?",
    listen_for: "An alert on freshness before one on quality, a default for what is missing, and no retraining on the gap.",
    needs: ["data.sources"], isTalk: true,
    changes: [{ path: "data.features.lag", to: "6h" }],
    isApt: (design) => isEach(design, "data.features.lag", (seconds) => seconds < 6 * 3600),
  },
];

/** What may be asked of a step that is finished: what the case asks itself, then what applies to any such design. */
export function followUpsFor(study: Pick<CaseStudy, "follow_ups">, design: Design, step: StepKey): readonly FollowUp[] {
  const own = study.follow_ups.filter((followUp) => followUp.step === step);
  const asked = new Set(own.flatMap(({ change }) => change?.path ?? []));
  const general = GENERAL.filter((one) => one.step === step).flatMap((one) => applied(one, design) ?? []);
  return [...own, ...general.filter(({ change }) => change === undefined || !asked.has(change.path))];
}

function applied({ needs, changes, isTalk, isApt, ...followUp }: GeneralFollowUp, design: Design): FollowUp | undefined {
  if (needs.some((path) => !design.at(path)) || isApt?.(design) === false) return undefined;
  const change = changes.find((one) => applyChange(design, one).length > 0);
  if (change) return { ...followUp, change };
  return isTalk ? followUp : undefined;
}

/** Whether a statement holds for each number that is written at a path; of a range, for both ends. */
function isEach(design: Design, path: string, holds: (value: number) => boolean): boolean {
  return writtenAt(design, path).flatMap(rowsOf).every(({ asQuantity }) => !asQuantity || (holds(asQuantity.low) && holds(asQuantity.high)));
}
