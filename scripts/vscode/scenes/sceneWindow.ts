/** A window of VS Code that shows one scene after the other, for pictures and for checks in the page. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Frame, Page } from "playwright-core";
import type { VsCodeParts } from "../parts";
import { IN_WORKER, QUIET_SETTINGS, VsCodeServer, VsCodeWindow } from "../servedVsCode";
import { LEFT, NEXT_SCENE, NEXT_SCENE_KEYS, SCENE, type SceneName } from "./sceneNames";

/** High contrast is what VS Code chooses by itself when the system asks for it. */
export const THEMES = { light: "Default Light Modern", dark: "Default Dark Modern", contrast: "Default Dark Modern" } as const;
export type ThemeName = keyof typeof THEMES;

/** Settings that make pictures alike and leave room for what matters. */
export const LOOKS = { "workbench.reduceMotion": "on", "editor.fontSize": 13, "editor.minimap.enabled": false, "breadcrumbs.enabled": true, "window.zoomLevel": 0 };

export async function chooseTheme(page: Page, theme: ThemeName): Promise<void> {
  if (theme === "contrast") await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
}

/** Shows the scenes in a theme to `look`, which is called with the window once. */
export async function showScenes(parts: VsCodeParts, theme: ThemeName, look: (scenes: SceneWindow) => Promise<void>, host: Host = "node"): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "mlsd-scenes-"));
  const folder = join(data, "designs");
  mkdirSync(join(data, "data", "User"), { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(data, "data", "User", "keybindings.json"), JSON.stringify([{ key: NEXT_SCENE_KEYS.keyBinding, command: NEXT_SCENE }]));
  const server = await VsCodeServer.start(parts, { data, settings: { ...QUIET_SETTINGS, ...LOOKS, ...(host === "web" ? IN_WORKER : {}), "workbench.colorTheme": THEMES[theme] } });
  try {
    const scenes = new SceneWindow();
    const address = server.addressOf({ folder, extension: resolve("."), tests: await buildScenes(host) });
    const window = await VsCodeWindow.open(parts.chromium, address, (line) => scenes.hear(line));
    try {
      await chooseTheme(window.page, theme);
      scenes.page = window.page;
      await Promise.race([look(scenes), window.testsEnded.then((code) => {
        if (code !== 0) throw new Error(`the scenes failed:\n${window.console.join("\n")}`);
      })]);
    } finally {
      await window.close();
    }
  } finally {
    server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Where the extension and the scenes run: in a process of the server, or in a worker of the page. */
type Host = "node" | "web";

async function buildScenes(host: Host): Promise<string> {
  const outfile = resolve(`.vscode-test/suites/scenes-${host}.js`);
  const platform = host === "web" ? "browser" : "node";
  await build({ bundle: true, format: "cjs", platform, external: ["vscode"], sourcemap: "inline", logLevel: "warning", entryPoints: ["scripts/vscode/scenes/practiceScenes.ts"], outfile });
  return outfile;
}

/** As long as the page waits for a selector. */
const PATIENCE_MS = 30_000;

export class SceneWindow {
  private readonly lines = new Set<string>();
  private heard: () => void = () => undefined;
  private shown: SceneName | undefined;
  private opened: Page | undefined;

  set page(page: Page) {
    this.opened = page;
  }

  get page(): Page {
    if (!this.opened) throw new Error("the window is not open yet");
    return this.opened;
  }

  /** The scene that was waited for last. */
  get current(): SceneName | undefined {
    return this.shown;
  }

  hear(line: string): void {
    if (!line.startsWith(SCENE) && !line.startsWith(LEFT)) return;
    this.lines.add(line.trim());
    this.heard();
  }

  async until(scene: SceneName): Promise<void> {
    while (!this.lines.has(SCENE + scene)) await new Promise<void>((resolve) => (this.heard = resolve));
    this.shown = scene;
  }

  /** Asks again while nobody hears: keys are lost while VS Code changes its theme or its focus. */
  async next(): Promise<void> {
    const left = LEFT + (this.shown ?? "");
    while (!this.lines.has(left)) {
      await this.page.keyboard.press(NEXT_SCENE_KEYS.pressed);
      await this.page.waitForTimeout(200);
    }
  }

  /** The page of a panel that is in sight, by a selector that only it has. VS Code puts it into a frame within a frame. */
  async panel(selector: string): Promise<Frame> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        const found = frame.isDetached() ? null : await frame.$(selector).catch(() => null);
        if (found && (await found.isVisible().catch(() => false))) return frame;
      }
      await this.page.waitForEvent("framenavigated", { timeout: 500 }).catch(() => undefined);
    }
    throw new Error(`no panel shows ${selector}`);
  }
}
