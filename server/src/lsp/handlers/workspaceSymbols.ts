import type { CancellationToken } from "vscode-languageserver";
import { SymbolKind, type SymbolInformation } from "vscode-languageserver-types";
import { closest, symbolsOf, type WorkspaceSymbol } from "../../features/workspaceSymbols";
import type { Handler, ServerContext } from "../handler";
import type { OpenDesign } from "../openDesigns";

/** The ids and steps of all designs, open or not. */
export const workspaceSymbolHandler: Handler = {
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register(server) {
    const closed = new ClosedSymbols(server);
    server.connection.onWorkspaceSymbol(async ({ query }, token): Promise<SymbolInformation[]> => {
      const open = [...server.designs.all()].filter(({ isDesign }) => isDesign).flatMap(placedSymbols);
      const others = server.client.watchesFiles ? await closed.all(token) : [];
      return closest([...open, ...others], query).map(({ name, kind, container, location }) => ({ name, kind: KINDS[kind], containerName: container, location }));
    });
  },
};

const KINDS: Readonly<Record<WorkspaceSymbol["kind"], SymbolKind>> = {
  step: SymbolKind.Module, business: SymbolKind.Event, source: SymbolKind.Struct, label: SymbolKind.EnumMember, feature: SymbolKind.Field,
  model: SymbolKind.Class, set: SymbolKind.Array, metric: SymbolKind.Number, online: SymbolKind.Number, stage: SymbolKind.Function,
  index: SymbolKind.Key, alert: SymbolKind.Event, slice: SymbolKind.Enum, risk: SymbolKind.Constant,
};

type PlacedSymbol = WorkspaceSymbol & Pick<SymbolInformation, "location">;

function placedSymbols({ uri, design, positions }: OpenDesign): PlacedSymbol[] {
  return symbolsOf(uri, design).map((symbol) => ({ ...symbol, location: { uri, range: positions.range(symbol.span) } }));
}

/** Of files only the symbols are kept, until the client tells of a change; a client that tells of none is asked for nothing. */
class ClosedSymbols {
  readonly #known = new Map<string, { version: number; symbols: readonly PlacedSymbol[] }>();

  constructor(private readonly server: ServerContext) {}

  async all(token: CancellationToken): Promise<readonly PlacedSymbol[]> {
    const uris = await this.server.workspace.closed();
    const present = new Set(uris);
    for (const uri of this.#known.keys()) if (!present.has(uri)) this.#known.delete(uri);
    for (const uri of uris) {
      if (token.isCancellationRequested) break;
      await this.read(uri);
    }
    return uris.flatMap((uri) => this.#known.get(uri)?.symbols ?? []);
  }

  private async read(uri: string): Promise<void> {
    const version = this.server.workspace.versionOf(uri);
    if (this.#known.get(uri)?.version === version) return;
    const design = await this.server.workspace.read(uri);
    this.#known.set(uri, { version, symbols: design?.isDesign ? placedSymbols(design) : [] });
  }
}
