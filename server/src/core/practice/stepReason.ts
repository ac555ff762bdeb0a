import type { Design } from "../design";
import type { GateResult, Level } from "../score/gate";
import type { StepCoverage } from "../score/coverage";

/** What is between a step and its next level. */
export interface Obstacles {
  /** What is not written, as gates call it: `a guardrail`. */
  readonly missing: readonly string[];
  /** Rules whose findings hold back what is written. */
  readonly rules: readonly string[];
  /** The level that the step has once all of these are gone. */
  readonly reaches: Level;
}

/** Undefined for a step at the highest level. */
export function obstaclesOf({ level, missing }: StepCoverage, design: Design): Obstacles | undefined {
  if (level === 4) return undefined;
  const next = missing.filter(({ gate }) => gate.level <= level + 1);
  const beyond = missing.filter(({ gate }) => gate.level > level + 1).map(({ gate }) => gate.level - 1);
  const holes = next.filter((result) => isUnwritten(result, design));
  // What asks for something that is not written says the same as the gate that is shut for want of it.
  const said = new Set(holes.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const rules = next.filter((result) => !holes.includes(result)).flatMap(({ findings }) => findings.map(({ rule }) => rule));
  return {
    missing: holes.map(({ gate }) => gate.text),
    rules: [...new Set(rules)].filter((rule) => !said.has(rule)),
    reaches: Math.min(4, ...beyond) as Level,
  };
}

/** A gate without a finding is one of a step that is not written at all. */
function isUnwritten({ gate, findings }: GateResult, design: Design): boolean {
  return findings.length === 0 || !design.keep(gate.isStated);
}

/** One sentence: the level, what holds the step there, and what would come of mending it. */
export function reasonFor(number: number, { level }: StepCoverage, obstacles: Obstacles | undefined, isWritten: boolean): string {
  if (!obstacles) return `Step ${number} is at 4: every gate holds.`;
  const { missing, rules, reaches } = obstacles;
  if (!isWritten) return `Step ${number} is not written; it reaches ${reaches} with ${enumerate(missing)}.`;
  const things = missing.filter((text) => IS_A_THING.test(text)).map((text) => text.replace(IS_A_THING, "no "));
  const answers = missing.filter((text) => !IS_A_THING.test(text));
  const parts = [enumerate(shortened([...rules, ...things])), answers.length > 0 ? `not stated: ${answers.join("; ")}` : ""].filter((part) => part !== "");
  const count = rules.length + missing.length;
  return `Step ${number} is at ${level}: ${parts.join("; ")}; ${amountOf(count)} mended ${count === 1 ? "gives" : "give"} ${reaches}.`;
}

/** `a guardrail`, as against `what is out of scope`. */
const IS_A_THING = /^an? /;

/** A sentence with more parts than this is a list, and the list stands below it. */
const MOST_PARTS = 4;

function shortened(parts: readonly string[]): readonly string[] {
  return parts.length <= MOST_PARTS ? parts : [...parts.slice(0, MOST_PARTS - 1), `${parts.length - MOST_PARTS + 1} more`];
}

/** `a, b and c`; with semicolons where a part is a list of its own. */
export function enumerate(parts: readonly string[]): string {
  if (parts.length > 1 && parts.some((part) => /,| and /.test(part))) return parts.join("; ");
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

function amountOf(count: number): string {
  return count === 1 ? "that" : count === 2 ? "both" : `all ${count}`;
}
