import type { Design } from "../design";
import type { Finding } from "../engine";
import type { StepKey } from "../framework";
import type { Ground } from "./grounds";

/**
 * How far a step is worked out: 1 absent or weak, 2 basic, 3 solid, 4 as a staff engineer would hand it in. A level holds
 * when its own gates and those of the levels below it hold.
 */
export type Level = 1 | 2 | 3 | 4;

/** One thing that a level asks of a step. */
export interface Gate {
  readonly level: 2 | 3 | 4;
  /** What is there when it holds, as a noun: `a business metric`. */
  readonly text: string;
  /** Whether the design states it, and what it is held against. A design that states less never satisfies more. */
  readonly isStated: (design: Design) => boolean;
  /** What it is held against in other steps: without these its rules are silent, whatever is wrong. */
  readonly grounds: readonly Ground[];
  /** Rules whose findings hold it back although it is stated. */
  readonly rules?: readonly string[];
}

export interface GateResult {
  readonly gate: Gate;
  readonly isMet: boolean;
  /** The findings that hold it back. */
  readonly findings: readonly Finding[];
}

/** The gates of one step, in the order in which one would work on them. */
export interface StepGates {
  readonly step: StepKey;
  /** Its share of the total; all seven add up to 100. */
  readonly weight: number;
  readonly gates: readonly Gate[];
}

export function gate(level: Gate["level"], text: string, isStated: Gate["isStated"], rules: readonly string[] = [], grounds: readonly Ground[] = []): Gate {
  return { level, text, isStated: (design) => isStated(design) && grounds.every((ground) => ground(design)), rules, grounds };
}

/** A gate whose text tells what is wanting in other steps: `a cost inside the budget (needs a budget)`. */
export function withNeeds(one: Gate, design: Design): Gate {
  const wanting = one.grounds.filter((ground) => !design.keep(ground)).map(({ called }) => called);
  return wanting.length === 0 ? one : { ...one, text: `${one.text} (needs ${wanting.join(", ")})` };
}
