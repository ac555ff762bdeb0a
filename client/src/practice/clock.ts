/** Where practice gets the time from. A test brings one that stands still until it is told to go on. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something again and again until the returned thing is disposed of. */
  every(milliseconds: number, run: () => void): { dispose(): void };
}

export const WALL_CLOCK: Clock = {
  now: () => Date.now(),
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds);
    return { dispose: () => clearInterval(timer) };
  },
};
