import type { Dimension } from "./units";

/** One threshold of the review: a team may set it by name (`limits:` in `mlsd.config.yaml`, `mlsd.limits` in the editor). */
export interface LimitDefinition {
  /** How it is written, and in which base unit it is kept: shares as 0 to 1, durations in seconds. */
  readonly unit: Extract<Dimension, "percent" | "number" | "duration" | "count">;
  readonly standard: number;
  /** Smaller values make no sense; without it anything above zero does. */
  readonly least?: number;
  /** What it decides, as a sentence about the design. */
  readonly description: string;
  /** Where the standard comes from. */
  readonly source: string;
}

/** Every threshold of the review that a team may see differently. Figures that are arithmetic or law stand in the rules. */
export const LIMITS = {
  peak_factor: limit("number", 2, "Peak load over average load, assumed where a design states neither `peak` nor `peak_factor`.", "Review practice; the message says that it was assumed", 1),
  utilisation: limit("percent", 0.7, "The share of a replica's throughput that planning may use.", "Review practice; a single-server queue takes 3.3 times its service time at 0.7 and 10 times at 0.9"),
  latency_headroom: limit("percent", 0.85, "Above this share of the promised latency a path has no headroom.", "Review practice"),
  memory_share: limit("percent", 0.8, "Above this share of a node's memory an index has no room to grow.", "Review practice; published engines take 10 to 60% more than the formulas of Faiss"),
  budget_share: limit("percent", 0.8, "Above this share of the budget a plan has no reserve.", "Review practice"),
  over_provisioned: limit("number", 4, "Capacity above this multiple of the load is called over-provisioned.", "Review practice", 1),
  implausible_throughput: limit("number", 100, "One replica or index that answers this many times the whole peak points at a slip in one of the two.", "Review practice"),
  corpus_tolerance: limit("percent", 0.2, "An index holds the corpus when its vectors differ from the items by no more than this share.", "Review practice"),
  side_index_share: limit("percent", 0.01, "An index with a smaller share of the items than this is filled again in passing.", "Review practice"),
  implausible_lift: limit("percent", 0.2, "A relative target on an engagement metric above this asks where it comes from.", "Kohavi et al., Seven Rules of Thumb for Web Site Experimenters (2014), rule 2; the figure is review practice"),
  imbalanced_class: limit("percent", 0.2, "Below this share of positives (or above its complement) accuracy misleads.", "Google, Machine Learning Crash Course, imbalanced datasets: the upper edge of moderate imbalance"),
  rare_class: limit("percent", 0.01, "Below this share of positives a class is rare.", "Google, Machine Learning Crash Course, imbalanced datasets: extreme imbalance"),
  daily_arrivals: limit("percent", 0.0001, "New items per day, as a share of all, above which freshness must be stated.", "Review practice"),
  agreement_moderate: limit("number", 0.6, "Rater agreement (kappa or alpha) below this is only moderate.", "Landis & Koch, Biometrics 33(1), 1977"),
  agreement_fair: limit("number", 0.4, "Rater agreement (kappa or alpha) below this is only fair.", "Landis & Koch, Biometrics 33(1), 1977"),
  sampling_shift: limit("number", 1.5, "A positive rate in training above this multiple of life needs recalibration when the score is used as a probability.", "Review practice, after He et al. (2014), section 6", 1),
  labelling_months: limit("number", 3, "Labels that cost more than this many months of the running budget need money of their own.", "Review practice"),
  traffic_magnitude: limit("number", 10, "A log and the traffic that fills it may differ by this factor before one of the two numbers is wrong.", "Review practice: an order of magnitude"),
  one_hot_cardinality: limit("count", 1000, "More values than this are too many for a one-hot encoding in trees and dense nets.", "Review practice"),
  batch_freshness: limit("duration", 300, "A feature that must be fresher than this is not left to a batch job of unstated period.", "Review practice: schedulers of batch jobs seldom run more often"),
  examples_per_tree_model: limit("count", 1000, "Fewer examples than this are too few for a boosted or bagged tree model.", "Review practice"),
  parameters_per_example: limit("number", 100, "Deep models trained from scratch with more parameters per example than this memorise.", "Review practice"),
  tokens_per_parameter: limit("number", 20, "Language models trained from scratch on fewer tokens per parameter than this are larger than their budget wants.", "Hoffmann et al., Training Compute-Optimal Large Language Models (2022)"),
  examples_to_fine_tune: limit("count", 500, "Fewer examples than this are too few to fine-tune weights of others on.", "Review practice"),
  funnel_excess: limit("number", 10, "The last stage passes on more than this multiple of what is shown.", "Review practice", 1),
  cut_off_factor: limit("number", 2, "A metric's cut-off may differ from the stage it judges by this factor.", "Review practice", 1),
  shown_per_cut_off: limit("number", 5, "What is shown may be this many times longer than the metric's cut-off.", "Review practice", 1),
  heavy_ranker_items: limit("count", 200, "More items than this are too many for a cross-encoder or a language model.", "Review practice"),
  funnel_step: limit("number", 1e5, "One stage without an index that narrows by more than this factor lacks a candidate stage.", "Review practice, after Covington et al. (2016)", 1),
  test_minimum: limit("duration", 7 * 86_400, "An experiment shorter than this misses the weekly cycle.", "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 2"),
  test_maximum: limit("duration", 56 * 86_400, "Cookies and devices churn in an experiment longer than this.", "Kohavi, Tang & Xu, Trustworthy Online Controlled Experiments (2020), ch. 23; the figure is review practice"),
  enrolment_share: limit("percent", 0.8, "A test that needs more than this share of the units it meets has no reserve.", "Review practice: bots, late events and a smaller lift take the rest"),
  test_impractical: limit("duration", 60 * 86_400, "A test that would need longer than this, and more than all traffic, is answered in another way.", "Review practice"),
  clusters_per_arm: limit("count", 10, "Fewer clusters per arm than this are too few to compare.", "Donner & Klar, Design and Analysis of Cluster Randomization Trials in Health Research (2000); the figure is review practice"),
  visible_effect: limit("percent", 0.001, "A test that can show effects smaller than this need not be told how small.", "Review practice"),
  backtest_cuts: limit("count", 3, "Fewer cut-offs than this tell about one season of a forecast.", "Hyndman & Athanasopoulos, Forecasting: Principles and Practice (2021), ch. 5; the figure is review practice"),
  high_availability: limit("percent", 0.999, "From this availability on, an outage of one part is an outage of the promise.", "Review practice, after Google, Site Reliability Engineering (2016): three nines allow 43 minutes a month"),
  timeout_factor: limit("number", 2, "A stage may be waited for this many times its own target before it is given up.", "Review practice, after Dean & Barroso, The Tail at Scale, CACM 56(2), 2013", 1),
  precompute_freshness: limit("duration", 86_400, "What may be this old, and needs nothing that only the request knows, can be computed ahead.", "Review practice, after Aminian & Xu, Machine Learning System Design Interview (2023), on batch and online prediction"),
  interactive_latency: limit("duration", 1, "A latency target below this says that somebody waits for the answer.", "Review practice"),
  rollback_time: limit("duration", 1800, "A rollback in a live system should take no longer than this.", "Review practice, after Google, Site Reliability Engineering (2016), ch. 8"),
  exploration_share: limit("percent", 0.1, "More exploration than this has a cost that should be stated.", "Review practice"),
  false_alarms_per_week: limit("number", 1, "More expected false alarms per owner and week than this, and people stop reading.", "Review practice, after Google, Site Reliability Engineering (2016), ch. 6"),
  paging_alerts: limit("count", 10, "More alerts that page than this wake people for nothing.", "Review practice, after Google, Site Reliability Engineering (2016), ch. 6"),
  backfill_share: limit("percent", 0.25, "A re-embedding that takes more than this share of the retraining period needs a plan.", "Review practice"),
  training_share: limit("percent", 0.5, "A training run that takes more than this share of the retraining period leaves no time for a second try.", "Review practice"),
  slow_fan_out: limit("count", 8, "From this many shards on, the slowest shard sets the answer time.", "Dean & Barroso, The Tail at Scale, CACM 56(2), 2013; the figure is review practice"),
  expected_events: limit("count", 10, "A rate read from fewer expected events than this is a guess.", "Poisson statistics: the 95% interval of 10 events is 4.8 to 18.4"),
  usual_alarm_factor: limit("number", 3, "A limit this many times above or below the usual one of its detector is asked about.", "Review practice"),
  unreachable_alarm_factor: limit("number", 10, "A limit above this multiple of the usual one of an unbounded distance never rings.", "Review practice"),
  p_value_rows: limit("count", 1e5, "With more rows than this in a window a p-value alarms on differences that nobody would notice.", "The Kolmogorov-Smirnov test: with 100,000 rows on each side a statistic of 0.006 is already p < 0.05"),
  freshness_alarm_refreshes: limit("number", 3, "An alarm on freshness may wait for this many missed refreshes.", "Review practice"),
  quality_alarm_drop: limit("percent", 0.5, "An alarm on a metric this far on the wrong side of its baseline never rings.", "Review practice"),
  blind_delay: limit("duration", 7 * 86_400, "Labels that take longer than this need a signal that comes before them.", "Review practice, after Breck et al., The ML Test Score (2017), Monitor 7"),
  unwatched_features: limit("percent", 0.5, "More than this share of the precomputed features without an alert is asked about.", "Review practice, after Breck et al., The ML Test Score (2017), Monitor 2"),
  model_age_ads: limit("duration", 86_400, "What a live model of ads or a feed knows should be no older than this.", "Review practice, after He et al., Practical Lessons from Predicting Clicks on Ads at Facebook (2014), on data freshness"),
  model_age_fraud: limit("duration", 7 * 86_400, "What a live model of fraud or payments knows should be no older than this.", "Review practice"),
  model_age: limit("duration", 90 * 86_400, "What any other live model knows should be no older than this.", "Review practice"),
  words_of_a_reason: limit("count", 4, "A reason of fewer words than this names no cause and no figure.", "Review practice"),
  promise_slack: limit("number", 10, "A promise looser than what is built by more than this factor is a promise of something else.", "Review practice"),
  model_erasure: limit("duration", 90 * 86_400, "A model may go on this long, beyond the promised deletion, on data that were erased.", "Review practice"),
  plausible_peak_factor: limit("number", 20, "A peak above this multiple of the average load is more likely a slip.", "Review practice"),
  plausible_requests_per_user: limit("number", 1000, "More requests per person and day than this are more likely a slip.", "Review practice"),
  plausible_generation: limit("duration", 0.05, "A generator that answers faster than this is more likely a slip.", "Review practice"),
  plausible_cache_hit: limit("percent", 0.95, "A cache that answers more than this is more likely a slip.", "Review practice"),
  plausible_fraud_rate: limit("percent", 0.05, "More fraud than this among payments is more likely a slip.", "Review practice"),
  plausible_click_rate: limit("percent", 0.3, "Clicks or conversions above this share are more likely a slip.", "Review practice"),
  plausible_availability: limit("percent", 0.99999, "An availability above this is more likely a slip: 0.99999 allows five minutes a year.", "Review practice"),
  model_leaves: limit("percent", 0.45, "Above this share of what is written a design is mostly about its model.", "Review practice, after Sculley et al., Hidden Technical Debt in Machine Learning Systems (2015), figure 1"),
  system_leaves: limit("percent", 0.35, "Below this share of what is written data, serving and monitoring are thin.", "Review practice, after Sculley et al., Hidden Technical Debt in Machine Learning Systems (2015), figure 1"),
  leaves_to_judge: limit("count", 60, "With fewer values than this a design is too short to say where its effort goes.", "Review practice"),
  alarms_per_case: limit("number", 10, "Above this many wrong alarms per true case a false-positive rate alone hides what people see.", "Review practice"),
  precision_gap: limit("percent", 0.05, "A stated precision may differ by this much from what recall, false-positive rate and share of positives give.", "Review practice: the figures of a design are rounded"),
  review_load_factor: limit("number", 2, "The share sent to human review may differ by this factor from the alarms that the threshold gives.", "Review practice"),
} as const satisfies Readonly<Record<string, LimitDefinition>>;

export type LimitName = keyof typeof LIMITS;

/** What is in force, in base units. */
export type Limits = Readonly<Record<LimitName, number>>;

export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];

export const STANDARD_LIMITS: Limits = Object.fromEntries(LIMIT_NAMES.map((name) => [name, LIMITS[name].standard])) as Record<LimitName, number>;

function limit(unit: LimitDefinition["unit"], standard: number, description: string, source: string, least?: number): LimitDefinition {
  return { unit, standard, description, source, ...(least === undefined ? {} : { least }) };
}
