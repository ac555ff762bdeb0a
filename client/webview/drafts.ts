/** What VS Code keeps for a page while it is hidden or the window is loaded anew. */
export interface KeptState {
  /** Belongs to the extension: what it needs to draw the panel again. */
  readonly kept?: unknown;
  /** What was typed or marked and not sent, by the id of the field. */
  readonly drafts: Readonly<Record<string, string>>;
}

interface StateStore {
  getState(): unknown;
  setState(state: unknown): void;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

const MARKED = "marked";

/** Keeps what somebody has typed and not sent yet: VS Code throws the page of a hidden panel away. */
export class Drafts {
  private state: KeptState;

  constructor(private readonly store: StateStore) {
    const state = store.getState();
    this.state = isKeptState(state) ? state : { drafts: {} };
    document.addEventListener("input", ({ target }) => {
      if (isField(target)) this.note(target);
    });
  }

  keep(kept: unknown): void {
    this.save({ ...this.state, kept });
  }

  restore(within: ParentNode): void {
    for (const [id, text] of Object.entries(this.state.drafts)) {
      const field = within.querySelector(`#${CSS.escape(id)}`);
      if (!isField(field) || field === document.activeElement) continue;
      if (field.type === "radio") (field as HTMLInputElement).checked = text === MARKED;
      else field.value = text;
    }
  }

  /** What was sent is no draft any more. */
  forget(form: HTMLFormElement): void {
    const ids = new Set([...form.elements].map(({ id }) => id));
    this.save({ ...this.state, drafts: Object.fromEntries(Object.entries(this.state.drafts).filter(([id]) => !ids.has(id))) });
  }

  private note(field: Field): void {
    if (field.id === "") return;
    const isRadio = field.type === "radio";
    const others = Object.entries(this.state.drafts).filter(([id]) => !isRadio || !isOfGroup(id, field.name));
    this.save({ ...this.state, drafts: { ...Object.fromEntries(others), [field.id]: isRadio ? MARKED : field.value } });
  }

  private save(state: KeptState): void {
    this.state = state;
    this.store.setState(state);
  }
}

function isOfGroup(id: string, name: string): boolean {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement && field.name === name;
}

function isField(target: unknown): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function isKeptState(state: unknown): state is KeptState {
  return typeof state === "object" && state !== null && "drafts" in state && typeof state.drafts === "object" && state.drafts !== null;
}
