import type { Definition, DefinitionLink, Position } from "vscode-languageserver-types";
import { definitionAt } from "../../features/definition";
import type { ClientFeatures } from "../clientFeatures";
import type { Handler } from "../handler";
import type { OpenDesign } from "../openDesigns";

export const definitionHandler: Handler = {
  capabilities: () => ({ definitionProvider: true }),
  register({ connection, client, answer }) {
    connection.onDefinition(({ textDocument, position }, token) =>
      answer<Definition | DefinitionLink[] | null>(textDocument.uri, token, null, (open) => definition(open, position, client)));
  },
};

/** A client that takes no links is shown the id alone. */
function definition({ design, positions, uri }: OpenDesign, position: Position, client: ClientFeatures): Definition | DefinitionLink[] | null {
  const found = definitionAt(design, positions.offset(position));
  if (!found) return null;
  if (!client.linksDefinitions) return found.targets.map(({ nameSpan }) => ({ uri, range: positions.range(nameSpan) }));
  const originSelectionRange = positions.range(found.origin);
  return found.targets.map(({ span, nameSpan }) => ({
    originSelectionRange, targetUri: uri, targetRange: positions.range(span), targetSelectionRange: positions.range(nameSpan),
  }));
}
