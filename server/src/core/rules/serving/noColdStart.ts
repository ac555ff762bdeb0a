import type { Design } from "../../design";
import { insertAt, insertMembers } from "../../edits";
import { coldStartHoles, type ColdStartHoles } from "../../facts/coldStartFacts";
import { features } from "../../facts/featureFacts";
import { isOwnEvents, sourceNamed } from "../../facts/modelFacts";
import type { Fix } from "../../finding";
import { rowsWith } from "../../rows";
import { defineRule } from "../../rule";

export const noColdStart = defineRule({
  id: "serving/no-cold-start",
  severity: "warning",
  tier: 1,
  isPresence: true,
  summary: "There is no plan for new items or new people.",
  why: "What is new gets nothing, so it never gets the data that would let it be served.",
  question: "What happens to whoever, or whatever, has no history yet?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), recommendation chapters; Zinkevich, Rules of Machine Learning, rule 18",
  examples: {
    bad: "requirements: {scale: {new_items: 1M/day}}\ntask: {type: recommendation}\nserving:\n  mode: online\n",
    good: "requirements: {scale: {new_items: 1M/day}}\ntask: {type: recommendation}\nserving:\n  mode: online\n  cold_start: {item: Content vectors need no history}\n",
  },
  check(design) {
    const holes = coldStartHoles(design);
    if (!holes.item && !holes.user) return [];
    const isBlind = holes.item && knowsItemsByEventsOnly(design);
    const who = holes.item && holes.user ? "item or a new user" : holes.item ? "item" : "user";
    return [{
      span: design.at("serving.cold_start")?.keySpan ?? design.placeFor("serving.cold_start"),
      ...(isBlind ? { severity: "error" as const } : {}),
      message: isBlind ? "A new item has no features at all: all of them come from events it has not had." : `No plan for a new ${who}.`,
      hint: "Add `cold_start:` with what a new item or user gets.",
      fixes: plans(design, holes, who),
    }];
  },
});

const STUBS = { item: "Shown by its content until it has a history", user: "Popular items of the region until there is a history" };

/** In one edit: two insertions into one place have no order. */
function plans(design: Design, holes: ColdStartHoles, who: string): Fix[] {
  const entries = (["item", "user"] as const).filter((key) => holes[key]).map((key) => [key, STUBS[key]] as const);
  const plan = design.at("serving.cold_start");
  const edit = plan
    ? insertMembers(design, plan, entries)
    : insertAt(design, "serving.cold_start", `{${entries.map(([key, stub]) => `${key}: ${stub}`).join(", ")}}`);
  return edit ? [{ title: `Plan for a new ${who}`, edits: [edit], isPreferred: true }] : [];
}

function knowsItemsByEventsOnly(design: Design): boolean {
  const ofItems = rowsWith(features(design), "entity", "item");
  return ofItems.length > 0 && ofItems.every((feature) => {
    const sources = feature.texts("source");
    return sources.length > 0 && sources.every((id) => isOwnEvents(sourceNamed(id, design)));
  });
}
