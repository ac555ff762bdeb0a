import assert from "node:assert/strict";
import { Design } from "../server/src/core/design";
import type { Field } from "../server/src/core/field";
import type { Problem } from "../server/src/core/finding";
import type { DesignPath } from "../server/src/core/generated/fieldPaths";
import { STANDARD_LIMITS } from "../server/src/core/limits";
import type { CheckContext } from "../server/src/core/rule";
import { NO_TEAM } from "../server/src/core/team";

/**
 * What a function said of a design is kept after an edit only where it still holds (decision 013). Each function here asks a
 * design for one thing, so that what it said is asked for again by the one mark that this thing leaves, and by no other.
 */
interface Case {
  readonly name: string;
  readonly text: string;
  readonly edited: string;
  readonly check: (design: Design) => readonly Problem[];
}

const CONTEXT: CheckContext = { status: "review", preset: "design", limits: STANDARD_LIMITS, team: NO_TEAM };

/** Where the title begins, which no edit moves. */
const SOMEWHERE = { start: 0, end: 1 };

function says(message: string, more: Partial<Problem> = {}): readonly Problem[] {
  return [{ span: SOMEWHERE, message, hint: "", ...more }];
}

function isFirst(one: number | undefined, other: number | undefined): string {
  return one === undefined || other === undefined ? "one is missing" : String(one < other);
}

function placesOf(place: (field: Field) => number, one: DesignPath, other: DesignPath): Case["check"] {
  const at = (design: Design, path: DesignPath): number | undefined => {
    const field = design.at(path);
    return field && place(field);
  };
  return (design) => says(isFirst(at(design, one), at(design, other)));
}

const SPLIT = "title: x\ndata:\n  split: {by: time, test: 10%}\n";
const SWAPPED = "title: x\ndata:\n  split: {test: 10%, by: time}\n";
const SECTIONS = ["task: {type: ranking}\n", "data: {split: {by: time}}\n"] as const;

const CASES: readonly Case[] = [
  {
    name: "where two keys stand that change places",
    text: SPLIT, edited: SWAPPED,
    check: placesOf(({ keySpan }) => keySpan.start, "data.split.by", "data.split.test"),
  },
  {
    name: "where two values stand that change places",
    text: SPLIT, edited: SWAPPED,
    check: placesOf(({ span }) => span.start, "data.split.by", "data.split.test"),
  },
  {
    name: "where the text of two values stands that change places",
    text: SPLIT, edited: SWAPPED,
    check: placesOf(({ written }) => written.start, "data.split.by", "data.split.test"),
  },
  {
    name: "where values stand whose sections change places, each as it was",
    text: `title: x\n${SECTIONS[0]}${SECTIONS[1]}`, edited: `title: x\n${SECTIONS[1]}${SECTIONS[0]}`,
    check: placesOf(({ span }) => span.start, "task.type", "data.split.by"),
  },
  {
    name: "where keys stand whose sections change places, each as it was",
    text: `title: x\n${SECTIONS[0]}${SECTIONS[1]}`, edited: `title: x\n${SECTIONS[1]}${SECTIONS[0]}`,
    check: placesOf(({ keySpan }) => keySpan.start, "task.type", "data.split.by"),
  },
  {
    // The insertion belongs to the value, and goes with it; by itself it could as well stay where it is.
    name: "where to insert something in front of a value that an edit at this very place moves",
    text: "title: x\ndata:\n  split: {by: time}\n", edited: "title: x\ndata:\n  split: {by:   time}\n",
    check(design) {
      const place = design.at("data.split.by")?.span.start ?? 0;
      return says("", { fixes: [{ title: "", edits: [{ span: { start: place, end: place }, text: "!" }] }] });
    },
  },
  {
    name: "a related place without length, at the edge of an edit",
    text: "title: x\ndata:\n  split: {by: time}\n", edited: "title: x\ndata:\n  split: {by:   time}\n",
    check(design) {
      const place = design.at("data.split.by")?.span.start ?? 0;
      return says("", { related: [{ span: { start: place, end: place }, message: "" }] });
    },
  },
  {
    name: "which keys a map has",
    text: "title: x\ndata:\n  split: {by: time}\n", edited: SPLIT,
    check: (design) => says([...(design.at("data.split")?.members.keys() ?? [])].join()),
  },
  {
    name: "in which order a map has its keys",
    text: SPLIT, edited: SWAPPED,
    check: (design) => says([...(design.at("data.split")?.members.keys() ?? [])].join()),
  },
  {
    name: "which steps a design has",
    text: "title: x\ntask: {type: ranking}\n", edited: "title: x\ntask: {type: ranking}\nserving: {mode: online}\n",
    check: (design) => says([...design.root.members.keys()].join()),
  },
  {
    name: "how many rows a list has",
    text: "title: x\ndata:\n  sources: [{id: a}]\n", edited: "title: x\ndata:\n  sources: [{id: a}, {id: b}]\n",
    check: (design) => says(String(design.at("data.sources")?.items.length)),
  },
  {
    name: "how many rows a list has that is read row by row",
    text: "title: x\ndata:\n  sources:\n    - {id: a}\n    - {id: b}\n", edited: "title: x\ndata:\n  sources:\n    - {id: a}\n    - {id: b}\n    - {id: c}\n",
    check: (design) => says(String(design.at("data.sources")?.items.length)),
  },
  {
    name: "whether there is a row at a place",
    text: "title: x\ndata:\n  sources: [{id: a}]\n", edited: "title: x\ndata:\n  sources: [{id: a}, {id: b}]\n",
    check: (design) => says(String(design.at("data.sources")?.rowAt(1) !== undefined)),
  },
  {
    name: "which row has an id",
    text: "title: x\ndata:\n  sources: [{id: a}]\n", edited: "title: x\ndata:\n  sources: [{id: a}, {id: b}]\n",
    check: (design) => says(String(design.at("data.sources")?.rowById("b") !== undefined)),
  },
];

describe("what was said of a design before an edit", () => {
  for (const { name, text, edited, check } of CASES) {
    it(`is asked for again where it was: ${name}`, () => {
      const rule = { check };
      const before = Design.read(text);
      const first = before.checks.run(rule, before, CONTEXT);
      const [after, fresh] = [Design.read(edited, before), Design.read(edited)];
      const expected = fresh.checks.run(rule, fresh, CONTEXT);
      assert.notDeepEqual(expected, first, "an edit after which nothing else is to be said");
      assert.deepEqual(after.checks.run(rule, after, CONTEXT), expected);
    });
  }
});
