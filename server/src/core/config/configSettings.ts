import type { Severity } from "../finding";
import type { Field } from "../field";
import { LIMIT_NAMES, type LimitName } from "../limits";
import type { Preset } from "../rule";
import type { HourlyPrice } from "../team";
import type { Quantity } from "../units";
import { readTeamChecks, type TeamCheck } from "./teamChecks";

/** Where a setting was written, for `mlsd config`: a file with a line, the editor's settings, the command line, or the standard. */
export interface Origin {
  readonly source: string;
  /** Offset of the setting in that file. */
  readonly offset?: number;
}

export interface Placed<T> {
  readonly value: T;
  readonly origin: Origin;
}

export type Loudness = Severity | "off";

/** What one source of settings says. What it does not say is absent. */
export interface ConfigSettings {
  readonly preset?: Placed<Preset>;
  /** By rule id or by the key of a step. */
  readonly severity: ReadonlyMap<string, Placed<Loudness>>;
  /** In base units. */
  readonly limits: ReadonlyMap<LimitName, Placed<number>>;
  /** Glob patterns, from the folder of the file that holds them. */
  readonly ignore: readonly Placed<string>[];
  readonly featureStores: readonly Placed<string>[];
  readonly owners: readonly Placed<string>[];
  readonly metrics: readonly Placed<string>[];
  /** By name in lower case; hardware without a price may be used all the same. */
  readonly hardware: ReadonlyMap<string, Placed<HourlyPrice | undefined>>;
  readonly required: readonly Placed<string>[];
  readonly checks: readonly Placed<TeamCheck>[];
}

export const NO_SETTINGS: ConfigSettings = {
  severity: new Map(), limits: new Map(), ignore: [], featureStores: [], owners: [], metrics: [], hardware: new Map(), required: [], checks: [],
};

/** Reads what a configuration file says. What is wrong in it is left out; `rules/config` and the structure check report it. */
export function readSettings(root: Field, source: string): ConfigSettings {
  const from = <T>(field: Field, value: T): Placed<T> => ({ value, origin: { source, offset: field.keySpan.start } });
  const texts = (path: string): Placed<string>[] => (root.at(path)?.items ?? []).flatMap((item) => (item.scalarText === undefined ? [] : [from(item, item.scalarText)]));
  const preset = root.at("preset");
  const presetText = preset?.scalarText;
  return {
    ...(preset && isPreset(presetText) ? { preset: from(preset, presetText) } : {}),
    severity: new Map(membersOf(root, "severity").flatMap(([key, field]) => (isLoudness(field.scalarText) ? [[key, from(field, field.scalarText)] as const] : []))),
    limits: new Map(LIMIT_NAMES.flatMap((name) => {
      const field = root.at("limits")?.at(name);
      const value = limitValue(field?.asQuantity);
      return field && value !== undefined ? [[name, from(field, value)] as const] : [];
    })),
    ignore: texts("ignore"),
    featureStores: texts("vocabulary.feature_stores"),
    owners: texts("vocabulary.owners"),
    metrics: texts("vocabulary.metrics"),
    hardware: new Map(membersOf(root, "vocabulary.hardware").map(([key, field]) => [key.toLowerCase(), from(field, priceOf(field.asQuantity))] as const)),
    required: texts("required"),
    checks: readTeamChecks(root).map(({ field, check }) => from(field, check)),
  };
}

/** A threshold is one number: of a range nobody could say which end is meant. */
export function limitValue(quantity: Quantity | undefined): number | undefined {
  return quantity && quantity.low === quantity.high ? quantity.low : undefined;
}

export function isPreset(text: unknown): text is Preset {
  return text === "interview" || text === "design" || text === "production";
}

export function isLoudness(text: unknown): text is Loudness {
  return text === "error" || text === "warning" || text === "info" || text === "hint" || text === "off";
}

function membersOf(root: Field, path: string): readonly (readonly [string, Field])[] {
  return [...(root.member(path)?.members ?? [])];
}

/** Hours in each period that an amount of money may be written for. */
const HOURS: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168, month: 730, year: 8760 };

function priceOf(quantity: Quantity | undefined): HourlyPrice | undefined {
  if (quantity?.dimension !== "money" || !quantity.currency || quantity.low !== quantity.high) return undefined;
  return { amount: quantity.low / (HOURS[quantity.per ?? "hour"] ?? 1), currency: quantity.currency };
}
