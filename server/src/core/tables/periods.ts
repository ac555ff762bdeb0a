/** A twelfth of the 8,760 hours of a year. */
export const HOURS_A_MONTH = 730;

/** How many of each period a month has: 730 hours, 30 days, a twelfth of a year (format B2; catalogue 0.2, COST/mo). */
export const PERIODS_A_MONTH: Readonly<Record<"hour" | "day" | "week" | "month" | "year", number>> = {
  hour: HOURS_A_MONTH, day: 30, week: 30 / 7, month: 1, year: 1 / 12,
};
