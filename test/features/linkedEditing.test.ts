import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { linkedRangesAt } from "../../server/src/features/linkedEditing";
import { printPlaces, readPlaces, variantsOf, type Place } from "../support/markedPlaces";

/** The places that are typed together are those with carets. */
function checkLinked(marked: string): void {
  for (const [variant, written] of variantsOf(marked)) {
    const { text, cursor, places } = readPlaces(written);
    const found = linkedRangesAt(Design.read(text), cursor).map((span): Place => ({ ...span, name: "" }));
    assert.equal(printPlaces(text, found), printPlaces(text, places), variant);
  }
}

describe("linked editing", () => {
  it("joins an id and its references, quoted ones too", () => checkLinked(`
task: {label: engaged}
#             ^^^^^^^
data: {labels: [engaged$0]}
#               ^^^^^^^
model: {models: [{id: r, label: "engaged"}]}
#                                ^^^^^^^
`));

  it("joins keys and what an alert watches", () => checkLinked(`
requirements: {business: {sa$0ves: +4%, trust: -1%}}
#                         ^^^^^
task: {supports: saves}
#                ^^^^^
monitoring: {alerts: [{id: a, kind: business, watch: saves}]}
#                                                    ^^^^^
`));

  it("types once what an alias repeats", () => checkLinked(`
data:
  sources: [log$0s]
#           ^^^^
  features:
    - &base {id: a, source: logs}
#                           ^^^^
    - {<<: *base, id: b}
`));

  it("joins nothing where that is not safe", () => {
    checkLinked("data: {labels: [al$0one]}\n");
    checkLinked("data: {labels: [a$0, a]}\ntask: {label: a}\n");
    checkLinked("data: {labels: [&e engag$0ed]}\ntask: {label: engaged}\nx: *e\n");
    checkLinked("task: {label: *$0e}\nx-e: &e engaged\ndata: {labels: [engaged]}\n");
    checkLinked("evaluation: {offline: [ndcg@$020]}\nmonitoring: {alerts: [{id: a, kind: quality, watch: ndcg@20}]}\n");
    checkLinked("data: {features: [a$0]}\nevaluation: {slices: [a]}\nmonitoring: {alerts: [{id: x, kind: drift, watch: a}]}\n");
    checkLinked("ti$0tle: a\n");
    checkLinked("$0");
  });

  it("ends where an id becomes that of another row while it is typed", () => checkLinked("data: {labels: [a$0, ab, a]}\ntask: {label: a}\n"));
});
