/**
 * The parts of a VS Code that is served to a browser, all of them npm packages: VS Code's own server as `code-server`
 * packs it, the Node it needs, and a Chromium. They are kept in `.vscode-test/`, away from the project's dependencies.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const STORE = resolve(".vscode-test");
const NPM = process.platform === "win32" ? "npm.cmd" : "npm";

/** A release of VS Code: the version of the package that holds it, and whether it runs on the Node of the project. */
export interface VsCodeRelease {
  readonly name: "oldest" | "newest";
  readonly codeServer: string;
  readonly nodeMajor: number;
}

/** The oldest VS Code that `engines.vscode` admits (1.100.3) and the newest that was tried (1.139.1). */
export const OLDEST: VsCodeRelease = { name: "oldest", codeServer: "4.100.3", nodeMajor: 20 };
export const NEWEST: VsCodeRelease = { name: "newest", codeServer: "4.139.1", nodeMajor: 24 };

const NODE_24 = "24.9.0";
const CHROMIUM = "153.0.0";

/** What to start: `node server-main.js`, and the browser that shows it. */
export interface VsCodeParts {
  readonly node: string;
  readonly serverMain: string;
  readonly chromium: string;
}

export async function fetchParts(release: VsCodeRelease): Promise<VsCodeParts> {
  return { ...fetchServer(release), chromium: await fetchChromium() };
}

export function fetchServer(release: VsCodeRelease): Omit<VsCodeParts, "chromium"> {
  const folder = fetchPackage("code-server", release.codeServer, (package_) => {
    // The server's own dependencies are a package of their own inside the package.
    npmInstall(join(package_, "lib", "vscode"), "--omit=dev");
  });
  const vscode = join(folder, "lib", "vscode");
  if (release !== NEWEST) lendTerminal(vscode);
  return { node: fetchNode(release.nodeMajor), serverMain: join(vscode, "out", "server-main.js") };
}

/** The newest VS Code brings the native part of its terminal built, which its predecessors want compiled; without it they run no task. */
function lendTerminal(vscode: string): void {
  const newest = join(dirname(dirname(fetchServer(NEWEST).serverMain)), "node_modules", "node-pty", "prebuilds", `${process.platform}-${process.arch}`);
  const wanted = join(vscode, "node_modules", "node-pty", "build", "Release");
  if (existsSync(newest) && !existsSync(wanted)) cpSync(newest, wanted, { recursive: true });
}

function fetchNode(major: number): string {
  if (Number(process.versions.node.split(".")[0]) >= major) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const folder = fetchPackage(`node-${platform}-${process.arch}`, NODE_24);
  return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
}

const INSTALLED_BROWSERS = [
  "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

async function fetchChromium(): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined) return named;
  const installed = INSTALLED_BROWSERS.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const folder = fetchPackage("@sparticuz/chromium", CHROMIUM);
  // The package unpacks the system libraries it brings (NSS, expat) only where it believes to be in its usual home.
  if (!hasSystemLibrary("libnss3.so")) process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: chromium } = (await import(pathToFileURL(join(folder, "build", "index.js")).href)) as {
    default: { executablePath(): Promise<string> };
  };
  return chromium.executablePath();
}

function hasSystemLibrary(name: string): boolean {
  const { stdout } = spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" });
  return (stdout ?? "").includes(name);
}

/** The folder of an installed package. It appears under its name only when it is complete, so that a broken download is repeated. */
function fetchPackage(name: string, version: string, afterInstall?: (folder: string) => void): string {
  const store = join(STORE, `${name.replace("/", "-")}-${version}`);
  const inStore = join("node_modules", ...name.split("/"));
  if (!existsSync(store)) {
    console.log(`fetching ${name} ${version} into .vscode-test`);
    const part = `${store}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    // Without scripts nothing is compiled; the native modules that are then missing are optional to the server.
    npmInstall(part, "--no-save", "--force", `${name}@${version}`);
    afterInstall?.(join(part, inStore));
    renameSync(part, store);
  }
  return join(store, inStore);
}

function npmInstall(folder: string, ...options: string[]): void {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync(NPM, ["install", "--prefix", folder, ...quiet, ...options], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
}
