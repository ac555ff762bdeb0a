import picomatch from "picomatch";
import type { ReviewOptions } from "../engine";
import { STEP_KEYS } from "../framework";
import { LIMITS, LIMIT_NAMES, STANDARD_LIMITS, type LimitName } from "../limits";
import type { Preset, Rule } from "../rule";
import { RULES } from "../rules";
import type { HourlyPrice, Team } from "../team";
import { formatQuantity } from "../units";
import type { ConfigSettings, Loudness, Origin, Placed } from "./configSettings";
import { ruleOfTeamCheck } from "./teamChecks";

/** One source of settings; `uri` where it is a file. Later layers win. */
export interface Layer {
  readonly settings: ConfigSettings;
  readonly uri?: string;
}

/** One setting in force, for `mlsd config`. */
export interface ConfigEntry {
  readonly name: string;
  readonly value: string;
  readonly origin: Origin;
}

/** All that is in force for a design. */
export interface EffectiveConfig {
  readonly options: ReviewOptions;
  /** The rules of MLSD and the team's own checks. */
  readonly rules: readonly Rule[];
  readonly entries: readonly ConfigEntry[];
  isIgnored(uri: string): boolean;
}

const STANDARD: Origin = { source: "standard" };

export function effectiveConfig(layers: readonly Layer[], onRuleFailure?: ReviewOptions["onRuleFailure"]): EffectiveConfig {
  const settings = layers.map((layer) => layer.settings);
  const preset = settings.findLast((one) => one.preset)?.preset;
  const severity = mergeMaps(settings.map((one) => one.severity));
  const limits = mergeMaps(settings.map((one) => one.limits));
  const hardware = mergeMaps(settings.map((one) => one.hardware));
  const checks = [...new Map(settings.flatMap((one) => one.checks).map((check) => [check.value.id, check])).values()];
  const rules: readonly Rule[] = checks.length > 0 ? [...RULES, ...checks.map(({ value }) => ruleOfTeamCheck(value))] : RULES;
  const lists = {
    featureStores: settings.flatMap((one) => one.featureStores),
    owners: settings.flatMap((one) => one.owners),
    metrics: settings.flatMap((one) => one.metrics),
    required: settings.flatMap((one) => one.required),
  };
  const ignores = layers.flatMap(({ settings: { ignore }, uri }) => ignore.map((pattern) => ignoreTest(pattern.value, uri)));
  return {
    options: {
      ...(preset ? { preset: preset.value } : {}),
      severity: severityByRule(severity, rules),
      limits: { ...STANDARD_LIMITS, ...Object.fromEntries([...limits].map(([name, { value }]) => [name, value])) },
      team: teamOf(lists, hardware),
      ...(onRuleFailure ? { onRuleFailure } : {}),
    },
    rules,
    entries: entriesOf(preset, severity, limits, hardware, lists, checks.map(({ value, origin }) => ({ value: value.id, origin })), settings.flatMap((one) => one.ignore)),
    isIgnored: (uri) => ignores.some((matches) => matches(uri)),
  };
}

/** A setting of a step holds for each of its rules that has none of its own. */
function severityByRule(severity: ReadonlyMap<string, Placed<Loudness>>, rules: readonly Rule[]): Record<string, Loudness> {
  const result: Record<string, Loudness> = {};
  for (const { id } of rules) {
    const set = severity.get(id) ?? severity.get(id.slice(0, id.indexOf("/")));
    if (set) result[id] = set.value;
  }
  return result;
}

interface Lists {
  readonly featureStores: readonly Placed<string>[];
  readonly owners: readonly Placed<string>[];
  readonly metrics: readonly Placed<string>[];
  readonly required: readonly Placed<string>[];
}

function teamOf(lists: Lists, hardware: ReadonlyMap<string, Placed<HourlyPrice | undefined>>): Team {
  const values = (placed: readonly Placed<string>[]): string[] => placed.map(({ value }) => value);
  return {
    prices: new Map([...hardware].flatMap(([name, { value }]) => (value ? [[name, value] as const] : []))),
    hardware: [...hardware.keys()],
    featureStores: values(lists.featureStores),
    owners: values(lists.owners),
    metrics: values(lists.metrics),
    required: values(lists.required),
  };
}

function mergeMaps<K, V>(maps: readonly ReadonlyMap<K, V>[]): Map<K, V> {
  return new Map(maps.flatMap((map) => [...map]));
}

/** A pattern holds below the folder of its file; one from the editor or the command line holds anywhere. */
function ignoreTest(pattern: string, configUri: string | undefined): (uri: string) => boolean {
  const matches = picomatch(pattern.replace(/^\.\//, "").replace(/\/$/, "/**"), { dot: true });
  const folder = configUri?.slice(0, configUri.lastIndexOf("/") + 1) ?? "";
  return (uri) => uri.startsWith(folder) && matches(decodeURIComponent(uri.slice(folder.length)));
}

function entriesOf(
  preset: Placed<Preset> | undefined,
  severity: ReadonlyMap<string, Placed<Loudness>>,
  limits: ReadonlyMap<LimitName, Placed<number>>,
  hardware: ReadonlyMap<string, Placed<HourlyPrice | undefined>>,
  lists: Lists,
  checks: readonly Placed<string>[],
  ignore: readonly Placed<string>[],
): ConfigEntry[] {
  const all = (name: string, placed: readonly Placed<string>[]): ConfigEntry[] => placed.map(({ value, origin }) => ({ name, value, origin }));
  const order = (key: string): number => STEP_KEYS.findIndex((step) => key.startsWith(step));
  return [
    { name: "preset", value: preset?.value ?? "by the status of the design", origin: preset?.origin ?? STANDARD },
    ...[...severity].sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1)).map(([key, { value, origin }]) => ({ name: `severity.${key}`, value, origin })),
    ...LIMIT_NAMES.map((name): ConfigEntry => {
      const set = limits.get(name);
      return { name: `limits.${name}`, value: formatQuantity(set?.value ?? STANDARD_LIMITS[name], LIMITS[name].unit), origin: set?.origin ?? STANDARD };
    }),
    ...all("vocabulary.feature_stores", lists.featureStores),
    ...all("vocabulary.owners", lists.owners),
    ...all("vocabulary.metrics", lists.metrics),
    ...[...hardware].map(([name, { value, origin }]) => ({
      name: `vocabulary.hardware.${name}`, value: value ? `${formatQuantity(value.amount, "money", { currency: value.currency })}/h` : "no price", origin,
    })),
    ...all("required", lists.required),
    ...all("checks", checks),
    ...all("ignore", ignore),
  ];
}
