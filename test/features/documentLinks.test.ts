import assert from "node:assert/strict";
import { Design } from "../../server/src/core/design";
import { CONFIG_LANGUAGE } from "../../server/src/core/language";
import { documentLinks } from "../../server/src/features/documentLinks";
import { printPlaces, readPlaces, variantsOf } from "../support/markedPlaces";

/** Each caret is named by the target of its link. */
function checkLinks(marked: string, { uri = "file:///work/designs/eta.mlsd.yaml", isConfig = false, showsCases = true } = {}): void {
  for (const [variant, written] of variantsOf(marked)) {
    const { text, places } = readPlaces(written);
    const design = Design.read(text, undefined, isConfig ? CONFIG_LANGUAGE : undefined);
    const found = documentLinks(design, { uri, showsCases }).map(({ span, target }) => ({ ...span, name: target }));
    assert.equal(printPlaces(text, found), printPlaces(text, places), variant);
  }
}

describe("document links", () => {
  it("lead to web addresses in any text, without the end of the sentence", () => checkLinks(`
owner: https://wiki.example/teams/discovery
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://wiki.example/teams/discovery
requirements:
  problem: >
    Searchers give up (see https://example.com/study_(2026)?q=1).
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://example.com/study_(2026)?q=1
data: {sources: [{id: log, licence: "http://a.example/licence"}]}
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^ http://a.example/licence
x-runbook: [https://a.example/1, HTTPS://b.example/2]
#           ^^^^^^^^^^^^^^^^^^^ https://a.example/1
#                                ^^^^^^^^^^^^^^^^^^^ HTTPS://b.example/2
`));

  it("lead to files among the references, from the folder of the design", () => checkLinks(`
references:
  - ../docs/launch.md#what-failed
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ file:///work/docs/launch.md#what-failed
  - old.mlsd.yaml
#   ^^^^^^^^^^^^^ file:///work/designs/old.mlsd.yaml
  - "notebooks/träning.ipynb"
#    ^^^^^^^^^^^^^^^^^^^^^^^ file:///work/designs/notebooks/tr%C3%A4ning.ipynb
  - launch review of the old system
  - Node.js
  - v1.2
  - github.com/team/doc.md
  - see docs/a.md
`));

  it("lead to a single reference too", () => checkLinks("references: ./a.pdf\n#           ^^^^^^^ file:///work/designs/a.pdf\n"));

  it("lead to the files that a configuration extends", () => checkLinks(`
extends: [../base.yaml, https://a.example/base.yaml]
#         ^^^^^^^^^^^^ file:///work/base.yaml
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://a.example/base.yaml
`, { isConfig: true }));

  it("lead to the case study, where the client shows one", () => {
    checkLinks("case: visual-search\n#     ^^^^^^^^^^^^^ mlsd-case:/visual-search.md\n");
    checkLinks("case: visual-search\n", { showsCases: false });
    checkLinks("case: ../../etc\n");
  });

  it("lead to no file from a design that lies nowhere", () => {
    checkLinks("references: [a.md]\nowner: https://a.example\n#      ^^^^^^^^^^^^^^^^^ https://a.example\n", { uri: "untitled:Untitled-1" });
  });

  it("stand at the text of an anchor, not at its aliases", () => checkLinks(`
owner: &o https://a.example/team
#         ^^^^^^^^^^^^^^^^^^^^^^ https://a.example/team
monitoring: {alerts: [{id: a, owner: *o}]}
references: [&r a.md, *r]
#               ^^^^ file:///work/designs/a.md
`));

  it("are few in broken text, and none in comments", () => {
    checkLinks("# https://a.example\nreferences: [https://, http://%, a\n");
    checkLinks("");
  });
});
