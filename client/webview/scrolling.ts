/** Bars that stay in sight cover what is scrolled below them: whatever is brought into view stops short of them. */
export function keepClearOfBars(): void {
  const observer = new ResizeObserver(() => {
    const heightOf = (name: string): number => {
      const bar = document.querySelector<HTMLElement>(`[data-region="${name}"]`);
      return bar && getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    };
    const { style } = document.documentElement;
    style.scrollPaddingTop = `${heightOf("clock") + GAP}px`;
    style.scrollPaddingBottom = `${heightOf("ask") + GAP}px`;
  });
  for (const region of document.querySelectorAll("[data-region]")) observer.observe(region);
  observer.observe(document.documentElement);
}

/** In pixels. */
const GAP = 8;

export function showLastMessage(): void {
  const messages = document.querySelectorAll(".message");
  if (messages.length > 0) messages.item(messages.length - 1).scrollIntoView({ block: "nearest" });
}

/** Lets the keyboard into each table that scrolls, and only there. To be called when tables or the room for them have changed. */
export function reachTables(): void {
  for (const table of document.querySelectorAll<HTMLElement>(".wide")) {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    else table.removeAttribute("tabindex");
  }
}
