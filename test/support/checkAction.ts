import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Design } from "../../server/src/core/design";
import { review } from "../../server/src/core/engine";
import { isStepKey } from "../../server/src/core/framework";
import { CONFIG_LANGUAGE } from "../../server/src/core/language";
import { RULES } from "../../server/src/core/rules";
import { CONFIG_RULES } from "../../server/src/core/rules/configRules";
import { applyEdits } from "../../server/src/core/spans";
import type { CodeAction } from "../../server/src/features/codeActions/codeAction";
import { codeActionsAt, type ActionContext } from "../../server/src/features/codeActions/codeActions";
import { readPlaces, variantsOf } from "./markedPlaces";

const SNIPPETS = Object.values(JSON.parse(readFileSync("snippets/mlsd.json", "utf8")) as Record<string, { prefix: string; body: string[] }>);

export function contextOf(text: string, isConfig = false): ActionContext {
  const reviewed = (design: Design): ActionContext["findings"] => review(design, isConfig ? CONFIG_RULES : RULES, { status: "review" }).findings;
  const design = Design.read(text, undefined, isConfig ? CONFIG_LANGUAGE : undefined);
  const snippets = isConfig ? [] : SNIPPETS.flatMap(({ prefix, body }) => (isStepKey(prefix) ? [[prefix, body.join("\n")] as const] : []));
  return { design, findings: reviewed(design), review: reviewed, snippets: new Map(snippets) };
}

export function actionsAt(marked: string, isConfig = false): readonly CodeAction[] {
  const { text, cursor } = readPlaces(marked);
  return codeActionsAt(contextOf(text, isConfig), { start: cursor, end: cursor });
}

/** The action with this title turns the document into another, in every shape that editors hold it. */
export function checkAction(title: string, marked: string, expected: string): void {
  const wanted = variantsOf(expected);
  variantsOf(marked).forEach(([variant, document], index) => {
    const { text } = readPlaces(document);
    const actions = actionsAt(document);
    const action = actions.find((one) => one.title === title);
    assert.ok(action, `${variant}: "${title}" is not among\n${actions.map((one) => one.title).join("\n")}`);
    const edits = action.edits();
    assert.ok(edits, `${variant}: "${title}" refuses`);
    assert.equal(applyEdits(text, edits), wanted[index]?.[1], variant);
  });
}

/** No action of this title is offered, or it refuses to be done. */
export function checkNoAction(title: string | RegExp, marked: string): void {
  const offered = actionsAt(marked).filter((action) => (typeof title === "string" ? action.title === title : title.test(action.title)) && action.edits() !== undefined);
  assert.deepEqual(offered.map((action) => action.title), []);
}
