import type { Design, Status } from "./design";
import { SEVERITIES, type Fix, type Problem, type RelatedPlace, type Severity } from "./finding";
import { isStepKey, type Chapter } from "./framework";
import { STANDARD_LIMITS, type Limits } from "./limits";
import { pathAt } from "./paths";
import { relevanceOf, type Relevance } from "./relevance";
import { chapterOf, type CheckContext, type Preset, type Rule } from "./rule";
import type { Span } from "./spans";
import { NO_TEAM, type Team } from "./team";
import { waiversIn } from "./waivers";
import { applyWaivers } from "./waiverFindings";

/** One thing a reviewer says about a design. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
  readonly span: Span;
  readonly chapter: Chapter;
  /** The field it lies on, as `serving.stages[3].p99`; empty for the design as a whole. */
  readonly path: string;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
}

/** A finding that the author accepts, with the reason given. */
export interface AcceptedRisk {
  readonly finding: Finding;
  readonly reason: string;
}

export interface Review {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedRisk[];
}

export interface ReviewOptions {
  /** Reviews as if the header said so. */
  readonly status?: Status;
  readonly preset?: Preset;
  readonly limits?: Limits;
  readonly team?: Team;
  readonly unreadable?: ReadonlyMap<string, string>;
  readonly folder?: string;
  /** By rule id: how loud, or not at all. Wins over what the rule and the status say. */
  readonly severity?: Readonly<Record<string, Severity | "off">>;
  /** Told when a rule throws. The rule is skipped, the review goes on. */
  readonly onRuleFailure?: (ruleId: string, error: unknown) => void;
}

/** Runs every rule over a design. Never throws. */
export function review(design: Design, rules: readonly Rule[], options: ReviewOptions = {}): Review {
  const status = options.status ?? design.status;
  const preset = options.preset ?? (status === "practice" ? "interview" : "design");
  const context: CheckContext = { status, preset, limits: options.limits ?? STANDARD_LIMITS, team: options.team ?? NO_TEAM, ...(options.unreadable ? { unreadable: options.unreadable } : {}), ...(options.folder === undefined ? {} : { folder: options.folder }) };
  const relevance = relevanceOf(design, status);
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.onlyIn && rule.onlyIn !== preset) continue;
    if (options.severity?.[rule.id] === "off") continue;
    for (const problem of runRule(rule, design, context, options)) {
      const severity = severityOf(rule, problem, status, relevance, options);
      if (severity) findings.push(toFinding(rule.id, problem, severity, design));
    }
  }
  const { kept, accepted, waiverProblems } = applyWaivers(design, findings, waiversIn(design), rules);
  for (const { rule, problem } of waiverProblems) {
    const severity = severityOf(rule, problem, status, relevance, options);
    if (severity) kept.push(toFinding(rule.id, problem, severity, design));
  }
  kept.sort((a, b) => a.span.start - b.span.start || rank(a.severity) - rank(b.severity) || (a.rule < b.rule ? -1 : 1));
  return { findings: kept, accepted };
}

function runRule(rule: Rule, design: Design, context: CheckContext, options: ReviewOptions): readonly Problem[] {
  try {
    return design.checks.run(rule, design, context);
  } catch (error) {
    options.onRuleFailure?.(rule.id, error);
    return [];
  }
}

/** How loud a problem is at this moment; undefined where nobody should hear it. */
function severityOf(
  rule: Rule, problem: Problem, status: Status, relevance: Relevance, options: ReviewOptions,
): Severity | undefined {
  const isPresence = problem.isPresence ?? rule.isPresence ?? false;
  if (isPresence && !relevance.asksFor(rule.id)) return undefined;
  const configured = options.severity?.[rule.id];
  if (configured) return configured === "off" ? undefined : configured;
  const severity = problem.severity ?? rule.severity;
  return isPresence && (status === "draft" || status === "practice") ? lowered(severity) : severity;
}

/** One level for an error; a warning or an info about something missing is no more than a hint in a draft (catalogue 0.1). */
function lowered(severity: Severity): Severity {
  return severity === "error" ? "warning" : "hint";
}

function toFinding(rule: string, problem: Problem, severity: Severity, design: Design): Finding {
  const path = pathAt(design, problem.span);
  const own = chapterOf(rule);
  const firstKey = /^[^.[]*/.exec(path)?.[0] ?? "";
  const chapter = problem.chapter ?? (own !== "design" || !isStepKey(firstKey) ? own : firstKey);
  const { message, hint, span, related = [], fixes = [] } = problem;
  return { rule, severity, message, hint, span, chapter, path, related, fixes };
}

export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
