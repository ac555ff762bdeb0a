import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import packageFile from "../../package.json";
import { CliFolder } from "../support/cliFolder";

/** What the problem matcher of the extension reads out of the output of `mlsd check`, as VS Code applies it: each pattern to a line of its own. */
function problemsIn(output: string): string[][] {
  const [matcher] = packageFile.contributes.problemMatchers;
  assert.equal(matcher?.name, "mlsd");
  const [place, text] = matcher.pattern;
  assert.ok(place && text);
  const { severity, file, line, column, code } = place;
  const lines = output.split("\n");
  return lines.flatMap((head, index) => {
    const found = new RegExp(place.regexp).exec(head);
    const message = found && new RegExp(text.regexp).exec(lines[index + 1] ?? "");
    return message ? [[...[severity, file, line, column, code].map((group) => found[group ?? -1] ?? ""), message[text.message ?? -1] ?? ""]] : [];
  });
}

describe("the problem matcher", () => {
  const cli = new CliFolder();
  before(() => cli.create());
  after(() => cli.remove());

  it("reads every finding that is no hint, with its whole message", () => {
    cli.write("designs/news feed.mlsd.yaml", readFileSync("examples/flawed/news-feed.mlsd.yaml", "utf8"));
    cli.write("designs/mlsd.config.yaml", "limits: {utilisation: 140%}\n");
    cli.write("designs/waived.mlsd.yaml", "title: x\nstatus: review\n# mlsd-ignore requirements/percentile-order: measured so\nrequirements: {problem: x, latency: {p50: 400ms, p99: 300ms}}\n");
    const { out } = cli.run(["check", "--no-wrap", "designs"]);
    const expected = cli.findings(["designs"])
      .filter(({ severity }) => severity === "error" || severity === "warning" || severity === "info")
      .map(({ severity, file, line, column, rule, message }) => [severity, file, String(line), String(column), rule, message]);
    assert.ok(expected.some(([severity]) => severity === "info") && expected.some(([, file]) => file?.endsWith("mlsd.config.yaml")));
    assert.ok(expected.some(([, , , , , message = ""]) => message.length > 100), "a message that would be wrapped");
    assert.deepEqual(problemsIn(out).sort(), expected.sort());
  });
});
