/** Reads a JSON column that this store wrote itself; the caller names the type it wrote. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T; // safe: only the store writes its JSON columns, from values of this type
}

/** The same for a column that may be NULL. */
export const fromJsonOrNull = <T>(text: string | null): T | null => (text === null ? null : fromJson<T>(text));
