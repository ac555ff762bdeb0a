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
import { labelUnresolved } from "./task/labelUnresolved";
import { missingType } from "./task/missingType";
import { outputTypeMismatch } from "./task/outputTypeMismatch";
import { noLabels } from "./data/noLabels";
import { randomSplitOnTimeData } from "./data/randomSplitOnTimeData";
import { splitShares } from "./data/splitShares";
import { lossTaskMismatch } from "./model/lossTaskMismatch";
import { noBaseline } from "./model/noBaseline";
import { accuracyOnImbalance } from "./evaluation/accuracyOnImbalance";
import { metricTaskMismatch } from "./evaluation/metricTaskMismatch";
import { noGuardrail } from "./evaluation/noGuardrail";
import { funnelNotNarrowing } from "./serving/funnelNotNarrowing";
import { latencyBudgetExceeded } from "./serving/latencyBudgetExceeded";
import { noColdStart } from "./serving/noColdStart";
import { noFallback } from "./serving/noFallback";
import { rerankPolicies } from "./serving/rerankPolicies";
import { unsafeRollout } from "./serving/unsafeRollout";
import { absent } from "./monitoring/absent";
import { alertIncomplete } from "./monitoring/alertIncomplete";
import { feedbackLoop } from "./monitoring/feedbackLoop";
import { noPromotionGate } from "./monitoring/noPromotionGate";
import { duplicateId } from "./cross/duplicateId";
import { goalChainBroken } from "./cross/goalChainBroken";
import { modelBeforeRequirements } from "./cross/modelBeforeRequirements";
import { placeholderLeft } from "./cross/placeholderLeft";
import { unresolvedReference } from "./cross/unresolvedReference";
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
  labelUnresolved,
  missingType,
  outputTypeMismatch,
  noLabels,
  randomSplitOnTimeData,
  splitShares,
  lossTaskMismatch,
  noBaseline,
  accuracyOnImbalance,
  metricTaskMismatch,
  noGuardrail,
  funnelNotNarrowing,
  latencyBudgetExceeded,
  noColdStart,
  noFallback,
  rerankPolicies,
  unsafeRollout,
  absent,
  alertIncomplete,
  feedbackLoop,
  noPromotionGate,
  duplicateId,
  goalChainBroken,
  modelBeforeRequirements,
  placeholderLeft,
  unresolvedReference,
];

export function ruleNamed(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
