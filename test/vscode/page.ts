/** What a person sees and types in a real VS Code: read from the page, not asked of an API. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { fetchParts, NEWEST } from "../../scripts/vscode/parts";
import { VsCodeServer, VsCodeWindow } from "../../scripts/vscode/servedVsCode";
import { command, goTo, openFile } from "../../scripts/vscode/workbench";
import { runChecks, type Checks } from "./pageChecks";

const DESIGNS = {
  "sized.mlsd.yaml":
    "title: Photos\nrequirements:\n  scale: {dau: 20M, requests_per_user: 1.5, peak_factor: 3}\n  latency: 300ms\nserving:\n  mode: online\n  stages:\n    - {id: rank, p99: 40ms, qps: 120, replicas: 14}\n",
  "linked.mlsd.yaml":
    "title: Photos\nrequirements:\n  business: [{id: saves, target: +4%}]\ntask:\n  supports: [saves] # the saves\nmodel:\n  models: [{id: ranker, supports: saves}]\n",
  "ragged.mlsd.yaml": "title: Photos\nrequirements:\n   problem: x # why\n   scale:\n         dau: 1M\n",
};

/** Opens a window on the designs and looks at them, each check in a design of its own. */
export async function tryPage(reports: string): Promise<void> {
  const parts = await fetchParts(NEWEST);
  const data = mkdtempSync(join(tmpdir(), "mlsd-page-"));
  const folder = join(data, "designs");
  mkdirSync(folder);
  for (const [name, text] of Object.entries(DESIGNS)) writeFileSync(join(folder, name), text);
  const server = await VsCodeServer.start(parts, { data });
  try {
    const window = await VsCodeWindow.open(parts.chromium, server.addressOf({ folder, extension: resolve("."), file: join(folder, "sized.mlsd.yaml") }));
    try {
      await runChecks(reports, "page", "newest VS Code, as its page shows it", checksOf(window.page));
    } finally {
      await window.close();
    }
  } finally {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const checksOf = (page: Page): Checks => ({
  async "shows the figures of a design between its lines"() {
    await untilLines(page, /dau: 20M\s*peak 1,042 qps,.*\n  latency: 300ms\s*path 40ms\n[^]*replicas: 14\s*needs 13\}/);
  },

  async "shows the arithmetic of a figure in the hover"() {
    await goTo(page, 8, 50);
    await command(page, "Show or Focus Hover");
    const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "Replicas needed" }).first();
    await hover.waitFor();
    assert.match(plain(await hover.textContent()), /Replicas needed 13[^]*1,042 qps ÷ \(120 × 0\.7\)/);
    await page.keyboard.press("Escape");
  },

  async "renames an id where it is declared and wherever it is meant"() {
    await openFile(page, "linked.mlsd.yaml");
    await goTo(page, 5, 15);
    await page.keyboard.press("F2");
    await page.waitForSelector(".rename-box input:focus");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("keeps");
    await page.keyboard.press("Enter");
    await untilLines(page, /business: \[\{id: keeps, target: \+4%[^]*supports: \[keeps\] # the saves[^]*supports: keeps/);
  },

  async "formats a design and leaves its words"() {
    await openFile(page, "ragged.mlsd.yaml");
    await goTo(page, 1);
    await command(page, "Format Document");
    await untilLines(page, /^requirements:\n {2}problem: x # why\n {2}scale:\n {4}dau: 1M/m);
  },
});

/** Waits until the active editor shows these lines, figures and all. */
async function untilLines(page: Page, wanted: RegExp): Promise<void> {
  const lines = await page.waitForFunction(textWith, { pattern: wanted.source, flags: wanted.flags }, { polling: 100 }).catch(() => undefined);
  if (!lines) assert.match(plain(await page.locator(".editor-group-container.active .view-lines").first().innerText()), wanted);
}

/** Runs in the page, whose lines are drawn in any order: their text from the top, once it has what is wanted. */
function textWith({ pattern, flags }: { pattern: string; flags: string }): string | undefined {
  const lines = [...document.querySelectorAll<HTMLElement>(".editor-group-container.active .view-line")];
  const ordered = lines.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top));
  const text = ordered.map(({ textContent }) => (textContent ?? "").replaceAll("\u00a0", " ")).join("\n");
  return new RegExp(pattern, flags).test(text) ? text : undefined;
}

/** Editors draw a space that does not break for each that is written. */
function plain(text: string | null): string {
  return (text ?? "").replaceAll("\u00a0", " ");
}
