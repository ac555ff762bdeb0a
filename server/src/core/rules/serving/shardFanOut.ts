import type { Design } from "../../design";
import { setMember } from "../../edits";
import type { Field } from "../../field";
import { allStages } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

/** What a p99 means: the share of answers that are no slower. */
const P99 = 0.99;

export const shardFanOut = defineRule({
  id: "serving/shard-fan-out",
  severity: "info",
  tier: 3,
  summary: "A p99 is stated for a stage that waits for the slowest of many shards.",
  why: "The slowest shard decides when an answer is there, and with many shards one of them is slow in most queries.",
  question: "How often does a query have to wait for a slow shard when it asks all of them?",
  source: "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013; the number of shards is review practice",
  examples: {
    bad: "serving:\n  stages: [{id: ann, role: retrieve, index: main, p99: 40ms}]\n  indexes: [{id: main, kind: hnsw, shards: 32}]\n",
    good: "serving:\n  stages: [{id: ann, role: retrieve, index: main, p99: 40ms, hedged: true}]\n  indexes: [{id: main, kind: hnsw, shards: 32}]\n",
  },
  check(design, { limits }) {
    return gather(foundOn(allStages(design), ofStage, design, limits), "info");
  },
});

function ofStage(stage: Field, design: Design, limits: Limits): Problem | undefined {
  const index = design.ids.row("index", stage.text("index"));
  const field = index?.at("shards");
  const shards = field?.asQuantity;
  const p99 = stage.at("p99");
  if (!index || !field || !shards || !p99 || index.text("kind") === "managed" || stage.flag("hedged") === true) return undefined;
  if (exceeds(limits.slow_fan_out, shards.low)) return undefined;
  const edit = setMember(design, stage, "hedged", "true");
  const meetSlow = 1 - P99 ** shards.low;
  return {
    span: p99.span,
    message: `'${stage.text("id") ?? "a stage"}' asks ${figure(shards, "low")} shards: if ${p99.scalarText} is the p99 of one, 1 − 0.99^${formatQuantity(shards.low, "count")} = ${formatQuantity(meetSlow, "percent", { digits: 2 })} of queries meet a slower shard (independent shards assumed).`,
    hint: "State the p99 of the whole fan-out with hedged requests: `hedged: true`.",
    related: [{ span: field.span, message: "The shards." }],
    fixes: edit ? [{ title: "Its p99 is that of a hedged call: `hedged: true`", edits: [edit], isPreferred: true }] : [],
  };
}
