import { type Clock } from "../../../client/src/practice/clock";

interface Repeated {
  readonly interval: number;
  readonly run: () => void;
  next: number;
}

/** A clock that a test turns by hand. What repeats runs as often as it would have. */
export class HandClock implements Clock {
  private readonly repeated = new Set<Repeated>();

  constructor(private time = Date.UTC(2026, 0, 5, 9)) {}

  now = (): number => this.time;

  every = (interval: number, run: () => void): { dispose(): void } => {
    const entry: Repeated = { interval, run, next: this.time + interval };
    this.repeated.add(entry);
    return { dispose: () => this.repeated.delete(entry) };
  };

  advance(seconds: number): void {
    const end = this.time + seconds * 1000;
    for (;;) {
      const due = [...this.repeated].filter(({ next }) => next <= end).sort((a, b) => a.next - b.next)[0];
      if (!due) break;
      this.time = due.next;
      due.next += due.interval;
      due.run();
    }
    this.time = end;
  }

  /** Time passes in which nothing runs, as while a window is closed. */
  leap(seconds: number): void {
    this.time += seconds * 1000;
    for (const entry of this.repeated) entry.next = this.time + entry.interval;
  }
}
