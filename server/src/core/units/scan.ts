import { CURRENCIES, PREFIXES } from "./quantity";

/**
 * Takes a text apart by the grammar of the format (B2): bound, sign, currency, number, prefix, and what stands behind.
 * It does not know what the unit means.
 */
export interface ScannedPart {
  readonly sign: "+" | "-" | undefined;
  readonly currency: string | undefined;
  readonly number: number;
  /** `1,5` as written: a comma that is no separator of groups. */
  readonly hasStrayComma: boolean;
  readonly prefix: string | undefined;
  /** Everything behind number and prefix, without white space around it. */
  readonly unit: string;
}

export interface ScannedText {
  readonly bound: "below" | "above" | "about" | undefined;
  readonly first: ScannedPart;
  readonly second: ScannedPart | undefined;
}

/** Longer texts are prose; no value of the format comes near it. */
export const LONGEST = 120;

const BOUND = /^(?:(<=?|≤|up to\b)|(>=?|≥)|(~|≈))\s*/i;
const NUMBER = /^(\d+(?:[_,]\d{3})*(?:\.\d+)?(?:e[+-]?\d+)?)/i;
const PREFIX = /^\s*(?<word>thousand|million|billion|trillion)\b|^\s*(?<symbol>mn|bn|[kKMBT])(?![A-Za-z])/i;
/** `5kqps`, `31kh`, `45kEUR`: no white space is needed before a unit. In front of any other letters the prefix is a part of that unit, as in `MB`. */
const PREFIX_OF_UNIT = new RegExp(`^\\s*(?<symbol>[kKMBT])(?=(?:[qrtQRT][pP][sS]|h|${Object.keys(CURRENCIES).filter((code) => code.length === 3).join("|")})\\b)`);
const SEPARATOR = /^\s*(?:\.\.|–|-)\s*(?=[+-]?\s*[^\d\s]?\s*\d)/;

export function scan(text: string): ScannedText | undefined {
  let rest = text.replace(/[\u00a0\u202f]/g, " ").trim();
  if (rest === "" || rest.length > LONGEST) return undefined;
  const bound = BOUND.exec(rest);
  if (bound) rest = rest.slice(bound[0].length);
  const first = scanPart(rest);
  if (!first) return undefined;
  const { part, behind } = first;
  const range = splitRange(part, behind);
  const { unit, hasPlus } = withoutPlus(range ? range.second.unit : behind.trim());
  // `<5+` is bounded on both sides by one number.
  if (hasPlus && boundOf(bound) === "below") return undefined;
  return {
    bound: hasPlus ? "above" : boundOf(bound),
    first: range ? range.first : { ...part, unit },
    second: range && { ...range.second, unit },
  };
}

/** `1B+`, `45 GB+`, and where a time follows `100M+/day`. */
function withoutPlus(unit: string): { unit: string; hasPlus: boolean } {
  if (/^\+\s*(?:\/|per\b)/i.test(unit)) return { unit: unit.slice(1).trim(), hasPlus: true };
  return unit.endsWith("+") ? { unit: unit.slice(0, -1).trim(), hasPlus: true } : { unit, hasPlus: false };
}

function boundOf(match: RegExpExecArray | null): "below" | "above" | "about" | undefined {
  if (!match) return undefined;
  return match[1] ? "below" : match[2] ? "above" : "about";
}

/** A hyphen, dash or two dots between two numbers; the unit of the first, if any, stands before it. */
function splitRange(part: ScannedPart, behind: string): { first: ScannedPart; second: ScannedPart } | undefined {
  for (let at = 0; at < behind.length; at += 1) {
    const separator = SEPARATOR.exec(behind.slice(at));
    if (!separator || separator.index !== 0) continue;
    const second = scanPart(behind.slice(at + separator[0].length));
    if (!second) return undefined;
    const unit = behind.slice(0, at).trim();
    return { first: { ...part, unit }, second: { ...second.part, unit: second.behind.trim() } };
  }
  return undefined;
}

function scanPart(text: string): { part: ScannedPart; behind: string } | undefined {
  let rest = text;
  let sign: "+" | "-" | undefined;
  const takeSign = (): void => {
    const match = /^([+\-−])\s*/.exec(rest);
    if (!match || sign) return;
    sign = match[1] === "+" ? "+" : "-";
    rest = rest.slice(match[0].length);
  };
  takeSign();
  const symbol = /^([$€£¥₹₩₽])\s*|^([A-Z]{3})\s+(?=[+\-−]?\s*\d)/.exec(rest);
  const currency = symbol ? CURRENCIES[symbol[1] ?? symbol[2] ?? ""] : undefined;
  if (symbol && currency) rest = rest.slice(symbol[0].length);
  takeSign();
  const number = NUMBER.exec(rest);
  if (!number?.[1]) return undefined;
  rest = rest.slice(number[0].length);
  const hasStrayComma = /^,\d/.test(rest);
  if (hasStrayComma) rest = rest.replace(/^,\d+/, "");
  const value = Number(number[1].replaceAll(/[_,]/g, ""));
  const prefix = PREFIX.exec(rest) ?? PREFIX_OF_UNIT.exec(rest);
  const name = prefix?.groups?.["word"]?.toLowerCase() ?? prefixSymbol(prefix?.groups?.["symbol"]);
  if (prefix && name !== undefined) rest = rest.slice(prefix[0].length);
  return { part: { sign, currency, number: value, hasStrayComma, prefix: name, unit: "" }, behind: rest };
}

/** `mn` and `bn` in any case; one-letter prefixes as written, since `m` and `t` mean other things. */
function prefixSymbol(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const name = written.length === 2 ? written.toLowerCase() : written;
  return name in PREFIXES ? name : undefined;
}
