/** Takes the pictures of the README from a real VS Code in a light, a dark and a high-contrast theme: `docs/images/<scene>-<theme>.png`. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { fetchParts, NEWEST } from "./vscode/parts";
import { QUIET_SETTINGS, VsCodeServer, VsCodeWindow } from "./vscode/servedVsCode";

/** High contrast is what VS Code chooses by itself when the system asks for it. */
const THEMES = { light: "Default Light Modern", dark: "Default Dark Modern", contrast: "Default Dark Modern" };
const IMAGES = resolve("docs/images");

async function main(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const parts = await fetchParts(NEWEST);
  for (const [name, theme] of Object.entries(THEMES)) {
    const data = mkdtempSync(join(tmpdir(), "mlsd-pictures-"));
    const server = await VsCodeServer.start(parts, { data, settings: { ...QUIET_SETTINGS, ...LOOKS, "workbench.colorTheme": theme } });
    const folder = join(data, "designs");
    cpSync("examples", folder, { recursive: true });
    const file = join(folder, "flawed", "news-feed.mlsd.yaml");
    const window = await VsCodeWindow.open(parts.chromium, server.addressOf({ folder, extension: resolve("."), file }));
    try {
      if (name === "contrast") await window.page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
      await takeScenes(window.page, name);
    } finally {
      await window.close();
      server.stop();
      rmSync(data, { recursive: true, force: true });
    }
  }
}

const LOOKS = { "workbench.reduceMotion": "on",  "editor.fontSize": 13, "editor.minimap.enabled": false, "breadcrumbs.enabled": true, "window.zoomLevel": 0 };

async function takeScenes(page: Page, theme: string): Promise<void> {
  const picture = (scene: string): Promise<unknown> => page.screenshot({ animations: "disabled", path: join(IMAGES, `${scene}-${theme}.png`) });
  await page.waitForSelector(".squiggly-error");
  await command(page, "MLSD: Show Design Outline");
  await page.waitForSelector("text=Data preparation");
  await command(page, "View: Focus Problems");
  await page.waitForSelector(".markers-panel .monaco-list-row");
  await goTo(page, 18);
  await picture("review");

  await command(page, "View: Toggle Panel Visibility");
  await goTo(page, 55, 18);
  await command(page, "Show or Focus Hover");
  await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents");
  await picture("hover");

  await page.keyboard.press("Escape");
  await goTo(page, 23, 9);
  for (let left = "ranking".length; left > 0; left -= 1) await page.keyboard.press("Delete");
  await page.keyboard.press("Control+Space");
  await page.waitForSelector(".suggest-widget.visible .monaco-list-row");
  await page.keyboard.press("Control+Space");
  await page.waitForSelector(".suggest-details-container .body");
  for (let down = 0; down < 5; down += 1) await page.keyboard.press("ArrowDown");
  await page.waitForSelector(".suggest-widget .monaco-list-row.focused:has-text('ranking')");
  await picture("completion");

  await page.keyboard.press("Escape");
  await command(page, "MLSD: New Design from Case Study");
  await page.waitForSelector("text=Visual search");
  await picture("cases");

  await page.keyboard.press("Escape");
  await openFile(page, "visual-search.mlsd.yaml");
  const replicas = lineOf("examples/visual-search.mlsd.yaml", "replicas: 14, hardware");
  await goTo(page, replicas.line, replicas.column + "replicas: ".length);
  await page.waitForSelector(".view-line:has-text('needs 11')");
  await command(page, "Show or Focus Hover");
  await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents:has-text('Replicas needed')", { state: "visible" });
  await picture("figures");
}

/** Runs a command by its title, as a person would from the palette. */
async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget:not([style*='display: none']) input");
  await page.keyboard.insertText(title);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${title.replace(/^\w+: /, "")}")`);
  await page.keyboard.press("Enter");
}

async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+p");
  await page.waitForSelector(".quick-input-widget:not([style*='display: none']) input");
  await page.keyboard.insertText(name);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${name}")`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.tab.active:has-text("${name}")`);
}

/** Where a text of a file begins, counted from 1. */
function lineOf(file: string, text: string): { line: number; column: number } {
  const lines = readFileSync(file, "utf8").split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  return { line: index + 1, column: (lines[index] ?? "").indexOf(text) + 1 };
}

async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await command(page, "View: Focus Active Editor Group");
  await page.keyboard.press("Control+g");
  await page.waitForSelector(".quick-input-widget:not([style*='display: none']) input");
  await page.keyboard.insertText(`${line}:${column}`);
  await page.waitForSelector(`text=to go to line ${line}`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`text=Ln ${line}, Col ${column}`);
}

void main();
