import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { formatAge } from "../../estimates/staleness";
import type { Field } from "../../field";
import { models } from "../../facts/modelFacts";
import { retrainingPeriod, type RetrainingPeriod } from "../../facts/retrainingFacts";
import type { Fix, Problem } from "../../finding";
import { gather } from "../../gather";
import { foundOn } from "../../rows";
import { defineRule } from "../../rule";
import { everyPeriod, exceeds, figure, type Quantity } from "../../units";

const HOUR = 3600;
const DAY = 24 * HOUR;

export const trainingSlowerThanCadence = defineRule({
  id: "model/training-slower-than-cadence",
  severity: "error",
  tier: 1,
  summary: "A model takes longer to train, and to fill its index, than the time between two trainings.",
  why: "Runs pile up, and the freshness that the plan promises is never reached.",
  question: "A training run fails halfway: is there time for another before the next is due?",
  source: "Breck et al., The ML Test Score (2017), Monitor 4; the half that should stay free is review practice",
  examples: {
    bad: "model:\n  models: [{id: embedder, family: vit, train: {time: 30h}}]\nmonitoring:\n  retraining: [{model: embedder, every: 24h}]\n",
    good: "model:\n  models: [{id: embedder, family: vit, train: {time: 30h}}]\nmonitoring:\n  retraining: [{model: embedder, every: 7d}]\n",
  },
  check(design, { limits }) {
    return gather(foundOn(models(design), tooSlow, design, limits.training_share), "error");
  },
});

function tooSlow(model: Field, design: Design, share: number): Problem | undefined {
  const time = model.at("train")?.quantity("time");
  const period = retrainingPeriod(model, design);
  if (time?.dimension !== "duration" || !period) return undefined;
  const backfill = longestBackfill(model, design);
  const least = time.low + (backfill?.seconds ?? 0);
  const every = period.quantity;
  const isOver = exceeds(least, every.high);
  if (!isOver && !exceeds(least, share * every.high)) return undefined;
  const training = `trains ${figure(time, "low")}`;
  const taken = backfill ? `${training}, and filling index '${backfill.index}' takes ${backfill.derivation}: ${formatAge(least)} in all` : training;
  const cadence = everyPeriod(every, "high");
  return {
    span: period.field.span,
    ...(isOver ? {} : { severity: "warning" as const }),
    message: isOver
      ? `'${model.rowName}' ${taken}, but it is retrained ${cadence}.`
      : `'${model.rowName}' ${taken}, more than ${share * 100}% of the time between trainings (${cadence}): one failed run and the next is late.`,
    hint: "Retrain less often, train on what is new only, or use more machines.",
    related: [{ span: model.at("train")?.at("time")?.span ?? model.span, message: `It trains ${time.text}.` }],
    fixes: longerPeriod(period, least / share),
  };
}

interface Backfill {
  readonly seconds: number;
  readonly index: string;
  readonly derivation: string;
}

/** A new model is of use once every index of its vectors is filled again; indexes are filled side by side. */
function longestBackfill(model: Field, design: Design): Backfill | undefined {
  const id = model.text("id");
  if (id === undefined) return undefined;
  let worst: Backfill | undefined;
  for (const one of foundOn(design.list("serving.indexes")?.items ?? [], backfillOf, id)) if (one.seconds > (worst?.seconds ?? 0)) worst = one;
  return worst;
}

function backfillOf(index: Field, model: string): Backfill | undefined {
  const vectors = index.quantity("vectors");
  const rate = index.quantity("backfill");
  if (index.text("model") !== model || !vectors || !rate || !(rate.high > 0)) return undefined;
  const seconds = vectors.low / rate.high;
  return { seconds, index: index.text("id") ?? "", derivation: `${figure(vectors, "low")} ÷ ${figure(rate, "high")} = ${formatAge(seconds)}` };
}

/** The next whole number of hours, or of days beyond one day, that leaves time for a second try. */
function longerPeriod({ quantity, field, isOnlyOne }: RetrainingPeriod, seconds: number): Fix[] {
  const text = seconds <= DAY ? `${wholes(seconds, HOUR)}h` : `${wholes(seconds, DAY)}d`;
  const edit = isOnlyOne && isSingle(quantity) ? replaceValue(field, text) : undefined;
  return edit ? [{ title: `Retrain every ${text}`, edits: [edit] }] : [];
}

/** Rounded up; what is a whole number but for the rounding of machines stays. */
function wholes(seconds: number, unit: number): number {
  return Math.ceil(seconds / unit - 1e-9);
}

function isSingle(quantity: Quantity): boolean {
  return quantity.low === quantity.high;
}
