/** A served VS Code as a person drives it: from the palette and the keyboard. Waits for what the page shows. */
import type { Page } from "playwright-core";

/** Runs a command by its title. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.waitForSelector(QUICK_INPUT);
  await page.keyboard.insertText(title);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${title.replace(/^\w+: /, "")}")`);
  await page.keyboard.press("Enter");
}

const QUICK_INPUT = ".quick-input-widget:not([style*='display: none']) input";

export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+p");
  await page.waitForSelector(QUICK_INPUT);
  await page.keyboard.insertText(name);
  await page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${name}")`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`.tab.active:has-text("${name}")`);
}

/** Puts the cursor of the active editor at a place, counted from 1. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await command(page, "View: Focus Active Editor Group");
  await page.keyboard.press("Control+g");
  await page.waitForSelector(QUICK_INPUT);
  await page.keyboard.insertText(`${line}:${column}`);
  await page.waitForSelector(`text=to go to line ${line}`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`text=Ln ${line}, Col ${column}`);
}
