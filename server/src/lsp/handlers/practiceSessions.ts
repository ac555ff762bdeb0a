import { SESSIONS_NOTIFICATION, type SessionsParams } from "../../practiceProtocol";
import type { Handler } from "../handler";

/** Our own client says in which designs somebody practises. */
export const practiceSessionsHandler: Handler = {
  capabilities: () => ({}),
  register({ connection, practise }) {
    connection.onNotification(SESSIONS_NOTIFICATION, ({ uris }: SessionsParams) => practise(uris));
  },
};
