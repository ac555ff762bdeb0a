import type { Design } from "../../design";
import { replaceValue, setMember } from "../../edits";
import { modelMemory, modelWeights } from "../../estimates/modelMemory";
import type { Field } from "../../field";
import { isHosted, servedModels } from "../../facts/modelFacts";
import { allStages, servingMode } from "../../facts/taskFacts";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { acceleratorsIn, type Accelerators } from "../../tables/hardware";
import { exceeds, figure, formatQuantity, type Quantity } from "../../units";

/** More cards than a machine usually has are no small change of a plan. */
const CARDS_PER_MACHINE = 8;
/** From the milder to the stronger quantisation. */
const SMALLER_TYPES = ["int8", "int4"] as const;

export const modelDoesNotFit = defineRule({
  id: "serving/model-does-not-fit",
  severity: "error",
  tier: 1,
  summary: "A model needs more memory than what it runs on has.",
  why: "Weights and what the computation needs beside them must be in memory at the same time, or nothing is answered.",
  question: "How much memory does this model need while it answers, and how much is there?",
  source: "Data sheets of the vendors for memory; EleutherAI, Transformer Math 101 (2023), for the fifth on top of the weights",
  examples: {
    bad: "model: {models: [{id: writer, family: llm, params: 70B, dtype: bfloat16}]}\nserving:\n  mode: online\n  stages: [{id: answer, role: generate, model: writer, hardware: L4}]\n",
    good: "model: {models: [{id: writer, family: llm, params: 70B, dtype: bfloat16}]}\nserving:\n  mode: online\n  stages: [{id: answer, role: generate, model: writer, hardware: 4x H100}]\n",
  },
  check(design) {
    return gather(foundOn(servedModels(design), tooLarge, design), "error");
  },
});

function tooLarge(model: Field, design: Design): Problem | undefined {
  return isHosted(model) ? undefined : (onAccelerators(model, design) ?? onDevice(model, design));
}

interface Home {
  readonly stage: Field;
  readonly hardware: Field;
  readonly cards: Accelerators;
}

/** The stages that say which accelerators the model runs on. */
function homesOf(model: Field, design: Design): readonly Home[] {
  const id = model.text("id");
  return id === undefined ? [] : foundOn(allStages(design), homeOf, id);
}

function homeOf(stage: Field, model: string): Home | undefined {
  if (stage.text("model") !== model) return undefined;
  const hardware = stage.at("hardware");
  const cards = acceleratorsIn(hardware?.scalarText);
  return hardware && cards ? { stage, hardware, cards } : undefined;
}

function fits(model: Field, home: Home, design: Design, dtype?: string): boolean {
  const memory = modelMemory(model, home.stage, design, dtype ?? model.text("dtype"));
  return memory === undefined || !exceeds(memory.low, home.cards.bytes);
}

/** One finding for a model: on the first stage whose accelerators are too small. */
function onAccelerators(model: Field, design: Design): Problem | undefined {
  const tooSmall = homesOf(model, design).filter((home) => !fits(model, home, design));
  const home = tooSmall[0];
  const memory = home && modelMemory(model, home.stage, design);
  if (!home || !memory) return undefined;
  const { cards, hardware } = home;
  const size = `${formatQuantity(cards.bytes, "bytes")}${cards.isSizeAssumed ? ", the larger size assumed" : ""}`;
  const place = cards.count === 1 ? `one ${cards.name}` : `${cards.count}x ${cards.name}`;
  const smaller = SMALLER_TYPES.filter((dtype) => tooSmall.every((one) => fits(model, one, design, dtype)));
  return {
    span: hardware.span,
    message: `'${model.text("id") ?? "model"}' takes ${memory.derivation} and cannot be served from ${place} (${size}).`,
    hint: "Take more or larger accelerators, or fewer bits per parameter.",
    related: weightPlaces(model),
    fixes: [...moreCards(memory.low, home), ...fewerBits(model, design, smaller)],
  };
}

/** In powers of two, as the heads of a model are divided. */
function moreCards(bytes: number, { hardware, cards }: Home): readonly Fix[] {
  const count = 2 ** Math.ceil(Math.log2(bytes / cards.bytesEach) - 1e-9);
  const edit = count <= CARDS_PER_MACHINE ? replaceValue(hardware, `${count}x ${cards.name}`) : undefined;
  return edit ? [{ title: `Serve it from ${edit.text}`, edits: [edit], isPreferred: true }] : [];
}

function fewerBits(model: Field, design: Design, types: readonly string[]): readonly Fix[] {
  if (model.has("size")) return [];
  return types.flatMap((dtype) => {
    const edit = setMember(design, model, "dtype", dtype);
    return edit ? [{ title: `Serve it as ${dtype}`, edits: [edit] }] : [];
  });
}

/** A device holds the weights; what it computes with is no part of its budget here. Models that run on accelerators are not on it. */
function onDevice(model: Field, design: Design): Problem | undefined {
  const mode = servingMode(design);
  const memory = design.at("serving.edge.memory");
  const budget = memory?.asQuantity;
  const weights = modelWeights(model);
  if ((mode !== undefined && mode !== "edge") || homesOf(model, design).length > 0) return undefined;
  if (!memory || budget?.dimension !== "bytes" || !weights || !exceeds(weights.low, budget.high)) return undefined;
  const place = model.at("size") ?? model.at("params") ?? model;
  const total = model.has("size") ? weights.derivation : `${weights.derivation} = ${formatQuantity(weights.low, "bytes")}`;
  return {
    span: place.span,
    message: `'${model.text("id") ?? "model"}' takes ${total}, above the ${figure(budget, "high")} of the device.`,
    hint: "Make the model smaller, or use fewer bits per parameter.",
    related: [{ span: memory.span, message: "What the device has." }],
    fixes: fewerBits(model, design, SMALLER_TYPES.filter((dtype) => isSmallEnough(model, dtype, budget))),
  };
}

function isSmallEnough(model: Field, dtype: string, budget: Quantity): boolean {
  const weights = modelWeights(model, dtype);
  return weights !== undefined && !exceeds(weights.low, budget.high);
}

function weightPlaces(model: Field): readonly RelatedPlace[] {
  const place = model.at("size") ?? model.at("params");
  return place ? [{ span: place.span, message: "The weights." }] : [];
}
