import { html, type Html } from "../html";
import { MARKS, STATEMENTS, type Mark, type Statement } from "./statements";

/** Ten statements to judge before the review is shown: it is the gap between the two that teaches. */
export function selfAssessmentForm(caseTitle: string | undefined): Html {
  return html`<h1>Before the score: how do you judge it yourself?</h1>
<p>${caseTitle !== undefined && `${caseTitle}. `}The review stays hidden until you have judged; what you learn from is where the two differ. Leave out what you cannot say.</p>
<form class="self-assessment" data-action="assess">
${STATEMENTS.map(statementFields)}
<p class="buttons"><button type="submit" id="assess" class="primary">Show the score</button>
<button type="button" id="skip" data-action="skip">Skip</button></p>
</form>`;
}

function statementFields({ statement }: Statement, index: number): Html {
  return html`<fieldset id="statement-${index}"><legend>${statement}</legend>
<div class="marks">${MARKS.map((mark) => markField(mark, index))}</div></fieldset>
`;
}

const MARK_NAMES: Readonly<Partial<Record<Mark, string>>> = { 1: "not at all", 5: "fully" };

function markField(mark: Mark, index: number): Html {
  const name = MARK_NAMES[mark];
  return html`<label class="mark"><input type="radio" id="mark-${index}-${mark}" name="mark-${index}" value="${mark}"> ${mark}${name !== undefined && html` <span class="help">${name}</span>`}</label>`;
}
