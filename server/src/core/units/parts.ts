import { wordTable } from "../wordTable";
import { BYTE_UNITS, CURRENCIES, PREFIXES, SECONDS, TIME_WORDS, type Dimension, type Quantity, type UnitProblem } from "./quantity";
import { exampleHint, notUnderstood } from "./notUnderstood";
import type { ScannedPart } from "./scan";

/** What a field says about values without a unit. */
export interface ReadContext {
  /** A bare number is per second, as in fields named `qps`. */
  readonly bare?: "second";
  /** The period of an amount of money that states none. */
  readonly per?: string;
}

type Facts = Omit<Quantity, "low" | "high" | "text" | "isRange" | "bound" | "sign">;

/** One number with its unit, in base units. */
export type PartReading = ({ readonly kind: "part"; readonly value: number } & Facts) | UnitProblem;

/** Reads one end of an interval as a dimension. `text` is the whole value, for messages. */
export function readPart(part: ScannedPart, dimension: Dimension, context: ReadContext, text: string): PartReading {
  const reading = readUnit(part, dimension, context, text);
  if (reading.kind === "problem") return reading;
  const isBelowNothing = reading.value < 0 && NEVER_NEGATIVE.includes(dimension);
  // `1e999` is too large for a number.
  return isBelowNothing || !Number.isFinite(reading.value) ? notUnderstood(text, dimension) : reading;
}

/** Of which there can be none, and no less. */
const NEVER_NEGATIVE: readonly Dimension[] = ["count", "tokens", "rate", "bytes"];

function readUnit(part: ScannedPart, dimension: Dimension, context: ReadContext, text: string): PartReading {
  switch (dimension) {
    case "count": case "tokens": case "number": case "ratio": return plainNumber(part, dimension, text);
    case "duration": case "cadence": return duration(part, dimension, text);
    case "rate": return rate(part, context, text);
    case "bytes": return bytes(part, text);
    case "percent": return percent(part, text);
    case "money": return money(part, text);
    case "sigma": return /^(?:z|σ|sigmas?)$/i.test(part.unit) ? made(signed(part), "sigma") : notUnderstood(text, "sigma");
    case "change": return change(part, context, text);
    case "level": return level(part, context, text);
    case "boolean": case "date": return notUnderstood(text, dimension);
  }
}

function plainNumber(part: ScannedPart, dimension: Dimension, text: string): PartReading {
  if (part.unit === "m" && !part.prefix && dimension !== "ratio") return ask(text, "M (million) or min?", [text.replace(/m$/, "M")]);
  if (part.unit !== "" || part.currency) return notUnderstood(text, dimension);
  return made(signed(part), dimension);
}

function duration(part: ScannedPart, dimension: Dimension, text: string): PartReading {
  const symbol = timeUnit(part.unit);
  if (symbol === undefined || part.currency) {
    if (part.unit === "" && part.number === 0) return made(0, dimension);
    if (part.unit === "" && !part.prefix) return ask(text, `${text} of what: ms, s, min?`, [`${text}ms`, `${text}s`, `${text}min`]);
    if (part.unit === "m") return ask(text, "min or mo?", [text.replace(/m$/, "min"), text.replace(/m$/, "mo")]);
    return notUnderstood(text, dimension);
  }
  const isCalendar = symbol === "mo" || symbol === "y";
  return { ...made(signed(part) * (SECONDS[symbol] ?? 1), dimension), ...(isCalendar ? { isCalendar } : {}) };
}

/** The symbol of a time unit. Words ignore case; symbols of one or two letters do not (format B2). */
function timeUnit(written: string): string | undefined {
  if (written in SECONDS) return written;
  const word = written.length > 2 ? written.toLowerCase() : written;
  if (word in SECONDS && word.length > 2) return word;
  return TIME_WORDS[word];
}

const PER_SECOND = /^(?:qps|rps|tps)$/i;
const PER = /^(?:([a-zµμ]*)\s*)?(?:\/|per\b|a\b|an\b)\s*([a-z]+)$/i;
const ADVERBS = wordTable<string>({ hourly: "h", daily: "d", weekly: "w", monthly: "mo", annual: "y", annually: "y", yearly: "y" });

function rate(part: ScannedPart, context: ReadContext, text: string): PartReading {
  if (part.currency) return notUnderstood(text, "rate");
  if (PER_SECOND.test(part.unit)) return made(signed(part), "rate");
  const adverb = ADVERBS[part.unit.toLowerCase()];
  if (adverb) return made(signed(part) / (SECONDS[adverb] ?? 1), "rate");
  const match = PER.exec(part.unit);
  const period = match?.[2] === undefined ? undefined : timeUnit(match[2]);
  if (match && period !== undefined) {
    const of = match[1] ? timeUnit(match[1]) : undefined;
    if (match[1] && !of && !isNoun(match[1])) return notUnderstood(text, "rate");
    const perSecond = signed(part) / (SECONDS[period] ?? 1);
    return of ? { ...made((perSecond * (SECONDS[of] ?? 1)) / HOUR, "rate"), isHours: true } : made(perSecond, "rate");
  }
  if (part.unit === "" && (context.bare === "second" || part.number === 0)) return made(signed(part), "rate");
  if (part.unit === "") return ask(text, "per s or per day?", [`${text}/s`, `${text}/day`]);
  return notUnderstood(text, "rate");
}

const HOUR = 3600;

/** What is counted in `5M photos/day`; money, sizes and shares by the time are no rates of things. */
function isNoun(word: string): boolean {
  const isUnit = CURRENCIES[word] !== undefined || BYTE_UNITS[word] !== undefined || BYTE_UNITS[word.toLowerCase()] !== undefined || /^(?:bps|percent)$/i.test(word);
  return word.length > 2 && !isUnit;
}

/** Above this a bare number, or one with a lone `B`, is as likely to be billions as bytes. */
const BYTES_OR_BILLIONS = 1e6;

function bytes(part: ScannedPart, text: string): PartReading {
  const unit = `${part.prefix === "B" || part.prefix === "k" || part.prefix === "K" ? part.prefix : ""}${part.unit}`;
  const factor = unit === "" ? (part.prefix ? undefined : 1) : BYTE_UNITS[unit] ?? BYTE_UNITS[unit.toLowerCase()];
  if (/^[kKMGTP]i?b$/.test(unit)) return ask(text, `${unit.slice(0, -1)}B or ${unit.slice(0, -1)}bit?`, [text.replace(/b$/, "B")]);
  if (factor === undefined || part.currency || (part.prefix !== undefined && part.prefix.length > 1)) return notUnderstood(text, "bytes");
  const value = (part.sign === "-" ? -1 : 1) * part.number * factor;
  if (factor === 1 && value > BYTES_OR_BILLIONS) {
    const question = ask(text, "bytes, or billions?", [`${part.number / 1e6} MB`]);
    // Of a range or a bound this is one part.
    return /^[\d.,_]+\s*(?:B|bytes?)?$/i.test(text) ? question : { ...question, hint: exampleHint("bytes"), replacements: [] };
  }
  return made(value, "bytes");
}

function percent(part: ScannedPart, text: string): PartReading {
  if (part.currency || part.prefix) return notUnderstood(text, "percent");
  if (part.unit === "%" || /^percent$/i.test(part.unit)) return made(signed(part) / 100, "percent");
  if (/^(?:bps|bp)$/i.test(part.unit)) return made(signed(part) / 10_000, "percent");
  if (part.unit !== "") return notUnderstood(text, "percent");
  if (part.number <= 1) return made(signed(part), "percent");
  return {
    kind: "problem",
    rule: "unit/percent-above-one",
    message: `"${text}": did you mean ${text}%?`,
    hint: "Write a percent sign, or a share up to 1.",
    replacements: [`${text}%`],
  };
}

const PERIODS: Readonly<Record<string, Quantity["per"]>> = { h: "hour", d: "day", w: "week", mo: "month", y: "year" };
const MONEY_UNIT = /^([A-Z]{3})?\s*(?:(?:\/|[Pp][Ee][Rr]\b|[Aa][Nn]?\b)\s*([A-Za-z]+))?$/;

function money(part: ScannedPart, text: string): PartReading {
  const match = MONEY_UNIT.exec(part.unit);
  const code = part.currency ?? (match?.[1] ? CURRENCIES[match[1]] : undefined);
  if (!match) return notUnderstood(text, "money");
  if (!code) return part.unit === "" ? ask(text, `${text} of which currency?`, [`$${text}`]) : notUnderstood(text, "money");
  const period = match[2] === undefined ? undefined : timeUnit(match[2]);
  const per = period ? PERIODS[period] : match[2] === undefined ? undefined : "request";
  return { ...made(signed(part), "money"), currency: code, ...(per ? { per } : {}) };
}

function change(part: ScannedPart, context: ReadContext, text: string): PartReading {
  if (/^pp$/i.test(part.unit)) return { ...made(signed(part) / 100, "percent"), form: "points" };
  if (/^[x×]$/i.test(part.unit) && !part.currency) return { ...made(signed(part), "ratio"), form: "factor" };
  const reached = level(part, context, text);
  if (reached.kind === "problem") return reached;
  const form = !part.sign ? "level" : reached.dimension === "percent" && part.unit !== "" ? "relative" : "difference";
  return { ...reached, form };
}

function level(part: ScannedPart, context: ReadContext, text: string): PartReading {
  if (part.unit === "m") return notUnderstood(text, "level");
  if (part.currency || /^[A-Z]{3}\b/.test(part.unit)) {
    const amount = money(part, text);
    if (amount.kind === "part") return amount;
  }
  if (part.unit === "") return made(signed(part), "number");
  for (const dimension of ["percent", "duration", "rate", "bytes"] as const) {
    const reading = readPart(part, dimension, context, text);
    if (reading.kind === "part") return reading;
  }
  return notUnderstood(text, "level");
}

function signed(part: ScannedPart): number {
  const size = part.number * (part.prefix === undefined ? 1 : (PREFIXES[part.prefix] ?? 1));
  return part.sign === "-" ? -size : size;
}

function made(value: number, dimension: Dimension): { kind: "part"; value: number } & Facts {
  return { kind: "part", value, dimension };
}

function ask(text: string, question: string, replacements: readonly string[]): UnitProblem {
  return { kind: "problem", rule: "unit/not-understood", message: `"${text}": ${question}`, hint: `Write ${replacements.map((one) => `\`${one}\``).join(" or ")}.`, replacements };
}
