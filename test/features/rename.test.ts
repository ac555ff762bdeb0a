import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { applyEdits } from "../../server/src/core/spans";
import { renameAt, renamePlaceAt } from "../../server/src/features/rename";
import { readPlaces, variantsOf } from "../support/markedPlaces";

/** The id at the cursor is offered as `[…]` in `before` shows it, and renamed everywhere. */
function checkRename(before: string, newName: string, after: string): void {
  for (const [variant, written] of variantsOf(before)) {
    const { text, cursor } = readPlaces(written);
    const expected = variantsOf(after).find(([name]) => name === variant)?.[1];
    const design = Design.read(text);
    const renamed = renameAt(design, cursor, newName);
    assert.ok(renamed && "edits" in renamed, `${variant}: ${JSON.stringify(renamed)}`);
    assert.equal(applyEdits(text, renamed.edits), expected, variant);
    const place = renamePlaceAt(design, cursor);
    assert.ok(place && "span" in place);
    assert.ok(place.span.start <= cursor && cursor <= place.span.end, "what is offered lies at the cursor");
  }
}

function checkRefused(marked: string, newName: string, reason: RegExp): void {
  const { text, cursor } = readPlaces(marked);
  const renamed = renameAt(Design.read(text), cursor, newName);
  assert.ok(renamed && "refusal" in renamed, JSON.stringify(renamed));
  assert.match(renamed.refusal, reason);
}

/** Refused before a name is asked for. */
function checkNotOffered(marked: string, reason: RegExp): void {
  const { text, cursor } = readPlaces(marked);
  const offered = renamePlaceAt(Design.read(text), cursor);
  assert.ok(offered && "refusal" in offered, JSON.stringify(offered));
  assert.match(offered.refusal, reason);
  checkRefused(marked, "other", reason);
}

describe("rename", () => {
  it("changes the declaration and all references, in block and flow style, with comments and quotes kept", () => checkRename(`
task:
  label: engaged   # what counts
data:
  labels:
    - {id: enga$0ged, source: log}
model: {models: [{id: r, label: "engaged"}, {id: s, label: 'engaged'}]}
evaluation:
  offline:
    - metric: auc
      label: engaged
`, "liked", `
task:
  label: liked   # what counts
data:
  labels:
    - {id: liked, source: log}
model: {models: [{id: r, label: "liked"}, {id: s, label: 'liked'}]}
evaluation:
  offline:
    - metric: auc
      label: liked
`));

  it("changes ids that are keys, rows, lists and single values", () => {
    checkRename("requirements: {business: {saves: +4%, trust: -1%}}\ntask: {supports: sa$0ves}\n", "keeps", "requirements: {business: {keeps: +4%, trust: -1%}}\ntask: {supports: keeps}\n");
    checkRename("task: {heads: {$0like: 0.5, report: -3}}\ndata: {labels: [like]}\n", "heart", "task: {heads: {heart: 0.5, report: -3}}\ndata: {labels: [heart]}\n");
    checkRename("serving: {stages: [gate, {parallel: [an$0n]}], human_review: {stage: ann}}\n", "search", "serving: {stages: [gate, {parallel: [search]}], human_review: {stage: search}}\n");
  });

  it("changes what an alert watches, and not what it only seems to", () => checkRename(`
data: {features: [coun$0try]}
evaluation: {slices: [country]}
monitoring:
  alerts:
    - {id: a, kind: drift, watch: [country, p99]}
    - {id: b, kind: fairness, watch: country}
`, "region", `
data: {features: [region]}
evaluation: {slices: [country]}
monitoring:
  alerts:
    - {id: a, kind: drift, watch: [region, p99]}
    - {id: b, kind: fairness, watch: country}
`));

  it("changes a metric wherever it is named", () => checkRename(`
model: {baseline: {name: CLIP, metric: ndcg@20}, models: [ranker]}
evaluation:
  offline: [{metric: ndcg@20, model: ranker}]
  fairness: {metric: ndcg@20}
monitoring: {alerts: [{id: a, kind: quality, watch: [ndc$0g, ranker ndcg@20]}]}
`, "map@10", `
model: {baseline: {name: CLIP, metric: map@10}, models: [ranker]}
evaluation:
  offline: [{metric: map@10, model: ranker}]
  fairness: {metric: map@10}
monitoring: {alerts: [{id: a, kind: quality, watch: [map@10, ranker map@10]}]}
`));

  it("changes slices, which are named freely", () => checkRename(
    "evaluation: {slices: [skin tone, country], fairness: {slices: [skin$0 tone]}}\n", "tone of skin",
    "evaluation: {slices: [tone of skin, country], fairness: {slices: [tone of skin]}}\n",
  ));

  it("changes the text of an anchor once, and no alias", () => {
    checkRename("x-names: &label engaged\ntask: {label: *la$0bel}\ndata: {labels: [engaged]}\n", "liked", "x-names: &label liked\ntask: {label: *label}\ndata: {labels: [liked]}\n");
    checkRename(`
data:
  sources: [log$0s]
  features:
    - &base {id: a, source: logs}
    - {<<: *base, id: b}
    - {<<: [*base], id: c}
`, "events", `
data:
  sources: [events]
  features:
    - &base {id: a, source: events}
    - {<<: *base, id: b}
    - {<<: [*base], id: c}
`);
    checkRename("x-more: {list: &all [a, b]}\ndata: {features: *all}\nmodel: {models: [{id: r, features: [$0a, b]}]}\n", "c", "x-more: {list: &all [c, b]}\ndata: {features: *all}\nmodel: {models: [{id: r, features: [c, b]}]}\n");
  });

  it("does nothing where the name stays", () => checkRename("data: {labels: [a$0b]}\n", " ab ", "data: {labels: [ab]}\n"));

  it("mends an id that cannot be one", () => checkRename("data: {labels: [{id: Save R$0ate}]}\ntask: {label: Save Rate}\n", "save_rate", "data: {labels: [{id: save_rate}]}\ntask: {label: save_rate}\n"));

  it("lets a reference that named nothing find its id", () => checkRename("data: {labels: [$0a]}\ntask: {label: b}\n", "b", "data: {labels: [b]}\ntask: {label: b}\n"));

  it("refuses names that no id can have", () => {
    for (const name of ["", "Saves", "2nd", "a b", "a:b", "é"]) checkRefused("data: {labels: [a$0]}\n", name, /cannot be an id/);
    for (const name of ["null", "yes"]) checkRefused("data: {labels: [a$0]}\n", name, /YAML does not read/);
    for (const name of ["", "a, b", "a: b", "a:", "a #b", "@20", "[a]", "\"a\"", "a  b", "- a"]) checkRefused("evaluation: {slices: [a$0]}\n", name, /without quotes/);
    checkRefused("evaluation: {slices: [a$0]}\n", "Null", /YAML does not read/);
  });

  it("refuses a name that is taken", () => {
    checkRefused("data: {labels: [a$0, b]}\n", "b", /There is a label `b` already/);
    checkRefused("evaluation: {offline: [au$0c, recall]}\n", "recall", /There is an offline metric `recall` already/);
    checkRefused("serving: {stages: [a$0], ingest: {stages: [b]}}\n", "b", /There is a stage `b` already/);
  });

  it("allows the name of another kind, but not where an alert would be drawn to it", () => {
    checkRename("data: {labels: [a$0], features: [b]}\n", "b", "data: {labels: [b], features: [b]}\n");
    checkRefused("data: {labels: [a$0], features: [b]}\nmonitoring: {alerts: [{id: x, watch: b}]}\n", "b", /`b` is a feature too: an alert could mean either/);
    checkRefused("data: {labels: [b], features: [a$0]}\nmonitoring: {alerts: [{id: x, watch: a}]}\n", "b", /`b` is a label too/);
    checkRefused("data: {labels: [b], features: [a$0]}\nmonitoring: {alerts: [{id: x, kind: drift, watch: b}]}\n", "b", /`b` is a label too/);
    checkRefused("data: {labels: [a$0], features: [b]}\nmonitoring: {alerts: [{id: x, kind: drift, watch: a}]}\n", "b", /`b` is a feature too/);
  });

  it("is not stopped by an alert that finds its metric again", () => checkRename(
    "evaluation: {offline: [ndcg@20, nd$0cg@10]}\nmonitoring: {alerts: [{id: x, kind: quality, watch: ndcg}]}\n", "map@10",
    "evaluation: {offline: [ndcg@20, map@10]}\nmonitoring: {alerts: [{id: x, kind: quality, watch: ndcg}]}\n",
  ));

  it("refuses built-ins of watch for what can be watched", () => {
    checkRefused("data: {features: [a$0]}\n", "p99", /built into `watch`/);
    checkRefused("data: {features: [a$0]}\n", "p95", /built into `watch`/);
    checkRename("monitoring: {alerts: [a$0]}\n", "p99", "monitoring: {alerts: [p99]}\n");
  });

  it("refuses what is not an id of the design", () => {
    checkNotOffered("monitoring: {alerts: [{id: a, watch: p9$09}]}\n", /`p99` is built into `watch`/);
    checkNotOffered("task: {label: sav$0s}\ndata: {labels: [saves]}\n", /Nothing in this design declares `savs`/);
    checkNotOffered("data:\n  sources: [log]\n  features: [&f {id: a, source: log}, *$0f]\n", /`\*f` stands for more than one value/);
  });

  it("refuses where it cannot tell, or cannot write", () => {
    checkNotOffered("requirements: {business: [a, b]}\nevaluation: {online: [a]}\nmonitoring: {alerts: [{id: x, kind: business, watch: $0a}]}\n", /may mean the business metric or the online metric/);
    checkNotOffered("requirements: {business: [a$0, b]}\nevaluation: {online: [a]}\nmonitoring: {alerts: [{id: x, kind: business, watch: a}]}\n", /monitoring.alerts\[0\].watch\[0\] may mean another/);
    checkNotOffered("data: {labels: [engaged$0]}\ntask: {label: \"eng\\x61ged\"}\n", /task.label is escaped or folded/);
  });

  it("refuses where a broken text may hide a reference, and only there", () => {
    checkNotOffered("data: {labels: [a$0]}\ntask:\n  objective: \"abc\n  label: a\n", /YAML of `task` is broken before a further `a`/);
    checkNotOffered("data: {labels: [a$0]}\ntask:\n  objective: x: y\n  label: a\n", /YAML of `task` is broken/);
    checkRename("data: {labels: [a$0]}\ntask: {label: a\nmodel: {models: [{id: r, label: a}\n# a\n", "b", "data: {labels: [b]}\ntask: {label: b\nmodel: {models: [{id: r, label: b}\n# a\n");
    checkRename("data: {labels: [engaged$0]}\ntask: {label: engaged}\nserving: {mode: onl\n", "liked", "data: {labels: [liked]}\ntask: {label: liked}\nserving: {mode: onl\n");
  });

  it("refuses to change what is not this id", () => {
    checkRefused("x: &e engaged\nowner: *e\ndata: {labels: [engaged]}\ntask: {label: *$0e}\n", "liked", /also change .*which takes its text from the same place/);
    checkRefused("data: {labels: [&e engag$0ed], features: [*e]}\n", "liked", /also change data.features\[0\]/);
    checkRefused("requirements: {business: {a$0: +1%, a: +2%}}\n", "b", /also change/);
  });

  it("offers nothing where no id stands", () => {
    for (const marked of ["$0", "ti$0tle: a\n", "title: a$0\ndata: {labels: [a]}\n"]) {
      const { text, cursor } = readPlaces(marked);
      assert.equal(renamePlaceAt(Design.read(text), cursor), undefined);
      assert.equal(renameAt(Design.read(text), cursor, "b"), undefined);
    }
  });

  it("offers the id without its quotes", () => {
    const { text, cursor, places } = readPlaces("data: {labels: [\"sa$0ved\"]}\n#                ^^^^^\n");
    const offered = renamePlaceAt(Design.read(text), cursor);
    assert.deepEqual(offered, { span: { start: places[0]?.start, end: places[0]?.end }, name: "saved" });
  });

  it("gives a design in which every id can be renamed in turn", () => {
    // Every kind at once: nothing but the name changes, so renaming back gives the same text.
    const text = "requirements: {business: {saves: +4%, trust: -1%}}\ntask: {label: engaged, supports: [saves]}\ndata:\n  sources: [log]\n  labels: [{id: engaged, source: log}]\n  features: [{id: age, source: log}]\nmodel: {models: [{id: ranker, label: engaged, features: [age]}]}\nevaluation: {sets: [golden], slices: [country], offline: [{metric: auc, model: ranker, label: engaged, on: golden, predicts: ctr}], online: [{id: ctr, supports: [saves]}]}\nserving: {stages: [{id: rank, model: ranker, index: main}], indexes: [{id: main, model: ranker}]}\nmonitoring: {alerts: [{id: slow, kind: latency, watch: rank}], retraining: [{model: ranker, triggers: [slow]}]}\nrisks: [{id: lag, what: late, watch: slow}]\n";
    const design = Design.read(text);
    assert.equal(design.idUses.things.length, 14);
    for (const { places: [declaration], kind, id } of design.idUses.things) {
      const there = renameAt(design, declaration?.span.start ?? 0, "newname");
      assert.ok(there && "edits" in there, JSON.stringify(there));
      const renamed = applyEdits(text, there.edits);
      const after = Design.read(renamed);
      assert.ok(!after.ids.references.some((reference) => reference.id === id), `${id} is left in ${renamed}`);
      const back = renameAt(after, after.idUses.find(kind, "newname")?.places[0]?.span.start ?? 0, id);
      assert.ok(back && "edits" in back, JSON.stringify(back));
      assert.equal(applyEdits(renamed, back.edits), text);
    }
  });
});
