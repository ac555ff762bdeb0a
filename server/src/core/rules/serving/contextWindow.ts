import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { quotient, sum, written } from "../../estimates/arithmetic";
import { promptTokens } from "../../estimates/promptTokens";
import type { Field } from "../../field";
import { modelNamed } from "../../facts/modelFacts";
import { isLive, nameOfStage, servingMode, synchronousStages } from "../../facts/taskFacts";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { allFoundOn } from "../../rows";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";

export const contextWindow = defineRule({
  id: "serving/context-window",
  severity: "error",
  tier: 2,
  summary: "A prompt with its answer is longer than the model's context, or takes longer than promised.",
  why: "A prompt that is too long is cut without a word, and what is lost is the evidence the answer should rest on.",
  question: "What do a full prompt and its answer add up to, in length and in time?",
  source: "Review practice; the sum is arithmetic",
  examples: {
    bad: "model: {models: [{id: writer, family: llm, context: 16k}]}\nserving:\n  stages:\n    - {id: pick, role: rerank, in: 100, out: 20}\n    - {id: answer, role: generate, model: writer, tokens: {system: 1500, chunk: 800, output: 1000}}\n",
    good: "model: {models: [{id: writer, family: llm, context: 16k}]}\nserving:\n  stages:\n    - {id: pick, role: rerank, in: 100, out: 10}\n    - {id: answer, role: generate, model: writer, tokens: {system: 1500, chunk: 800, output: 1000}}\n",
  },
  check(design) {
    return gather(allFoundOn(synchronousStages(design), flawsOf, design), "error");
  },
});

function flawsOf(stage: Field, design: Design): readonly Problem[] {
  return [tooLong(stage, design), tooSlow(stage, design)].filter((problem) => problem !== undefined);
}

function tooLong(stage: Field, design: Design): Problem | undefined {
  const context = modelNamed(stage.text("model"), design)?.at("context");
  const window = context?.asQuantity;
  const prompt = promptTokens(stage, design);
  if (!context || !window || !prompt || !exceeds(prompt.low, window.high)) return undefined;
  const rest = (stage.at("tokens.system")?.asQuantity?.low ?? 0) + (stage.at("tokens.output")?.asQuantity?.low ?? 0);
  const chunk = stage.at("tokens.chunk")?.asQuantity?.low ?? 0;
  const fitting = Math.floor((window.high - rest) / chunk);
  const edit = fitting >= 1 ? replaceValue(prompt.chunks, String(fitting)) : undefined;
  return {
    span: prompt.chunks.span,
    message: `'${nameOfStage(stage)}': ${prompt.derivation}, above the ${figure(window, "high")} of its model.`,
    hint: "Pass fewer or shorter chunks, or take a model with a longer context.",
    related: [
      { span: stage.at("tokens")?.span ?? stage.span, message: "What each part takes." },
      { span: context.span, message: "The context of the model." },
    ],
    fixes: edit ? [{ title: `Pass ${fitting} chunks, which fit`, edits: [edit], isPreferred: true }] : [],
  };
}

/** Until the last token; a promise of the first token is another one, and kept or broken elsewhere. */
function tooSlow(stage: Field, design: Design): Problem | undefined {
  const output = stage.at("tokens.output");
  const answer = output?.asQuantity;
  const speed = stage.quantity("tokens_per_s");
  const promised = promiseFor(stage, design);
  const promise = promised?.asQuantity;
  if (!output || !answer || !speed || speed.high <= 0 || !promised || promise?.dimension !== "duration") return undefined;
  const first = stage.quantity("first_token");
  const writing = quotient(written(answer), { ...written(speed, "high"), derivation: `${figure(speed, "high")} tokens/s` });
  const time = first?.dimension === "duration" ? sum(written(first), writing) : writing;
  if (!exceeds(time.low, promise.high)) return undefined;
  const wait = first?.dimension === "duration" ? first.low : 0;
  const fitting = Math.floor((promise.high - wait) * speed.high * (1 + 1e-9));
  const edit = fitting >= 1 ? replaceValue(output, String(fitting)) : undefined;
  return {
    span: output.span,
    message: `'${nameOfStage(stage)}' writes ${figure(answer, "low")} tokens: ${time.derivation} = ${formatQuantity(time.low, "duration")}, above the promised ${figure(promise, "high")}.`,
    hint: "Shorten the answer, make the model faster, or promise the first token instead.",
    related: [{ span: promised.span, message: "The promise." }],
    fixes: edit ? [{ title: `Answer in ${fitting} tokens, which fit`, edits: [edit], isPreferred: true }] : [],
  };
}

function promiseFor(stage: Field, design: Design): Field | undefined {
  const own = stage.at("target");
  const latency = design.at("requirements.latency");
  const mode = servingMode(design);
  if (own || latency?.has("first_token") || (mode !== undefined && !isLive(mode))) return own;
  return latency?.at("p99");
}
