import type { Design } from "../../design";
import { appendRow, insertAt } from "../../edits";
import type { Fix } from "../../finding";
import { defineRule } from "../../rule";
import { tokensOf } from "../../words";

/** Domains in which somebody gains by abusing the model. */
const ATTACKED = ["fraud", "payments", "moderation", "assistant", "ads"];
const USUAL = ["authn", "rate_limit", "abuse", "audit_log"];
const INJECTION = "prompt_injection";

export const noSecurity = defineRule({
  id: "serving/no-security",
  severity: "info",
  tier: 2,
  isPresence: true,
  onlyIn: "production",
  summary: "Nothing protects a model that somebody gains by abusing.",
  why: "A model is something to attack by itself: by calls it was not made for, and by the text it reads.",
  question: "Who gains by misusing this model, and what stands in their way?",
  source: "Review practice",
  examples: {
    bad: "domain: fraud\nserving:\n  mode: online\n  fallback: A blocklist and a few rules\n",
    good: "domain: fraud\nserving:\n  mode: online\n  fallback: A blocklist and a few rules\n  security: [authn, rate_limit, audit_log]\n",
  },
  check(design) {
    const domain = design.domains.find((name) => ATTACKED.includes(name));
    const field = design.at("domain");
    if (domain === undefined || !field || !design.at("serving")) return [];
    const security = design.at("serving.security");
    const isAssistant = design.domains.includes("assistant");
    const isInjectable = isAssistant && !(design.at("serving")?.texts("security") ?? []).some((measure) => tokensOf(measure).join("_") === INJECTION);
    if (security && !isInjectable) return [];
    return [{
      span: design.placeFor("serving.security"),
      ...(isInjectable ? { severity: "warning" as const } : {}),
      message: isInjectable
        ? "An assistant reads text from others: there is no defence against prompt injection."
        : "Nothing says who may call this, and how abuse is limited.",
      hint: `Add ${isInjectable ? `\`${INJECTION}\`` : USUAL.map((measure) => `\`${measure}\``).join(", ")} to \`serving.security\`, as far as it is there.`,
      related: [{ span: field.span, message: `The domain is ${isInjectable ? "assistant" : domain}.` }],
      fixes: measures(design, isAssistant),
    }];
  },
});

function measures(design: Design, isAssistant: boolean): Fix[] {
  const security = design.at("serving.security");
  const edit = security
    ? appendRow(design, security, INJECTION)
    : insertAt(design, "serving.security", `[${[...USUAL, ...(isAssistant ? [INJECTION] : [])].join(", ")}]`);
  return edit ? [{ title: security ? `Add \`${INJECTION}\`` : "Add the usual measures", edits: [edit], isPreferred: true }] : [];
}
