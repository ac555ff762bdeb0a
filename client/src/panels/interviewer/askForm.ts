import type { CaseQuestion, Topic } from "../../../../server/src/practiceProtocol";
import type { PracticeView } from "../../practice/practiceView";
import { html, type Html } from "../html";

/**
 * The box for questions: a combobox over those that are still open, which the topics narrow down. The list is closed until
 * somebody types or asks for it, and holds no answers.
 */
export function askForm({ open, study, session }: PracticeView): Html {
  const isPaused = session.phase === "paused";
  return html`<form class="ask" data-action="ask">
<label for="question">Ask the interviewer</label>
${open.length > 0 && html`<div class="topics" role="group" aria-label="Topics with open questions">${topicsOf(open).map(topicButton)}</div>`}
<div class="asking">
<input id="question" name="text" type="text" role="combobox" autocomplete="off" aria-autocomplete="list" aria-haspopup="listbox" aria-expanded="false" aria-controls="questions" aria-describedby="asking-help" data-clears>
<button type="submit">Ask</button>
<ul id="questions" role="listbox" aria-label="Open questions" hidden>${open.map((question) => option(question, study.questions.indexOf(question)))}</ul>
</div>
<p id="asking-help" class="help">${isPaused ? "The clock is paused; the interviewer answers when it runs again." : helpFor(open.length)}</p>
</form>`;
}

function helpFor(open: number): string {
  if (open === 0) return "Everything that this interviewer can tell has been asked. Questions of your own are noted.";
  return "In your own words, or type to search. ↓ lists what is known.";
}

function topicsOf(open: readonly CaseQuestion[]): readonly { readonly topic: Topic; readonly count: number }[] {
  const counts = new Map<Topic, number>();
  for (const { topic } of open) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].map(([topic, count]) => ({ topic, count }));
}

const TOPIC_NAMES: Readonly<Record<Topic, string>> = {
  goal: "Goal",
  scale: "Scale",
  latency: "Latency",
  data: "Data",
  constraints: "Constraints",
  scope: "Scope",
  errors: "Errors",
  freshness: "Freshness",
  users: "Users",
};

function topicButton({ topic, count }: { readonly topic: Topic; readonly count: number }): Html {
  return html`<button type="button" class="topic" id="topic-${topic}" data-topic="${topic}" aria-pressed="false">${TOPIC_NAMES[topic]} <span class="count" aria-hidden="true">${count}</span><span class="for-readers">, ${count} open</span></button>`;
}

/** The number is that of the question in its case: it stays when others are asked. */
function option({ topic, ask }: CaseQuestion, number: number): Html {
  return html`<li id="question-${number}" role="option" aria-selected="false" data-topic="${topic}">${ask}</li>`;
}
