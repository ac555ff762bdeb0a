import type { Design } from "../design";
import type { Field } from "../field";
import { requestPath, stagesOf } from "../facts/taskFacts";
import { foundOn } from "../rows";
import { formatQuantity } from "../units";
import { named, product, sum, written } from "./arithmetic";
import { estimate, type Estimate } from "./estimate";

/**
 * Tokens of one call of a generating stage: fixed prompt, retrieved chunks and answer together, for they share the
 * model's context. Chunks are what the stage says it receives or what the last stage before it passes on, the smaller
 * of the two. The derivation takes the lower ends of ranges. Undefined without the tokens of a chunk and of the answer.
 * Source: arithmetic.
 */
export interface PromptTokens extends Estimate {
  /** Where the number of chunks is written. */
  readonly chunks: Field;
}

export function promptTokens(stage: Field, design: Design): PromptTokens | undefined {
  const system = stage.at("tokens.system")?.asQuantity;
  const chunk = stage.at("tokens.chunk")?.asQuantity;
  const output = stage.at("tokens.output")?.asQuantity;
  const chunks = smaller(stage.at("in"), passedOnBefore(stage, design));
  const count = chunks?.asQuantity;
  if (!chunk || !output || !chunks || !count) return undefined;
  const parts = [
    product(named(written(count), "chunks"), written(chunk)),
    ...(system ? [named(written(system), "prompt")] : []),
    named(written(output), "answer"),
  ];
  const total = sum(...parts);
  return estimate(total, () => `${total.derivation} = ${formatQuantity(total.low, "tokens")} tokens`, { chunks });
}

function smaller(own: Field | undefined, before: Field | undefined): Field | undefined {
  const ownCount = own?.asQuantity;
  const countBefore = before?.asQuantity;
  if (!ownCount || !countBefore) return ownCount ? own : before;
  return ownCount.low <= countBefore.low ? own : before;
}

function passedOnBy(stage: Field): Field | undefined {
  return stage.at("out");
}

/** The `out` of the last stage before this one that states it; of a parallel group nothing is known. */
function passedOnBefore(stage: Field, design: Design): Field | undefined {
  let before: Field | undefined;
  for (const element of requestPath(design)) {
    const members = stagesOf(element);
    if (members.includes(stage)) return before;
    const outs = foundOn(members, passedOnBy);
    if (outs.length > 0) before = members.length === 1 ? outs[0] : undefined;
  }
  return undefined;
}
