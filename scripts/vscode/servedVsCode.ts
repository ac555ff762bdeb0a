import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import type { VsCodeParts } from "./parts";

/** What a window of VS Code opens with. All paths are absolute. */
export interface WindowOptions {
  readonly folder: string;
  /** The extension under development; absent when the installed ones are meant. */
  readonly extension?: string;
  /** A module that exports `run()`, as for `@vscode/test-electron`. */
  readonly tests?: string;
  readonly file?: string;
}

export interface ServerOptions {
  /** A folder for user data; settings are written into it. */
  readonly data: string;
  readonly extensions?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly port?: number;
}

/** Quiet settings for tests and pictures: no welcome page, no chat, no prompts. */
export const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "window.confirmBeforeClose": "never",
};

/** Runs the extension in a web worker of the page. An address cannot ask for it: a served VS Code goes by the manifest and this setting. */
export const IN_WORKER: Readonly<Record<string, unknown>> = { "remote.extensionKind": { "mlsd.mlsd": ["web"] } };

/** VS Code's own server on a local port. */
export class VsCodeServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly output: string[],
    readonly port: number,
  ) {}

  static async start({ node, serverMain }: Pick<VsCodeParts, "node" | "serverMain">, options: ServerOptions): Promise<VsCodeServer> {
    const port = options.port ?? (await freePort());
    const settings = join(options.data, "data", "User", "settings.json");
    mkdirSync(dirname(settings), { recursive: true });
    writeFileSync(settings, JSON.stringify(options.settings ?? QUIET_SETTINGS));
    const output: string[] = [];
    const server = spawn(node, [
      serverMain, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token", "--accept-server-license-terms",
      // Makes the workbench honour the development payload of the address.
      "--enable-smoke-test-driver",
      "--telemetry-level", "off", "--server-data-dir", options.data, "--extensions-dir", options.extensions ?? join(options.data, "extensions"),
    ], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => output.push(String(data)));
    const started = new VsCodeServer(server, output, port);
    await started.untilItAnswers();
    return started;
  }

  private async untilItAnswers(): Promise<void> {
    while (this.process.exitCode === null) {
      const answers = await fetch(`http://127.0.0.1:${this.port}/version`).then(({ ok }) => ok, () => false);
      if (answers) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`VS Code's server stopped with exit code ${this.process.exitCode}:\n${this.output.join("")}`);
  }

  addressOf({ folder, extension, tests, file }: WindowOptions): string {
    const onServer = (path: string): string => `vscode-remote://127.0.0.1:${this.port}${path}`;
    const payload = [
      ["skipWelcome", "true"],
      ...(extension ? [["extensionDevelopmentPath", onServer(extension)]] : []),
      ...(tests ? [["extensionTestsPath", onServer(tests)]] : []),
      ...(file ? [["openFile", onServer(file)]] : []),
    ];
    return `http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  }

  stop(): void {
    this.process.kill();
  }
}

/** One window of a served VS Code in a browser without a display. */
export class VsCodeWindow {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    /** What the extension host wrote to its console, line by line. */
    readonly console: readonly string[],
    /** The exit code of the tests. */
    readonly testsEnded: Promise<number>,
  ) {}

  static async open(chromiumPath: string, address: string, onConsole: (line: string) => void = () => undefined): Promise<VsCodeWindow> {
    const browser = await chromium.launch({ executablePath: chromiumPath, headless: true, args: CHROMIUM_ARGS });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const lines: string[] = [];
    const heard = (line: string): void => {
      lines.push(line);
      onConsole(line);
    };
    await page.exposeFunction("codeAutomationLog", (_type: string, values: unknown[]) => heard(values.map(String).join(" ")));
    const testsEnded = new Promise<number>((resolve, reject) => {
      void page.exposeFunction("codeAutomationExit", resolve);
      browser.on("disconnected", () => reject(new Error("the browser was closed before the tests ended")));
    });
    testsEnded.catch(() => undefined);
    await page.goto(address);
    await page.waitForSelector(".monaco-workbench");
    return new VsCodeWindow(browser, page, lines, testsEnded);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

const CHROMIUM_ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
