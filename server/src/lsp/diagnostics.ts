import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from "vscode-languageserver-types";
import type { Severity } from "../core/finding";
import type { AskedFinding } from "../core/practice/asQuestions";
import { UNUSED_SOURCE, unusedIds } from "../features/unusedIds";
import type { ClientFeatures } from "./clientFeatures";
import type { OpenDesign } from "./openDesigns";
import { rulePage } from "./ruleLinks";
import type { DocumentSettings } from "./settings";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What an editor shows in an open document: the findings, and faded what nothing uses. */
export function diagnosticsOf(open: OpenDesign, findings: readonly AskedFinding[], settings: DocumentSettings, client: ClientFeatures): Diagnostic[] {
  const shown = findings.map((finding) => toDiagnostic(finding, open, client));
  if (!client.fadesText || !open.isDesign || !open.isReviewed(settings)) return shown;
  const faded = unusedIds(open.design, findings).map(({ span, message }): Diagnostic => ({
    range: open.positions.range(span), severity: DiagnosticSeverity.Hint, source: "mlsd", message, tags: [DiagnosticTag.Unnecessary],
  }));
  return [...shown, ...faded];
}

export function toDiagnostic(finding: AskedFinding, open: OpenDesign, { showsRelatedPlaces, fadesText }: ClientFeatures): Diagnostic {
  const { positions, uri } = open;
  if (finding.isQuestion) return { range: positions.range(finding.span), severity: SEVERITY[finding.severity], source: "mlsd", message: finding.message };
  const related = finding.related.map(({ span, message }) => ({ location: { uri, range: positions.range(span) }, message }));
  return {
    range: positions.range(finding.span),
    severity: SEVERITY[finding.severity],
    source: "mlsd",
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    message: `${finding.message}\n${finding.hint}`,
    ...(showsRelatedPlaces && related.length > 0 ? { relatedInformation: related } : {}),
    ...(fadesText && finding.rule === UNUSED_SOURCE ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
