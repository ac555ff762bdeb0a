import type { Design } from "../design";
import {
  filtersBeforeRanking, hasMetric, hasPolicy, hasRole, hasSlice, isClassifier, isNamed, learnsFromBehaviour, outcomes, retrievers,
  retrievesNothing, treatsQuery,
} from "../facts/essentialFacts";
import { coldStartHoles } from "../facts/coldStartFacts";
import { features } from "../facts/featureFacts";
import { models, usedLabels } from "../facts/modelFacts";
import { missingPolicies } from "../facts/policyFacts";
import { isCalibrated, scoringModels } from "../facts/probabilityFacts";
import { probabilityShift } from "../facts/probabilityShift";
import { allStages, familyOf, isLive, servingMode, taskType } from "../facts/taskFacts";
import type { StepKey } from "../framework";
import { someRowHas } from "../rows";
import type { CheckContext } from "../rule";
import { tokensOf } from "../words";
import { wordTable } from "../wordTable";

/**
 * What reviewers of a domain always ask (catalogue, table T5), as far as no check of its own asks for it in every
 * design of the domain: that new items count soon enough (search, feed, assistant) is `requirements/freshness-unstated`.
 * Source: the case studies of Aminian & Xu, Machine Learning System Design Interview (2023); review practice beyond them.
 */
export interface Essential {
  /** Completes "reviewers will ask about …". */
  readonly topic: string;
  /** Where the answer would stand: before that step is written in a draft, nothing is missing. */
  readonly step: StepKey;
  /** The ways to say it in words, for `speaksOf`. */
  readonly ways: string;
  /** By its structure the design answers it, it does not arise, or another check asks for the very same thing here. */
  readonly isSettled: (design: Design, context: CheckContext) => boolean;
}

export function essentialsOf(domain: string): readonly Essential[] {
  return ESSENTIALS[domain] ?? [];
}

function asks(topic: string, step: StepKey, ways: string, isSettled: Essential["isSettled"]): Essential {
  return { topic, step, ways, isSettled };
}

const MONEY: readonly Essential[] = [
  // A live mode without a latency, or without a fallback, is asked by checks of their own; a job decides nothing in the payment path.
  asks("the time a decision may take inside the payment path", "requirements", "payment path, authoris*, authoriz*, checkout",
    (design) => design.at("requirements.latency") !== undefined || isLive(servingMode(design)) || servingMode(design) === "batch"),
  asks("the cost of a false decline against that of a loss", "requirements", "false decline*, false positive* cost*, insult*, good customer*",
    (design) => design.at("requirements.errors.false_positive") !== undefined || isClassifier(design)),
  asks("the delay of chargebacks", "data", "chargeback* day*, chargeback* week*, chargeback* month*, chargeback* late*, dispute* late*, matur*",
    (design) => design.at("data.delayed_feedback") !== undefined || usedLabels(design).some((label) => label.has("delay") || label.texts("how").includes("outcome"))),
  asks("the reason given for a decision", "requirements", "reason code*, explain*, explanation*, shap, adverse action*",
    (design) => design.at("requirements.explainable") !== undefined),
  asks("the rules that decide without the model", "serving", "rule, rules, blocklist*, velocity limit*",
    (design) => design.at("serving.fallback") !== undefined || isLive(servingMode(design))),
];

/** What one person gets changes what others find; a plan that states its unit is judged by `evaluation/randomisation-unit`. */
const INTERFERENCE = asks("an experiment that withstands interference", "evaluation", "interfer*, switchback*, cluster*, cannibali*, spill*, network effect*",
  (design) => ["unit", "method"].some((key) => design.at("evaluation.experiment")?.at(key) !== undefined));

const ESSENTIALS = wordTable<readonly Essential[]>({
  search: [
    asks("how queries are understood", "task", "query rewrit*, query expan*, query encod*, query understand*, spell*, synonym*, intent*, tokenis*, tokeniz*", treatsQuery),
    asks("recall@k of the retrieval", "evaluation", "recall*", (design) => hasMetric(design, "recall", "hit_rate", "ann_recall") || retrievesNothing(design)),
    asks("position bias", "data", "position* bias*, presentation bias, unbiased, propensit*, ips, click model*, counterfactual, randomis*, randomiz*, interleav*", isSafeFromPosition),
  ],
  recommendation: [
    asks("a second source of candidates", "serving",
      "candidate source*, candidate generat*, retrieval source*, one source, single source, several sources, co watch*, co purchase*, item to item",
      (design) => retrievers(design).length > 1 || hasRole(design, "mix") || retrievesNothing(design)),
    asks("the cold start of people and items", "serving", "cold start*, new user*, new viewer*, new member*, new item*, newcomer*", isColdStartPlanned),
    asks("diversity", "serving", "divers*, variety, serendip*, novelty",
      (design) => hasPolicy(design, "diversity", "author_cap", "balance") || hasMetric(design, "diversity", "novelty", "serendipity", "catalog_coverage") || missingPolicies(design).includes("diversity")),
    asks("exploration", "monitoring", "explor*, bandit*, thompson, epsilon greedy, randomis*, randomiz*", isExplored),
    asks("a filter of what was seen already", "serving", "seen, unseen, already watched, already read, already bought, already own*, repeat*", (design) => hasPolicy(design, "seen_filter", "fatigue")),
  ],
  ads: [
    asks("a calibration layer and a metric of calibration", "model", "calibrated, recalibrat*, calibration layer*, isotonic, platt, temperature scal*", isCalibrationTreated),
    asks("normalised entropy", "evaluation", "normali* entropy, relative information gain", (design) => hasMetric(design, "normalized_entropy")),
    // A cadence that is too slow for ads is `monitoring/retraining-vs-label-delay`.
    asks("a refresh within hours or continual learning", "monitoring", "continual*, continuous*, incremental*, online learning, warm start*, hourly, every hour",
      (design) => (design.list("monitoring.retraining")?.items ?? []).some((row) => row.has("every"))),
    asks("a guardrail for advertisers", "evaluation", "advertiser* roi, advertiser* value, advertiser* guardrail*, advertiser* complain*, roas",
      (design) => isNamed(outcomes(design), "advertiser", "advertisers", "roi", "roas", "cpa", "conversion", "conversions")),
    asks("conversions that come late", "data", "conversion* delay*, conversion* late*, conversion* wait*, conversion* window*, conversion* day*, attribut*, delayed feedback, cost per click, pay per click, paid per click, cpc",
      (design) => design.at("data.delayed_feedback") !== undefined || (design.list("data.labels")?.items ?? []).some((label) => label.has("delay") && isNamed([label], "conversion", "conversions", "converted", "purchase", "purchased", "install", "installed"))),
  ],
  feed: [
    asks("an integrity filter before ranking", "serving", "integrity, harmful, violating, unsafe, misinformation, spam*", filtersBeforeRanking),
    asks("the weights of several reactions", "task", "weigh* reaction*, reactions weigh*, weighted sum, multi task*, multi objective*",
      (design) => (design.at("task.heads")?.items.length ?? 0) > 1 || design.at("task.combine") !== undefined),
    asks("hides and reports", "task", "hide, hides, hidden, hiding, report, reports, reported, block, blocks, blocked, not interested, dislike*, mute*, unfollow*",
      (design) => someRowHas(design.list("data.labels")?.items ?? [], "polarity", "negative")),
  ],
  moderation: [
    // In a written evaluation a classifier without a threshold is `evaluation/no-operating-point`.
    asks("an operating point for each harm", "evaluation", "operating point*, threshold*",
      (design) => design.at("evaluation.threshold") !== undefined || hasMetric(design, "recall@precision", "precision@recall") || (design.at("evaluation") !== undefined && isClassifier(design))),
    asks("human review and its capacity", "serving", "review* capacity, review* day, review* hour, moderator* day, moderator* hour, review queue*",
      (design) => design.at("serving.human_review.capacity") !== undefined),
    asks("a way to appeal", "requirements", "appeal*, overturn*", () => false),
    asks("reports of users as labels", "data", "user report*, users report*, reported, reports, flagged, flags",
      (design) => isNamed([...(design.list("data.labels")?.items ?? []), ...(design.list("data.sources")?.items ?? [])], "report", "reports", "reported", "flag", "flags", "flagged")),
    asks("drift made by adversaries", "monitoring", "adversar*, evad*, evasi*, attack*, obfuscat*, circumvent*",
      (design) => someRowHas(design.list("monitoring.alerts")?.items ?? [], "kind", "drift")),
  ],
  fraud: MONEY,
  payments: MONEY,
  vision: [
    asks("the overlap (IoU) that makes a detection correct", "evaluation", "iou, overlap*, intersection over union",
      (design) => familyOf(taskType(design)) !== "vision" || hasMetric(design, "map", "iou", "dice", "pq", "boundary_f1", "oks", "mota", "hota", "idf1")),
    asks("slices by light, camera or skin tone", "evaluation", "skin tone*, lighting, low light, night*, daylight, weather, occlu*, camera type*, camera model*",
      (design) => areSlicesMissing(design) || hasSlice(design, "light", "lighting", "night", "day", "camera", "device", "sensor", "skin", "tone", "weather", "occlusion")),
    asks("hard negatives", "data", "hard negative*, hard example*, hard case*, mined, mining, look alike*, lookalike*",
      (design) => !areNegativesChosen(design) || (design.at("data.negatives")?.texts("strategy") ?? []).some((strategy) => strategy === "hard" || strategy === "semi_hard")),
  ],
  marketplace: [
    asks("a guardrail for the other side of the market", "evaluation", "both sides, two sided, supply side, concentration, seller* fairness, host* fairness, new seller*, new host*",
      (design) => isNamed(outcomes(design), ..."host hosts seller sellers driver drivers supplier suppliers merchant merchants provider providers creator creators courier couriers maker makers supply landlord landlords restaurant restaurants".split(" "))),
    INTERFERENCE,
    asks("a filter of what is not available", "serving", "availability filter*, availability check*, availability error*, unavailable, sold out, out of stock, in stock, booked, expired",
      (design) => hasPolicy(design, "availability") || missingPolicies(design).includes("availability")),
  ],
  assistant: [
    asks("a metric of grounding", "evaluation", "grounded, groundedness, grounding, faithful*, hallucinat*, citation*, cited, unsupported",
      (design) => hasMetric(design, "faithfulness", "groundedness", "hallucination_rate", "context_recall", "context_precision", "context_relevance")),
    asks("when it refuses", "task", "refus*, abstain*, abstention*, says so, say so, not know, unanswerable, decline* to", (design) => hasMetric(design, "refusal_rate")),
    // For production `serving/no-security` asks for it by name.
    asks("prompt injection", "serving", "inject*, jailbreak*",
      (design, { preset }) => hasRole(design, "guard") || (design.at("serving")?.texts("security") ?? []).includes("prompt_injection") || (preset === "production" && design.at("serving") !== undefined)),
    asks("a filter of unsafe answers", "serving", "unsafe, toxic*, harmful, safety",
      (design) => hasRole(design, "guard") || hasPolicy(design, "explicit_filter") || hasMetric(design, "unsafe_rate", "toxicity_rate", "violation_rate")),
    asks("the cost of its tokens", "serving", "token* cost*, cost* token*, cost* answer*, cost* question*, cost* conversation*, cost* request*, cost* per",
      (design) => allStages(design).some((stage) => stage.has("unit_cost") || (stage.text("role") === "generate" && (stage.has("tokens") || stage.has("cost"))))),
    asks("who may read which document", "serving", "access right*, access control*, acl, acls, permission*, entitle*, authz, may open, may read, may see, public*",
      (design) => retrievesNothing(design) || hasPolicy(design, "privacy") || (design.list("serving.indexes")?.items ?? []).some((index) => index.has("filters"))),
  ],
  logistics: [
    asks("a quantile or an asymmetric error", "task", "quantile*, asymmetr*, pinball, late* twice, worse than early", isAsymmetric),
    // A live mode without any fallback is `serving/no-fallback`.
    asks("what is served when a live signal is lost", "serving", "signal los*, feed los*, feed stop*, feed stale, stale feed*, without live, without traffic",
      (design) => design.at("serving.fallback") !== undefined || isLive(servingMode(design)) || features(design).some((feature) => feature.text("compute") === "streaming" && feature.has("missing"))),
    asks("how the estimate changes what people do", "monitoring", "feedback, change* behavio*, self fulfilling, influenc*, change* dispatch*",
      (design) => design.at("monitoring.feedback_loop") !== undefined || design.at("evaluation.experiment.unit")?.scalarText === "region_time"),
  ],
  forecasting: [
    // Of a forecasting task the split is judged by `evaluation/no-backtest`.
    asks("a rolling-origin backtest", "data", "rolling origin, rolling window*, backtest*, walk forward, expanding window*",
      (design) => (["folds", "step", "test_window"] as const).some((key) => design.at("data.split")?.has(key)) || (taskType(design) === "forecasting" && design.at("data") !== undefined)),
    asks("a naive seasonal baseline", "model", "naive, same weekday, same day, last week*, last year*, yesterday*, seasonal*", hasSimpleBaseline),
    asks("the horizon", "task", "ahead, horizon*", (design) => design.at("task.horizon") !== undefined),
    asks("the granularity", "task", "granular*, per product*, per store*, per shop*, per region*, per hour, per day, each product, each store, each shop, each region, each hour, each day",
      (design) => design.at("task.granularity") !== undefined),
    asks("the coverage of intervals", "evaluation", "interval*, coverage, quantile*", (design) => hasMetric(design, "coverage", "interval_score", "crps", "quantile_loss", "pinball")),
    asks("promotions and holidays", "data", "promo*, holiday*, campaign*, calendar*, public event*", () => false),
  ],
  speech: [
    asks("false accepts per hour", "evaluation", "false accept* hour*, false accept* day*, false alarm* hour*, false wake*, accidental*",
      (design) => familyOf(taskType(design)) === "generate" || hasMetric(design, "far/h", "far", "frr@far")),
    asks("the memory and power of the device", "serving", "memory power, memory battery, kb mw, battery, milliwatt*",
      (design) => (servingMode(design) !== undefined && servingMode(design) !== "edge") || (["memory", "power"] as const).every((key) => design.at("serving.edge")?.has(key))),
    asks("slices by accent and noise", "evaluation", "accent*, dialect*, noise, noisy",
      (design) => areSlicesMissing(design) || hasSlice(design, "accent", "accents", "dialect", "noise", "snr", "room", "distance")),
    asks("what stays on the device", "requirements", "on device, stays on, never leave*, leave* the device, consent*", (design) => design.at("requirements.privacy") !== undefined),
  ],
  social_graph: [
    INTERFERENCE,
    asks("the privacy of ties that are inferred", "serving", "infer*, reveal*, sensitive tie*, contacts consent*, hidden tie*, private*", (design) => hasPolicy(design, "privacy")),
    asks("what is computed ahead in batch", "serving", "precomput*, batch*, nightly, computed ahead", (design) => ["batch", "hybrid"].includes(design.at("serving.mode")?.scalarText ?? "")),
    asks("whether the other side says yes", "task", "accepted, accepts, accept, reciproc*, both sides, answered",
      (design) => isNamed([...outcomes(design), ...(design.list("data.labels")?.items ?? [])], "accepted", "accepts", "acceptance", "mutual", "reciprocal", "replied", "replies", "connected", "confirmed")),
  ],
});

/** Nothing is learnt from what people do with a list; or its bias is named or corrected; or nothing is said of it, which is `data/exposure-bias-unaddressed`. */
function isSafeFromPosition(design: Design): boolean {
  const labels = usedLabels(design);
  const behaviour = labels.filter((label) => label.texts("how").includes("implicit"));
  if (labels.length > 0 && behaviour.length === 0 && labels.every((label) => label.has("how"))) return true;
  if (familyOf(taskType(design)) === "rank" && behaviour.length > 0 && !behaviour.some((label) => label.has("bias"))) return true;
  const loop = design.at("monitoring.feedback_loop");
  return behaviour.some((label) => label.texts("bias").includes("position"))
    || (["position_bias", "exploration"] as const).some((key) => loop?.has(key))
    || models(design).some((model) => model.has("debias") && model.text("debias") !== "none")
    || features(design).some((feature) => tokensOf(feature.text("id")).includes("position"));
}

/** Both are planned for; one of which `serving/no-cold-start` says that it is missing is asked there. */
function isColdStartPlanned(design: Design): boolean {
  const holes = coldStartHoles(design);
  const plan = design.at("serving.cold_start");
  const isImpersonal = design.at("requirements")?.flag("personalised") === false;
  return holes.item || holes.user || plan?.scalarText !== undefined || (plan?.has("item") === true && (plan.has("user") || isImpersonal));
}

/** A design that learns from what it shows and says nothing of the loop is `monitoring/feedback-loop`. */
function isExplored(design: Design): boolean {
  const loop = design.at("monitoring.feedback_loop");
  const isAskedElsewhere = design.at("monitoring") !== undefined && !loop && familyOf(taskType(design)) === "rank" && learnsFromBehaviour(design);
  return loop?.has("exploration") === true || isAskedElsewhere || someRowHas(models(design), "family", "bandit");
}

/** A metric that is missing from written metrics is `evaluation/calibration-missing`; scores that training has moved are checks of their own. */
function isCalibrationTreated(design: Design, { limits }: CheckContext): boolean {
  const isMeasured = hasMetric(design, "calibration_ratio", "ece", "mce", "brier", "reliability", "normalized_entropy", "log_loss");
  const isMeasureAsked = design.list("evaluation.offline") !== undefined && scoringModels(design).length > 0;
  const isLayered = models(design).some(isCalibrated) || scoringModels(design).some((model) => probabilityShift(model, design, limits) !== undefined);
  return (isMeasured || isMeasureAsked) && isLayered;
}

function isAsymmetric(design: Design): boolean {
  const errors = design.at("requirements.errors");
  const isPriced = errors?.has("over") === true && errors.has("under");
  const kind = design.at("task.output.kind")?.scalarText ?? "";
  const isLearnt = models(design).some((model) => model.texts("loss").some((loss) => loss.includes("quantile") || loss.includes("pinball")));
  return isPriced || isLearnt || ["quantiles", "interval", "distribution"].includes(kind) || hasMetric(design, "quantile_loss", "pinball", "crps", "interval_score", "coverage");
}

/** The baseline is a simple one; where there is none at all, `model/no-baseline` asks. */
function hasSimpleBaseline(design: Design): boolean {
  const isMissing = design.at("model") !== undefined && !design.at("model.baseline") && !design.at("task.non_ml_baseline");
  return isMissing || hasMetric(design, "mase") || someRowHas(models(design), "family", "heuristic");
}

/** A detector sees far more background than objects, and a search far more strangers than matches; the classes of a classifier are given. */
function areNegativesChosen(design: Design): boolean {
  const family = familyOf(taskType(design));
  return (family === "vision" || family === "rank") && !models(design).some((model) => model.texts("loss").some((loss) => loss.includes("focal")));
}

/** A written evaluation without any slice is `evaluation/no-slices`. */
function areSlicesMissing(design: Design): boolean {
  return design.at("evaluation") !== undefined && !design.at("evaluation.slices");
}
