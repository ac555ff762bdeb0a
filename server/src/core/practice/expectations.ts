import type { Design } from "../design";
import type { Field } from "../field";
import type { StepKey } from "../framework";
import { parseMetric, vocabularyName } from "../metrics";
import { readQuantity, type Quantity } from "../units";
import type { Expectation } from "./card";
import type { CaseStudy, Expected } from "./caseStudy";
import { rowsOf, writtenAt } from "./writtenAt";

/**
 * What most strong answers to a case have, held against a design field by field. Words of a vocabulary and numbers are
 * compared; what authors name or describe themselves is counted at most, since another name is no other answer.
 */
export function expectationsOf({ expected }: Pick<CaseStudy, "expected">, design: Design): readonly Expectation[] {
  return [
    oneOf(expected.task_types, { step: "task", what: "Task type", path: "task.type" }, design),
    label(expected, design),
    oneOf(expected.model_families, { step: "model", what: "Model family", path: "model.models.family" }, design),
    oneOf(expected.metrics, { step: "evaluation", what: "Offline metric", path: "evaluation.offline.metric", namesOf: namesOfMetric }, design),
    oneOf(expected.experiment_units, { step: "evaluation", what: "Unit of the experiment", path: "evaluation.experiment.unit" }, design),
    slices(expected, design),
    oneOf(expected.modes, { step: "serving", what: "Serving mode", path: "serving.mode" }, design),
    funnel(expected, design),
    candidateSources(expected, design),
    alertKinds(expected, design),
  ].filter((one) => one !== undefined);
}

interface Place {
  readonly step: StepKey;
  readonly what: string;
  readonly path: string;
  /** The names by which a value may be known; itself unless told. */
  readonly namesOf?: (written: string) => readonly string[];
}

function oneOf(words: readonly string[] | undefined, { step, what, path, namesOf = (written) => [written] }: Place, design: Design): Expectation | undefined {
  if (!words || words.length === 0) return undefined;
  const found = textsAt(design, path);
  const isThere = found.some((text) => namesOf(text.toLowerCase()).some((name) => words.includes(name)));
  return { step, what, expected: words.join(" or "), found: found.join(", "), state: found.length === 0 ? "missing" : isThere ? "met" : "different" };
}

/** Neither cut-off nor level counts: `ndcg@20` is `ndcg`, and `recall@precision=95%` is `recall@precision`. */
function namesOfMetric(written: string): readonly string[] {
  return [vocabularyName(written), parseMetric(written).name];
}

/** Whether there is one. Which event it is stands in words, and words are for people to compare. */
function label(expected: Expected, design: Design): Expectation {
  const labels = design.list("data.labels")?.items ?? [];
  const sets = labels.length > 0 ? [] : design.list("evaluation.sets")?.items ?? [];
  const found = [...labels.map(({ rowName }) => rowName), ...sets.map(({ rowName }) => `judged on ${rowName}`)];
  return { step: "data", what: "Label", expected: expected.label, found: found.join(", "), state: found.length > 0 ? "met" : "missing" };
}

/** As many are enough: their names are the author's own. */
function slices({ slices: wanted = [] }: Expected, design: Design): Expectation | undefined {
  if (wanted.length === 0) return undefined;
  const found = textsAt(design, "evaluation.slices");
  return {
    step: "evaluation", what: "Slices", expected: `${wanted.length} or more, such as ${wanted.join(", ")}`,
    found: found.join(", "), state: found.length === 0 ? "missing" : found.length >= wanted.length ? "met" : "different",
  };
}

/** Two counts within this factor of each other are of one order of magnitude. */
const SAME_ORDER = 10;

/** Each count of the case needs one of the same order in the design, whatever the number of stages between. */
function funnel({ funnel: wanted = [] }: Expected, design: Design): Expectation | undefined {
  if (wanted.length === 0) return undefined;
  const counts = ["requirements.scale.items", "serving.stages.in", "serving.stages.out", "requirements.scale.shown"]
    .flatMap((path) => writtenAt(design, path))
    .flatMap(({ asQuantity }) => asQuantity ?? [])
    .sort((a, b) => b.high - a.high || b.low - a.low);
  const isWritten = writtenAt(design, "serving.stages").length > 0;
  const isMet = wanted.every((count) => {
    const reading = readQuantity(count, "count");
    return reading.kind === "quantity" && counts.some((own) => isSameOrder(own, reading.quantity));
  });
  return {
    step: "serving", what: "Funnel", expected: wanted.join(" → "),
    found: isWritten ? [...new Set(counts.map(({ text }) => text))].join(" → ") : "",
    state: isWritten && counts.length > 0 ? (isMet ? "met" : "different") : "missing",
  };
}

function isSameOrder(own: Quantity, other: Quantity): boolean {
  return own.high * SAME_ORDER >= other.low && own.low <= other.high * SAME_ORDER;
}

function candidateSources({ candidate_sources: least }: Expected, design: Design): Expectation | undefined {
  if (least === undefined) return undefined;
  const retrieving = writtenAt(design, "serving.stages").flatMap(rowsOf).filter((stage) => stage.text("role") === "retrieve");
  return {
    step: "serving", what: "Sources of candidates", expected: `${least} or more`,
    found: retrieving.length === 0 ? "" : `${retrieving.length}: ${retrieving.map(nameOfSource).join(", ")}`,
    state: retrieving.length === 0 ? "missing" : retrieving.length >= least ? "met" : "different",
  };
}

function nameOfSource(stage: Field): string {
  return stage.text("id") ?? stage.text("index") ?? "one without a name";
}

function alertKinds({ alerts: wanted }: Expected, design: Design): Expectation {
  const written = textsAt(design, "monitoring.alerts.kind");
  const absent = wanted.filter((kind) => !written.includes(kind));
  const found = wanted.filter((kind) => written.includes(kind));
  return {
    step: "monitoring", what: "Kinds of alert", expected: wanted.join(", "),
    found: written.length === 0 ? "" : absent.length === 0 ? found.join(", ") : `${found.join(", ") || "others"}; without ${absent.join(", ")}`,
    state: written.length === 0 ? "missing" : absent.length === 0 ? "met" : "different",
  };
}

/** Each value once, in the order of the text. */
function textsAt(design: Design, path: string): readonly string[] {
  return [...new Set(writtenAt(design, path).flatMap(rowsOf).flatMap((row) => row.scalarText ?? []))];
}
