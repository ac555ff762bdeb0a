import type { Design } from "../../core/design";
import type { Finding } from "../../core/engine";
import { fixAll, fixToPrefer, safeFix } from "../../core/fixAll";
import type { CodeAction } from "./codeAction";

/** Reviews another text of the same design, under the same settings. */
export type ReviewAgain = (design: Design) => readonly Finding[];

/** All fixes that need no asking, in one go; what an editor may do on save. */
export function safeFixes(design: Design, findings: readonly Finding[], review: ReviewAgain): readonly CodeAction[] {
  const curable = findings.filter(({ fixes }) => safeFix(fixes));
  if (curable.length === 0) return [];
  return [{
    id: "fixAll", title: "Fix everything that has one right answer", kind: "source.fixAll.mlsd", findings: curable, isPreferred: false,
    edits: () => fixAll(design, review, safeFix),
  }];
}

/** For each rule of the findings at hand that could be mended in more places than one: all of them. */
export function fixesOfAKind(design: Design, findings: readonly Finding[], atHand: readonly Finding[], review: ReviewAgain): readonly CodeAction[] {
  const rules = new Set(atHand.filter(({ fixes }) => fixToPrefer(fixes)).map(({ rule }) => rule));
  return [...rules].flatMap((rule): CodeAction[] => {
    const curable = findings.filter((finding) => finding.rule === rule && fixToPrefer(finding.fixes));
    // Where a rule speaks once of several places, its own fix mends them all.
    if (curable.length < 2) return [];
    const ofRule: ReviewAgain = (one) => review(one).filter((finding) => finding.rule === rule);
    return [{
      id: `fixAll/${rule}`, title: `Fix all ${rule} in this file`, kind: "quickfix", findings: curable, isPreferred: false,
      edits: () => fixAll(design, ofRule, fixToPrefer),
    }];
  });
}
