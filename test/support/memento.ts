/** What VS Code keeps for an extension, in memory. Values go through JSON, as they do there. */
export class MemoryMemento {
  private readonly values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<Value>(key: string): Value | undefined;
  get<Value>(key: string, fallback: Value): Value;
  get<Value>(key: string, fallback?: Value): Value | undefined {
    const kept = this.values.get(key);
    return kept === undefined ? fallback : (JSON.parse(kept) as Value);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}
