import type { Quantity } from "./quantity";

/** Two figures that differ by no more than rounding are equal: the catalogue's relative tolerance (0.1, Boundary). */
const TOLERANCE = 1e-9;

/** Whether `a` is really above `b`; equality, up to rounding, is not. */
export function exceeds(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a > b;
  return a - b > TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/** What a message adds where a check took the end of a range that is kinder to the author. */
export function takingNote(quantity: Quantity, end: "low" | "high", written: string): string {
  if (!quantity.isRange || quantity.low === quantity.high) return "";
  return ` (taking ${end === "low" ? "the lower" : "the upper"} end, ${written}, of ${quantity.text})`;
}
