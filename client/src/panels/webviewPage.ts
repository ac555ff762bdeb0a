import { html, type Html } from "./html";

export interface PageParts {
  /** `https://…` of the host, as `webview.cspSource` gives it. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** Unlike any other; only the script that carries it runs. */
  readonly nonce: string;
  readonly title: string;
  /** `interviewer`; the styles of a panel hang on it. */
  readonly panel: string;
  /** What the panel shows first, by the name of the region, in the order of the page. */
  readonly regions: Regions;
}

export type Regions = Readonly<Record<string, Html>>;

/**
 * The page of a panel: one script of ours, one sheet of styles, and nothing from elsewhere. Its regions are drawn anew one
 * by one, by name. Knows nothing of what stands in them.
 */
export function webviewPage({ source, script, style, nonce, title, panel, regions }: PageParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  const { markup } = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>${title}</title>
</head>
<body class="${panel}">
<main>
${Object.entries(regions).map(([name, content]) => html`<div class="region ${name}" data-region="${name}" tabindex="-1">${content}</div>\n`)}</main>
<div id="announcer" role="status" class="for-readers"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
  return markup;
}
