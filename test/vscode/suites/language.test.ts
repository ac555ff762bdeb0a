import * as vscode from "vscode";
import { closeAll, openDesign, untilFinding } from "./designEditor";
import { expectDefined, expectEqual, expectMatch } from "./expect";

describe("language", () => {
  afterEach(closeAll);

  it("lists the steps as symbols", async () => {
    const { document } = await openDesign("title: Photos\nrequirements:\n  latency: 300ms\ntask:\n  type: ranking\n");
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    expectMatch(symbols.map(({ name }) => name).join(), /requirements.*task|Clarifying.*Framing/);
  });

  it("is declared for untrusted and virtual workspaces", () => {
    const { packageJSON } = expectDefined(vscode.extensions.getExtension("mlsd.mlsd"), "extension") as vscode.Extension<unknown> & {
      packageJSON: { capabilities: { untrustedWorkspaces: { supported: boolean }; virtualWorkspaces: boolean } };
    };
    expectEqual(packageJSON.capabilities.untrustedWorkspaces.supported, true);
    expectEqual(packageJSON.capabilities.virtualWorkspaces, true);
  });

  it("reviews a file of a virtual workspace", async () => {
    const files = new OneFile("title: Photos\nstatus: review\ntask: {type: rankin}\n");
    const registration = vscode.workspace.registerFileSystemProvider("mlsdtest", files, { isReadonly: true });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse("mlsdtest:/photos.mlsd.yaml"));
      await vscode.window.showTextDocument(document);
      expectEqual(document.languageId, "mlsd");
      await untilFinding(document, "structure/unknown-value");
    } finally {
      registration.dispose();
    }
  });
});

/** A file system that holds one file and knows no disk. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(private readonly text: string) {}

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  stat = (): vscode.FileStat => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.text.length });
  readFile = (): Uint8Array => new TextEncoder().encode(this.text);
  readDirectory = (): [string, vscode.FileType][] => [];
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}
