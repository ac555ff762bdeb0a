import { wordTable } from "../wordTable";
import { shown } from "./notUnderstood";
import { SECONDS, type Quantity, type Reading } from "./quantity";

/** Values that are words or dates rather than numbers with a unit. */

const CADENCES = wordTable<number>({
  hourly: 3600, nightly: 86_400, daily: 86_400, weekly: 604_800, monthly: SECONDS["mo"] ?? 0, quarterly: 3 * (SECONDS["mo"] ?? 0), yearly: SECONDS["y"] ?? 0,
});

export function readCadenceWord(text: string): Quantity | undefined {
  const word = text.toLowerCase();
  if (word === "continuous" || word === "continuously") {
    return { dimension: "cadence", low: 0, high: 0, text, isRange: false, isContinuous: true };
  }
  const seconds = CADENCES[word];
  if (seconds === undefined) return undefined;
  const isCalendar = word === "monthly" || word === "quarterly" || word === "yearly";
  return { dimension: "cadence", low: seconds, high: seconds, text, isRange: false, ...(isCalendar ? { isCalendar } : {}) };
}

export function readBoolean(text: string): Reading {
  const word = text.toLowerCase();
  if (word === "true" || word === "yes") return { kind: "quantity", quantity: { dimension: "boolean", low: 1, high: 1, text, isRange: false } };
  if (word === "false" || word === "no") return { kind: "quantity", quantity: { dimension: "boolean", low: 0, high: 0, text, isRange: false } };
  const isSwitch = word === "on" || word === "off";
  return {
    kind: "problem",
    rule: "unit/not-understood",
    message: `"${shown(text)}": true or false?`,
    hint: "Write `true` or `false`.",
    replacements: isSwitch ? [word === "on" ? "true" : "false"] : ["true", "false"],
    isCertain: isSwitch,
  };
}

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const DAY = 86_400;

/** A day, a month or a year; the whole span of it. */
export function readDate(text: string): Reading {
  const iso = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:[T ][\d:.+Z-]*)?$/.exec(text);
  const named = /^(\p{L}+)\s+(\d{4})$/u.exec(text);
  const year = Number(iso?.[1] ?? named?.[2] ?? Number.NaN);
  const month = iso?.[2] ? Number(iso[2]) : named ? monthNamed(named[1] ?? "") : undefined;
  const day = iso?.[3] ? Number(iso[3]) : undefined;
  const isValid = Number.isFinite(year) && (month === undefined || (month >= 1 && month <= 12))
    && (day === undefined || (day >= 1 && day <= daysOfMonth(year, month ?? 1)));
  if (!isValid) {
    return { kind: "problem", rule: "unit/not-understood", message: `"${shown(text)}" is not a date.`, hint: "Write a day, a month or a year: `2026-11-20`, `2026-11`, `2026`.", replacements: [] };
  }
  const start = daysSince1970(year, month ?? 1, day ?? 1);
  const end = day !== undefined ? start + 1 : month !== undefined ? start + daysOfMonth(year, month) : daysSince1970(year + 1, 1, 1);
  return { kind: "quantity", quantity: { dimension: "date", low: start * DAY, high: end * DAY, text, isRange: false } };
}

/** 1 to 12, or 0 for a word that is no month; a name may be cut to three letters. */
function monthNamed(word: string): number {
  const name = word.toLowerCase();
  return name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name)) + 1;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysOfMonth(year: number, month: number): number {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Days from 1970-01-01 in the Gregorian calendar, by counting leap days. */
function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 477;
  let days = (year - 1970) * 365 + leapDays;
  for (let earlier = 1; earlier < month; earlier += 1) days += daysOfMonth(year, earlier);
  return days + day - 1;
}
