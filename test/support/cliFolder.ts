import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export interface JsonFinding {
  file: string; rule: string; severity: string; message: string; hint: string; step: string;
  line: number; column: number; endLine: number; endColumn: number; path: string; reason?: string; waived?: string;
}

export interface CliResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own in which the built command line runs. */
export class CliFolder {
  #folder = "";

  create(): void {
    this.#folder = mkdtempSync(join(tmpdir(), "mlsd-cli-"));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  run(args: readonly string[], options: { input?: string | Buffer; env?: Record<string, string> } = {}): CliResult {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("dist/cli/mlsd.js"), ...args], {
      cwd: this.#folder, encoding: "utf8", input: options.input, env: { ...process.env, ...options.env }, timeout: 60_000,
    });
    return { status, out: stdout, err: stderr };
  }

  write(name: string, text: string | Buffer): string {
    mkdirSync(dirname(join(this.#folder, name)), { recursive: true });
    writeFileSync(join(this.#folder, name), text);
    return name;
  }

  /** The findings of `mlsd check --format json`. */
  findings(args: readonly string[], input?: string): JsonFinding[] {
    return JSON.parse(this.run(["check", "--format", "json", ...args], input === undefined ? {} : { input }).out) as JsonFinding[];
  }
}
