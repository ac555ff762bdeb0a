/** Times as panels write them, from seconds. */

/** `4:05`. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** `1:20 over`, `0:40 left`, or that the share was met to the second. */
export function againstShare(seconds: number, share: number): string {
  const over = Math.round(seconds) - Math.round(share);
  if (over === 0) return "as planned";
  return over > 0 ? `${clockText(over)} over` : `${clockText(-over)} left`;
}
