import { aliasBomb } from "./yaml/aliasBomb";
import { commaSplitsText } from "./yaml/commaSplitsText";
import { duplicateKey } from "./yaml/duplicateKey";
import { mergeConflict } from "./yaml/mergeConflict";
import { severalDocuments } from "./yaml/severalDocuments";
import { syntax } from "./yaml/syntax";
import { unknownAlias } from "./yaml/unknownAlias";
import { invalidId } from "./structure/invalidId";
import { missingKey } from "./structure/missingKey";
import { noStep } from "./structure/noStep";
import { unknownKey } from "./structure/unknownKey";
import { unknownValue } from "./structure/unknownValue";
import { wrongType } from "./structure/wrongType";
import { mixedCurrency } from "./unit/mixedCurrency";
import { notUnderstood } from "./unit/notUnderstood";
import { percentAboveOne } from "./unit/percentAboveOne";
import { vague } from "./unit/vague";
import { noReason } from "./waiver/noReason";
import { unknownRule } from "./waiver/unknownRule";
import { unused } from "./waiver/unused";
import { missingBusinessMetric } from "./requirements/missingBusinessMetric";
import { noLatencyTarget } from "./requirements/noLatencyTarget";
import { noScale } from "./requirements/noScale";
import { peakBelowAverage } from "./requirements/peakBelowAverage";
import { percentileOrder } from "./requirements/percentileOrder";
import { engagementWithoutCounterweight } from "./requirements/engagementWithoutCounterweight";
import { freshnessUnstated } from "./requirements/freshnessUnstated";
import { metricNotMeasurable } from "./requirements/metricNotMeasurable";
import { mlNotJustified } from "./requirements/mlNotJustified";
import { noErrorCost } from "./requirements/noErrorCost";
import { noScopeBoundary } from "./requirements/noScopeBoundary";
import { openQuestion } from "./requirements/openQuestion";
import { privacyUndeclared } from "./requirements/privacyUndeclared";
import { targetImplausible } from "./requirements/targetImplausible";
import { thinClarification } from "./requirements/thinClarification";
import { labelUnresolved } from "./task/labelUnresolved";
import { missingType } from "./task/missingType";
import { outputTypeMismatch } from "./task/outputTypeMismatch";
import { engagementProxyNoQuality } from "./task/engagementProxyNoQuality";
import { multiObjectiveWeights } from "./task/multiObjectiveWeights";
import { noAlternativeFraming } from "./task/noAlternativeFraming";
import { noInputsOrOutputs } from "./task/noInputsOrOutputs";
import { noNonMlBaseline } from "./task/noNonMlBaseline";
import { notTiedToBusiness } from "./task/notTiedToBusiness";
import { objectiveIsBusinessGoal } from "./task/objectiveIsBusinessGoal";
import { noLabels } from "./data/noLabels";
import { randomSplitOnTimeData } from "./data/randomSplitOnTimeData";
import { splitShares } from "./data/splitShares";
import { labelDelayUndeclared } from "./data/labelDelayUndeclared";
import { entityAcrossSplits } from "./data/entityAcrossSplits";
import { featureFromLabelSource } from "./data/featureFromLabelSource";
import { featureAfterPrediction } from "./data/featureAfterPrediction";
import { noPointInTime } from "./data/noPointInTime";
import { trainServeCodeSplit } from "./data/trainServeCodeSplit";
import { gapShorterThanLabelDelay } from "./data/gapShorterThanLabelDelay";
import { staleBatchFeature } from "./data/staleBatchFeature";
import { streamingWithoutStream } from "./data/streamingWithoutStream";
import { onDemandNotBudgeted } from "./data/onDemandNotBudgeted";
import { noMissingPolicy } from "./data/noMissingPolicy";
import { noQualityGate } from "./data/noQualityGate";
import { unusedSource } from "./data/unusedSource";
import { imbalanceUnhandled } from "./data/imbalanceUnhandled";
import { downsampledUncalibrated } from "./data/downsampledUncalibrated";
import { noNegatives } from "./data/noNegatives";
import { exposureBiasUnaddressed } from "./data/exposureBiasUnaddressed";
import { labelQualityUnmeasured } from "./data/labelQualityUnmeasured";
import { labellingOverBudget } from "./data/labellingOverBudget";
import { examplesExceedTraffic } from "./data/examplesExceedTraffic";
import { historyAgainstTraffic } from "./data/historyAgainstTraffic";
import { windowLongerThanRetention } from "./data/windowLongerThanRetention";
import { testSetTooSmall } from "./data/testSetTooSmall";
import { piiUnhandled } from "./data/piiUnhandled";
import { highCardinalityEncoding } from "./data/highCardinalityEncoding";
import { lossTaskMismatch } from "./model/lossTaskMismatch";
import { noBaseline } from "./model/noBaseline";
import { choiceWithoutReason } from "./model/choiceWithoutReason";
import { dimensionMismatch } from "./model/dimensionMismatch";
import { inBatchPopularityBias } from "./model/inBatchPopularityBias";
import { notReproducible } from "./model/notReproducible";
import { parametersOutgrowData } from "./model/parametersOutgrowData";
import { positionUsedAtServing } from "./model/positionUsedAtServing";
import { pretrainedLicence } from "./model/pretrainedLicence";
import { scoreNotProbability } from "./model/scoreNotProbability";
import { trainingSlowerThanCadence } from "./model/trainingSlowerThanCadence";
import { twoTowerWithPairFeatures } from "./model/twoTowerWithPairFeatures";
import { accuracyOnImbalance } from "./evaluation/accuracyOnImbalance";
import { metricTaskMismatch } from "./evaluation/metricTaskMismatch";
import { noGuardrail } from "./evaluation/noGuardrail";
import { underpoweredTest } from "./evaluation/underpoweredTest";
import { rocAucOnRare } from "./evaluation/rocAucOnRare";
import { kDoesNotMatchFunnel } from "./evaluation/kDoesNotMatchFunnel";
import { relevanceShape } from "./evaluation/relevanceShape";
import { detectionWithoutIou } from "./evaluation/detectionWithoutIou";
import { targetNotBetter } from "./evaluation/targetNotBetter";
import { calibrationMissing } from "./evaluation/calibrationMissing";
import { noOperatingPoint } from "./evaluation/noOperatingPoint";
import { operatingPointArithmetic } from "./evaluation/operatingPointArithmetic";
import { onlineNotLinked } from "./evaluation/onlineNotLinked";
import { offlineDoesNotPredict } from "./evaluation/offlineDoesNotPredict";
import { smallestVisibleEffect } from "./evaluation/smallestVisibleEffect";
import { testLength } from "./evaluation/testLength";
import { randomisationUnit } from "./evaluation/randomisationUnit";
import { noSlices } from "./evaluation/noSlices";
import { judgeNotValidated } from "./evaluation/judgeNotValidated";
import { noBacktest } from "./evaluation/noBacktest";
import { rateTestTooShort } from "./evaluation/rateTestTooShort";
import { noErrorAnalysis } from "./evaluation/noErrorAnalysis";
import { capacityShort } from "./serving/capacityShort";
import { contextWindow } from "./serving/contextWindow";
import { costOverBudget } from "./serving/costOverBudget";
import { funnelNotNarrowing } from "./serving/funnelNotNarrowing";
import { heavyRanker } from "./serving/heavyRanker";
import { indexMemory } from "./serving/indexMemory";
import { latencyBudgetExceeded } from "./serving/latencyBudgetExceeded";
import { modelDoesNotFit } from "./serving/modelDoesNotFit";
import { noColdStart } from "./serving/noColdStart";
import { noFallback } from "./serving/noFallback";
import { reembedBackfill } from "./serving/reembedBackfill";
import { rerankPolicies } from "./serving/rerankPolicies";
import { reviewCapacityShort } from "./serving/reviewCapacityShort";
import { shardFanOut } from "./serving/shardFanOut";
import { unsafeRollout } from "./serving/unsafeRollout";
import { stageWithoutBudget } from "./serving/stageWithoutBudget";
import { timeoutIncoherent } from "./serving/timeoutIncoherent";
import { indexStalerThanPromise } from "./serving/indexStalerThanPromise";
import { modeContradiction } from "./serving/modeContradiction";
import { noSecurity } from "./serving/noSecurity";
import { absent } from "./monitoring/absent";
import { alertIncomplete } from "./monitoring/alertIncomplete";
import { feedbackLoop } from "./monitoring/feedbackLoop";
import { noPromotionGate } from "./monitoring/noPromotionGate";
import { thresholdOutOfRange } from "./monitoring/thresholdOutOfRange";
import { falseAlarmRate } from "./monitoring/falseAlarmRate";
import { alertLooserThanPromise } from "./monitoring/alertLooserThanPromise";
import { qualityWindowVsLabelDelay } from "./monitoring/qualityWindowVsLabelDelay";
import { watchUnresolved } from "./monitoring/watchUnresolved";
import { primaryUnwatched } from "./monitoring/primaryUnwatched";
import { retrainingUndefined } from "./monitoring/retrainingUndefined";
import { retrainingVsLabelDelay } from "./monitoring/retrainingVsLabelDelay";
import { noPredictionLog } from "./monitoring/noPredictionLog";
import { duplicateId } from "./cross/duplicateId";
import { goalChainBroken } from "./cross/goalChainBroken";
import { modelBeforeRequirements } from "./cross/modelBeforeRequirements";
import { placeholderLeft } from "./cross/placeholderLeft";
import { unresolvedReference } from "./cross/unresolvedReference";
import { choiceUnsupported } from "./cross/choiceUnsupported";
import { deletionDoesNotReach } from "./cross/deletionDoesNotReach";
import { oneQuantityTwoValues } from "./cross/oneQuantityTwoValues";
import { orderOfMagnitude } from "./cross/orderOfMagnitude";
import { personalisationMismatch } from "./cross/personalisationMismatch";
import { sensitiveAttribute } from "./cross/sensitiveAttribute";
import { effortSkewed } from "./cross/effortSkewed";
import { unowned } from "./cross/unowned";
import { noRisks } from "./cross/noRisks";
import { riskUnmitigated } from "./cross/riskUnmitigated";
import { integrationWithoutContract } from "./cross/integrationWithoutContract";
import { domainEssentialMissing } from "./cross/domainEssentialMissing";
import { outsideVocabulary } from "./team/outsideVocabulary";
import { requiredFieldMissing } from "./team/requiredFieldMissing";
import type { Rule } from "../rule";

/** Every rule: first those of the text itself, then step by step, then across steps. */
export const RULES: readonly Rule[] = [
  aliasBomb,
  commaSplitsText,
  duplicateKey,
  mergeConflict,
  severalDocuments,
  syntax,
  unknownAlias,
  invalidId,
  missingKey,
  noStep,
  unknownKey,
  unknownValue,
  wrongType,
  mixedCurrency,
  notUnderstood,
  percentAboveOne,
  vague,
  noReason,
  unknownRule,
  unused,
  missingBusinessMetric,
  noLatencyTarget,
  noScale,
  peakBelowAverage,
  percentileOrder,
  engagementWithoutCounterweight,
  freshnessUnstated,
  metricNotMeasurable,
  mlNotJustified,
  noErrorCost,
  noScopeBoundary,
  openQuestion,
  privacyUndeclared,
  targetImplausible,
  thinClarification,
  labelUnresolved,
  missingType,
  outputTypeMismatch,
  engagementProxyNoQuality,
  multiObjectiveWeights,
  noAlternativeFraming,
  noInputsOrOutputs,
  noNonMlBaseline,
  notTiedToBusiness,
  objectiveIsBusinessGoal,
  noLabels,
  randomSplitOnTimeData,
  splitShares,
  labelDelayUndeclared,
  entityAcrossSplits,
  featureFromLabelSource,
  featureAfterPrediction,
  noPointInTime,
  trainServeCodeSplit,
  gapShorterThanLabelDelay,
  staleBatchFeature,
  streamingWithoutStream,
  onDemandNotBudgeted,
  noMissingPolicy,
  noQualityGate,
  unusedSource,
  imbalanceUnhandled,
  downsampledUncalibrated,
  noNegatives,
  exposureBiasUnaddressed,
  labelQualityUnmeasured,
  labellingOverBudget,
  examplesExceedTraffic,
  historyAgainstTraffic,
  windowLongerThanRetention,
  testSetTooSmall,
  piiUnhandled,
  highCardinalityEncoding,
  lossTaskMismatch,
  noBaseline,
  choiceWithoutReason,
  dimensionMismatch,
  inBatchPopularityBias,
  notReproducible,
  parametersOutgrowData,
  positionUsedAtServing,
  pretrainedLicence,
  scoreNotProbability,
  trainingSlowerThanCadence,
  twoTowerWithPairFeatures,
  accuracyOnImbalance,
  metricTaskMismatch,
  noGuardrail,
  underpoweredTest,
  rocAucOnRare,
  kDoesNotMatchFunnel,
  relevanceShape,
  detectionWithoutIou,
  targetNotBetter,
  calibrationMissing,
  noOperatingPoint,
  operatingPointArithmetic,
  onlineNotLinked,
  offlineDoesNotPredict,
  smallestVisibleEffect,
  testLength,
  randomisationUnit,
  noSlices,
  judgeNotValidated,
  noBacktest,
  rateTestTooShort,
  noErrorAnalysis,
  capacityShort,
  contextWindow,
  costOverBudget,
  funnelNotNarrowing,
  heavyRanker,
  indexMemory,
  latencyBudgetExceeded,
  modelDoesNotFit,
  noColdStart,
  noFallback,
  reembedBackfill,
  rerankPolicies,
  reviewCapacityShort,
  shardFanOut,
  unsafeRollout,
  stageWithoutBudget,
  timeoutIncoherent,
  indexStalerThanPromise,
  modeContradiction,
  noSecurity,
  absent,
  alertIncomplete,
  feedbackLoop,
  noPromotionGate,
  thresholdOutOfRange,
  falseAlarmRate,
  alertLooserThanPromise,
  qualityWindowVsLabelDelay,
  watchUnresolved,
  primaryUnwatched,
  retrainingUndefined,
  retrainingVsLabelDelay,
  noPredictionLog,
  duplicateId,
  goalChainBroken,
  modelBeforeRequirements,
  placeholderLeft,
  unresolvedReference,
  choiceUnsupported,
  deletionDoesNotReach,
  oneQuantityTwoValues,
  orderOfMagnitude,
  personalisationMismatch,
  sensitiveAttribute,
  effortSkewed,
  unowned,
  noRisks,
  riskUnmitigated,
  integrationWithoutContract,
  domainEssentialMissing,
  outsideVocabulary,
  requiredFieldMissing,
];

export function ruleNamed(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
