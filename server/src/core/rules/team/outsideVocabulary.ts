import type { Design } from "../../design";
import { replaceValue } from "../../edits";
import { allStages } from "../../facts/taskFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { gather } from "../../gather";
import { parseMetric } from "../../metrics";
import { nearest } from "../../nearest";
import { defineRule } from "../../rule";

export const outsideVocabulary = defineRule({
  id: "team/outside-vocabulary",
  severity: "warning",
  tier: 1,
  summary: "A name is not one that the team uses.",
  why: "An owner nobody knows is never paged, and hardware nobody runs has no price.",
  source: "The team's configuration, `vocabulary`",
  examples: {
    config: "vocabulary: {owners: [search-ml, search-sre]}\n",
    bad: "owner: serach-ml\n",
    good: "owner: search-ml\n",
  },
  check(design, { team }) {
    const found = [
      outside("owner", () => ownersIn(design), team.owners),
      outside("feature store", () => [design.at("data.feature_store.name")], team.featureStores),
      outside("metric", () => (design.list("evaluation.offline")?.items ?? []).map((row) => row.at("metric")), team.metrics, (text) => parseMetric(text).name),
      outside("hardware", () => allStages(design).map((stage) => stage.at("hardware")), team.hardware, hardwareName),
    ];
    return found.flatMap((problems) => gather(problems, "warning"));
  },
});

function ownersIn(design: Design): (Field | undefined)[] {
  const rows = (["requirements.business", "data.features", "monitoring.alerts", "risks", "integrations"] as const).flatMap((path) => design.list(path)?.items ?? []);
  return [design.at("owner"), ...rows.map((row) => row.at("owner"))];
}

/** `2x H100` names the same hardware as `H100`. */
function hardwareName(text: string): string {
  return text.replace(/^\s*\d+\s*[x×]\s*/i, "").trim().toLowerCase();
}

/** Most teams list nothing of a kind; the fields are then not looked for. */
function outside(noun: string, fieldsOf: () => readonly (Field | undefined)[], known: readonly string[], name = (text: string): string => text): Problem[] {
  if (known.length === 0) return [];
  return fieldsOf().flatMap((field): Problem[] => {
    const text = field?.scalarText;
    if (!field || text === undefined || known.includes(name(text))) return [];
    const suggestion = nearest(name(text), known);
    const edit = suggestion && name(text) === text ? replaceValue(field, suggestion) : undefined;
    return [{
      span: field.span,
      message: `\`${text}\` is no ${noun} that the team uses${suggestion ? `; did you mean \`${suggestion}\`?` : "."}`,
      hint: `The team's configuration names: ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}.`,
      ...(edit ? { fixes: [{ title: `Replace with \`${suggestion}\``, edits: [edit], isPreferred: true }] } : {}),
    }];
  });
}
