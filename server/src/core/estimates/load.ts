import type { Design } from "../design";

/** Seconds of a day; of a month as the format counts it (30 d). */
const DAY = 86_400;

/** A number with the ends of its interval and the arithmetic that led to it. */
export interface Estimate {
  readonly low: number;
  readonly high: number;
  /** As a reviewer would write it on a board: `20M × 1.5 per day`. */
  readonly derivation: string;
}

/**
 * Requests per day (catalogue 0.2, REQ/day): `scale.requests`, else `dau` × `requests_per_user`; a rate per user is
 * counted over `mau`, else `users`. Undefined where the numbers are not there.
 */
export function requestsPerDay(design: Design): Estimate | undefined {
  const scale = design.at("requirements.scale");
  if (!scale) return undefined;
  const requests = scale.quantity("requests");
  if (requests?.dimension === "rate") return { low: requests.low * DAY, high: requests.high * DAY, derivation: requests.text };
  const perUser = scale.quantity("requests_per_user");
  if (!perUser) return undefined;
  if (perUser.dimension === "rate") {
    const people = scale.quantity("mau") ?? scale.quantity("users");
    if (!people) return undefined;
    return {
      low: people.low * perUser.low * DAY,
      high: people.high * perUser.high * DAY,
      derivation: `${people.text} × ${perUser.text}`,
    };
  }
  const daily = scale.quantity("dau");
  if (!daily) return undefined;
  return { low: daily.low * perUser.low, high: daily.high * perUser.high, derivation: `${daily.text} × ${perUser.text} a day` };
}

/** Requests per second on average over a day (AVG). */
export function averageLoad(design: Design): Estimate | undefined {
  const perDay = requestsPerDay(design);
  return perDay && { low: perDay.low / DAY, high: perDay.high / DAY, derivation: `${perDay.derivation} ÷ 86400` };
}
