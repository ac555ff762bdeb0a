import type { Design } from "../../design";
import { insertAt, insertMembers } from "../../edits";
import { features, isUserFeature } from "../../facts/featureFacts";
import type { Field } from "../../field";
import type { Problem } from "../../finding";
import { defineRule } from "../../rule";
import { wordTable } from "../../wordTable";

export const privacyUndeclared = defineRule({
  id: "requirements/privacy-undeclared",
  severity: "error",
  tier: 2,
  isPresence: true,
  summary: "Personal data is used and the requirements do not say under which rules.",
  why: "The lawful basis decides what may be trained on, and the time to erase decides how data is stored.",
  question: "Whose data are these, and what allows you to use them and to keep them?",
  source: "GDPR, articles 5, 6, 12 and 17; Breck et al., The ML Test Score (2017), Data 5",
  examples: {
    bad: "requirements:\n  problem: Readers want a good article\ndata:\n  sources: [{id: reads, kind: events, pii: [user_id]}]\n",
    good: "requirements:\n  problem: Readers want a good article\n  privacy: {laws: [GDPR], lawful_basis: [contract], deletion: 30d}\ndata:\n  sources: [{id: reads, kind: events, pii: [user_id]}]\n",
  },
  check(design) {
    const personal = personalData(design);
    if (!personal) return [];
    const privacy = design.at("requirements.privacy");
    return privacy ? incomplete(design, privacy, personal) : [undeclared(design, personal)];
  },
});

interface Personal {
  readonly field: Field;
  /** `Source 'reads' holds user_id`. */
  readonly text: string;
}

/** The first thing in the design that is somebody's. */
function personalData(design: Design): Personal | undefined {
  for (const source of design.list("data.sources")?.items ?? []) {
    const field = source.at("pii");
    const names = source.texts("pii").filter((name) => !/^(?:none|no|false)$/i.test(name));
    if (field && names.length > 0) return { field, text: `Source '${source.rowName}' holds ${names.join(", ")}` };
  }
  const feature = features(design).find(isUserFeature);
  const entity = feature?.at("entity");
  return entity && { field: entity, text: `Feature '${feature?.rowName ?? ""}' describes ${OF_WHOM[entity.scalarText ?? ""] ?? "a person"}` };
}

const OF_WHOM = wordTable<string>({ user: "a user", account: "an account", session: "a session", pair: "a user and an item" });

function undeclared(design: Design, { field, text }: Personal): Problem {
  // One month is the time that article 12 gives for an answer; the law and the basis are the author's to check.
  const edit = insertAt(design, "requirements.privacy", "{laws: [GDPR], lawful_basis: [consent], deletion: 30d}");
  return {
    span: design.placeFor("requirements.privacy"),
    message: `${text} but \`requirements.privacy\` is missing.`,
    hint: `Add \`privacy:\` with the \`laws\` that apply, the \`lawful_basis\` or \`consent\`, and the time to \`deletion\`${design.at("data.handling") ? "" : "; and say under `data.handling` what is done with it"}.`,
    related: [{ span: field.span, message: `${text}.` }],
    ...(edit ? { fixes: [{ title: "Add `privacy`", edits: [edit], isPreferred: true }] } : {}),
  };
}

function incomplete(design: Design, privacy: Field, { field, text }: Personal): readonly Problem[] {
  const missing = [
    ...(privacy.has("laws") ? [] : [{ key: "laws", stub: "[GDPR]", name: "`laws`" }]),
    // Consent is one of the six lawful bases, so either is an answer.
    ...(privacy.has("lawful_basis") || privacy.has("consent") ? [] : [{ key: "lawful_basis", stub: "[consent]", name: "`lawful_basis` (or `consent`)" }]),
    ...(privacy.has("deletion") ? [] : [{ key: "deletion", stub: "30d", name: "`deletion`" }]),
  ];
  if (missing.length === 0) return [];
  const edit = insertMembers(design, privacy, missing.map(({ key, stub }) => [key, stub] as const));
  const names = missing.map(({ name }) => name).join(", ");
  return [{
    span: privacy.keySpan,
    severity: "warning",
    message: `${text}, and \`privacy\` does not say ${names}.`,
    hint: "Which laws apply, why the data may be used, and how long it takes to erase a person everywhere.",
    related: [{ span: field.span, message: `${text}.` }],
    ...(edit ? { fixes: [{ title: `Add ${missing.map(({ key, stub }) => `\`${key}: ${stub}\``).join(", ")}`, edits: [edit], isPreferred: true }] } : {}),
  }];
}
