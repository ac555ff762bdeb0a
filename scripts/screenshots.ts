/**
 * Takes the pictures of the README from a real VS Code in a light, a dark and a high-contrast theme:
 * `docs/images/<scene>-<theme>.png`. `editor` or `practice` behind it take only these; a theme, only those of that theme.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { takePracticePictures } from "./practicePictures";
import { fetchParts, NEWEST, type VsCodeParts } from "./vscode/parts";
import { chooseTheme, LOOKS, showScenes, THEMES, type ThemeName } from "./vscode/scenes/sceneWindow";
import { QUIET_SETTINGS, VsCodeServer, VsCodeWindow } from "./vscode/servedVsCode";
import { command, goTo, openFile } from "./vscode/workbench";

const IMAGES = resolve("docs/images");

async function main(): Promise<void> {
  mkdirSync(IMAGES, { recursive: true });
  const parts = await fetchParts(NEWEST);
  const wanted = process.argv.slice(2);
  const isWanted = (word: string, all: readonly string[]): boolean => wanted.includes(word) || !wanted.some((other) => all.includes(other));
  for (const theme of THEME_NAMES.filter((name) => isWanted(name, THEME_NAMES))) {
    if (isWanted("editor", PARTS)) await takeEditorPictures(parts, theme);
    if (isWanted("practice", PARTS)) await showScenes(parts, theme, (scenes) => takePracticePictures(scenes, theme));
  }
}

const THEME_NAMES = Object.keys(THEMES) as readonly ThemeName[];
const PARTS = ["editor", "practice"];

async function takeEditorPictures(parts: VsCodeParts, theme: ThemeName): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "mlsd-pictures-"));
  const server = await VsCodeServer.start(parts, { data, settings: { ...QUIET_SETTINGS, ...LOOKS, "workbench.colorTheme": THEMES[theme] } });
  const folder = join(data, "designs");
  cpSync("examples", folder, { recursive: true });
  const file = join(folder, "flawed", "news-feed.mlsd.yaml");
  const window = await VsCodeWindow.open(parts.chromium, server.addressOf({ folder, extension: resolve("."), file }));
  try {
    await chooseTheme(window.page, theme);
    await takeScenes(window.page, theme);
  } finally {
    await window.close();
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

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

/** Where a text of a file begins, counted from 1. */
function lineOf(file: string, text: string): { line: number; column: number } {
  const lines = readFileSync(file, "utf8").split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  return { line: index + 1, column: (lines[index] ?? "").indexOf(text) + 1 };
}

void main();
