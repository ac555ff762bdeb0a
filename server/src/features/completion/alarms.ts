import type { Design } from "../../core/design";
import { alerts } from "../../core/facts/alertFacts";
import type { RowTexts } from "../../core/field";
import { expectedKinds } from "../../core/rules/monitoring/absent";
import { suggestedAlert } from "../../core/rules/monitoring/suggestedAlert";
import type { FieldSchema } from "../../core/schema/fieldSchema";
import { detectorNamed, type AlarmScale, type AlarmSide } from "../../core/tables/detectors";
import { formatQuantity } from "../../core/units";
import { wordTable } from "../../core/wordTable";
import { unquoted } from "../cursor/lines";
import { flowMembers } from "../cursor/flow";
import { rowAround, type CompletionContext } from "./context";
import { RANKS, valueSuggestion, type Suggestion } from "./suggestion";

/** Values of the fields of an alert: detectors with their usual alarm, limits, and what goes with its kind. */

/** Kinds that this design should have first. */
export function alertKinds({ design, cursor }: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  const written = new Set(alerts(design).map((alert) => alert.text("kind")));
  const missing = new Set(expectedKinds(design).filter((kind) => !written.has(kind)));
  return schema.values.map(({ value, doc }) => valueSuggestion(value, cursor, {
    detail: missing.has(value) ? `${doc === "" ? "" : `${doc} · `}nothing like it yet` : doc, rank: missing.has(value) ? RANKS.likely : RANKS.possible,
    about: { kind: "value", path: cursor.path, value },
  }));
}

/** Those that see what the alert watches change first, each with the limit at which it usually rings. */
export function detectors(context: CompletionContext, schema: FieldSchema): readonly Suggestion[] {
  const { cursor, design } = context;
  const likely = likelyDetectors(rowAround(context), design);
  return schema.values.map(({ value, doc }) => {
    const place = likely.indexOf(value);
    return valueSuggestion(value, cursor, {
      detail: [usualAlarm(value), doc].filter((part) => part !== "").join(" · "), rank: place < 0 ? RANKS.possible : RANKS.likely + place,
      about: { kind: "value", path: cursor.path, value },
    });
  });
}

/** Fields of an alert whose value follows from its kind and from what it watches. */
export const ALARM_FIELDS: ReadonlySet<string> = new Set(["above", "below", "window", "reference", "action"].map((key) => `monitoring.alerts.${key}`));

export function alarmFigures(context: CompletionContext): readonly { readonly text: string; readonly detail: string }[] {
  const key = context.path.slice(context.path.lastIndexOf(".") + 1);
  const row = rowAround(context);
  const kind = row.text("kind");
  const own = key === "above" || key === "below" ? usualLimit(row.text("detector"), key) : undefined;
  if (own !== undefined) return [{ text: own, detail: `usual for ${row.text("detector") ?? ""}` }];
  if (kind === undefined || row.has("detector") && (key === "above" || key === "below")) return [];
  const watch = row.text("watch");
  const suggested = flowMembers(suggestedAlert(kind, context.design, watch === undefined ? undefined : [watch]), 0);
  const actions = key === "action" ? alerts(context.design).filter((alert) => alert.text("kind") === kind).flatMap((alert) => alert.text("action") ?? []) : [];
  const texts = [...actions, ...suggested.flatMap((member) => (member.key === key ? [unquoted(member.value)] : []))];
  return [...new Set(texts)].map((text) => ({ text, detail: `for an alert of kind ${kind}` }));
}

const DETECTORS_BY_KIND = wordTable<readonly string[]>({
  drift: ["psi", "ks", "js", "wasserstein", "chi2"], prediction: ["js", "psi", "ks", "wasserstein"], skew: ["mismatch"], null_rate: ["null_rate"],
  volume: ["volume", "change"], schema: ["cardinality", "range"], business: ["change", "zscore"], cost: ["change", "zscore"], saturation: ["range"],
});

function likelyDetectors(row: RowTexts, design: Design): readonly string[] {
  const kind = row.text("kind") ?? "";
  const type = design.ids.row("feature", row.text("watch"))?.text("type");
  if (kind === "drift" && ["embedding", "text", "image", "audio"].includes(type ?? "")) return ["domain_classifier", "mmd"];
  if (kind === "drift" && type === "categorical") return ["psi", "chi2", "js"];
  return DETECTORS_BY_KIND[kind] ?? [];
}

/** `rings above 0.2`, as far as a limit is usual. */
function usualAlarm(name: string): string {
  const sides = (["above", "below"] as const).flatMap((side) => {
    const limit = usualLimit(name, side);
    return limit === undefined ? [] : [`${side} ${limit}`];
  });
  return sides.length === 0 ? "" : `usually ${sides.slice(0, 2).join(" or ")}`;
}

function usualLimit(name: string | undefined, side: AlarmSide): string | undefined {
  const scale = detectorNamed(name)?.[side];
  return scale?.usual === undefined ? undefined : printed(scale, scale.usual);
}

function printed({ kind }: AlarmScale, usual: number): string {
  return formatQuantity(usual, kind === "share" ? "percent" : kind === "deviations" ? "sigma" : "number");
}
