import { useLocalStorage } from '@mantine/hooks';
import { useCallback } from 'react';
import type { ZodType } from 'zod';

/** What is kept in the window's own storage carries this word before its name. */
const NAMED = 'fewtune.';

/** Reads what was kept; null for nothing, and for what an older version kept in another form. */
export function readRemembered<T>(words: string | null | undefined, schema: ZodType<T>): T | null {
  if (words == null) return null;
  try {
    return schema.safeParse(JSON.parse(words)).data ?? null;
  } catch {
    return null;
  }
}

/** What is remembered under a name right now, outside of a component; null for nothing. */
export const rememberedNow = <T>(name: string, schema: ZodType<T>): T | null =>
  readRemembered(localStorage.getItem(NAMED + name), schema);

type Change<T> = T | ((before: T) => T);

/**
 * State of a screen that is there again when the screen is, and after a restart: filters, sorts, words that were not sent yet. It stays
 * on this machine, beside the settings, and is not part of the workspace.
 * @param name of what is remembered, with the id of what it belongs to
 * @param initial what holds before anything was chosen, the same object each time
 */
export function useRemembered<T extends object | string | null>(
  name: string,
  schema: ZodType<T>,
  initial: T,
): [T, (change: Change<T>) => void] {
  const [kept, keep] = useLocalStorage<T | null>({
    key: NAMED + name,
    defaultValue: null,
    getInitialValueInEffect: false,
    deserialize: (words) => readRemembered(words, schema),
  });
  const set = useCallback(
    (change: Change<T>) =>
      keep((before) => {
        const value = typeof change === 'function' ? change(before ?? initial) : change;
        return JSON.stringify(value) === JSON.stringify(initial) ? null : value;
      }),
    [keep, initial],
  );
  return [kept ?? initial, set];
}

/** Forgets all that is remembered of a project: what carries its id in its name or its words. */
export function forgetRemembered(projectId: string): void {
  for (const [key, words] of Object.entries(localStorage)) {
    if (key.startsWith(NAMED) && `${key} ${words}`.includes(projectId)) localStorage.removeItem(key);
  }
}
