import fc from "fast-check";
import { Document, isCollection, visit } from "yaml";
import { DESIGN_SCHEMA, type FieldSchema } from "../../server/src/core/schema/fieldSchema";
import type { Dimension } from "../../server/src/core/units";

/**
 * Whole designs made from the schema: mostly plausible values of the right kind, with ranges, bounds, zeros, sizes far
 * off, words that are no values, wrong shapes and holes among them. References mostly meet what is declared.
 */

type Data = string | null | readonly Data[] | { readonly [key: string]: Data };

/** Usual values of each dimension, as authors write them. */
const USUAL: Readonly<Record<Dimension, readonly string[]>> = {
  count: ["1", "2", "8", "60", "256", "1000", "5k", "300k", "20M", "2B", "3000-5000", "1B+", "≤200", "~20M", "284,807"],
  tokens: ["400", "800", "16k", "2-4k", "128k"],
  number: ["1", "2", "0.5", "3", "0.71", "0.1-0.3", "-369", "10"],
  ratio: ["4", "0.25", "50:1"],
  duration: ["10ms", "40ms", "200-300ms", "<100ms", "1s", "30s", "10min", "2h", "1d", "7d", "14d", "4w", "3mo", "1y", "1h30min"],
  cadence: ["5min", "hourly", "daily", "24h", "7d", "weekly", "monthly", "quarterly", "continuous"],
  rate: ["120 qps", "5k qps", "1M/day", "30 per min", "100M/day", "up to 2k qps", "1.1M h/day", "50k/s"],
  bytes: ["64 B", "300 B", "180 kB", "4 GB", "32 GB", "2 TiB", "10-20 GB"],
  percent: ["0.1%", "1%", "3%", "20%", "50%", "80%", "99.9%", "0.03", "0.3-0.7%", "≥50%"],
  change: ["+4%", "-25%", "+0.5pp", "4.5x", "0.55", "$0.06", "300ms", "+3-5%", "+0%"],
  level: ["0.48", "60%", "300ms", "$0.05", "2.1", "12%", "1%", "2/h"],
  sigma: ["3 z", "2σ"],
  money: ["$0.12", "$0.80/h", "$45k/month", "$40-50k", "$800", "$10B/year"],
  boolean: ["true", "false", "yes", "no"],
  date: ["2026-11-20", "2026-11", "November 2026"],
};

/** Values at the edges, and values that are none. */
const ODD: readonly string[] = [
  "0", "-5", "1e30", "0.000001", "≥0", "<0", "≥1", "0%", "100%", "150%", "-20%", "0ms", "0d", "-1h", "≥5s", "$0", "$-5", "€3/h", "0/s", "0 B", "1e15/s", "900y",
  "millions", "a few thousand", "20m", "300", "1,5", "300-200ms", "soon", "TBD", "?", "constructor", "__proto__", "toString", "0:1", "5/0", "{", "# no comment", "💥", "a: b", "NULL", "on",
];

const WORDS: readonly string[] = [
  "saves per searcher", "Most read this week", "Rank photos by the chance that a person saves them", "user_id", "email", "query photo", "TODO", "one scroll", "GDPR", "hashed and dropped after 180d", "previous version",
  "canary 1%", "shadow", "ab", "L4", "8x A100", "A over B because C", "search-sre", "roll back the ranker", "clicks", "increase revenue", "accuracy", "x", "MIT", "CC BY-NC 4.0", "p99", "all", "country", "skin_tone",
];

/** As often as its weight says, however deep in the design. */
function oneOf<T>(...choices: readonly { readonly arbitrary: fc.Arbitrary<T>; readonly weight: number }[]): fc.Arbitrary<T> {
  return fc.oneof({ depthSize: "max" }, ...choices);
}

function someOf<T>(arbitrary: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(arbitrary, { minLength: 1, maxLength, size: "max" });
}

/** A few names of each kind, so that references meet. */
const named = (kind: string): readonly string[] => [`${kind}_a`, `${kind}_b`, `${kind}_c`];

/** Deeper than any field of the format, which repeats itself only in `parallel`. */
const DEEPEST = 7;

/** Designs in which one value of so many is odd, and one shape of three times as many wrong. */
function designs(usual: number): fc.Arbitrary<Data> {
  const maybeOdd = (plausible: fc.Arbitrary<string>): fc.Arbitrary<string> => oneOf({ arbitrary: plausible, weight: usual }, { arbitrary: fc.constantFrom(...ODD), weight: 1 });

  function scalarOf({ annotations, values, examples }: FieldSchema): fc.Arbitrary<string> {
    const { unit, declares, ref, join } = annotations;
    if (declares === "metric") return maybeOdd(fc.tuple(fc.constantFrom(...values.map(({ value }) => value)), fc.constantFrom("", "@10", "@1000", "@precision=0.9")).map(([name, cut]) => name + cut));
    if (declares) return maybeOdd(fc.constantFrom(...named(declares)));
    if (ref === "watch") return maybeOdd(fc.constantFrom(...["feature", "model", "index", "stage", "online", "business"].flatMap(named), "p99", "all", "5xx"));
    if (ref) return maybeOdd(fc.constantFrom(...named(ref), ...named(ref), "nothing_such"));
    if (values.length > 0) {
      const word = fc.constantFrom(...values.map(({ value }) => value));
      return maybeOdd(join ? someOf(word, 2).map((words) => words.join(join)) : word);
    }
    const dimensions = unit === undefined || unit === "text" || unit === "id" ? [] : typeof unit === "string" ? [unit] : unit;
    if (dimensions.length > 0) return maybeOdd(fc.constantFrom(...dimensions.flatMap((dimension) => USUAL[dimension])));
    return maybeOdd(fc.constantFrom(...WORDS, ...examples));
  }

  function valueOf(schema: FieldSchema, depth: number): fc.Arbitrary<Data> {
    const right = shapeOf(schema, depth);
    const anything = fc.constantFrom<Data>(null, "x", ["x", "y"], { id: "x" }, [], {}, [null], [{ id: "x", kind: null }], [["x"]], "");
    return oneOf({ arbitrary: right, weight: 3 * usual }, { arbitrary: anything, weight: 1 });
  }

  function shapeOf(schema: FieldSchema, depth: number): fc.Arbitrary<Data> {
    if (schema.type === "list" && schema.item && depth < DEEPEST) return listOf(schema, schema.item, depth);
    if (schema.type === "map" && depth < DEEPEST) return mapOf(schema, depth);
    return scalarOf(schema);
  }

  function listOf(schema: FieldSchema, item: FieldSchema, depth: number): fc.Arbitrary<Data> {
    const { rowKey, mapAs, oneRow } = schema.annotations;
    const rows = someOf(valueOf(item, depth + 1), depth > 3 ? 2 : 3);
    const key = rowKey === undefined ? undefined : item.members.get(rowKey);
    const value = mapAs && item.members.get(mapAs.value);
    const short: fc.Arbitrary<Data>[] = [
      ...(key ? [someOf(scalarOf(key), 3)] : []),
      ...(item.type === "scalar" ? [scalarOf(item)] : []),
      ...(value ? [fc.dictionary(fc.constantFrom("business_a", "label_a", "label_b", "toString"), scalarOf(value), { minKeys: 1, maxKeys: 3 })] : []),
      ...(oneRow ? [valueOf(item, depth + 1)] : []),
    ];
    return short.length === 0 ? rows : oneOf({ arbitrary: rows, weight: 8 }, ...short.map((arbitrary) => ({ arbitrary, weight: 1 })));
  }

  function mapOf(schema: FieldSchema, depth: number): fc.Arbitrary<Data> {
    // Steps are mostly there; of the fields of a row two in three.
    const freq = depth === 0 ? 12 : depth === 1 ? 5 : 3;
    const members = [...schema.members].map(([key, member]) => fc.option(valueOf(member, depth + 1), { nil: undefined, freq, depthSize: "max" }).map((value) => [key, value] as const));
    const { freeMember } = schema;
    const free = freeMember ? [fc.tuple(fc.constantFrom("user_id", "email", "click", "negative", "Which languages?", "constructor"), scalarOf(freeMember))] : [];
    const stray = oneOf<readonly [string, string | undefined]>({ arbitrary: fc.constant(["", undefined] as const), weight: usual }, { arbitrary: fc.tuple(fc.constantFrom("x-own", "latancy", "__proto__", "toString", "kind", "id"), fc.constantFrom("5", "x")), weight: 1 });
    const full = fc.tuple(...members, ...free, stray).map((pairs): Data => Object.fromEntries(pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))));
    const { scalarAs, listAs } = schema.annotations;
    const one = scalarAs === undefined ? undefined : schema.members.get(scalarAs);
    const short: fc.Arbitrary<Data>[] = [...(one ? [one.type === "list" && one.item ? scalarOf(one.item) : scalarOf(one)] : []), ...(listAs === undefined ? [] : [someOf(fc.constantFrom(...WORDS), 3)])];
    return short.length === 0 ? full : oneOf({ arbitrary: full, weight: 6 }, ...short.map((arbitrary) => ({ arbitrary, weight: 1 })));
  }

  return mapOf(DESIGN_SCHEMA, 0);
}

/** The text of a document whose collections are blocks down to a depth, and flow below it. */
function textOf(data: Data, blocks: number): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node, path) => {
      if (isCollection(node)) node.flow = path.filter(isCollection).length > blocks;
    },
  });
  return document.toString({ lineWidth: 0, nullStr: "", flowCollectionPadding: false });
}

const someDesign = oneOf({ arbitrary: designs(300), weight: 2 }, { arbitrary: designs(15), weight: 1 });

export const randomDesign: fc.Arbitrary<string> = fc.tuple(someDesign, fc.integer({ min: 1, max: 6 })).map(([data, blocks]) => textOf(data, blocks));

/** One value to put in the place of another. */
export const randomValue: fc.Arbitrary<string> = fc.constantFrom(...Object.values(USUAL).flat(), ...ODD.filter((text) => !/^[{#]|: /.test(text)), ...WORDS);
