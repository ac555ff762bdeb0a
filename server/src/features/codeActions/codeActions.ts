import type { Design } from "../../core/design";
import type { Finding } from "../../core/engine";
import type { Span } from "../../core/spans";
import type { ActionKind, CodeAction } from "./codeAction";
import { extractionsAt } from "./extractAnchor";
import { fixesOfAKind, safeFixes, type ReviewAgain } from "./fixAllActions";
import { isBetweenSteps, stepFixes, stepInsertionsAt, type StepSnippets } from "./insertStep";
import { orderSteps } from "./orderSteps";
import { ownFixes, touching, waivers } from "./quickFixes";
import { rewritesAt } from "./rewritesAt";

/** What the actions are worked out from. */
export interface ActionContext {
  readonly design: Design;
  readonly findings: readonly Finding[];
  readonly review: ReviewAgain;
  /** Empty where there are no steps, as in a configuration. */
  readonly snippets: StepSnippets;
}

/** Everything that is offered at a range of the text, of the kinds that are wanted; fixes of findings first. */
export function codeActionsAt(context: ActionContext, range: Span, wants: (kind: ActionKind) => boolean = () => true): readonly CodeAction[] {
  const { design, findings, review, snippets } = context;
  const offset = range.start;
  const fixes = wants("quickfix") ? quickFixes(context, range) : [];
  return [
    ...fixes,
    ...(wants("source.fixAll.mlsd") ? safeFixes(design, findings, review) : []),
    ...(wants("refactor.rewrite") ? [...rewritesAt(design, offset), ...ordering(design, offset), ...stepInsertionsAt(design, offset, snippets, fixes)] : []),
    ...(wants("refactor.extract") ? extractionsAt(design, offset) : []),
  ];
}

function quickFixes({ design, findings, review, snippets }: ActionContext, range: Span): readonly CodeAction[] {
  const atHand = touching(findings, range);
  return [
    ...ownFixes(atHand),
    ...stepFixes(design, atHand, snippets),
    ...fixesOfAKind(design, findings, atHand, review),
    ...waivers(design, atHand),
  ];
}

function ordering(design: Design, offset: number): readonly CodeAction[] {
  const edits = isBetweenSteps(design, offset) ? orderSteps(design) : undefined;
  return edits ? [{ id: "orderSteps", title: "Put the steps in order", kind: "refactor.rewrite", findings: [], isPreferred: false, edits }] : [];
}
