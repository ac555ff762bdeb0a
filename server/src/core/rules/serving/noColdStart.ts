import type { Design } from "../../design";
import { insertAt } from "../../edits";
import { isOwnEvents, sourceNamed } from "../../facts/modelFacts";
import { familyOf, taskType } from "../../facts/taskFacts";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";

export const noColdStart = defineRule({
  id: "serving/no-cold-start",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "There is no plan for new items or new people.",
  why: "What is new gets nothing, so it never gets the data that would let it be served.",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), recommendation chapters; Zinkevich, Rules of Machine Learning, rule 18",
  examples: {
    bad: "requirements: {scale: {new_items: 1M/day}}\ntask: {type: recommendation}\nserving:\n  mode: online\n",
    good: "requirements: {scale: {new_items: 1M/day}}\ntask: {type: recommendation}\nserving:\n  mode: online\n  cold_start: {item: Content vectors need no history}\n",
  },
  check(design) {
    if (familyOf(taskType(design)) !== "rank") return [];
    const arrivals = design.at("requirements.scale")?.quantity("new_items");
    const plan = design.at("serving.cold_start");
    const coversAll = plan?.scalarText !== undefined;
    const needsItem = arrivals !== undefined && arrivals.high > 0 && !coversAll && !plan?.has("item");
    const needsUser = design.at("requirements")?.flag("personalised") === true && !coversAll && !plan?.has("user");
    if (!needsItem && !needsUser) return [];
    const isBlind = needsItem && knowsItemsByEventsOnly(design);
    const who = needsItem && needsUser ? "item or a new user" : needsItem ? "item" : "user";
    const edits = [
      ...(needsItem ? [insertAt(design, "serving.cold_start.item", "Shown by its content until it has a history")] : []),
      ...(needsUser ? [insertAt(design, "serving.cold_start.user", "Popular items of the region until there is a history")] : []),
    ].filter((edit) => edit !== undefined);
    // Two insertions into a map that is not there yet would make it twice.
    const isWritable = edits.length === 1 || (edits.length > 1 && plan !== undefined);
    const fixes: Fix[] = isWritable ? [{ title: `Plan for a new ${who}`, edits, isPreferred: true }] : bothAtOnce(design);
    return [{
      span: plan?.keySpan ?? design.placeFor("serving.cold_start"),
      ...(isBlind ? { severity: "error" as const } : {}),
      message: isBlind ? "A new item has no features at all: all of them come from events it has not had." : `No plan for a new ${who}.`,
      hint: "Add `cold_start:` with what a new item or user gets.",
      fixes,
    }];
  },
});

function bothAtOnce(design: Design): Fix[] {
  const edit = insertAt(design, "serving.cold_start", "{item: Shown by its content at first, user: Popular items of the region at first}");
  return edit ? [{ title: "Plan for new items and users", edits: [edit], isPreferred: true }] : [];
}

function knowsItemsByEventsOnly(design: Design): boolean {
  const ofItems = (design.list("data.features")?.items ?? []).filter((feature) => feature.text("entity") === "item");
  return ofItems.length > 0 && ofItems.every((feature) => {
    const sources = feature.texts("source");
    return sources.length > 0 && sources.every((id) => isOwnEvents(sourceNamed(id, design)));
  });
}
