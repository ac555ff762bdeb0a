import assert from "node:assert/strict";
import fc from "fast-check";
import { everyPeriod, figure, formatQuantity, readQuantity, wholeDuration, type Dimension, type Quantity, type Reading } from "../../server/src/core/units";
import { CURRENCIES } from "../../server/src/core/units/quantity";

/** What holds for every number with a unit, however it is written; the examples of the format are in `formatTable.test.ts`. */

const DIMENSIONS: readonly Dimension[] = [
  "count", "tokens", "number", "ratio", "duration", "cadence", "rate", "bytes", "percent", "change", "level", "sigma", "money", "boolean", "date",
];

function quantityOf(text: string, dimension: Dimension): Quantity {
  const reading = readQuantity(text, dimension);
  assert.ok(reading.kind === "quantity", `${JSON.stringify(text)} as ${dimension}: ${reading.kind === "problem" ? reading.message : reading.kind}`);
  return reading.quantity;
}

const isNear = (a: number, b: number, tolerance = 1e-9): boolean => a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));

/** The same value, whatever the text it was read from. */
function assertAlike(text: string, other: string, dimension: Dimension): void {
  const [{ low, high, text: _, ...facts }, { low: otherLow, high: otherHigh, text: __, ...otherFacts }] = [quantityOf(text, dimension), quantityOf(other, dimension)];
  assert.ok(isNear(low, otherLow) && isNear(high, otherHigh), `${text}: ${low} to ${high}; ${other}: ${otherLow} to ${otherHigh}`);
  assert.deepEqual(facts, otherFacts, `${text} and ${other}`);
}

/** Sizes from the smallest to the largest, each order of magnitude as likely as another. */
const size = (from: number, to: number): fc.Arbitrary<number> =>
  fc.tuple(fc.double({ min: 1, max: 9.999999, noNaN: true }), fc.integer({ min: from, max: to })).map(([mantissa, exponent]) => mantissa * 10 ** exponent);

const signed = (values: fc.Arbitrary<number>): fc.Arbitrary<number> => fc.tuple(values, fc.boolean(), fc.boolean()).map(([value, isNegative, isWhole]) => (isNegative ? -1 : 1) * (isWhole ? Math.round(value) : value));

describe("a value that is printed", () => {
  const printed: Readonly<Partial<Record<Dimension, fc.Arbitrary<number>>>> = {
    count: size(-9, 22), tokens: size(0, 9), number: signed(size(-12, 22)), ratio: signed(size(-9, 9)), duration: signed(size(-9, 12)), cadence: signed(size(-3, 9)),
    rate: size(-12, 15), bytes: size(-3, 20), percent: signed(size(-9, 4)), change: signed(size(-6, 9)), level: signed(size(-6, 9)), sigma: signed(size(-3, 3)), money: signed(size(-6, 15)),
  };
  for (const [name, values] of Object.entries(printed)) {
    const dimension = name as Dimension;
    it(`as a ${dimension} is read back within its digits`, () => {
      const currencies = fc.constantFrom(...new Set(Object.values(CURRENCIES)));
      fc.assert(fc.property(values, fc.integer({ min: 1, max: 9 }), currencies, (value, digits, currency) => {
        const text = formatQuantity(value, dimension, { digits, currency });
        const quantity = quantityOf(text, dimension);
        assert.equal(quantity.low, quantity.high, text);
        assert.ok(Math.abs(quantity.low - value) <= 0.5 * 10 ** (1 - digits) * Math.abs(value) * (1 + 1e-9), `${value} is printed as ${text} and read as ${quantity.low}`);
        if (dimension === "money") assert.equal(quantity.currency, currency, text);
      }), { numRuns: 300, seed: 21 });
    });
  }

  it("keeps the order of two values", () => {
    const value = size(-9, 12);
    fc.assert(fc.property(fc.constantFrom<Dimension>("count", "duration", "rate", "bytes", "percent", "number"), value, value, (dimension, a, b) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((one) => quantityOf(formatQuantity(one, dimension), dimension).low);
      assert.ok((first ?? NaN) <= (second ?? NaN) * (1 + 1e-9), `${first} ${second}`);
    }), { numRuns: 500, seed: 22 });
  });

  it("as a duration to be written into a design is the same value, in whole units where there are any", () => {
    const whole = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom(["ms", 1e-3], ["s", 1], ["min", 60], ["h", 3600], ["d", 86_400]) as fc.Arbitrary<[string, number]>);
    fc.assert(fc.property(whole, ([count, [unit, seconds]]) => {
      const text = wholeDuration(count * seconds);
      assert.match(text, /^\d+(?:ms|s|min|h|d)$/);
      assertAlike(text, `${count}${unit}`, "duration");
    }), { numRuns: 300, seed: 23 });
    fc.assert(fc.property(size(-5, 9), (seconds) => {
      assert.ok(isNear(quantityOf(wholeDuration(seconds), "duration").low, seconds, 1e-5), wholeDuration(seconds));
    }), { numRuns: 300, seed: 24 });
  });

  it("as a figure of a calculation shows the text itself, or the end that was taken", () => {
    fc.assert(fc.property(rangeOf("duration"), ({ low, high }) => {
      const quantity = quantityOf(`${low}..${high}ms`, "duration");
      if (low === high) return assert.equal(figure(quantity, "low"), quantity.text);
      for (const end of ["low", "high"] as const) {
        const [taken = "", rest = ""] = figure(quantity, end).split(" (");
        assert.ok(isNear(quantityOf(taken, "duration").low, quantity[end], 0.005), figure(quantity, end));
        assert.equal(rest, `the ${end === "low" ? "lower" : "upper"} end of ${quantity.text})`);
      }
      return undefined;
    }), { numRuns: 200, seed: 25 });
    assert.equal(everyPeriod(quantityOf("24h", "cadence"), "low"), "every 24h");
    assert.equal(everyPeriod(quantityOf("daily", "cadence"), "low"), "daily");
  });
});

/** A unit of a dimension as it is written, and other ways to write the same; `prefixes` may stand before it. */
interface Unit {
  readonly dimension: Dimension;
  readonly unit: string;
  readonly same: readonly string[];
  readonly prefixes: readonly string[];
  /** Numbers that are understood with it. */
  readonly most: number;
}

const COUNTS = ["", "k", "M", "B", "T"];

const unitOf = (dimension: Dimension, unit: string, same: readonly string[] = [], prefixes: readonly string[] = [""], most = 999): Unit => ({ dimension, unit, same, prefixes, most });

const UNITS: readonly Unit[] = [
  unitOf("count", "", [], COUNTS), unitOf("tokens", "", [], COUNTS), unitOf("number", "", [], COUNTS), unitOf("ratio", ""),
  unitOf("duration", "us", ["µs", "μs", "microseconds"]), unitOf("duration", "ms", ["milliseconds", "msec"]), unitOf("duration", "s", ["sec", "secs", "seconds", "Seconds"]),
  unitOf("duration", "min", ["mins", "minutes", "MINUTES", "Min"]), unitOf("duration", "h", ["hr", "hrs", "hours", "Hour"], ["", "k", "M"]), unitOf("duration", "d", ["day", "days", "DAYS"]),
  unitOf("duration", "w", ["wk", "week", "Weeks"]), unitOf("duration", "mo", ["month", "Months"]), unitOf("duration", "y", ["yr", "yrs", "year", "YEARS"]),
  unitOf("cadence", "h", ["hours", "hrs"]), unitOf("cadence", "d", ["days"]),
  unitOf("rate", "qps", ["rps", "tps", "QPS", "Tps", "/s", "/ s", "per s", "per second", "a second", "/SEC", "per sec"], COUNTS), unitOf("rate", "/day", ["per day", "a day", "/d", "daily", "Daily", "/ Day", "PER DAY"], COUNTS),
  unitOf("rate", "/h", ["hourly", "per hour", "an hour", "/hr"], COUNTS), unitOf("rate", "/w", ["weekly", "per week"]), unitOf("rate", "/mo", ["monthly", "per month"]), unitOf("rate", "/y", ["annual", "annually", "yearly", "per year", "/yr"]),
  unitOf("rate", "h/day", ["hours/day", "hours per day", "h per d"], ["", "k", "M"]),
  unitOf("bytes", "B", ["bytes", "Bytes", "byte"]), unitOf("bytes", "kB", ["KB"]), unitOf("bytes", "MB"), unitOf("bytes", "GB"), unitOf("bytes", "TB"), unitOf("bytes", "PB"), unitOf("bytes", "KiB"), unitOf("bytes", "GiB"),
  unitOf("percent", "%", ["percent", "Percent"]), unitOf("percent", "bps", ["bp", "BPS"]), unitOf("percent", "", [], [""], 1),
  unitOf("sigma", "z", ["Z", "σ", "sigma", "Sigma", "sigmas"]), unitOf("money", "EUR", [], COUNTS), unitOf("money", "USD/month", ["USD / month", "USD per month", "USD/mo", "USD a month", "USD/Month"], COUNTS),
  unitOf("money", "EUR/h", ["EUR per hour", "EUR an hour", "EUR/hour", "EUR/HOUR"]), unitOf("money", "CHF/y", ["CHF/year", "CHF/yr", "CHF per year"]),
];

const anyUnit = fc.constantFrom(...UNITS);
const anyPrefix = ({ prefixes }: Unit): fc.Arbitrary<string> => fc.constantFrom(...prefixes);
const upTo = (most: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most * 100 }).map((hundredths) => hundredths / 100));
const writing = anyUnit.chain((unit) => fc.tuple(fc.constant(unit), upTo(unit.most), anyPrefix(unit)));
const space = fc.constantFrom("", " ", "\u00a0", "\u202f", "  ");
const dash = fc.constantFrom("-", "–", "..", " - ", " – ", " .. ", "\u00a0–\u00a0");

function offeredFor(text: string, dimension: Dimension): readonly string[] {
  const reading = readQuantity(text, dimension);
  return reading.kind === "problem" ? reading.replacements : [];
}

/** The ends of a range in hundredths, in order. */
function rangeOf(dimension: Dimension): fc.Arbitrary<{ low: number; high: number }> {
  const end = fc.integer({ min: 1, max: dimension === "percent" ? 100 : 99_900 }).map((hundredths) => hundredths / 100);
  return fc.tuple(end, end).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
}

describe("one value written in several ways", () => {
  it("reads alike with any white space before the unit and around it", () => {
    fc.assert(fc.property(writing, space, space, fc.constantFrom("", " ", "\u00a0", "\t"), ([{ dimension, unit }, number, prefix], between, behind, around) => {
      const [first, second] = prefix === "" ? [between, ""] : [between.slice(0, 1), behind];
      assertAlike(`${around}${number}${first}${prefix}${second}${unit}${around}`, `${number}${prefix}${unit}`, dimension);
    }), { numRuns: 600, seed: 31 });
  });

  it("reads alike with every name of its unit", () => {
    const named = writing.filter(([{ same }]) => same.length > 0).chain(([unit, number, prefix]) => fc.tuple(fc.constant(unit), fc.constant(number), fc.constant(prefix), fc.constantFrom(...unit.same)));
    fc.assert(fc.property(named, ([{ dimension, unit }, number, prefix, name]) => assertAlike(`${number} ${prefix} ${name}`.replace("  ", " "), `${number}${prefix}${unit}`, dimension)), { numRuns: 600, seed: 32 });
  });

  it("reads a word in any case", () => {
    const words = ["5 minutes", "3 weeks", "2 milliseconds", "7 days", "12 hours", "5 months"] as const;
    const others: readonly (readonly [string, Dimension])[] = [...words.map((text) => [text, "duration"] as const), ["5 million", "count"], ["3 billion", "count"], ["2 thousand", "tokens"], ["5 per day", "rate"], ["30 per minute", "rate"], ["5 daily", "rate"], ["6 percent", "percent"], ["12 bytes", "bytes"], ["nightly", "cadence"], ["continuous", "cadence"], ["november 2026", "date"], ["true", "boolean"], ["up to 3 days", "duration"], ["3 sigma", "sigma"]];
    fc.assert(fc.property(fc.constantFrom(...others), fc.infiniteStream(fc.boolean()), ([text, dimension], isUpper) => {
      const cased = [...text].map((letter) => (isUpper.next().value === true ? letter.toUpperCase() : letter)).join("");
      assertAlike(cased, text, dimension);
    }), { numRuns: 300, seed: 33 });
  });

  it("reads the same number with groups and as a power of ten", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom("_", ","), (number, separator) => {
      const grouped = String(number).replace(/\B(?=(\d{3})+$)/g, separator);
      assertAlike(grouped, String(number), "count");
    }), { numRuns: 200, seed: 34 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 15 }), fc.constantFrom("e", "E", "e+"), (digits, exponent, e) => {
      assertAlike(`${digits}${e}${exponent}`, `${digits}${"0".repeat(exponent)}`, "count");
    }), { numRuns: 200, seed: 35 });
  });

  it("reads a sign of a currency like its code, before and behind", () => {
    fc.assert(fc.property(fc.constantFrom(...Object.entries(CURRENCIES).filter(([sign]) => sign.length === 1)), upTo(999), fc.constantFrom("", "k", "M"), fc.constantFrom("", "/month", " per hour"), ([sign, code], number, prefix, period) => {
      assertAlike(`${sign}${number}${prefix}${period}`, `${number}${prefix} ${code}${period}`, "money");
      assertAlike(`${sign}${number}${prefix}${period}`, `${code} ${number}${prefix}${period}`, "money");
    }), { numRuns: 200, seed: 36 });
  });

  it("symbols of one or two letters keep their case", () => {
    for (const text of ["5 MS", "5 Ms", "5 H", "5 D", "5 Mo", "5 Us", "5 Y", "5 W"]) assert.equal(readQuantity(text, "duration").kind, "problem", text);
    for (const text of ["5 mb", "5 gb", "5 Kib", "5 b"]) assert.equal(readQuantity(text, "bytes").kind, "problem", text);
    for (const text of ["5 m", "5 b", "5 t"]) assert.equal(readQuantity(text, "count").kind, "problem", text);
  });

  it("parts of a duration add up", () => {
    fc.assert(fc.property(fc.nat(20), fc.nat(59), fc.nat(59), fc.constantFrom("", " ", "\u00a0"), (hours, minutes, seconds, gap) => {
      assert.ok(isNear(quantityOf(`${hours}h${gap}${minutes}min${gap}${seconds}s`, "duration").low, hours * 3600 + minutes * 60 + seconds));
    }), { numRuns: 100, seed: 37 });
  });
});

describe("a range", () => {
  const ranges = anyUnit.chain((unit) => fc.tuple(fc.constant(unit), rangeOf(unit.unit === "" ? unit.dimension : "number"), anyPrefix(unit)));

  it("reads alike with its unit once and twice, and is the interval of its ends", () => {
    fc.assert(fc.property(ranges, dash, ([{ dimension, unit }, { low, high }, prefix], between) => {
      const once = `${low}${between}${high}${prefix}${unit}`;
      assertAlike(once, `${low}${prefix}${unit}${between}${high}${prefix}${unit}`, dimension);
      const [quantity, first, last] = [quantityOf(once, dimension), quantityOf(`${low}${prefix}${unit}`, dimension), quantityOf(`${high}${prefix}${unit}`, dimension)];
      assert.equal(quantity.isRange, true);
      assert.ok(isNear(quantity.low, first.low) && isNear(quantity.high, last.high), once);
    }), { numRuns: 600, seed: 41 });
  });

  it("of money may have its sign once, in front", () => {
    fc.assert(fc.property(rangeOf("money"), dash, fc.constantFrom("", "k"), fc.constantFrom("", "/h", " per month"), ({ low, high }, between, prefix, period) => {
      assertAlike(`$${low}${between}${high}${prefix}${period}`, `$${low}${prefix}${period}${between}$${high}${prefix}${period}`, "money");
    }), { numRuns: 200, seed: 42 });
  });

  it("keeps the prefix of its first end where the second one's would put it above", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 999 }), fc.integer({ min: 1, max: 999 }), fc.constantFrom("k", "M"), (low, high, prefix) => {
      const factor = prefix === "k" ? 1e3 : 1e6;
      const quantity = quantityOf(`${low}-${high}${prefix}`, "count");
      assert.deepEqual([quantity.low, quantity.high], [low <= high ? low * factor : low, high * factor]);
    }), { numRuns: 200, seed: 43 });
  });

  it("whose first end has a unit of its own keeps it", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (low, high) => {
      assert.equal(quantityOf(`${low} qps - ${high}k qps`, "rate").low, low);
      assert.ok(isNear(quantityOf(`${low}ms-${high}s`, "duration").low, low / 1000));
      assert.equal(quantityOf(`${low} MB - ${high} GB`, "bytes").low, low * 1e6);
    }), { numRuns: 50, seed: 44 });
  });

  it("with its ends swapped is asked about, and what is offered has them in order", () => {
    fc.assert(fc.property(ranges.filter(([{ unit }, { low, high }, prefix]) => low < high && (unit !== "" || prefix === "")), dash, ([{ dimension, unit }, { low, high }, prefix], between) => {
      for (const text of [`${high}${between}${low} ${unit}`, `${high} ${prefix}${unit}${between}${low} ${prefix}${unit}`]) {
        const reading = readQuantity(text, dimension);
        assert.ok(reading.kind === "problem" && reading.message.includes("ends swapped?"), `${text}: ${JSON.stringify(reading)}`);
      }
      const [replacement = "", ...others] = offeredFor(`${high}${between}${low} ${unit}`, dimension);
      assert.deepEqual(others, []);
      assertAlike(replacement, `${low}..${high} ${unit}`, dimension);
    }), { numRuns: 300, seed: 45 });
  });

  it("may cross zero or lie below it", () => {
    const end = fc.integer({ min: -99, max: 99 });
    fc.assert(fc.property(end, end, fc.constantFrom<readonly [Dimension, string]>(["number", ""], ["change", "%"], ["change", "pp"], ["level", ""], ["change", "ms"]), (a, b, [dimension, unit]) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const quantity = quantityOf(`${low}..${high}${unit}`, dimension);
      const scale = unit === "%" || unit === "pp" ? 100 : unit === "ms" ? 1000 : 1;
      assert.ok(isNear(quantity.low, low / scale) && isNear(quantity.high, high / scale), quantity.text);
      // One sign says that the whole is a change and no level.
      if (dimension === "change" && low < 0) assert.equal(quantity.form, unit === "%" ? "relative" : unit === "pp" ? "points" : "difference", quantity.text);
    }), { numRuns: 300, seed: 46 });
  });

  it("of two kinds of thing is no value", () => {
    const texts: readonly (readonly [string, Dimension])[] = [
      ["5ms..10%", "level"], ["5%-10ms", "level"], ["$40-€50k", "money"], ["$40/h-$50/month", "money"], ["4 GB - 5 qps", "level"], ["$5..10%", "level"], ["2x-5%", "change"], ["1pp-2x", "change"], ["5 h/day - 6/day", "rate"],
    ];
    for (const [text, dimension] of texts) assert.equal(readQuantity(text, dimension).kind, "problem", text);
  });

  it("in months is a span of the calendar, whichever end is", () => {
    for (const text of ["3w-2mo", "1mo-8w", "1-2mo", "1mo-1y"]) assert.equal(quantityOf(text, "duration").isCalendar, true, text);
    assert.equal(quantityOf("3-8w", "duration").isCalendar, undefined);
  });
});

describe("a bound", () => {
  const below = fc.constantFrom("<", "<=", "≤", "up to ", "< ", "≤ ", "Up to ");
  const above = fc.constantFrom(">", ">=", "≥", "> ", "≥ ");
  const about = fc.constantFrom("~", "≈", "~ ");

  it("leaves open the end that it does not state", () => {
    fc.assert(fc.property(writing, below, above, about, ([{ dimension, unit }, number, prefix], under, over, near) => {
      const plain = `${number}${prefix}${unit}`;
      const { low: value } = quantityOf(plain, dimension);
      const [most, least, nearly] = [under, over, near].map((bound) => quantityOf(`${bound}${plain}`, dimension));
      assert.deepEqual([most?.low, most?.high, most?.bound], [0, value, "below"]);
      assert.deepEqual([least?.low, least?.high, least?.bound], [value, Infinity, "above"]);
      assert.deepEqual([nearly?.low, nearly?.high, nearly?.bound], [value, value, "about"]);
    }), { numRuns: 300, seed: 51 });
  });

  it("may be a plus behind", () => {
    fc.assert(fc.property(writing, ([{ dimension, unit }, number, prefix]) => assertAlike(`${number}${prefix}${unit}+`, `≥${number}${prefix}${unit}`, dimension)), { numRuns: 200, seed: 52 });
  });

  it("of a range opens the range", () => {
    fc.assert(fc.property(rangeOf("duration"), ({ low, high }) => {
      const plain = quantityOf(`${low}..${high}ms`, "duration");
      assert.deepEqual([quantityOf(`up to ${low}..${high}ms`, "duration").low, quantityOf(`up to ${low}..${high}ms`, "duration").high], [0, plain.high]);
      assert.deepEqual([quantityOf(`≥${low}..${high}ms`, "duration").low, quantityOf(`≥${low}..${high}ms`, "duration").high], [plain.low, Infinity]);
      assert.deepEqual([quantityOf(`~${low}..${high}ms`, "duration").low, quantityOf(`~${low}..${high}ms`, "duration").high], [plain.low, plain.high]);
    }), { numRuns: 100, seed: 53 });
  });

  it("of a range may be a plus behind it, and none can be one on both sides", () => {
    fc.assert(fc.property(rangeOf("duration"), ({ low, high }) => assertAlike(`${low}..${high}ms+`, `≥${low}..${high}ms`, "duration")), { numRuns: 50, seed: 54 });
    assertAlike("~1B+", "≥1B", "count");
    for (const text of ["<5+", "up to 5+", "≤5-6+"]) assert.equal(readQuantity(text, "count").kind, "problem", text);
  });

  it("above a negative value leaves everything below open", () => {
    for (const text of ["<-5%", "<= -5%", "up to -5%"]) {
      const { low, high } = quantityOf(text, "change");
      assert.deepEqual([low, high], [-Infinity, -0.05], text);
    }
  });
});

/** Texts that say of what dimension they are. What a bare number is the field decides, so there is none. */
const SAID: Readonly<Partial<Record<Dimension, readonly string[]>>> = {
  duration: ["5min", "200ms", "7d", "3 months", "1h30min", "<100ms", "2-3 weeks", "1.5 hours", "80µs"],
  cadence: ["nightly", "weekly", "continuous"],
  rate: ["5k qps", "1M/day", "30 per min", "100M annual", "200/s", "up to 3/h", "2-3k rps"],
  bytes: ["4 GB", "64 bytes", "2 TiB", "180 kB", "1-2 MB"],
  percent: ["3%", "50bps", "6 percent", "≥50%", "0.3-0.7%"],
  money: ["$45k/month", "45k EUR", "$0.12", "€40-50k", "$3/h"],
  count: ["20M", "2 million", "5 thousand", "3-5k", "1.5bn", "4T+"],
  sigma: ["3 z", "2σ", "3 sigma"],
  boolean: ["yes", "true", "false"],
  date: ["2026-11-20", "November 2026"],
};

/** Dimensions of which one is read as the other: a cadence is any duration, and counts are plain numbers. */
const READ_AS: readonly (readonly [Dimension, Dimension])[] = [["duration", "cadence"], ["count", "tokens"], ["count", "number"], ["count", "ratio"]];

describe("a field of one dimension", () => {
  const targets = DIMENSIONS.filter((dimension) => dimension !== "level" && dimension !== "change");
  for (const [source, texts] of Object.entries(SAID)) {
    it(`never takes a ${source} for something else`, () => {
      for (const text of texts) {
        assert.equal(readQuantity(text, source as Dimension).kind, "quantity", text);
        for (const target of targets) {
          if (target === source || READ_AS.some(([from, to]) => from === source && to === target)) continue;
          assert.equal(readQuantity(text, target).kind, "problem", `${text} as ${target}`);
        }
      }
    });
  }

  it("takes a unit of no other dimension", () => {
    fc.assert(fc.property(writing, fc.constantFrom(...targets), ([{ dimension, unit }, number, prefix], target) => {
      // The field decides whether a B is billions or bytes.
      if (unit === "" || unit === "B" || target === dimension || READ_AS.some(([from, to]) => (from === dimension && to === target) || (to === dimension && from === target))) return;
      assert.equal(readQuantity(`${number} ${prefix}${unit}`, target).kind, "problem", `${number} ${prefix}${unit} as ${target}`);
    }), { numRuns: 800, seed: 61 });
  });

  it("takes no bare number where that may be two things", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 1_000_000 }), (number) => {
      for (const dimension of ["duration", "cadence", "rate", "percent", "money", "sigma", "boolean"] as const) assert.equal(readQuantity(String(number), dimension).kind, "problem", dimension);
      for (const dimension of DIMENSIONS) assert.equal(readQuantity(`${number} m`, dimension).kind, "problem", `${number} m as ${dimension}`);
    }), { numRuns: 100, seed: 62 });
  });

  it("takes nothing below zero for a number of things, a rate or a size", () => {
    for (const [text, dimension] of [["-5M", "count"], ["-5..10", "count"], ["-3k", "tokens"], ["-5/day", "rate"], ["-4 GB", "bytes"]] as const) assert.equal(readQuantity(text, dimension).kind, "problem", text);
  });

  it("takes no money, size or share by the time for a rate", () => {
    for (const text of ["45k USD/month", "5 GiB/day", "5 bytes/s", "5 percent/day", "5 bps per day"]) assert.equal(readQuantity(text, "rate").kind, "problem", text);
  });

  it("knows no unit with the name of something that every object has", () => {
    for (const word of ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "isPrototypeOf"]) {
      for (const text of [word, `5 ${word}`, `5/${word}`, `5 per ${word}`, `$5/${word}`, `5k${word}`, `5 ${word}/day`]) {
        for (const dimension of DIMENSIONS) {
          const reading = readQuantity(text, dimension);
          // What an amount is paid for may be any word.
          const isEach = dimension === "money" || dimension === "level" || dimension === "change" ? /^\$5\/[a-z]+$/i.test(text) : false;
          const isOfThings = /^5 \w{3,}\/day$/.test(text) && (dimension === "rate" || dimension === "level" || dimension === "change");
          if (isEach && reading.kind === "quantity") assert.equal(reading.quantity.per, "request", text);
          else if (!isOfThings) assert.equal(reading.kind, "problem", `${text} as ${dimension}: ${JSON.stringify(reading)}`);
          assertWellFormed(reading, text, dimension);
        }
      }
    }
  });
});

/** An interval of numbers, or a problem that says something and offers only what reads without one. */
function assertWellFormed(reading: Reading, text: string, dimension: Dimension): void {
  const where = `${JSON.stringify(text.slice(0, 200))} as ${dimension}: ${JSON.stringify(reading).slice(0, 400)}`;
  if (reading.kind === "quantity") {
    const { low, high } = reading.quantity;
    assert.ok(typeof low === "number" && typeof high === "number" && low <= high, where);
    assert.ok(Number.isFinite(low) || reading.quantity.bound === "below", where);
    assert.ok(Number.isFinite(high) || reading.quantity.bound === "above", where);
  } else if (reading.kind === "problem") {
    assert.ok(reading.message !== "" && reading.hint !== "", where);
    // What the author wrote is quoted, and may hold these words.
    const own = `${reading.message.replaceAll(text.trim(), "")} ${reading.hint.replaceAll(text.trim(), "")}`;
    if (!/undefined|NaN|object/.test(text)) assert.doesNotMatch(own, /undefined|NaN|\[object/, where);
    assert.doesNotMatch(reading.hint, /Write \.|``/, where);
    for (const replacement of reading.replacements) {
      const again = readQuantity(replacement, dimension);
      assert.notEqual(again.kind, "problem", `${where} offers ${replacement}`);
    }
  }
}

describe("any text", () => {
  const pieces = [
    "5", "300", "1,5", "1,234", "0", "00", "2.5", "1e3", "1e999", "9e307", "-", "–", "..", "+", "~", "<", ">", "≥", "<=", "up to", " ", "\u00a0", "$", "€", "EUR", "USD", "k", "K", "M", "B", "T", "mn", "bn", "million",
    "m", "ms", "s", "min", "h", "d", "mo", "y", "weeks", "%", "pp", "x", "z", "bps", "qps", "/", "/s", "/day", "per", "a", "an", "daily", "nightly", "GB", "Gb", "B", "kB", ":", ".", ",", "_", "e", "on", "true",
    "2026", "-11", "November", "millions", "a few", "of", "σ", "µs", "1.2.3", "\n", "\t", "constructor", "−",
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join(""));
  const long = fc.tuple(fc.constantFrom(...pieces, "1".repeat(10), "a few ", "1h ", "12 ab "), fc.integer({ min: 2, max: 400 })).map(([piece, times]) => piece.repeat(times));
  const texts = fc.oneof(
    { arbitrary: soup, weight: 6 }, { arbitrary: fc.string({ maxLength: 40 }), weight: 1 }, { arbitrary: fc.string({ unit: "binary", maxLength: 20 }), weight: 1 }, { arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }), weight: 1 }, { arbitrary: long, weight: 1 },
  );

  it("is read without an exception, as an interval or with a reason why not, and what is offered instead reads", () => {
    fc.assert(fc.property(texts, fc.constantFrom(...DIMENSIONS), (text, dimension) => assertWellFormed(readQuantity(text, dimension), text, dimension)), { numRuns: 6000, seed: 71 });
  });

  it("reads in fields of several dimensions as in the first that understands it", () => {
    fc.assert(fc.property(texts, fc.shuffledSubarray([...DIMENSIONS], { minLength: 1, maxLength: 3 }), (text, dimensions) => {
      const reading = readQuantity(text, dimensions);
      const first = dimensions.map((dimension) => readQuantity(text, dimension)).find(({ kind }) => kind !== "problem");
      if (first) assert.deepEqual(reading, first);
      else assert.equal(reading.kind, "problem");
    }), { numRuns: 1000, seed: 72 });
  });

  it("of great length takes time in proportion", function () {
    this.timeout(5000);
    for (const piece of ["1", "1.", "a", "1h", "1 ", " ", "$", "-", "1-", "..", "1,", "1:", "a few ", "+", "5%", "\u00a0"]) {
      for (const dimension of DIMENSIONS) readQuantity(piece.repeat(60_000), dimension);
    }
  });
});
