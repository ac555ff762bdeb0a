/**
 * The two quantiles that test sizes rest on. Small packages for them are inexact in the third digit or large; both
 * are short, and their tests hold them against published tables.
 */

/**
 * The standard normal quantile, for 0 < p < 1, to seven digits, and infinite at both ends: algorithm AS 241 (PPND7) of Wichura, The Percentage
 * Points of the Normal Distribution, Applied Statistics 37(3), 1988. The constants are those of the paper.
 */
export function normalQuantile(p: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? -Infinity : Infinity;
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return centred * ratio(r, [3.3871327179, 50.434271938, 159.29113202, 59.10937472], [1, 17.895169469, 78.757757664, 67.1875636]);
  }
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  const size = r <= 5
    ? ratio(r - 1.6, [1.4234372777, 2.75681539, 1.3067284816, 0.17023821103], [1, 0.7370016425, 0.12021132975])
    : ratio(r - 5, [6.657905115, 3.081226386, 0.42868294337, 0.017337203997], [1, 0.24197894225, 0.012258202635]);
  return centred < 0 ? -size : size;
}

/** The exact 95% interval of a Poisson mean after `count` events: Garwood, Fiducial Limits for the Poisson Distribution, Biometrika 28, 1936. */
export function poissonInterval(count: number): { readonly low: number; readonly high: number } {
  const tail = 0.025;
  // Ten standard deviations above any count are far above its upper limit.
  const far = count + 10 * Math.sqrt(count + 1) + 10;
  return {
    low: count === 0 ? 0 : crossing((mean) => poissonBelow(count - 1, mean), 1 - tail, far),
    high: crossing((mean) => poissonBelow(count, mean), tail, far),
  };
}

/** Two polynomials in x, lowest power first, one over the other. */
function ratio(x: number, above: readonly number[], below: readonly number[]): number {
  const value = (coefficients: readonly number[]): number => coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
  return value(above) / value(below);
}

/** The chance of at most `count` events. */
function poissonBelow(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let events = 1; events <= count; events += 1) {
    term *= mean / events;
    sum += term;
  }
  return sum;
}

/** Where a function that falls from 1 at 0 passes `level`, by halving: 60 halvings leave less than a double can tell. */
function crossing(falling: (x: number) => number, level: number, far: number): number {
  let [low, high] = [0, far];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (falling(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
