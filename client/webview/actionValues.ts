/** The `data-` attributes of an element besides its action, as they go to the extension. */
export function valuesOf({ dataset }: HTMLElement): Record<string, string> {
  return Object.fromEntries(Object.entries(dataset).flatMap(([name, value]) => (name === "action" || value === undefined ? [] : [[name, value]])));
}
