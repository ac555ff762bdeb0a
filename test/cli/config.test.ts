import assert from "node:assert/strict";
import { CliFolder } from "../support/cliFolder";

const DESIGN = "title: Photos\nstatus: review\nrequirements: {problem: x, latency: {p50: 400ms, p99: 300ms}}\n";

describe("command line: configuration", () => {
  const cli = new CliFolder();
  before(() => cli.create());
  after(() => cli.remove());

  const rulesFound = (args: readonly string[]): string[] => cli.findings(args).map(({ rule }) => rule);

  it("reviews under the nearest configuration", () => {
    cli.write("team/a.mlsd.yaml", DESIGN);
    assert.ok(rulesFound(["team"]).includes("requirements/percentile-order"));
    cli.write("team/mlsd.config.yaml", "severity: {requirements/percentile-order: off}\n");
    assert.ok(!rulesFound(["team"]).includes("requirements/percentile-order"));
    assert.ok(rulesFound(["team", "--no-config"]).includes("requirements/percentile-order"));
  });

  it("takes the configuration that is named", () => {
    cli.write("b.mlsd.yaml", DESIGN);
    cli.write("strict.yaml", "severity: {requirements/percentile-order: hint}\n");
    const found = cli.findings(["b.mlsd.yaml", "--config", "strict.yaml"]).find(({ rule }) => rule === "requirements/percentile-order");
    assert.equal(found?.severity, "hint");
    const { status, err } = cli.run(["check", "b.mlsd.yaml", "--config", "nowhere.yaml"]);
    assert.equal(status, 2);
    assert.match(err, /no such configuration: nowhere\.yaml/);
  });

  it("reports mistakes in a configuration in its own file, once for all its designs", () => {
    cli.write("wrong/a.mlsd.yaml", DESIGN);
    cli.write("wrong/b.mlsd.yaml", DESIGN);
    cli.write("wrong/mlsd.config.yaml", "limits: {utilisation: 140%}\n");
    const own = cli.findings(["wrong"]).filter(({ file }) => file === "wrong/mlsd.config.yaml");
    assert.deepEqual(own.map(({ rule, line, column }) => ({ rule, line, column })), [{ rule: "config/limit-out-of-range", line: 1, column: 23 }]);
    const { status, out } = cli.run(["check", "wrong"]);
    assert.equal(status, 1);
    assert.match(out, /2 designs/);
  });

  it("is reviewed itself: by its name, in a folder without designs, and from standard input", () => {
    const { status, out } = cli.run(["check", "wrong/mlsd.config.yaml"]);
    assert.equal(status, 1);
    assert.match(out, /config\/limit-out-of-range[^]*^✖ 1 configuration, 1 error, 0 warnings$/m);
    cli.write("company/mlsd.config.yaml", "preset: design\n");
    assert.equal(cli.run(["check", "company"]).out, "✔ 1 configuration, 0 errors, 0 warnings\n");
    assert.deepEqual(cli.findings(["-", "--stdin-filename", "company/mlsd.config.yaml"], "preset: desing\n").map(({ file, rule }) => [file, rule]), [["company/mlsd.config.yaml", "structure/unknown-value"]]);
    assert.deepEqual(cli.findings(["wrong", "--no-config"]).filter(({ rule }) => rule.startsWith("config/")), []);
  });

  it("leaves ignored designs out", () => {
    cli.write("ignoring/mlsd.config.yaml", "ignore: old/**\n");
    cli.write("ignoring/old/a.mlsd.yaml", DESIGN);
    cli.write("ignoring/new.mlsd.yaml", DESIGN);
    assert.deepEqual([...new Set(cli.findings(["ignoring"]).map(({ file }) => file))], ["ignoring/new.mlsd.yaml"]);
  });

  it("counts a stage without a cost by the price of its hardware", () => {
    cli.write("priced/mlsd.config.yaml", "vocabulary: {hardware: {L4: $0.80/h}}\n");
    cli.write("priced/a.mlsd.yaml", "serving:\n  stages: [{id: embed, hardware: L4, replicas: 10}]\n");
    const { out } = cli.run(["estimate", "priced/a.mlsd.yaml", "--format", "json"]);
    const [design] = JSON.parse(out) as { estimates: { name: string; low: number }[] }[];
    assert.equal(design?.estimates.find(({ name }) => name === "Cost per month")?.low, 730 * 10 * 0.8);
  });

  it("prints what is in force and where it comes from", () => {
    cli.write("shown/mlsd.config.yaml", "# ours\nlimits:\n  utilisation: 60%\n");
    const { status, out } = cli.run(["config", "shown/a.mlsd.yaml"]);
    assert.equal(status, 0);
    assert.match(out, /shown\/mlsd\.config\.yaml\n/);
    assert.match(out, /limits\.utilisation +60% +shown\/mlsd\.config\.yaml:3\n/);
    assert.match(out, /limits\.peak_factor +2 +standard\n/);
    const json = JSON.parse(cli.run(["config", "shown/a.mlsd.yaml", "--format", "json", "--preset", "production"]).out) as { settings: { name: string; value: string; from: string }[] };
    assert.deepEqual(json.settings[0], { name: "preset", value: "production", from: "command line" });
  });

  it("asks more of a design in production", () => {
    cli.write("production.mlsd.yaml", DESIGN);
    assert.ok(rulesFound(["production.mlsd.yaml", "--preset", "production"]).includes("cross/no-risks"));
    assert.ok(!rulesFound(["production.mlsd.yaml"]).includes("cross/no-risks"));
  });
});
