import assert from "node:assert/strict";
import { readQuantity, type Dimension, type Quantity, type ReadContext } from "../../server/src/core/units";

/** Every example of the table of units in the document format (B2), accepted and rejected. */

const [MIN, HOUR, DAY, WEEK, MONTH, YEAR] = [60, 3600, 86_400, 604_800, 2_592_000, 31_536_000];

type Accepted = readonly [text: string, low: number, high?: number, facts?: Partial<Quantity>];

const QPS: ReadContext = { bare: "second" };

const ACCEPTED: Readonly<Record<Dimension, readonly Accepted[]>> = {
  count: [
    ["20M", 20e6], ["1.5 B", 1.5e9], ["200k", 200e3], ["5_000", 5000], ["284,807", 284_807], ["2e9", 2e9], ["2 million", 2e6], ["3000-5000", 3000, 5000],
    ["1B+", 1e9, Infinity, { bound: "above" }], ["5K", 5000], ["5mn", 5e6], ["5bn", 5e9], ["1.5T", 1.5e12], ["3 thousand", 3000], ["2 trillion", 2e12],
    ["3-5k", 3000, 5000], ["500-1k", 500, 1000], ["5-5", 5, 5, { isRange: true }], ["up to 5k", 0, 5000, { bound: "below" }], ["~20M", 20e6, 20e6, { bound: "about" }],
    ["≈20M", 20e6, 20e6, { bound: "about" }], ["<=3", 0, 3], ["≤3", 0, 3], [">3", 3, Infinity], [">=3", 3, Infinity], ["≥3", 3, Infinity],
  ],
  tokens: [["800", 800], ["16k", 16e3], ["1_000", 1000], ["2-4k", 2000, 4000]],
  number: [["3", 3], ["0.5", 0.5], ["-2", -2], ["1e-3", 1e-3], ["-5..3", -5, 3]],
  duration: [
    ["200ms", 0.2], ["1.5s", 1.5], ["10min", 10 * MIN], ["2h", 2 * HOUR], ["7d", 7 * DAY], ["4w", 4 * WEEK], ["3mo", 3 * MONTH, undefined, { isCalendar: true }],
    ["1y", YEAR, undefined, { isCalendar: true }], ["80us", 80e-6], ["80µs", 80e-6], ["1h30min", 1.5 * HOUR], ["2 weeks", 2 * WEEK], ["10 minutes", 10 * MIN], ["3 hrs", 3 * HOUR],
    ["200-300ms", 0.2, 0.3], ["<100ms", 0, 0.1, { bound: "below" }], ["31k h", 31_000 * HOUR], ["0", 0], ["2 months", 2 * MONTH, undefined, { isCalendar: true }],
  ],
  cadence: [
    ["7d", 7 * DAY], ["5min", 5 * MIN], ["hourly", HOUR], ["nightly", DAY], ["daily", DAY], ["weekly", WEEK], ["monthly", MONTH, undefined, { isCalendar: true }],
    ["quarterly", 3 * MONTH, undefined, { isCalendar: true }], ["yearly", YEAR, undefined, { isCalendar: true }],
    ["continuous", 0, undefined, { isContinuous: true }], ["continuously", 0, undefined, { isContinuous: true }],
  ],
  rate: [
    ["5k qps", 5000], ["370k rps", 370e3], ["300 TPS", 300], ["200/s", 200], ["1M/day", 1e6 / DAY], ["30 per min", 30 / MIN], ["10B/yr", 10e9 / YEAR], ["100M annual", 100e6 / YEAR],
    ["100M+/day", 100e6 / DAY, Infinity, { bound: "above" }], ["100M/day+", 100e6 / DAY, Infinity, { bound: "above" }], ["up to 100M/day", 0, 100e6 / DAY, { bound: "below" }], ["1.1M h/day", 1.1e6 / DAY, undefined, { isHours: true }], ["30 min/day", 0.5 / DAY, undefined, { isHours: true }], ["5M photos/day", 5e6 / DAY], ["24M daily", 24e6 / DAY], ["7M weekly", 7e6 / WEEK],
    ["30M monthly", 30e6 / MONTH], ["365M yearly", 365e6 / YEAR], ["5/h", 5 / HOUR], ["5/min", 5 / MIN], ["5/w", 5 / WEEK], ["5/mo", 5 / MONTH], ["5/y", 5 / YEAR], ["5 per month", 5 / MONTH], ["0", 0],
  ],
  bytes: [["64 B", 64], ["180 kB", 180e3], ["4 GB", 4e9], ["2 TiB", 2 * 1024 ** 4], ["64", 64], ["1 KiB", 1024], ["3 MiB", 3 * 1024 ** 2], ["3 PB", 3e15], ["3 PiB", 3 * 1024 ** 5], ["5 KB", 5000], ["1-2 GB", 1e9, 2e9]],
  percent: [["3%", 0.03], ["0.03", 0.03], ["50bps", 0.005], ["0.3–0.7%", 0.003, 0.007], ["≥50%", 0.5, Infinity, { bound: "above" }], ["1", 1], ["3 percent", 0.03]],
  ratio: [["4", 4], ["0.25", 0.25], ["50:1", 50], ["3:2", 1.5], ["1 : 4", 0.25]],
  change: [
    ["+4%", 0.04, undefined, { form: "relative", dimension: "percent" }], ["-25%", -0.25, undefined, { form: "relative" }], ["+0.5pp", 0.005, undefined, { form: "points" }],
    ["4.5x", 4.5, undefined, { form: "factor" }], ["0.55", 0.55, undefined, { form: "level" }], ["$0.06", 0.06, undefined, { form: "level", dimension: "money", currency: "USD" }],
    ["0.98..1.02", 0.98, 1.02, { form: "level" }], ["63%", 0.63, undefined, { form: "level" }], ["+3", 3, undefined, { form: "difference" }], ["-20ms", -0.02, undefined, { form: "difference", dimension: "duration" }],
    ["-5..-3%", -0.05, -0.03, { form: "relative" }], ["+4-6%", 0.04, 0.06, { form: "relative" }],
  ],
  level: [
    ["0.48", 0.48, undefined, { dimension: "number" }], ["60%", 0.6, undefined, { dimension: "percent" }], ["300ms", 0.3, undefined, { dimension: "duration" }],
    ["$0.05", 0.05, undefined, { dimension: "money" }], ["2/h", 2 / HOUR, undefined, { dimension: "rate" }], ["4 GB", 4e9, undefined, { dimension: "bytes" }],
  ],
  sigma: [["3 z", 3], ["2σ", 2], ["3 sigma", 3]],
  money: [
    ["$45k/month", 45e3, undefined, { currency: "USD", per: "month" }], ["45k EUR/month", 45e3, undefined, { currency: "EUR", per: "month" }], ["$0.80/h", 0.8, undefined, { per: "hour" }],
    ["$0.12", 0.12, undefined, { currency: "USD" }], ["$10B/year", 10e9, undefined, { per: "year" }], ["$40-50k", 40e3, 50e3], ["€5 per day", 5, undefined, { currency: "EUR", per: "day" }], ["£3/w", 3, undefined, { currency: "GBP", per: "week" }],
  ],
  boolean: [["true", 1], ["yes", 1], ["false", 0], ["no", 0]],
  date: [
    ["2026-11-20", Date.UTC(2026, 10, 20) / 1000, Date.UTC(2026, 10, 21) / 1000], ["2026-11", Date.UTC(2026, 10) / 1000, Date.UTC(2026, 11) / 1000],
    ["November 2026", Date.UTC(2026, 10) / 1000, Date.UTC(2026, 11) / 1000], ["2023", Date.UTC(2023) / 1000, Date.UTC(2024) / 1000],
  ],
};

interface Rejected {
  readonly dimension: Dimension;
  readonly text: string;
  /** What the message says, `…` standing for anything. */
  readonly says: string;
  readonly replacements: readonly string[];
}

const REJECTED: readonly Rejected[] = [
  { dimension: "count", text: "20m", says: "M (million) or min?", replacements: ["20M"] },
  { dimension: "count", text: "1,5", says: "1.5 or 15?", replacements: ["1.5", "15"] },
  { dimension: "tokens", text: "20m", says: "M (million) or min?", replacements: ["20M"] },
  { dimension: "duration", text: "300m", says: "min or mo?", replacements: ["300min", "300mo"] },
  { dimension: "duration", text: "300", says: "300 of what: ms, s, min?", replacements: ["300ms", "300s", "300min"] },
  { dimension: "duration", text: "300-200ms", says: "ends swapped?", replacements: ["200-300ms"] },
  { dimension: "cadence", text: "300m", says: "min or mo?", replacements: ["300min", "300mo"] },
  { dimension: "cadence", text: "300", says: "300 of what: ms, s, min?", replacements: ["300ms", "300s", "300min"] },
  { dimension: "cadence", text: "300-200ms", says: "ends swapped?", replacements: ["200-300ms"] },
  { dimension: "rate", text: "5M", says: "per s or per day?", replacements: ["5M/s", "5M/day"] },
  { dimension: "bytes", text: "2000000", says: "bytes, or billions?", replacements: ["2 MB"] },
  { dimension: "bytes", text: "2000000 B", says: "bytes, or billions?", replacements: ["2 MB"] },
  { dimension: "bytes", text: "4 Gb", says: "GB or Gbit?", replacements: ["4 GB"] },
  { dimension: "percent", text: "20", says: "did you mean 20%?", replacements: ["20%"] },
  { dimension: "boolean", text: "on", says: "true or false?", replacements: ["true"] },
  { dimension: "boolean", text: "off", says: "true or false?", replacements: ["false"] },
];

const VAGUE = ["millions", "a few thousand", "hundreds of billions"];

const isNear = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 1e-12 * Math.abs(b);

describe("the table of units", () => {
  for (const dimension of Object.keys(ACCEPTED) as Dimension[]) {
    for (const [text, low, high = low, facts = {}] of ACCEPTED[dimension]) {
      it(`reads ${text} as a ${dimension}`, () => {
        const reading = readQuantity(text, dimension);
        assert.ok(reading.kind === "quantity", JSON.stringify(reading));
        const { quantity } = reading;
        assert.ok(isNear(quantity.low, low) && isNear(quantity.high, high), `${quantity.low} to ${quantity.high}`);
        assert.equal(quantity.text, text);
        for (const [name, value] of Object.entries(facts)) assert.equal(quantity[name as keyof Quantity], value, name);
      });
    }
  }

  for (const { dimension, text, says, replacements } of REJECTED) {
    it(`asks what ${text} means as a ${dimension}`, () => {
      const reading = readQuantity(text, dimension);
      assert.ok(reading.kind === "problem", JSON.stringify(reading));
      assert.ok(reading.message.includes(says), reading.message);
      assert.deepEqual(reading.replacements, replacements);
    });
  }

  it("a bare rate is per second where the field is one of queries per second", () => {
    const reading = readQuantity("5M", "rate", QPS);
    assert.equal(reading.kind === "quantity" && reading.quantity.low, 5e6);
  });

  it("a currency may stand behind as a code or in front", () => {
    for (const [text, currency] of [["$5", "USD"], ["€5", "EUR"], ["£5", "GBP"], ["¥5", "JPY"], ["5 CHF", "CHF"], ["CHF 5", "CHF"]] as const) {
      const reading = readQuantity(text, "money");
      assert.equal(reading.kind === "quantity" && reading.quantity.currency, currency, text);
    }
  });

  for (const text of VAGUE) {
    it(`${text} is a size in words, whatever the field`, () => {
      for (const dimension of ["count", "rate", "bytes", "duration", "money", "percent"] as const) assert.equal(readQuantity(text, dimension).kind, "vague");
    });
  }

  it("dates have no ranges, and negative ends need two dots", () => {
    for (const [text, dimension] of [["2024-2026", "date"], ["2026-11-20..2026-11-30", "date"], ["--5--3", "number"]] as const) assert.equal(readQuantity(text, dimension).kind, "problem", text);
  });
});
