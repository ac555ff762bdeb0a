/** Reads values that were kept by an older or a newer version, or were broken meanwhile. Knows nothing of what they mean. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Times and counts: anything finite from zero on. */
export function amountOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The rows that can be read; the others are left out. */
export function rowsOf<Row>(value: unknown, read: (row: Readonly<Record<string, unknown>>) => Row | undefined): readonly Row[] {
  return listOf(value).flatMap((row) => (isRecord(row) ? read(row) ?? [] : []));
}

/** A part of an object that is only there when it has a value. */
export function present<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}
