/**
 * The combobox of the interviewer after the pattern of the ARIA Authoring Practices: the focus stays in the box, the
 * arrows walk through the list, Enter asks what is chosen or else what is typed, Escape closes. Topics narrow the list.
 */
export class QuestionBox {
  private topic: string | undefined;
  private isOpen = false;
  private active: HTMLElement | undefined;

  constructor(
    private readonly page: Document,
    private readonly ask: (text: string) => void,
  ) {
    page.addEventListener("input", ({ target }) => {
      if (target === this.box) this.type();
    });
    page.addEventListener("keydown", (event) => {
      if (event.target === this.box) this.press(event);
    });
    page.addEventListener("focusout", ({ target }) => {
      if (target === this.box) this.close();
    });
    page.addEventListener("mousedown", (event) => this.point(event));
    page.addEventListener("click", ({ target }) => this.filter(target));
  }

  /** To be called when the list was drawn anew. */
  refresh(): void {
    if (!this.box) return;
    if (!this.topics.some(({ dataset }) => dataset.topic === this.topic)) this.topic = undefined;
    this.show();
  }

  private type(): void {
    this.isOpen = (this.box?.value ?? "") !== "";
    this.active = undefined;
    this.show();
  }

  private press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.move(step);
    else if (event.key === "Escape" && this.isOpen) this.close();
    else if (event.key === "Enter" && this.isOpen && this.active) this.choose(this.active);
    else return;
    event.preventDefault();
  }

  private move(step: number): void {
    this.isOpen = true;
    const matching = this.matching();
    const place = this.active ? matching.indexOf(this.active) + step : step > 0 ? 0 : matching.length - 1;
    // Past either end nothing is chosen, and Enter asks what is typed.
    this.active = matching[place];
    this.show();
    this.active?.scrollIntoView({ block: "nearest" });
  }

  private choose(option: HTMLElement): void {
    this.ask(option.textContent ?? "");
    if (this.box) this.box.value = "";
    this.box?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Pressing the mouse on an option must not take the focus from the box, which would close the list. */
  private point(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("#questions [role=option]") : null;
    if (!option) return;
    event.preventDefault();
    this.choose(option);
  }

  private filter(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLElement>("button[data-topic]") : null;
    if (!button) return;
    this.topic = button.dataset.topic === this.topic ? undefined : button.dataset.topic;
    this.active = undefined;
    this.box?.focus();
    this.isOpen = this.topic !== undefined;
    this.show();
  }

  private close(): void {
    this.isOpen = false;
    this.active = undefined;
    this.show();
  }

  private show(): void {
    const { box, list } = this;
    if (!box || !list) return;
    const matching = this.matching();
    if (this.active && !matching.includes(this.active)) this.active = undefined;
    for (const option of this.options) {
      option.hidden = !matching.includes(option);
      option.setAttribute("aria-selected", String(option === this.active));
    }
    for (const button of this.topics) button.setAttribute("aria-pressed", String(button.dataset.topic === this.topic));
    const isShown = this.isOpen && matching.length > 0;
    list.hidden = !isShown;
    box.setAttribute("aria-expanded", String(isShown));
    if (isShown && this.active) box.setAttribute("aria-activedescendant", this.active.id);
    else box.removeAttribute("aria-activedescendant");
  }

  /** The open questions of the topic in which every word that was typed begins some word. */
  private matching(): HTMLElement[] {
    const typed = wordsOf(this.box?.value ?? "");
    return this.options.filter(({ dataset, textContent }) => {
      const words = wordsOf(textContent ?? "");
      return (this.topic === undefined || dataset.topic === this.topic) && typed.every((part) => words.some((word) => word.startsWith(part)));
    });
  }

  private get box(): HTMLInputElement | null {
    return this.page.querySelector<HTMLInputElement>("input[role=combobox]");
  }

  private get list(): HTMLElement | null {
    return this.page.querySelector<HTMLElement>("#questions");
  }

  private get options(): HTMLElement[] {
    return [...this.page.querySelectorAll<HTMLElement>("#questions [role=option]")];
  }

  private get topics(): HTMLElement[] {
    return [...this.page.querySelectorAll<HTMLElement>("button[data-topic]")];
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
