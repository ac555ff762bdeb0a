import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { CONCEPTS } from "../../server/src/core/knowledge/concepts";
import { RULES } from "../../server/src/core/rules";
import { DESIGN_SCHEMA, type FieldSchema } from "../../server/src/core/schema/fieldSchema";
import { figuresOf } from "../../server/src/features/figures";
import { hoverAt } from "../../server/src/features/hover";

const EXAMPLE = readFileSync("examples/visual-search.mlsd.yaml", "utf8");

function hoverText(marked: string): string {
  // A price such as `$0.05` is no cursor.
  const offset = marked.search(/\$0(?![.\d])/);
  const text = marked.replace(/\$0(?![.\d])/, "");
  const design = Design.read(text);
  const sources = { findings: review(design, RULES).findings, rules: RULES, figures: figuresOf(design, {}) };
  return hoverAt(design, sources, offset)?.markdown ?? "";
}

/** The hover at `$0` holds each of these. */
function checkHover(marked: string, ...expected: readonly (string | RegExp)[]): void {
  const text = hoverText(marked);
  for (const part of expected) assert.ok(typeof part === "string" ? text.includes(part) : part.test(text), `${String(part)} is not in:\n${text}`);
}

describe("hover", () => {
  it("says what a field is, with its unit and an example", () => checkHover("requirements:\n  scale: {d$0au: 20M}\n", "**dau** · count", "Example: `20M`"));

  it("reads a value with its unit", () => checkHover("requirements:\n  scale: {dau: 20$0M}\n", "`20M` = 20,000,000"));

  it("shows the figure that follows, and its derivation", () => {
    checkHover("requirements:\n  scale: {dau: 20$0M, requests_per_user: 1.5, peak_factor: 3}\n", "**Peak load** 1,042 qps", "20M × 1.5 a day ÷ 86400 × 3");
    checkHover("requirements:\r\n  scale:\r\n    da$0u: 20M\r\n    requests_per_user: 1.5\r\n", "**Peak load** 694 qps");
    checkHover(EXAMPLE.replace("replicas: 14, hardware", "replicas: 14$0, hardware"), "**Replicas needed** 11", "1,083 qps ÷ (150 × 0.7)");
    checkHover(EXAMPLE.replace("memory: 32 GB", "memory: 32$0 GB"), "**Memory per node** 19.9 GB");
    checkHover(EXAMPLE.replace("  experiment: {metric", "  experi$0ment: {metric"), "**Needed per arm** 1.17M");
    checkHover(EXAMPLE.replace("freshness: 2h", "freshness: 2$0h"), "**Age at serving** 1.25h");
    checkHover(EXAMPLE.replace("budget: $45k/month", "budget: $45$0k/month"), "**Cost per month** $27.2k");
    checkHover(EXAMPLE.replace("p99: 300ms}\n  avail", "p99: 300$0ms}\n  avail"), "**p99 of the path** 200ms");
  });

  it("tells both readings of a relative change of a percent", () => {
    checkHover("requirements:\n  business: [{id: a, baseline: 58%, target: +5$0%}]\n", "on 58% that is 60.9%", "if points were meant, write `+5pp`: 63%");
    checkHover("requirements:\n  business: [{id: a, baseline: 2.1, target: +4$0%}]\n", "on 2.1 that is 2.184");
  });

  it("shows the definition behind an id", () => {
    checkHover("requirements:\n  business:\n    - {id: saves, name: Saves per person}\ntask: {supports: sav$0es}\n", "business metric · Saves per person", "```yaml\n{id: saves, name: Saves per person}\n```");
    checkHover("data:\n  labels:\n    - id: engaged\n      how: implicit\ntask:\n  label: enga$0ged\n", "```yaml\nid: engaged\nhow: implicit\n```");
  });

  it("draws the goal chain on `supports` and `predicts`", () => {
    checkHover(EXAMPLE.replace("predicts: save_rate", "predicts: save_r$0ate"), "ndcg@20 ─predicts→ save_rate ─supports→ saves +4%");
    checkHover(EXAMPLE.replace("  supports: [saves]\n  input", "  supports: [sav$0es]\n  input"), "─supports→ saves +4%");
    checkHover("requirements: {business: {saves: +4%}}\nevaluation:\n  offline: [{metric: ndcg@20, predicts: ra$0te}]\n  online: [{id: rate}]\n", "ndcg@20 ─predicts→ rate ─(supports)→ saves +4%");
  });

  it("explains the terms of the field", () => {
    checkHover("evaluation: {offline: [{metric: ndc$0g@20}]}\n", "**nDCG.**", "Järvelin");
    checkHover("monitoring: {alerts: [{id: a, detector: ps$0i}]}\n", "**PSI.**");
    checkHover("model: {models: [{id: a, family: two_to$0wer}]}\n", "**Two towers.**");
    checkHover("data: {feature_store: {point_in_ti$0me: true}}\n", "**Point-in-time join.**");
    checkHover("data: {labels: [{id: a, bias: [posi$0tion]}]}\n", "**Position bias.**");
  });

  it("says why a finding matters", () => checkHover("task: {type: rank$0ng}\n", "**structure/unknown-value** · error"));

  it("is silent where nothing is known", () => {
    assert.equal(hoverText("title: x\n\n$0\n"), "");
    assert.equal(hoverText("# a com$0ment\ntitle: x\n"), "");
  });
});

describe("concept notes", () => {
  it("stand at fields and values that the format has", () => {
    const known = new Map<string, Set<string>>();
    const seen = new Set<FieldSchema>();
    function walk(field: FieldSchema): void {
      if (seen.has(field)) return;
      seen.add(field);
      for (const [key, member] of field.members) {
        const values = known.get(key) ?? new Set();
        for (const { value } of [...member.values, ...(member.item?.values ?? [])]) values.add(value);
        known.set(key, values);
        if (key !== "parallel") walk(member);
      }
      if (field.item) walk(field.item);
    }
    walk(DESIGN_SCHEMA);
    const strangers = CONCEPTS.flatMap(({ title, stands }) => stands.flatMap(({ key, values = [] }) => [
      ...(known.has(key) ? [] : [`${title}: ${key}`]),
      ...values.filter((value) => (known.get(key)?.size ?? 0) > 0 && !known.get(key)?.has(value)).map((value) => `${title}: ${key} ${value}`),
    ]));
    assert.deepEqual(strangers, []);
  });

  it("are two or three sentences with a source", () => {
    for (const { title, text, source } of CONCEPTS) {
      assert.ok(text.split(/(?<=[.:])\s/).length <= 5 && text.length <= 420, title);
      assert.ok(source.length > 5, title);
    }
  });
});
