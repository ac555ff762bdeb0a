import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { highlightsAt, referencesAt } from "../../server/src/features/references";
import { printPlaces, readPlaces, variantsOf } from "../support/markedPlaces";

/** Carets named `write` and `read` are what is highlighted at the cursor, and at each of these places. */
function checkReferences(marked: string): void {
  for (const [variant, written] of variantsOf(marked)) {
    const { text, cursor, places } = readPlaces(written);
    const design = Design.read(text);
    for (const offset of [cursor, ...places.flatMap(({ start, end }) => [start, end])]) {
      const found = highlightsAt(design, offset).map(({ span, kind }) => ({ ...span, name: kind }));
      assert.equal(printPlaces(text, found), printPlaces(text, places), `${variant}, offset ${offset}`);
      assert.deepEqual(referencesAt(design, offset, { includeDeclaration: true }), places.map(({ start, end }) => ({ start, end })));
      assert.deepEqual(referencesAt(design, offset, { includeDeclaration: false }), places.filter(({ name }) => name === "read").map(({ start, end }) => ({ start, end })));
    }
  }
}

/** Nothing is highlighted at the cursor. */
function checkNoReferences(marked: string): void {
  const { text, cursor } = readPlaces(marked);
  assert.deepEqual(highlightsAt(Design.read(text), cursor), []);
}

describe("references and highlights", () => {
  it("of a label in flow style, with quotes left out", () => checkReferences(`
task: {label: eng$0aged}
#             ^^^^^^^ read
data: {labels: [{id: "engaged", source: log}]}
#                     ^^^^^^^ write
model: {models: [{id: ranker, label: 'engaged'}]}
#                                     ^^^^^^^ read
`));

  it("of a business metric in block style, in a list and alone", () => checkReferences(`
requirements:
  business:
    - id: saves$0
#         ^^^^^ write
      target: +4%
    - id: trust
task:
  supports:
    - saves
#     ^^^^^ read
model:
  models:
    - id: ranker
      supports: saves
#               ^^^^^ read
`));

  it("of ids in shorthand rows and as keys", () => checkReferences(`
requirements: {business: {$0saves: +4%, trust: -2%}}
#                         ^^^^^ write
task: {supports: saves}
#                ^^^^^ read
`));

  it("of a feature written as a bare text", () => checkReferences(`
data: {features: [price, promo]}
#                 ^^^^^ write
model: {models: [{id: r, features: [promo, pri$0ce]}]}
#                                          ^^^^^ read
monitoring: {alerts: [{id: d, kind: drift, watch: price}]}
#                                                 ^^^^^ read
`));

  it("of a label that a head declares", () => checkReferences(`
task: {heads: {like: 0.5, report: -369}}
#              ^^^^ write
model: {models: [{id: r, label: li$0ke}]}
#                               ^^^^ read
`));

  it("of a label with a row of its own, which a head refers to", () => checkReferences(`
task: {heads: {like: 0.5, report: -369}}
#              ^^^^ read
data: {labels: [li$0ke, report]}
#               ^^^^ write
`));

  it("of a metric, by name, without its cut, and with its model", () => checkReferences(`
model: {baseline: {name: CLIP, metric: ndcg@20}, models: [ranker]}
#                                      ^^^^^^^ read
evaluation:
  offline:
    - {metric: ndcg@$020, model: ranker}
#              ^^^^^^^ write
  fairness: {metric: ndcg@20}
#                    ^^^^^^^ read
monitoring:
  alerts:
    - {id: a, kind: quality, watch: ndcg@20}
#                                   ^^^^^^^ read
    - {id: b, kind: quality, watch: [ndcg, ranker ndcg@20]}
#                                    ^^^^         ^^^^^^^ read
`));

  it("of a model that an alert names together with its metric", () => checkReferences(`
model: {models: [$0ranker]}
#                ^^^^^^ write
evaluation: {offline: [{metric: ndcg@20, model: ranker}]}
#                                               ^^^^^^ read
monitoring: {alerts: [{id: b, kind: quality, watch: ranker ndcg@20}]}
#                                                   ^^^^^^ read
`));

  it("of a slice, compared for fairness and watched", () => checkReferences(`
evaluation:
  slices: [skin tone, country]
#          ^^^^^^^^^ write
  fairness: {slices: [skin $0tone]}
#                     ^^^^^^^^^ read
monitoring: {alerts: [{id: g, kind: fairness, watch: skin tone}]}
#                                                    ^^^^^^^^^ read
`));

  it("of a stage inside of parallel, of sets, online metrics, indexes and alerts", () => {
    checkReferences(`
serving:
  stages: [{parallel: [{id: ann, index: main}, {id: human, role: review}]}]
#                                                   ^^^^^ write
  human_review: {stage: hum$0an}
#                       ^^^^^ read
`);
    checkReferences(`
evaluation: {sets: [golden], offline: [{metric: wer, on: gol$0den}]}
#                   ^^^^^^ write
#                                                        ^^^^^^ read
`);
    checkReferences(`
serving: {stages: [{id: ann, index: ma$0in}], indexes: [main]}
#                                   ^^^^ read
#                                                     ^^^^ write
`);
    checkReferences(`
monitoring:
  alerts: [{id: slow, kind: latency, watch: p99}]
#               ^^^^ write
  retraining: [{model: r, triggers: slo$0w}]
#                                   ^^^^ read
risks: [{what: late, watch: slow}]
#                           ^^^^ read
`);
  });

  it("through an alias to an id", () => checkReferences(`
x-names: &label engaged
task: {label: *la$0bel}
#             ^^^^^^ read
data: {labels: [{id: engaged}]}
#                    ^^^^^^^ write
`));

  it("through a merge key and a repeated row", () => checkReferences(`
data:
  sources: [log$0s]
#           ^^^^ write
  features:
    - &base {id: a, source: logs}
#                           ^^^^ read
    - {<<: *base, id: b}
#          ^^^^^ read
`));

  it("of the feature that the kind of the alert means, where a slice has the same name", () => checkReferences(`
data: {features: [coun$0try]}
#                 ^^^^^^^ write
evaluation: {slices: [country]}
monitoring:
  alerts:
    - {id: a, kind: drift, watch: country}
#                                 ^^^^^^^ read
    - {id: b, kind: fairness, watch: country}
`));

  it("from the text at the anchor, which is no id where it stands", () => checkReferences(`
x-names: &label eng$0aged
task: {label: *label}
#             ^^^^^^ read
data: {labels: [{id: engaged}]}
#                    ^^^^^^^ write
`));

  it("of nothing: a key, a text, a built-in, an unknown id, an alias for several, a comment", () => {
    checkNoReferences("tas$0k: {label: a}\ndata: {labels: [a]}\n");
    checkNoReferences("title: sav$0es\nrequirements: {business: [saves]}\n");
    checkNoReferences("monitoring: {alerts: [{id: a, watch: p9$09}]}\n");
    checkNoReferences("task: {label: unkn$0own}\ndata: {labels: [a]}\n");
    checkNoReferences("data:\n  sources: [log]\n  features: [&f {id: a, source: log}, *$0f]\n");
    checkNoReferences("# sav$0es\nrequirements: {business: [saves]}\n");
    checkNoReferences("$0");
  });

  it("behind an edit that moves an anchor of another section", () => {
    const before = "x-names: &label engaged\ntitle: a\ntask: {label: *label}\ndata: {labels: [engaged]}\n";
    const after = before.replace("x-names", "x-my-names").replace("title: a", "title: longer");
    const { cursor } = readPlaces(after.replace("*label", "*$0label"));
    const edited = Design.read(after, Design.read(before)).idUses.at(cursor);
    assert.deepEqual(edited.map(({ id }) => id), ["engaged"]);
    assert.deepEqual(edited[0]?.places.map(({ written }) => after.slice(written?.start, written?.end)), ["engaged", "engaged"]);
  });

  it("in half-typed text, as far as it can be read", () => checkReferences(`
requirements: {business: [sav$0es]}
#                         ^^^^^ write
task: {supports: [saves]}
#                 ^^^^^ read
serving: {mode: onl
monitoring:
  alerts: [a, b
`));
});
