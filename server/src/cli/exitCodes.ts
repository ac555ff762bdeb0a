/** What the process says to whoever called it. */
export const EXIT = {
  /** Nothing at error level, and no more warnings than allowed. */
  clean: 0,
  findings: 1,
  /** Wrong use, nothing to review, or a file that cannot be read. */
  failure: 2,
} as const;

/** A mistake of the caller: its message is all there is to say. */
export class UsageError extends Error {}
