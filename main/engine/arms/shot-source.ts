import { createHash } from 'node:crypto';
import type { EngineContext } from '@engine/context';
import type { PartRow } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import type { PromptSettings } from '@shared/contract/asking';
import { AppFailure } from '@shared/contract/errors';
import { chooseShots } from '@shared/domain/prompts';
import { normaliseText } from '@shared/domain/splits';

export type PoolRow = Pick<PartRow, 'rowId' | 'position' | 'text' | 'label'>;

/** Where the examples of a prompt come from. */
export type ShotSource = {
  /** The examples for a text, in the order in which they are to stand. @throws RangeError when they were not prepared */
  shotsFor: (text: string) => readonly PoolRow[];
  /** Finds the examples of these texts, where they depend on the text; quick when they do not, or are known. */
  prepare: (texts: readonly string[], signal?: AbortSignal) => Promise<void>;
  /** What decides the examples of all texts, for fingerprints; null when they are the same for every text. */
  recipe: unknown;
  warnings: string[];
};

/** The same examples for every text. */
export const sameForAll = (shots: readonly PoolRow[], warnings: string[] = []): ShotSource => ({
  shotsFor: () => shots,
  prepare: async () => undefined,
  recipe: null,
  warnings,
});

const byContent = (a: PoolRow, b: PoolRow): number =>
  a.text < b.text ? -1 : a.text > b.text ? 1 : a.label < b.label ? -1 : a.label > b.label ? 1 : a.rowId - b.rowId;

/** One row of each text that says something, in an order that depends on the content alone. */
function distinctTexts(pool: readonly PoolRow[]): PoolRow[] {
  const seen = new Set<string>();
  return [...pool].sort(byContent).filter(({ text }) => {
    const key = normaliseText(text);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const keyOf = (pool: readonly PoolRow[]): string =>
  createHash('sha256')
    .update(JSON.stringify(pool.map(({ text, label }) => [text, label])))
    .digest('hex');

const tooFew = (found: number, wanted: number): string[] =>
  found < wanted ? [t`Only ${found} of ${wanted} examples could be drawn from the training rows.`] : [];

/** The picked rows, checked: they must still be rows of the train side that no other side has too. */
function pickedShots(context: EngineContext, pool: readonly PoolRow[], picks: readonly number[]): PoolRow[] {
  if (picks.length === 0)
    throw new AppFailure('refused', t`No examples are picked yet. Pick at least one training row.`);
  const byId = new Map(pool.map((row) => [row.rowId, row]));
  return picks.map((rowId) => {
    const row = byId.get(rowId);
    if (row !== undefined) return row;
    const position = context.store.rows.get(rowId)?.position;
    throw new AppFailure(
      'refused',
      position === undefined
        ? t`A picked example was deleted. Pick another row in its place.`
        : t`Row ${position} was picked as an example, but it is not on the train side of this split, or its text stands on another side too. Pick another row in its place.`,
    );
  });
}

/** The nearest examples of each text, found in a worker thread and kept by text. */
function nearestSource(context: EngineContext, pool: readonly PoolRow[], k: number): ShotSource {
  const rows = distinctTexts(pool);
  const key = keyOf(rows);
  const found = new Map<string, Int32Array>();
  return {
    shotsFor: (text) => {
      const places = found.get(text);
      if (places === undefined) throw new RangeError('The examples of this text were not looked for yet.');
      return [...places].flatMap((place) => rows[place] ?? []);
    },
    prepare: async (texts, signal) => {
      const questions = [...new Set(texts)].filter((text) => !found.has(text));
      if (questions.length === 0) return;
      const places = await context.workers.run(
        'nearestExamples',
        { pool: { key, texts: rows.map(({ text }) => text) }, questions, k },
        signal === undefined ? {} : { signal },
      );
      for (const [at, text] of questions.entries()) found.set(text, places.slice(at * k, (at + 1) * k));
    },
    recipe: { pool: key, k },
    warnings: tooFew(rows.length, k),
  };
}

/**
 * Opens the source of examples that the settings ask for.
 * @param pool rows of the train side that may be shown
 * @throws AppFailure when a picked row may not be shown (any more)
 */
export async function shotSource(
  context: EngineContext,
  pool: readonly PoolRow[],
  labels: readonly string[],
  { selector, shots: wanted, picks, seed }: PromptSettings,
): Promise<ShotSource> {
  const known = new Set(labels);
  const usable = pool.filter(({ label }) => known.has(label));
  switch (selector) {
    case 'random': {
      const shots = chooseShots(pool, wanted, labels, seed);
      return sameForAll(shots, tooFew(shots.length, wanted));
    }
    case 'fixed':
      return sameForAll(pickedShots(context, usable, picks));
    case 'similar':
      return nearestSource(context, usable, wanted);
    case 'diverse': {
      const rows = distinctTexts(usable);
      const places = await context.workers.run('diverseExamples', {
        pool: { key: keyOf(rows), texts: rows.map(({ text }) => text) },
        labels: rows.map(({ label }) => label),
        k: wanted,
        seed,
      });
      const shots = places.flatMap((place) => rows[place] ?? []);
      return sameForAll(shots, tooFew(shots.length, wanted));
    }
  }
}
