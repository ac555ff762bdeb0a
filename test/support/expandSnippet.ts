/** A snippet as it stands when it is accepted without typing: defaults of the tab stops, first choices, a fixed date. */
export function expandSnippet(body: readonly string[]): string {
  const defaults = new Map<string, string>();
  const withDefaults = body.join("\n").replaceAll(/\$\{(\d+)(?::([^}]*)|\|([^|]*)\|)\}/g, (_, stop: string, text?: string, choices?: string) => {
    const value = text ?? choices?.split(",")[0] ?? "";
    defaults.set(stop, value);
    return value;
  });
  return withDefaults
    .replaceAll(/(?<!\\)\$(\d+)/g, (_, stop: string) => defaults.get(stop) ?? "")
    .replaceAll("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-20")
    .replaceAll("\\$", "$");
}
