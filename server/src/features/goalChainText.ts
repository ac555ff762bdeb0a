import type { Design } from "../core/design";
import { goalChains, type GoalChain, type LinkState } from "../core/estimates/goalChain";
import type { Field } from "../core/field";

/** The chains from an offline number to the business that a field takes part in, drawn in one line each. */
export function goalChainText(design: Design, field: Field): string {
  const isPart = /^(?:evaluation\.(?:offline|online)\[\d+\]\.(?:predicts|supports|metric|id)(?:\[\d+\])?|requirements\.business\[\d+\]\.id|(?:task|model\.models\[\d+\])\.supports(?:\[\d+\])?)$/.test(field.path);
  if (!isPart) return "";
  const row = field.path.replace(/\.[^.]*$/, "");
  const named = field.scalarText;
  const chains = goalChains(design).filter((chain) => concerns(chain, row, named));
  if (chains.length === 0) return "";
  return ["**From the offline number to the business**", "```text", ...chains.map(draw), "```"].join("\n");
}

function concerns(chain: GoalChain, row: string, named: string | undefined): boolean {
  if (chain.offline?.path === row || chain.online?.path === row) return true;
  return chain.business.some((metric) => metric.path === row || metric.text("id") === named);
}

function draw({ offline, predicts, online, supports, business }: GoalChain): string {
  const parts = [
    ...(offline ? [offline.text("metric") ?? "?", arrow("predicts", predicts.state)] : []),
    ...(online ? [online.text("id") ?? "?", arrow("supports", supports.state)] : []),
    business.length > 0 ? business.map((metric) => [metric.text("id"), metric.text("target")].filter(Boolean).join(" ")).join(", ") : "?",
  ];
  return parts.join(" ");
}

function arrow(name: string, state: LinkState): string {
  switch (state) {
    case "written": return `─${name}→`;
    case "implied": return `─(${name})→`;
    case "missing": return `╌${name}?╌`;
    case "unresolved": return `╌${name}: unknown id╌`;
  }
}
