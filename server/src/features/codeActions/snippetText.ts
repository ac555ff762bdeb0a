/** A snippet as it stands when it is accepted without typing: the defaults of its places, and of choices the first. Knows no variables. */
export function snippetText(body: string): string {
  const defaults = new Map<string, string>();
  const withDefaults = body.replaceAll(/\$\{(\d+)(?::([^}]*)|\|([^|]*)\|)\}/g, (_, place: string, text?: string, choices?: string) => {
    const value = text ?? choices?.split(",")[0] ?? "";
    defaults.set(place, value);
    return value;
  });
  return withDefaults.replaceAll(/(?<!\\)\$(\d+)/g, (_, place: string) => defaults.get(place) ?? "").replaceAll("\\$", "$");
}
