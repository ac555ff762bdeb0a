import type { CancellationToken } from "vscode-languageserver";
import { consequencesOf } from "../../core/practice/whatIfResult";
import { WHAT_IF_REQUEST, type WhatIfParams, type WhatIfResult } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** What a change would do to an open design; the design itself stays as it is. */
export const whatIfHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, answer, settings }) {
    connection.onRequest(WHAT_IF_REQUEST, ({ uri, change }: WhatIfParams, token: CancellationToken) =>
      answer<WhatIfResult>(uri, token, { changes: [], findings: [] }, async (open) => {
        const inForce = await settings(uri);
        return consequencesOf(open.design, change, (design) => open.reviewOf(design, inForce).findings);
      }));
  },
};
