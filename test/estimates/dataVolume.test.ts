import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { examplesPerDay, rowsKept, rowsPerDay, storageOfSource, storageOfSources } from "../../server/src/core/estimates/dataVolume";
import type { Field } from "../../server/src/core/field";

function firstSource(text: string): Field {
  const source = Design.read(`data: {sources: [${text}]}\n`).list("data.sources")?.items[0];
  assert.ok(source);
  return source;
}

describe("data volume", () => {
  it("a rate is stored for as long as it is kept", () => {
    const log = firstSource("{id: impressions, kind: events, rows: 1.8B/day, row_size: 300 B, retention: 180d}");
    assert.equal(rowsPerDay(log)?.low, 1.8e9);
    assert.equal(Math.round((rowsKept(log)?.low ?? 0) / 1e9), 324);
    const { low, derivation } = storageOfSource(log) ?? assert.fail();
    assert.equal(Math.round(low / 1e11), 972);
    assert.equal(derivation, "1.8B/day × 180d × 300 B");
  });

  it("a count is what is there now; of a log it is spread over its retention", () => {
    const catalog = firstSource("{id: photos, kind: catalog, rows: 2B, row_size: 180 kB, retention: 10y}");
    assert.equal(storageOfSource(catalog)?.low, 3.6e14);
    assert.equal(rowsPerDay(catalog), undefined);
    const log = firstSource("{id: payments, kind: events, rows: 730M, retention: 2y}");
    assert.equal(rowsPerDay(log)?.low, 1e6);
  });

  it("ranges keep both ends, and an end that is open stays open", () => {
    const ranged = firstSource("{id: log, kind: events, rows: 1-2M/day, row_size: 100 B, retention: 10d}");
    const { low, high, derivation } = storageOfSource(ranged) ?? assert.fail();
    assert.deepEqual([Math.round(low), Math.round(high)], [1e9, 2e9]);
    assert.match(derivation, /lower end of 1-2M\/day/);
    const open = firstSource("{id: log, kind: events, rows: 1M+, row_size: 100 B}");
    assert.equal(storageOfSource(open)?.high, Infinity);
  });

  it("hours of audio have no rows, and a rate without a retention no end", () => {
    assert.equal(rowsPerDay(firstSource("{id: calls, kind: events, rows: 1k h/day}")), undefined);
    assert.equal(storageOfSource(firstSource("{id: calls, kind: sensor, rows: 31k h, row_size: 1 MB}")), undefined);
    assert.equal(storageOfSource(firstSource("{id: log, kind: events, rows: 1M/day, row_size: 100 B}")), undefined);
  });

  it("all sources together name those that are left out", () => {
    const design = Design.read("data: {sources: [{id: a, rows: 1M, row_size: 1 kB}, {id: b, rows: 2M, row_size: 1 kB}, {id: c, rows: 1M}]}\n");
    const { low, high, derivation } = storageOfSources(design) ?? assert.fail();
    assert.deepEqual([low, high, derivation], [3e9, 3e9, "'a' 1 GB + 'b' 2 GB, without 'c'"]);
    assert.equal(storageOfSources(Design.read("data: {sources: [a]}\n")), undefined);
  });

  it("examples are spread over their window", () => {
    const { low, derivation } = examplesPerDay(Design.read("data: {training: {examples: 300M, window: 30d}}\n")) ?? assert.fail();
    assert.equal(Math.round(low), 1e7);
    assert.equal(derivation, "300M ÷ 30d");
    assert.equal(examplesPerDay(Design.read("data: {training: {examples: 300M}}\n")), undefined);
  });
});
