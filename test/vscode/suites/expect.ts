/** Assertions for suites that also run in a web worker, where `node:assert` does not exist. */

export function expectEqual(actual: unknown, expected: unknown, what = "value"): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: expected ${right}, got ${left}`);
}

export function expectMatch(actual: string | undefined, pattern: RegExp, what = "text"): void {
  if (actual === undefined || !pattern.test(actual)) throw new Error(`${what}: expected ${pattern}, got ${JSON.stringify(actual)}`);
}

/** Gives the value back without `undefined`, so that a test stops where something is missing. */
export function expectDefined<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is missing`);
  return value;
}
