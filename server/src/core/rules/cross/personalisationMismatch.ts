import type { Design } from "../../design";
import { appendRow, replaceValue } from "../../edits";
import type { Field } from "../../field";
import { features, isUserFeature, servedFeatures } from "../../facts/featureFacts";
import type { Fix, Problem } from "../../finding";
import { defineRule } from "../../rule";

/** Of these no part is a person; a team's own word for an entity may mean one. */
const OF_NO_PERSON = new Set(["request", "query", "item", "document", "series", "context", "place"]);
const HISTORY = "user_history";

export const personalisationMismatch = defineRule({
  id: "cross/personalisation-mismatch",
  severity: "warning",
  tier: 2,
  summary: "The requirements and the features disagree on whether results depend on the person.",
  why: "One of the two is wrong: either the promise cannot be kept, or personal data are read that nobody asked for.",
  question: "Would two people get different answers here, and what may you know about them for that?",
  source: "Aminian & Xu, Machine Learning System Design Interview (2023), steps 1 and 3; GDPR art. 6, for consent",
  examples: {
    bad: "requirements: {personalised: true}\ndata:\n  features: [{id: price, entity: item}]\n",
    good: "requirements: {personalised: true}\ndata:\n  features: [{id: price, entity: item}, {id: history, entity: user}]\n",
  },
  check(design) {
    const field = design.at("requirements.personalised");
    const isPersonalised = design.at("requirements")?.flag("personalised");
    if (!field || isPersonalised === undefined) return [];
    const problem = isPersonalised ? withoutUser(field, design) : withUser(field, design);
    return [problem ?? withoutConsent(design)].filter((found) => found !== undefined);
  },
});

function withoutUser(personalised: Field, design: Design): Problem | undefined {
  const declared = features(design);
  const isImpersonal = (feature: Field): boolean => OF_NO_PERSON.has(feature.text("entity") ?? "") && feature.text("type") !== "sequence";
  if (declared.length === 0 || !declared.every(isImpersonal)) return undefined;
  const list = design.list("data.features");
  const row = list && !design.ids.find("feature", HISTORY) ? appendRow(design, list, `{id: ${HISTORY}, entity: user, type: sequence}`) : undefined;
  return {
    span: personalised.span,
    message: "Results depend on the person, but no feature has `entity: user`.",
    hint: "Add what is known of the person, or set `personalised: false`.",
    related: list ? [{ span: list.keySpan, message: "None of these is of a person." }] : [],
    fixes: [...flagFix(personalised, "false"), ...(row ? [{ title: `Add a feature ${HISTORY}`, edits: [row] }] : [])],
  };
}

function withUser(personalised: Field, design: Design): Problem | undefined {
  const ofUser = servedFeatures(design).filter((feature) => feature.text("entity") === "user" && feature.flag("train_only") !== true);
  const [first] = ofUser;
  if (!first) return undefined;
  return {
    span: personalised.span,
    message: `Results do not depend on the person, but ${ofUser.map(nameOf).join(", ")} ${ofUser.length > 1 ? "are features" : "is a feature"} of the user.`,
    hint: "Set `personalised: true`, or leave the feature out.",
    related: ofUser.map((feature) => ({ span: feature.at("id")?.span ?? feature.span, message: "This is known of a person." })),
    fixes: flagFix(personalised, "true"),
  };
}

/** `consent: none`, and none of the other lawful bases is named. */
function withoutConsent(design: Design): Problem | undefined {
  const privacy = design.at("requirements.privacy");
  const consent = privacy?.at("consent");
  const [first] = servedFeatures(design).filter(isUserFeature);
  if (!consent || consent.scalarText?.trim().toLowerCase() !== "none" || privacy?.has("lawful_basis") || !first) return undefined;
  return {
    span: consent.span,
    message: `There is no consent and no lawful basis, but ${nameOf(first)} is known of a person.`,
    hint: "Ask for consent, name the `lawful_basis`, or leave the feature out.",
    related: [{ span: first.at("id")?.span ?? first.span, message: "This is known of a person." }],
  };
}

function flagFix(personalised: Field, value: string): Fix[] {
  const edit = replaceValue(personalised, value);
  return edit ? [{ title: `Set \`personalised: ${value}\``, edits: [edit] }] : [];
}

function nameOf(feature: Field): string {
  return `'${feature.rowName}'`;
}
