import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Milliseconds of one tick of `/proc`. */
const TICK = 10;

/** The CPU time, user and system, that a process and its children took from start to end, in milliseconds. */
export function cpuOf(args) {
  const before = ofChildren();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26 });
  if (status !== 0 && status !== 1) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return ofChildren() - before;
}

/** Of all children that have ended. */
function ofChildren() {
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").pop().split(" ");
  return (Number(fields[13]) + Number(fields[14])) * TICK;
}

/** Runs several things in turn, so that whatever else the machine does falls on all of them; the median of each. */
export function inTurn(rounds, runs) {
  const taken = runs.map(() => []);
  for (let round = 0; round < rounds; round += 1) runs.forEach((run, place) => taken[place].push(run()));
  return taken.map(median);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
