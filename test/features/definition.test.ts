import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { CONFIG_LANGUAGE } from "../../server/src/core/language";
import { definitionAt } from "../../server/src/features/definition";
import { printPlaces, readPlaces, variantsOf } from "../support/markedPlaces";

/** Carets named `name` are where the cursor is led, those named `row` what is declared there; `origin` is what it stood on. */
function checkDefinition(marked: string): void {
  for (const [variant, written] of variantsOf(marked)) {
    const { text, cursor, places } = readPlaces(written);
    const found = definitionAt(Design.read(text), cursor);
    const named = (name: string, spans: readonly { start: number; end: number }[]): string => printPlaces(text, spans.map((span) => ({ ...span, name })));
    const expected = (name: string): readonly { start: number; end: number }[] => places.filter((place) => place.name === name);
    assert.equal(named("name", found?.targets.map(({ nameSpan }) => nameSpan) ?? []), named("name", expected("name")), variant);
    if (expected("row").length > 0) assert.equal(named("row", found?.targets.map(({ span }) => span) ?? []), named("row", expected("row")), variant);
    if (expected("origin").length > 0) assert.equal(named("origin", found ? [found.origin] : []), named("origin", expected("origin")), variant);
    for (const { span, nameSpan } of found?.targets ?? []) assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end, "the row holds the name");
  }
}

describe("definition", () => {
  it("of a reference is the id with its row", () => checkDefinition(`
data:
  labels: [{id: engaged, source: log}]
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ row
#               ^^^^^^^ name
task:
  label: eng$0aged
#        ^^^^^^^ origin
`));

  it("of a declaration is itself", () => checkDefinition(`
task: {label: engaged}
data: {labels: [{id: eng$0aged}]}
#                    ^^^^^^^ name
#                    ^^^^^^^ origin
`));

  it("of a business metric written as a key", () => checkDefinition(`
requirements: {business: {saves: +4%}}
#                         ^^^^^^^^^^ row
#                         ^^^^^ name
task: {supports: ["sa$0ves"]}
`));

  it("of a metric that is measured for two models are both rows", () => checkDefinition(`
evaluation:
  offline:
    - {metric: auc, model: a}
#              ^^^ name
    - {metric: auc, model: b}
#              ^^^ name
monitoring: {alerts: [{id: x, kind: quality, watch: au$0c}]}
`));

  it("of what an alert may mean in two ways are both", () => checkDefinition(`
requirements: {business: [saves, trust]}
#                         ^^^^^ name
evaluation: {online: [saves]}
#                     ^^^^^ name
monitoring: {alerts: [{id: x, kind: business, watch: sa$0ves}]}
`));

  it("of an alias to one id is where the id is declared", () => checkDefinition(`
x-names: &label engaged
data: {labels: [engaged]}
#               ^^^^^^^ name
task: {label: *la$0bel}
#             ^^^^^^ origin
`));

  it("of an alias to a row, or to a text, is its anchor", () => {
    checkDefinition(`
data:
  features:
    - &base {id: a, entity: user}
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ row
#     ^^^^^ name
    - {<<: *ba$0se, id: b}
#          ^^^^^ origin
`);
    checkDefinition(`
owner: &team visual-ml
#      ^^^^^ name
monitoring:
  alerts:
    - id: x
      owner: *te$0am
`);
  });

  it("of an id of a row that an alias repeats is the row itself", () => checkDefinition(`
data:
  features: [&a {id: price, entity: item}, *a]
#                    ^^^^^ name
model: {models: [{id: r, features: pri$0ce}]}
`));

  it("of anything else is nothing", () => {
    for (const marked of ["$0", "ta$0sk: {type: ranking}\n", "task: {label: none$0}\n", "monitoring: {alerts: [{id: a, watch: p9$09}]}\n", "x: *no$0ne\n"]) checkDefinition(marked);
  });

  it("of an alias in a configuration is its anchor", () => {
    const { text, cursor } = readPlaces("severity: &quiet {data: off}\nx-more: *qui$0et\n");
    assert.deepEqual(definitionAt(Design.read(text, undefined, CONFIG_LANGUAGE), cursor)?.targets[0]?.nameSpan, { start: 10, end: 16 });
  });
});
