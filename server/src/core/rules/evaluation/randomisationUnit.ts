import type { Design } from "../../design";
import { setMember } from "../../edits";
import type { Field } from "../../field";
import { coarsenessOf, experimentOf, isSplitTest, unitOf, wordsOfTestedMetric, type RandomisationUnit } from "../../facts/experimentFacts";
import type { Fix, Problem, RelatedPlace } from "../../finding";
import { gather } from "../../gather";
import { defineRule } from "../../rule";
import { hasToken } from "../../words";

export const randomisationUnit = defineRule({
  id: "evaluation/randomisation-unit",
  severity: "warning",
  tier: 2,
  summary: "What is randomised does not stand alone, or is finer than what the metric counts.",
  why: "Treatment leaks into control through what the groups share, or one person is in both; the difference measured is then none.",
  question: "What do the arms of this test share, and could an effect travel along it?",
  source: "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 14 (unit) and 22 (interference)",
  examples: {
    bad: "domain: marketplace\nevaluation:\n  experiment: {unit: user, duration: 14d}\n",
    good: "domain: marketplace\nevaluation:\n  experiment: {unit: cluster, duration: 14d}\n",
  },
  check(design) {
    const experiment = experimentOf(design);
    const place = experiment?.at("unit");
    const unit = experiment && unitOf(experiment);
    if (!experiment || !place || !unit || !isSplitTest(experiment)) return [];
    const finer = finerThanMetric(experiment, place, unit, design);
    const interference = interfering(experiment, place, unit, design);
    // Both lie on the unit, and the cure of the graver one is chosen to cure both.
    const problems = [finer, finer && interference ? { ...interference, fixes: [] } : interference, sharedBudget(place, unit, design)];
    return gather(problems.filter((problem) => problem !== undefined), "warning");
  },
});

/** Where what one person gets changes what others find: friends, the other side of a market, a fleet. */
const INTERFERING = ["social_graph", "marketplace", "logistics"];
const ALONE: readonly RandomisationUnit[] = ["user", "account", "session", "request"];

function interfering(experiment: Field, place: Field, unit: RandomisationUnit, design: Design): Problem | undefined {
  const domain = interferingDomain(design);
  if (domain === undefined || !ALONE.includes(unit)) return undefined;
  return {
    span: place.span,
    message: `In the domain ${domain} ${unit}s affect each other: a split by ${unit} biases the effect.`,
    hint: "Randomise clusters of those who meet, or regions in turns.",
    related: domainOf(design),
    fixes: [...setUnit(design, experiment, "cluster"), ...setUnit(design, experiment, "region_time")],
  };
}

function interferingDomain(design: Design): string | undefined {
  return INTERFERING.find((domain) => design.domains.includes(domain));
}

function finerThanMetric(experiment: Field, place: Field, unit: RandomisationUnit, design: Design): Problem | undefined {
  const counted = countedUnit(design);
  const [fine, coarse] = [coarsenessOf(unit), counted && coarsenessOf(counted)];
  if (counted === undefined || fine === undefined || coarse === undefined || fine >= coarse) return undefined;
  return {
    span: place.span,
    severity: "error",
    message: `Split by ${unit}, but the metric is counted per ${counted}: one ${counted} can be in both arms.`,
    hint: `Randomise by ${counted}, or count the metric per ${unit}.`,
    related: [{ span: experiment.at("metric")?.span ?? place.span, message: `A metric per ${counted}.` }],
    fixes: setUnit(design, experiment, interferingDomain(design) === undefined ? counted : "cluster"),
  };
}

/** What the name of the metric counts by; of several readings the finest. */
function countedUnit(design: Design): RandomisationUnit | undefined {
  const texts = wordsOfTestedMetric(design).map((words) => ` ${words.join(" ")} `);
  const says = (phrase: string): boolean => texts.some((text) => text.includes(` ${phrase} `));
  if (says("per session")) return "session";
  return ["per user", "users who", "searchers who", "retention"].some(says) ? "user" : undefined;
}

/** An advertiser's money is spent by whichever arm is faster. A plan that speaks of budgets has thought of it. */
function sharedBudget(place: Field, unit: RandomisationUnit, design: Design): Problem | undefined {
  if (!design.domains.includes("ads") || unit !== "user") return undefined;
  const experiment = experimentOf(design);
  const plan = [experiment?.text("test"), ...(experiment?.texts("stop") ?? [])];
  if (plan.some((text) => hasToken(text, "budget") || hasToken(text, "budgets"))) return undefined;
  return {
    span: place.span,
    severity: "info",
    message: "Both arms spend the same budgets of advertisers: the better arm takes the money of the other.",
    hint: "Give each arm its own share of every budget, and say so in `test`.",
    related: domainOf(design),
  };
}

function domainOf(design: Design): RelatedPlace[] {
  const domain = design.at("domain");
  return domain ? [{ span: domain.span, message: `\`domain\` is ${design.domains.join(", ")}.` }] : [];
}

function setUnit(design: Design, experiment: Field, unit: RandomisationUnit): Fix[] {
  const edit = setMember(design, experiment, "unit", unit);
  return edit ? [{ title: `Randomise by \`${unit}\``, edits: [edit] }] : [];
}
