/**
 * The name of a metric as it is written, taken apart (format B4, step 5): `name[@cut][=level]`, with an optional
 * `weighted_`, `macro_` or `micro_` that leaves the meaning of the rest.
 */
export interface MetricName {
  /** Without prefix, cut and level: `recall` of `weighted_recall@20`; `recall@precision` keeps its second metric. */
  readonly name: string;
  /** `20` of `ndcg@20`, `0.5` of `map@0.5`. Absent for a literal `@k`. */
  readonly cut?: number;
  readonly prefix?: "weighted" | "macro" | "micro";
}

/** Pairs that are metrics of their own: one is held fixed while the other is read. */
const PAIRED = new Set(["precision@recall", "recall@precision", "frr@far", "precision@k", "recall@k", "pass@k"]);

export function parseMetric(written: string): MetricName {
  const whole = before("=", written.trim().toLowerCase());
  const base = before("@", whole).trim();
  const prefix = prefixOf(base);
  const name = prefix ? base.slice(prefix.length + 1) : base;
  const at = whole.indexOf("@");
  if (at < 0) return prefix ? { name, prefix } : { name };
  const behind = before("@", whole.slice(at + 1));
  const pair = `${name}@${behind.trim()}`;
  const isPair = PAIRED.has(pair) && behind.trim() !== "k";
  const cut = isPair ? undefined : readCut(behind);
  return { name: isPair ? pair : name, ...(cut === undefined ? {} : { cut }), ...(prefix ? { prefix } : {}) };
}

const PREFIXES = ["weighted", "macro", "micro"] as const;

function prefixOf(base: string): MetricName["prefix"] {
  for (const prefix of PREFIXES) if (base.startsWith(prefix) && base[prefix.length] === "_" && base.length > prefix.length + 1) return prefix;
  return undefined;
}

/** All where the sign is not in it. */
function before(sign: string, text: string): string {
  const at = text.indexOf(sign);
  return at < 0 ? text : text.slice(0, at);
}

const CUT_UNITS: Readonly<Record<string, number>> = { k: 1000, m: 1e6, "%": 0.01 };

/** `20`, `1k`, `1%` of a list, or the lower end of `0.5:0.95`. */
function readCut(behind: string): number | undefined {
  if (/^\d+$/.test(behind)) return Number(behind);
  const match = /^\s*(\d*\.?\d+)\s*([km%]?)/.exec(behind);
  return match?.[1] === undefined ? undefined : Number(match[1]) * (CUT_UNITS[match[2] ?? ""] ?? 1);
}

/** The metric as the vocabulary of the format lists it: `pass@k` keeps its cut sign, others lose theirs. */
export function vocabularyName(written: string): string {
  const { name } = parseMetric(written);
  return name === "pass" ? "pass@k" : name;
}
