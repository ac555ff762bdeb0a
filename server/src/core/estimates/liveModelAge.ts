import type { Design } from "../design";
import type { Field } from "../field";
import { delayOf, labelOfModel } from "../facts/labelFacts";
import { modelNamed } from "../facts/modelFacts";
import { shortestPeriod } from "../facts/retrainingFacts";
import { figure, type Quantity } from "../units";
import { estimate, type Estimate } from "./estimate";
import { formatAge } from "./staleness";

/** How often a row of `monitoring.retraining` trains by the clock. */
export interface Pace {
  readonly field: Field;
  /** Seconds; 0 for `continuous`. */
  readonly low: number;
  readonly high: number;
  /** `every 7d`, `nightly`, `continuously`: its upper end. */
  readonly text: string;
  /** `7d between runs`: its lower end. */
  readonly wait: string;
}

/** Of several periods the shortest counts (format B4). Undefined where there is none, or one could not be read. */
export function paceOf(row: Field): Pace | undefined {
  const every = row.at("every");
  if (!every) return undefined;
  const continuous = [every, ...every.items].find((field) => field.asQuantity?.isContinuous);
  if (continuous) return { field: continuous, low: 0, high: 0, text: "continuously", wait: "no time between runs" };
  const shortest = shortestPeriod([every]);
  if (!shortest) return undefined;
  const { field, quantity } = shortest;
  return { field, low: quantity.low, high: quantity.high, text: inWords(quantity), wait: `${quantity.low === quantity.high ? formatAge(quantity.low) : figure(quantity, "low")} between runs` };
}

/** `every 7d`, but `nightly`. */
function inWords(quantity: Quantity): string {
  return /\d/.test(quantity.text) ? `every ${figure(quantity, "high")}` : quantity.text;
}

/**
 * How old the newest thing is that a live model knows, just before the next one replaces it, in seconds (catalogue,
 * monitoring/retraining-vs-label-delay): its label's delay + the training time + the period between runs. The delay is
 * left out where `data.delayed_feedback` says that young examples are used, as all but `wait` do; a delay or a time
 * that is not written counts nothing. The derivation takes the lower ends of ranges, as a check does that calls a model
 * too old.
 * Source: arithmetic; He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014), on data freshness.
 */
export function liveModelAge(row: Field, design: Design): Estimate | undefined {
  const period = paceOf(row);
  if (!period) return undefined;
  const model = modelNamed(row.text("model"), design);
  const learnsYoung = ![undefined, "wait"].includes(design.at("data.delayed_feedback")?.scalarText);
  const delay = learnsYoung ? undefined : delayOf(labelOfModel(model, design));
  const training = model?.at("train.time")?.asQuantity;
  const terms: Term[] = [
    ...(delay ? [{ ...ends(delay), text: () => `${figure(delay, "low")} for the label` }] : []),
    ...(training ? [{ ...ends(training), text: () => `${figure(training, "low")} of training` }] : []),
    { low: period.low, high: period.high, text: () => period.wait },
  ];
  const low = terms.reduce((sum, term) => sum + term.low, 0);
  const high = terms.reduce((sum, term) => sum + term.high, 0);
  return estimate({ low, high }, () => {
    const sum = terms.map(({ text }) => text()).join(" + ");
    return terms.length > 1 ? `${sum} = ${formatAge(low)}` : sum;
  });
}

interface Term {
  readonly low: number;
  readonly high: number;
  readonly text: () => string;
}

function ends({ low, high }: Quantity): { readonly low: number; readonly high: number } {
  return { low, high };
}
