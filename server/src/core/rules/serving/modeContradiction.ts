import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import type { Field } from "../../field";
import { servedFeatures } from "../../facts/featureFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import type { Limits } from "../../limits";
import { defineRule } from "../../rule";
import { exceeds, figure, formatQuantity } from "../../units";
import { tokensOf } from "../../words";

export const modeContradiction = defineRule({
  id: "serving/mode-contradiction",
  severity: "error",
  tier: 2,
  summary: "A model is served ahead of requests with inputs that only the request has, or per request without need.",
  why: "A job that runs at night cannot read what a person types in the morning.",
  question: "What do you know only once somebody asks, and does the way you serve follow from that?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 6, on batch and online prediction",
  examples: {
    bad: "data:\n  features: [{id: current_location, entity: request, compute: on_demand}]\nserving: {mode: batch, every: 24h}\n",
    good: "data:\n  features: [{id: home_region, entity: user, compute: batch, refresh: 24h}]\nserving: {mode: batch, every: 24h}\n",
  },
  check(design, { limits }) {
    const mode = design.at("serving.mode");
    if (mode?.scalarText === "batch") return tooEarly(design, mode);
    return mode?.scalarText === "online" ? couldBePrecomputed(design, mode, limits) : [];
  },
});

/** Known only when somebody asks: by the way it is computed, or by what it describes. */
function ofTheRequest(feature: Field): Field | undefined {
  if (feature.flag("train_only") === true) return undefined;
  return [feature.at("compute"), feature.at("entity")].find((field) => field?.scalarText === "on_demand" || field?.scalarText === "request");
}

function tooEarly(design: Design, mode: Field): readonly Problem[] {
  const problems = servedFeatures(design).flatMap((feature): Problem[] => {
    const field = ofTheRequest(feature);
    if (!field) return [];
    const why = field.key === "compute" ? "computed per request (`on_demand`)" : "known only at request time (`entity: request`)";
    return [{
      span: field.span,
      message: `Batch serving cannot use '${feature.text("id") ?? "a feature"}', which is ${why}.`,
      hint: "Serve online, or precompute the feature with the job (`compute: batch`).",
      related: [{ span: mode.span, message: "When this job runs, nobody has asked yet." }],
    }];
  });
  return gather(problems, "error").map((problem) => ({ ...problem, fixes: modeFix(mode, "online") }));
}

/** What these describe is there before anybody asks. */
const KNOWN_AHEAD = new Set(["user", "item", "document", "pair", "series", "place", "account"]);
/** Inputs that come with the request; an input in other words may be a row of a table. */
const WITH_REQUEST = [
  "query", "queries", "request", "session", "context", "current", "live", "now", "time", "location", "page", "basket", "cart",
  "crop", "photo", "image", "video", "audio", "text", "message", "prompt", "question", "upload", "document", "transaction", "payment",
];

function couldBePrecomputed(design: Design, mode: Field, limits: Limits): readonly Problem[] {
  const promised = design.at("requirements.freshness");
  const freshness = promised?.asQuantity;
  const used = servedFeatures(design);
  const type = taskType(design);
  if (!promised || freshness?.dimension !== "duration" || exceeds(limits.precompute_freshness, freshness.low) || used.length === 0) return [];
  if (type === undefined || ["generate", "vision"].includes(familyOf(type) ?? "") || isWaitedFor(design, limits)) return [];
  if (!used.every(isKnownAhead) || asksWithInput(design)) return [];
  return [{
    span: mode.span,
    severity: "info",
    message: `Nothing that the model reads is of the request, and answers may be ${figure(freshness, "low")} old: precomputing them every ${formatQuantity(limits.precompute_freshness, "duration")} would be cheaper.`,
    hint: "Score in a `batch` job and look answers up, or say what the request adds.",
    related: [{ span: promised.span, message: `The promised freshness: ${freshness.text}.` }],
    fixes: modeFix(mode, "batch"),
  }];
}

function isKnownAhead(feature: Field): boolean {
  const compute = feature.text("compute");
  return compute !== undefined && compute !== "on_demand" && KNOWN_AHEAD.has(feature.text("entity") ?? "");
}

/** A latency below a second, or one that cannot be read. */
function isWaitedFor(design: Design, limits: Limits): boolean {
  const latency = design.at("requirements.latency");
  return [...(latency?.members.values() ?? [])].some(({ isFilled, asQuantity }) => isFilled && (!asQuantity || exceeds(limits.interactive_latency, asQuantity.low)));
}

function asksWithInput(design: Design): boolean {
  return (design.at("task")?.texts("input") ?? []).some((input) => tokensOf(input).some((token) => WITH_REQUEST.includes(token)));
}

function modeFix(mode: Field, value: string): Fix[] {
  const edit = replaceValue(mode, value);
  return edit ? [{ title: `Serve in mode \`${value}\``, edits: [edit] }] : [];
}
