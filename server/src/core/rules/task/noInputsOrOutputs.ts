import type { Design } from "../../design";
import { insertAt, insertMembers } from "../../edits";
import { taskType } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import { OUTPUTS } from "../../tables/taskOutputs";

export const noInputsOrOutputs = defineRule({
  id: "task/no-inputs-or-outputs",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "The task does not name what goes in or what comes out.",
  why: "The interface comes before the model: it shows what is known at request time and what everything behind it can rely on.",
  question: "What does the model have in its hands when it predicts, and what does it hand back?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), step 2",
  examples: {
    bad: "task: {type: ranking, input: [reader, context]}\n",
    good: "task: {type: ranking, input: [reader, context], output: ranked_list}\n",
  },
  check(design) {
    const task = design.at("task");
    if (!task) return [];
    const hasInput = task.has("input");
    const hasOutput = task.has("output");
    if (hasInput && hasOutput) return [];
    const missing = [...(hasInput ? [] : ["input" as const]), ...(hasOutput ? [] : ["output" as const])];
    const empty = missing.map((key) => task.member(key)).find((field) => field !== undefined);
    return [{
      span: empty?.keySpan ?? task.keySpan,
      message: `Name ${missing.map((key) => MEANING[key]).join(" and ")}.`,
      hint: `Add ${missing.map((key) => `\`${key}:\``).join(" and ")}: what exists when the request comes, and the kind of answer.`,
      fixes: stubs(design, task, missing),
    }];
  },
});

const MEANING = { input: "what goes in", output: "what comes out" } as const;

/** What the type of the task puts out, where it is known; an input can only be named in general. */
function stubs(design: Design, task: Field, missing: readonly ("input" | "output")[]): Fix[] {
  const output = OUTPUTS[taskType(design) ?? ""]?.[0];
  if (missing.includes("output") && output === undefined) return [];
  const entries = missing.map((key) => [key, key === "input" ? "[what is known at request time]" : (output ?? "")] as const);
  const [only] = entries;
  const edit = entries.length === 1 && only ? insertAt(design, `task.${only[0]}`, only[1]) : insertMembers(design, task, entries);
  return edit ? [{ title: `Add ${missing.map((key) => `\`${key}\``).join(" and ")}`, edits: [edit], isPreferred: true }] : [];
}
