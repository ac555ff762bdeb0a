import { DiagnosticSeverity, type Diagnostic } from "vscode-languageserver-types";
import type { Finding } from "../core/engine";
import type { Severity } from "../core/finding";
import type { OpenDesign } from "./openDesigns";
import { rulePage } from "./ruleLinks";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(finding: Finding, open: OpenDesign, showsRelatedPlaces: boolean): Diagnostic {
  const { positions, uri } = open;
  const related = finding.related.map(({ span, message }) => ({ location: { uri, range: positions.range(span) }, message }));
  return {
    range: positions.range(finding.span),
    severity: SEVERITY[finding.severity],
    source: "mlsd",
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    message: `${finding.message}\n${finding.hint}`,
    ...(showsRelatedPlaces && related.length > 0 ? { relatedInformation: related } : {}),
  };
}
