/**
 * The panels of practice as people without a mouse or without sight use them, in the page of a real VS Code: axe judges
 * names, structure and contrast in each theme, and the keyboard alone gets everywhere.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame } from "playwright-core";
import { fetchParts, NEWEST } from "../../scripts/vscode/parts";
import { SCENES, type SceneName } from "../../scripts/vscode/scenes/sceneNames";
import { showScenes, THEMES, type SceneWindow, type ThemeName } from "../../scripts/vscode/scenes/sceneWindow";
import { runChecks, type Checks } from "./pageChecks";

const AXE = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** The keyboard is tried in one theme; in all of them is too long. */
export async function tryAccessibility(reports: string): Promise<void> {
  const parts = await fetchParts(NEWEST);
  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    // One of them in the web worker host, whose panels come from elsewhere.
    const host = theme === "contrast" ? "web" : "node";
    const title = `panels of practice in the ${theme} theme, ${host === "web" ? "web worker" : "Node"} extension host`;
    await showScenes(parts, theme, (scenes) => runChecks(reports, `accessibility-${theme}`, title, checksOf(scenes, theme === "dark")), host);
  }
}

/** Each panel by a selector that it alone has. In the order of the scenes, which only go forward. */
const PANELS: readonly (readonly [name: string, scene: SceneName, selector: string])[] = [
  ["the empty history", "empty history", "#suggested"],
  ["the interviewer", "interviewer", ".message.hint"],
  ["the self-assessment", "self-assessment", "#assess"],
  ["the score card", "score card", ".total"],
  ["the history", "history", ".chart"],
];

function checksOf(scenes: SceneWindow, isWithKeyboard: boolean): Checks {
  const keyboard = isWithKeyboard ? keyboardChecks(scenes) : {};
  return Object.assign({}, ...PANELS.map(([name, scene, selector]) => ({
    async [`axe finds nothing in ${name}`]() {
      await reach(scenes, scene);
      assert.deepEqual(await violationsIn(await scenes.panel(selector)), []);
    },
    ...keyboard[scene],
  }))) as Checks;
}

/** What is closed is judged too. */
async function violationsIn(frame: Frame): Promise<unknown> {
  await frame.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
  await frame.evaluate(AXE);
  return frame.evaluate("axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary }))))");
}

/** Goes on to a scene, and out of the lists that scenes before it leave open. */
async function reach(scenes: SceneWindow, wanted: SceneName): Promise<void> {
  for (const scene of SCENES.slice(scenes.current === undefined ? 0 : SCENES.indexOf(scenes.current))) {
    await scenes.until(scene);
    if (scene === wanted) return;
    if (scene === "case" || scene === "picker") {
      await scenes.page.waitForSelector(".quick-input-list .monaco-list-row");
      await scenes.page.keyboard.press("Escape");
    }
    await scenes.next();
  }
}

/** By the scene they belong to. */
function keyboardChecks(scenes: SceneWindow): Readonly<Partial<Record<SceneName, Checks>>> {
  const { keyboard } = scenes.page;
  return {
    "empty history": {
      async "Tab reaches every control of the empty history"() {
        await reach(scenes, "empty history");
        await tabThrough(scenes, await scenes.panel("#suggested"));
      },
    },
    interviewer: {
      async "Tab reaches every control of the interviewer, and shows where it is"() {
        await reach(scenes, "interviewer");
        await tabThrough(scenes, await scenes.panel(".message.hint"));
      },

      async "the box for questions is a combobox: arrows choose, Escape closes, Enter asks"() {
        const panel = await scenes.panel("#question");
        await panel.focus("#question");
        await keyboard.type("vid");
        assert.equal(await panel.getAttribute("#question", "aria-expanded"), "true");
        await keyboard.press("ArrowDown");
        const active = await panel.getAttribute("#question", "aria-activedescendant");
        assert.equal(await panel.textContent(`#${active}[aria-selected=true]`), "How many videos are there?");
        await keyboard.press("Escape");
        assert.equal(await panel.isVisible("#questions"), false);
        await keyboard.press("ArrowDown");
        await keyboard.press("Enter");
        await panel.waitForSelector(".message.you:has-text('How many videos are there?')");
        await panel.waitForSelector(".message.interviewer:has-text('10 billion')");
        assert.equal(await panel.inputValue("#question"), "");
        assert.equal(await focusIn(panel), "question");
      },

      async "a topic narrows the questions and gives the box the focus"() {
        const panel = await scenes.panel("#question");
        await panel.focus("#topic-errors");
        await keyboard.press("Enter");
        assert.equal(await panel.getAttribute("#topic-errors", "aria-pressed"), "true");
        assert.equal(await focusIn(panel), "question");
        assert.deepEqual(await panel.locator("#questions [role=option]:visible").allTextContents(), ["What does a wrong video cost?"]);
        await panel.focus("#topic-errors");
        await keyboard.press("Enter");
        assert.equal(await panel.getAttribute("#topic-errors", "aria-pressed"), "false");
      },

      async "words of one's own are asked as they are typed"() {
        const panel = await scenes.panel("#question");
        await panel.focus("#question");
        await keyboard.type("Is there a moon");
        await keyboard.press("Enter");
        await panel.waitForSelector(".message.you:has-text('Is there a moon')");
      },

      async "a pause is said once, and takes neither the focus nor what is being typed"() {
        const panel = await scenes.panel("#answer-0");
        await panel.focus("#answer-0");
        await keyboard.type("From the cache");
        await panel.focus("#pause");
        await keyboard.press("Enter");
        await panel.waitForSelector("#pause:has-text('Resume')");
        await panel.waitForSelector("#announcer:has-text('The clock is paused.')", { state: "attached" });
        assert.equal(await focusIn(panel), "pause");
        assert.equal(await panel.inputValue("#answer-0"), "From the cache");
        await keyboard.press("Enter");
        await panel.waitForSelector("#pause:has-text('Pause')");
      },

      async "an answer to a follow-up is written down, and then the interviewer says what to mention"() {
        const panel = await scenes.panel("#answer-0");
        await panel.focus("#write-0");
        await keyboard.press("Enter");
        await panel.waitForSelector("#follow-up-0:has-text('A strong answer mentions')");
        await panel.waitForSelector("#write-0:has-text('Change it')");
      },
    },
    "self-assessment": {
      async "marks are given with arrows, and the card then takes the place of the form"() {
        await reach(scenes, "self-assessment");
        const form = await scenes.panel("#assess");
        await form.waitForFunction("document.activeElement?.id === 'mark-0-1'");
        await tabThrough(scenes, form);
        await form.focus("#mark-0-1");
        await keyboard.press("Space");
        await keyboard.press("ArrowRight");
        await form.focus("#assess");
        await keyboard.press("Enter");
        const card = await scenes.panel(".total");
        assert.match((await card.textContent("[aria-labelledby=self]")) ?? "", /I asked before I designed.*2/);
      },
    },
    "score card": {
      async "Tab reaches every control of the score card"() {
        await reach(scenes, "score card");
        await tabThrough(scenes, await scenes.panel(".total"));
      },
    },
    history: {
      async "Tab reaches every control of the history"() {
        await reach(scenes, "history");
        await tabThrough(scenes, await scenes.panel(".chart"));
      },
    },
  };
}

function focusIn(panel: Frame): Promise<string> {
  return panel.evaluate("document.activeElement?.id ?? ''");
}

/** Remembers every control that the keyboard should reach, and says how many they are; a group of radio buttons is one. */
const FIND_CONTROLS = `(() => {
  const isSame = (one, other) => one === other || (one.type === "radio" && one.name === other.name);
  window.placeOf = (control) => window.controls.findIndex((other) => isSame(other, control)) + 1;
  window.controls = [];
  for (const control of document.querySelectorAll("button, input, textarea, summary, .wide[tabindex]")) {
    if (control.checkVisibility() && !control.disabled && window.placeOf(control) === 0) window.controls.push(control);
  }
  return window.controls.length;
})()`;

/** What has the focus, by its place among the controls, and whether that is to be seen. */
const FOCUSED = `(() => {
  const control = document.hasFocus() ? document.activeElement : null;
  if (!control || control === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(control);
  const { top, bottom } = control.getBoundingClientRect();
  return { place: window.placeOf(control), isOutlined: outlineStyle !== "none" && outlineWidth !== "0px", isInSight: bottom > 0 && top < innerHeight, html: control.outerHTML.slice(0, 120) };
})()`;

interface Focused {
  /** From 1; 0 for what is no control. */
  readonly place: number;
  readonly isOutlined: boolean;
  readonly isInSight: boolean;
  readonly html: string;
}

/** From the top of the page, Tab comes to each control in the order of the page, in sight and with an outline. */
async function tabThrough({ page }: SceneWindow, panel: Frame): Promise<void> {
  const count: number = await panel.evaluate(FIND_CONTROLS);
  assert.ok(count > 0);
  await panel.focus("[data-region]");
  const reached: number[] = [];
  for (let pressed = 0; pressed < count; pressed += 1) {
    await page.keyboard.press("Tab");
    const focused: Focused | null = await panel.evaluate(FOCUSED);
    assert.ok(focused, `after ${reached.length} of ${count} controls the focus is elsewhere`);
    assert.ok(focused.isOutlined && focused.isInSight, `not to be seen: ${focused.html}`);
    reached.push(focused.place);
  }
  assert.deepEqual(reached, Array.from({ length: count }, (_, index) => index + 1));
}
