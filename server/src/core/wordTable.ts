/**
 * A table that is looked up by what an author wrote. It holds the words given and no other: a plain object also
 * answers to `constructor` and whatever else every object has.
 */
export function wordTable<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
