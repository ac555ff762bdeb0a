import { join, resolve } from "node:path";
import type { Frame } from "playwright-core";
import type { SceneName } from "./vscode/scenes/sceneNames";
import { SCENES } from "./vscode/scenes/sceneNames";
import type { SceneWindow, ThemeName } from "./vscode/scenes/sceneWindow";
import { command, goTo } from "./vscode/workbench";

const IMAGES = resolve("docs/images");
/** These ship with the extension. */
const WALKTHROUGH = resolve("client/walkthrough");

/** A window so small that its editor can be read in the right half of a walkthrough, and the size that all windows have. */
const SMALL = { width: 840, height: 560 };
const USUAL = { width: 1280, height: 800 };
/** What of it is worth showing, in pixels of the page. */
const EDITOR_CLIP = { x: 52, y: 36, width: 780, height: 490 };
const LIST_CLIP = { x: 300, y: 0, width: 680, height: 400 };
const PANEL_CLIP = { x: 664, y: 36, width: 612, height: 735 };

/** Takes the pictures of practice, scene by scene: those of the README, and those of the walkthrough before it is shown itself. */
export async function takePracticePictures(scenes: SceneWindow, theme: ThemeName): Promise<void> {
  const views = viewsOf(scenes, theme);
  for (const name of SCENES) {
    if (name === "end") return;
    await scenes.until(name);
    await views[name]();
    await scenes.next();
  }
}

type Clip = typeof EDITOR_CLIP;

function viewsOf(scenes: SceneWindow, theme: ThemeName): Readonly<Record<Exclude<SceneName, "end">, () => Promise<unknown>>> {
  const { page } = scenes;
  const picture = (folder: string, name: string, clip?: Clip): Promise<unknown> =>
    page.screenshot({ animations: "disabled", path: join(folder, `${name}-${theme}.png`), ...(clip && { clip }) });
  return {
    async write() {
      await page.setViewportSize(SMALL);
      await page.waitForSelector(".view-line:has-text('What is built')");
      await picture(WALKTHROUGH, "write", EDITOR_CLIP);
    },
    async finding() {
      await page.waitForSelector(".view-line:has-text('on purpose')");
      await goTo(page, 37, 45);
      await page.waitForSelector(".squiggly-error", { state: "attached" });
      await command(page, "Show or Focus Hover");
      await page.waitForSelector(".monaco-hover:not(.hidden) .hover-contents:has-text('250ms')");
      await picture(WALKTHROUGH, "finding", EDITOR_CLIP);
      await page.keyboard.press("Escape");
      await page.setViewportSize(USUAL);
    },
    async case() {
      await page.waitForSelector(".quick-input-list .monaco-list-row:has-text('Visual search')");
      await picture(WALKTHROUGH, "case", LIST_CLIP);
      await page.keyboard.press("Escape");
    },
    "empty history": () => scenes.panel("#suggested"),
    async picker() {
      await page.waitForSelector(".quick-input-list .monaco-list-row:has-text('weakest step')");
      await picture(IMAGES, "practice-picker");
      await page.keyboard.press("Escape");
    },
    async interviewer() {
      await scenes.panel(".message.hint");
      await page.waitForSelector("text=So far that is a wish");
      await picture(IMAGES, "interviewer");
      await picture(IMAGES, "hints", { x: 0, y: 36, width: 640, height: 700 });
      await picture(WALKTHROUGH, "practice", PANEL_CLIP);
    },
    async "self-assessment"() {
      const form = await scenes.panel("#assess");
      await form.focus("#mark-0-1");
      await mark(form, [4, 4, 3, 4, 5, 2, 2, 3, 4, 3]);
      await form.focus("#mark-0-4");
      await picture(IMAGES, "self-assessment");
      await form.focus("#assess");
      await page.keyboard.press("Enter");
      await scenes.panel(".total");
    },
    async "score card"() {
      const card = await scenes.panel(".total");
      await picture(IMAGES, "score-card");
      await card.evaluate(() => document.getElementById("session")?.scrollIntoView());
      await picture(IMAGES, "score-card-session");
    },
    async history() {
      await scenes.panel(".chart");
      await picture(IMAGES, "history");
    },
    async walkthrough() {
      await page.waitForSelector(".getting-started-step.expanded");
      await page.click(".getting-started-step:has-text('Practise against the clock')");
      await page.waitForSelector(".getting-started-media img, .getting-started-media iframe");
      await picture(IMAGES, "walkthrough");
    },
  };
}

/** From the first mark on, with the keyboard as a person would: arrows within a statement, Tab to the next. */
async function mark(form: Frame, marks: readonly number[]): Promise<void> {
  const { keyboard } = form.page();
  for (const wanted of marks) {
    await keyboard.press("Space");
    for (let at = 1; at < wanted; at += 1) await keyboard.press("ArrowRight");
    await keyboard.press("Tab");
  }
}
