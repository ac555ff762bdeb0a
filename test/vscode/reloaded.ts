/** Practises in a real window with the keyboard, loads the window anew in the middle, and finds the session as it was. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Page } from "playwright-core";
import { fetchParts, NEWEST } from "../../scripts/vscode/parts";
import { VsCodeServer, VsCodeWindow } from "../../scripts/vscode/servedVsCode";

const QUESTION = "How many viewers are there";

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "mlsd-reload-"));
  const folder = join(data, "workspace");
  cpSync("test/vscode/workspace", folder, { recursive: true });
  const parts = await fetchParts(NEWEST);
  const server = await VsCodeServer.start(parts, { data });
  try {
    const window = await VsCodeWindow.open(parts.chromium, server.addressOf({ folder, extension: resolve(".") }));
    try {
      await practise(window.page);
    } finally {
      await window.close();
    }
  } finally {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function practise(page: Page): Promise<void> {
  // The extension is known, and with it its commands.
  await page.locator(".activitybar [aria-label='MLSD']").first().waitFor();
  await run(page, "MLSD: Start Practice", "Start Practice");
  await choose(page, "Video recommendation");
  await choose(page, "45 minutes");
  await choose(page, "Blank design");
  const before = await secondsLeft(page);
  await run(page, "MLSD: Practice: Ask the Interviewer", "Ask the Interviewer");
  await choose(page, QUESTION);
  await conversation(page);
  await design(page);

  await Promise.all([page.waitForEvent("load"), run(page, "Developer: Reload Window")]);
  await page.waitForSelector(".monaco-workbench");
  const after = await secondsLeft(page);
  assert.ok(after < before && before - after < 5 * 60, `${before} s left before, ${after} s after`);
  await conversation(page);
  await design(page);

  await run(page, "MLSD: Practice: Show Score Card");
  await scoreCard(page);
  await Promise.all([page.waitForEvent("load"), run(page, "Developer: Reload Window")]);
  await page.waitForSelector(".monaco-workbench");
  await scoreCard(page);
}

/** Runs a command from the palette, and waits for the list that it opens, by its title. */
async function run(page: Page, command: string, title?: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget input");
  await page.keyboard.type(command);
  await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: command }).waitFor();
  await page.keyboard.press("Enter");
  if (title !== undefined) await page.locator(".quick-input-title", { hasText: title }).waitFor();
}

/** Types until the row is the one in focus, and takes it. */
async function choose(page: Page, row: string): Promise<void> {
  const focused = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: row });
  await page.locator(".quick-input-list .monaco-list-row", { hasText: row }).first().waitFor();
  await page.keyboard.type(row);
  await focused.waitFor();
  await page.keyboard.press("Enter");
  await focused.waitFor({ state: "hidden" });
}

/** As the clock in the status bar says. */
async function secondsLeft(page: Page): Promise<number> {
  const clock = page.locator(".statusbar-item[id*='mlsd.clock']");
  await clock.waitFor();
  const [, minutes, seconds] = /(\d+):(\d\d)\D*$/.exec((await clock.textContent()) ?? "") ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** What was asked stands in the interviewer panel, a page within a page. */
async function conversation(page: Page): Promise<void> {
  await page.frameLocator("iframe.webview").first().frameLocator("#active-frame").locator(`text=${QUESTION}`).first().waitFor();
}

/** The card of the session as it stands, drawn from what its page has kept. */
async function scoreCard(page: Page): Promise<void> {
  await page.frameLocator("iframe.webview").last().frameLocator("#active-frame").locator("text=the session goes on").first().waitFor();
}

/** The answer stands in the design too, which nobody has saved. */
async function design(page: Page): Promise<void> {
  await page.locator(".view-lines", { hasText: "500 million a day" }).first().waitFor();
}

/** Leaves its result where `run.ts` leaves the counts of its suites. */
export async function tryReload(reports: string): Promise<void> {
  console.log("\na practice session in a window that is loaded anew");
  const failure = await main().then(() => undefined, (error: unknown) => error);
  if (failure) console.error("  ✗ goes on with its clock, its answers and its panel\n", failure);
  else console.log("  ✓ goes on with its clock, its answers and its panel");
  if (failure) process.exitCode = 1;
  writeFileSync(join(reports, "vscode-reloaded.json"), JSON.stringify({ passed: failure ? 0 : 1, failed: failure ? 1 : 0 }));
}
