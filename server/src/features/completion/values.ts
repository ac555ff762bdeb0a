import type { Design } from "../../core/design";
import { missingPolicies } from "../../core/facts/policyFacts";
import { taskType } from "../../core/facts/taskFacts";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { OUTPUTS } from "../../core/tables/taskOutputs";
import { wordTable } from "../../core/wordTable";
import { ALARM_FIELDS, alarmFigures, alertKinds, detectors } from "./alarms";
import { caseValues, offersCaseValues } from "./caseValues";
import { configValues } from "./configValues";
import { rowAround, type CompletionContext } from "./context";
import { hasKnownFigures, knownFigures } from "./knownFigures";
import { lossSuggestions, metricSuggestions } from "./metrics";
import { hasKnownNames, knownNames } from "./names";
import { referenceSuggestions } from "./references";
import { scalarFor } from "./schemaPlace";
import { RANKS, valueSuggestion, type Suggestion } from "./suggestion";
import { unitSuggestions } from "./units";

/** What can stand as the value of a field, or as one item of it. */
export function valueSuggestions(context: CompletionContext, field: FieldSchema): readonly Suggestion[] {
  const schema = scalarFor(field);
  if (!schema) return [];
  const { ref, declares, mentions, unit } = schema.annotations;
  const special = SPECIAL[context.path];
  if (special) return special(context, schema);
  if (ref) return referenceSuggestions(context, ref);
  if (schema.values.length > 0) return enumSuggestions(context, schema);
  const { cursor } = context;
  if (unit === "boolean") return ["true", "false"].map((value) => valueSuggestion(value, cursor));
  const figures = ALARM_FIELDS.has(context.path) ? alarmFigures(context) : knownFigures(context);
  return [
    ...(mentions && !declares ? referenceSuggestions(context, mentions) : []).map((one) => ({ ...one, rank: mentions === "feature" ? RANKS.unlikely : one.rank })),
    ...figures.map(({ text, detail }) => valueSuggestion(text, cursor, { detail, kind: "text", rank: RANKS.likely })),
    ...knownNames(context).map(({ name, detail }) => valueSuggestion(name, cursor, { detail, kind: "text" })),
    ...configValues(context, schema),
    ...caseValues(context, schema),
    ...unitSuggestions(cursor.word, schema.annotations, cursor),
  ];
}

/** Whether something can be chosen as the value of a field before anything of it is typed. */
export function offersValues(field: FieldSchema, path: string): boolean {
  const schema = scalarFor(field);
  if (!schema) return false;
  const { ref, mentions, unit } = schema.annotations;
  const isChosen = ref !== undefined || mentions !== undefined || schema.values.length > 0 || unit === "boolean" || unit === "cadence";
  return isChosen || path in SPECIAL || ALARM_FIELDS.has(path) || hasKnownFigures(path) || hasKnownNames(path) || offersCaseValues(schema);
}

const SPECIAL = wordTable<(context: CompletionContext, schema: FieldSchema) => readonly Suggestion[]>({
  "evaluation.offline": metricSuggestions,
  "evaluation.offline.metric": metricSuggestions,
  "model.models.loss": lossSuggestions,
  "monitoring.alerts.kind": alertKinds,
  "monitoring.alerts.detector": detectors,
});

/** The values of the format in its order, those first that the design asks for. */
function enumSuggestions(context: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  const { cursor, path } = context;
  const likely = LIKELY[path]?.(context) ?? [];
  return schema.values.map(({ value, doc }) => {
    const place = likely.indexOf(value);
    return valueSuggestion(value, cursor, { detail: doc, rank: place < 0 ? RANKS.possible : RANKS.likely + place, about: { kind: "value", path: cursor.path, value } });
  });
}

const LIKELY = wordTable<(context: CompletionContext) => readonly string[]>({
  "task.output": ({ design }) => OUTPUTS[taskType(design) ?? ""] ?? [],
  "task.output.kind": ({ design }) => OUTPUTS[taskType(design) ?? ""] ?? [],
  "serving.policies": ({ design }) => missingPolicies(design),
  "data.labels.how": (context) => WAYS_TO_LABEL[sourceKind(context) ?? ""] ?? [],
  "data.features.compute": (context) => (sourceIn(context)?.flag("stream") === true ? ["streaming"] : sourceKind(context) === "catalog" ? ["batch", "on_change"] : []),
  "evaluation.online.role": ({ design }) => ((design.list("evaluation.online")?.items ?? []).some((row) => row.text("role") === "primary") ? ["guardrail"] : ["primary"]),
  "monitoring.alerts.reference": (context) => (rowAround(context).text("kind") === "prediction" ? ["last_week"] : ["training"]),
});

const WAYS_TO_LABEL = wordTable<readonly string[]>({ events: ["implicit", "explicit", "outcome"], human: ["human"], synthetic: ["synthetic"], documents: ["self_supervised"] });

function sourceIn(context: CompletionContext): ReturnType<Design["ids"]["row"]> {
  return context.design.ids.row("source", rowAround(context).text("source"));
}

function sourceKind(context: CompletionContext): string | undefined {
  return sourceIn(context)?.text("kind");
}
