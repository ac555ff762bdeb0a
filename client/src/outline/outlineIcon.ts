import { type OutlineNode } from "./outlineNodes";

/** A codicon and the theme colour it is drawn in; without one, that of the text. */
export interface OutlineIcon {
  readonly name: string;
  readonly colour?: string;
}

/**
 * The icon of a node: its loudest finding, else how far it is written. Each meaning has a shape of its own, those of
 * findings as in the Problems view, because high-contrast themes draw most icons in one colour and not everybody tells
 * red from yellow.
 */
export function outlineIcon({ kind, severity }: Pick<OutlineNode, "kind" | "severity">): OutlineIcon {
  // A remark does not hide that a step is finished or not begun.
  const isRemark = severity === "hint" || (severity === "info" && (kind === "complete" || kind === "missing"));
  return severity === undefined || isRemark ? STATE_ICONS[kind] : FINDING_ICONS[severity];
}

const FINDING_ICONS = {
  error: { name: "error", colour: "problemsErrorIcon.foreground" },
  warning: { name: "warning", colour: "problemsWarningIcon.foreground" },
  info: { name: "info", colour: "problemsInfoIcon.foreground" },
} as const satisfies Record<string, OutlineIcon>;

const STATE_ICONS: Readonly<Record<OutlineNode["kind"], OutlineIcon>> = {
  missing: { name: "circle-outline", colour: "disabledForeground" },
  started: { name: "circle-filled" },
  complete: { name: "pass-filled", colour: "testing.iconPassed" },
  field: { name: "symbol-field" },
  list: { name: "symbol-array" },
  row: { name: "symbol-object" },
};
