import type { Design } from "./design";
import type { AcceptedRisk, Finding } from "./engine";
import type { Problem } from "./finding";
import { isOnlyMisspelt, nearest } from "./nearest";
import type { Rule } from "./rule";
import { contains, lineAt } from "./spans";
import type { Waiver } from "./waivers";

export interface WaiverProblem {
  readonly rule: Rule;
  readonly problem: Problem;
}

export interface WaivedReview {
  readonly kept: Finding[];
  readonly accepted: AcceptedRisk[];
  readonly waiverProblems: WaiverProblem[];
}

/** Sets waived findings apart, and finds waivers that give no reason, name no rule, or waive nothing. */
export function applyWaivers(design: Design, findings: readonly Finding[], waivers: readonly Waiver[], rules: readonly Rule[]): WaivedReview {
  const kept: Finding[] = [];
  const accepted: AcceptedRisk[] = [];
  const used = new Set<Waiver>();
  for (const finding of findings) {
    const waiver = waivers.find(({ rule, line }) => rule === finding.rule && contains(line, finding.span.start));
    if (waiver) {
      used.add(waiver);
      accepted.push({ finding, reason: waiver.reason });
    } else {
      kept.push(finding);
    }
  }
  const waiverProblems = waivers.flatMap((waiver) => problemOf(waiver, used.has(waiver), design, rules) ?? []);
  return { kept, accepted, waiverProblems };
}

function problemOf(waiver: Waiver, isUsed: boolean, design: Design, rules: readonly Rule[]): WaiverProblem | undefined {
  const as = (id: string, problem: Problem): WaiverProblem | undefined => {
    const rule = rules.find((candidate) => candidate.id === id);
    return rule && { rule, problem };
  };
  if (!rules.some((rule) => rule.id === waiver.rule)) return as("waiver/unknown-rule", unknownRule(waiver, rules));
  if (!isUsed) return as("waiver/unused", unused(waiver, design));
  if (waiver.reason === "") {
    return as("waiver/no-reason", {
      span: waiver.span,
      message: `The risk of \`${waiver.rule}\` is accepted without a reason.`,
      hint: `Say why: \`# mlsd-ignore ${waiver.rule}: …\`.`,
    });
  }
  return undefined;
}

function unknownRule(waiver: Waiver, rules: readonly Rule[]): Problem {
  if (waiver.rule === "") {
    return { span: waiver.span, message: "This waiver names no rule.", hint: "Write `# mlsd-ignore <rule-id>: reason`." };
  }
  const known = rules.map((rule) => rule.id);
  const suggestion = nearest(waiver.rule, known);
  return {
    span: waiver.ruleSpan,
    message: `\`${waiver.rule}\` is no rule${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
    hint: "A waiver names the rule as the finding shows it.",
    ...(suggestion
      ? { fixes: [{ title: `Replace with \`${suggestion}\``, edits: [{ span: waiver.ruleSpan, text: suggestion }], isPreferred: true, isSafe: isOnlyMisspelt(waiver.rule, suggestion, known) }] }
      : {}),
  };
}

function unused(waiver: Waiver, design: Design): Problem {
  const { text } = design;
  const line = lineAt(text, waiver.span.start);
  const standsAlone = text.slice(line.start, waiver.span.start).trim() === "";
  const lineEnd = text.indexOf("\n", line.end);
  const whole = standsAlone
    ? { start: line.start, end: lineEnd < 0 ? text.length : lineEnd + 1 }
    : { start: waiver.span.start - (/[ \t]*$/.exec(text.slice(0, waiver.span.start))?.[0].length ?? 0), end: waiver.span.end };
  return {
    span: waiver.span,
    message: `\`${waiver.rule}\` has nothing to say here.`,
    hint: "Remove the waiver, so that it cannot hide a later finding.",
    fixes: [{ title: "Remove the waiver", edits: [{ span: whole, text: "" }], isPreferred: true }],
  };
}
