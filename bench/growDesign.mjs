import { readFileSync } from "node:fs";

/** A valid design of about `lines` lines: the example, with more sources, features and alerts of the same kinds under new ids. */
export function growDesign(lines) {
  const example = readFileSync("examples/visual-search.mlsd.yaml", "utf8").split("\n");
  const rows = [
    { after: "    - {id: ratings, kind: human, rows: 300k}", row: (n) => `    - {id: events_${n}, kind: events, rows: 1M/day, row_size: 300 B, retention: 180d, stream: true}` },
    {
      after: "    - {id: position, entity: context, source: impressions, type: numeric, compute: on_demand, train_only: true}",
      row: (n) => `    - {id: count_${n}, entity: item, source: events_${n}, type: numeric, compute: streaming, window: 7d, lag: 1h, refresh: 15min, freshness: 2h, missing: zero}`,
    },
    {
      after: "    - {id: event_volume, kind: volume, watch: impressions, below: -20%, window: 1h, owner: data-eng, action: pause training}",
      row: (n) => `    - {id: volume_${n}, kind: volume, watch: events_${n}, below: -20%, window: 1h, owner: data-eng, action: pause training}`,
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
