import type { PoolEntry } from './match-pool';

/**
 * A pool is put into the prompt while it takes no more than this many tokens: beyond, each request would cost more for the list than for
 * all else, and small models lose the thread.
 */
export const MOST_POOL_TOKENS = 8_000;

/** One entry as the prompt shows it: its name and what else it is called. */
export function poolLine({ name, aliases = [] }: PoolEntry): string {
  const shown = /[\r\n\u2028\u2029]/u.test(name) ? JSON.stringify(name) : name;
  return aliases.length === 0 ? `- ${shown}` : `- ${shown}: also called ${aliases.join(', ')}`;
}
