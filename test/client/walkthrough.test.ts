import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import manifest from "../../package.json";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { RULES } from "../../server/src/core/rules";

const COMMANDS = new Set(manifest.contributes.commands.map(({ command }) => command));

describe("the walkthrough", () => {
  const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it("leads from the first design to a session", () => assert.deepEqual(steps.map(({ id }) => id), ["write", "finding", "case", "practice"]));

  for (const { id, description, media, completionEvents } of steps) {
    it(`step ${id} has a picture for each kind of theme, told in words too`, () => {
      assert.deepEqual(Object.keys(media.image).sort(), ["dark", "hc", "hcLight", "light"]);
      assert.deepEqual(Object.values(media.image).filter((path) => !existsSync(path)), []);
      assert.match(media.altText, /^[A-Z].{20,}\.$/);
    });

    it(`step ${id} has a button, and is done when its command has run`, () => {
      const linked = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command);
      assert.equal(linked.length, 1);
      assert.deepEqual(completionEvents, linked.map((command) => `onCommand:${command}`));
      assert.deepEqual(linked.filter((command) => !COMMANDS.has(command ?? "")), []);
    });
  }

  it("opens an example with three mistakes, of which the picture shows one", () => {
    const { findings } = review(Design.read(readFileSync("client/walkthrough/example.mlsd.yaml", "utf8")), RULES);
    assert.deepEqual(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule), [
      "data/random-split-on-time-data",
      "evaluation/accuracy-on-imbalance",
      "serving/latency-budget-exceeded",
    ]);
    assert.match(findings.find(({ rule }) => rule === "serving/latency-budget-exceeded")?.message ?? "", /60ms \+ 190ms = 250ms/);
  });

});

describe("the manifest", () => {
  it("wakes the extension for each panel that VS Code opens again", () => {
    const panels = manifest.activationEvents.filter((event) => event.startsWith("onWebviewPanel:")).map((event) => event.slice("onWebviewPanel:".length));
    assert.deepEqual(panels, ["mlsd.interviewer", "mlsd.scoreCard", "mlsd.history"]);
    for (const [panel, file] of [["mlsd.interviewer", "interviewer/interviewerPanel"], ["mlsd.scoreCard", "scoreCard/scoreCardPanel"], ["mlsd.history", "history/historyPanel"]] as const) {
      assert.match(readFileSync(`client/src/panels/${file}.ts`, "utf8"), new RegExp(`viewType: "${panel.replace(".", "\\.")}"`));
    }
  });
});
