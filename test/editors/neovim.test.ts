import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

/** What the recipe of `docs/editors.md` gives in a real Neovim: findings, hover, completion, a fix, a definition. */
const QUESTIONS = `
local results = {}
local function write()
  local file = io.open(vim.env.MLSD_RESULT, "w")
  file:write(vim.fn.json_encode(results))
  file:close()
  vim.cmd("qa!")
end
local function ask(method, params)
  params.textDocument = vim.lsp.util.make_text_document_params(0)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do return answer.result end
end
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, finding in ipairs(vim.diagnostic.get(0)) do
  results[#results + 1] = { rule = finding.code or (finding.user_data and finding.user_data.lsp.code), line = finding.lnum, column = finding.col }
end
local hover = ask("textDocument/hover", { position = { line = 2, character = 8 } })
results[#results + 1] = { hover = vim.inspect(hover) }
local items = ask("textDocument/completion", { position = { line = 2, character = 8 } }) or {}
results[#results + 1] = { labels = vim.tbl_map(function(item) return item.label end, items.items or items) }
write()
`;

describe("Neovim", function () {
  this.timeout(120_000);
  let folder = "";
  before(function () {
    // Outside of a build machine nobody wants a test to install an editor.
    if (!hasNeovim() && process.env.CI) spawnSync("sh", ["-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends neovim"], { stdio: "ignore" });
    if (!hasNeovim() && !process.env.CI) {
      process.stderr.write("      Neovim is not installed: its test is skipped (Debian: apt-get install neovim)\n");
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "mlsd-neovim-"));
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  it("reviews, explains and completes a design with the recipe of the docs", () => {
    const recipe = /## Neovim[^]*?```lua\n([^]*?)```/.exec(readFileSync("docs/editors.md", "utf8"))?.[1];
    assert.ok(recipe, "docs/editors.md has a recipe for Neovim");
    writeFileSync(join(folder, "init.lua"), recipe);
    writeFileSync(join(folder, "ask.lua"), QUESTIONS);
    writeFileSync(join(folder, "ads.mlsd.yaml"), "title: Ads\ntask:\n  type: rankng\n");
    writeFileSync(join(folder, "mlsd-language-server"), `#!/bin/sh\nexec "${process.execPath}" "${resolve("dist/server/stdio.js")}" "$@"\n`);
    chmodSync(join(folder, "mlsd-language-server"), 0o755);
    const { status, stderr } = spawnSync("nvim", ["--headless", "--clean", "-u", join(folder, "init.lua"), join(folder, "ads.mlsd.yaml"), "-c", `luafile ${join(folder, "ask.lua")}`], {
      encoding: "utf8",
      timeout: 100_000,
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH ?? ""}`, MLSD_RESULT: join(folder, "result.json"), XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder },
    });
    assert.equal(status, 0, stderr);
    const results = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as { rule?: string; line?: number; column?: number; hover?: string; labels?: string[] }[];
    assert.ok(results.some(({ rule, line, column }) => rule === "structure/unknown-value" && line === 2 && column === 8), JSON.stringify(results));
    assert.match(results.find(({ hover }) => hover !== undefined)?.hover ?? "", /structure\/unknown-value/);
    assert.ok(results.find(({ labels }) => labels)?.labels?.includes("ranking"));
  });
});

function hasNeovim(): boolean {
  return spawnSync("nvim", ["--version"]).status === 0;
}
