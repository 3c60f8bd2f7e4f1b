import { normaliseText } from '../splits/normalise-text';

/** An entry with the words of a project's label list. */
type Entry = { name: string; description: string; aliases?: string[] | undefined };

/**
 * Adds entries to a pool: a name that is there (letter by letter) gets the new aliases, another one comes behind. An alias that is the
 * entry's own name, or one it has already but for case and punctuation, is not added.
 */
export function mergePool(
  pool: readonly Entry[],
  found: readonly { name: string; aliases: readonly string[] }[],
): Entry[] {
  const merged = new Map(pool.map((entry) => [entry.name, entry]));
  for (const { name, aliases } of found) {
    const entry = merged.get(name) ?? { name, description: '' };
    const known = new Set([name, ...(entry.aliases ?? [])].map(normaliseText));
    const more = aliases.filter((alias) => {
      const key = normaliseText(alias);
      if (key === '' || known.has(key)) return false;
      known.add(key);
      return true;
    });
    const all = [...(entry.aliases ?? []), ...more];
    merged.set(name, all.length === 0 ? entry : { ...entry, aliases: all });
  }
  return [...merged.values()];
}

/** Names and aliases that more than one entry goes by, normalised, in code-point order. */
export function ambiguousNames(pool: readonly Pick<Entry, 'name' | 'aliases'>[]): string[] {
  const owners = new Map<string, Set<string>>();
  for (const { name, aliases = [] } of pool)
    for (const called of [name, ...aliases]) {
      const key = normaliseText(called);
      const known = owners.get(key);
      if (known === undefined) owners.set(key, new Set([name]));
      else known.add(name);
    }
  return [...owners].flatMap(([key, names]) => (names.size > 1 ? [key] : [])).sort();
}
