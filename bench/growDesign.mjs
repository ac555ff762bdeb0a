import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A valid design of about `lines` lines: the example, with more sources, features and alerts of the same kinds under
 * new ids. Each `variant` has names and numbers of its own.
 */
export function growDesign(lines, variant = 0) {
  const example = readFileSync("examples/visual-search.mlsd.yaml", "utf8").split("\n");
  const mark = variant === 0 ? "" : `v${variant}_`;
  const some = (most) => 1 + (variant % most);
  const rows = [
    {
      after: "    - {id: ratings, kind: human, rows: 300k}",
      row: (n) => `    - {id: events_${mark}${n}, kind: events, rows: ${some(9)}M/day, row_size: ${300 + some(97) - 1} B, retention: ${180 + some(31) - 1}d, stream: true}`,
    },
    {
      after: "    - {id: position, entity: context, source: impressions, type: numeric, compute: on_demand, train_only: true}",
      row: (n) => `    - {id: count_${mark}${n}, entity: item, source: events_${mark}${n}, type: numeric, compute: streaming, window: 7d, lag: 1h, refresh: 15min, freshness: 2h, missing: zero}`,
    },
    {
      after: "    - {id: event_volume, kind: volume, watch: impressions, below: -20%, window: 1h, owner: data-eng, action: pause training}",
      row: (n) => `    - {id: volume_${mark}${n}, kind: volume, watch: events_${mark}${n}, below: -20%, window: 1h, owner: data-eng, action: pause training}`,
    },
  ];
  const each = Math.max(0, Math.ceil((lines - example.length) / rows.length));
  const grown = example.flatMap((line) => {
    const more = rows.find(({ after }) => after === line);
    return more ? [line, ...Array.from({ length: each }, (_, n) => more.row(n))] : [line];
  });
  // Below the size of the example: its first lines, which are whole steps.
  return lines < example.length ? `${example.slice(0, lines).join("\n")}\n` : grown.join("\n");
}

/** Writes that many designs of 200 lines into a new folder, no two alike; every fifth misses its latency, so that there is something to say. */
export function writeDesigns(folder, count) {
  mkdirSync(folder);
  for (let n = 1; n <= count; n += 1) {
    const text = growDesign(200, n);
    writeFileSync(join(folder, `design${n}.mlsd.yaml`), n % 5 === 0 ? text.replace("p99: 40ms, timeout: 80ms", "p99: 240ms, timeout: 300ms") : text);
  }
  return folder;
}
