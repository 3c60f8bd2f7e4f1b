import { createHash } from 'node:crypto';
import type { EngineContext } from '@engine/context';
import type { PlacedContent } from '@engine/store/splits';
import { AppFailure } from '@shared/contract/errors';
import type { Part, Split } from '@shared/contract/splits';
import { findLeaks } from '@shared/domain/splits';

/** A row's place in its part: a hash of seed, text and row, so that 'the first 100' are a random 100, the same each time. */
export function placeOf(seed: number, row: { key: string; rowId: number }): number {
  return createHash('sha256').update(`${seed} ${row.key} ${row.rowId}`).digest().readUIntBE(0, 6);
}

const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');

/** What is computed from the rows of a split: leaks between its sides, and the hash over rows and sides. */
export function factsOf(
  rows: readonly { rowId: number; key: string; text: string; group: string | null; part: Part }[],
  grouped: boolean,
): Pick<Split, 'leaks' | 'fingerprint'> {
  return {
    leaks: findLeaks(grouped ? rows : rows.map((row) => ({ ...row, group: null }))),
    fingerprint: sha256(rows.map((row) => `${row.key} ${row.part}`).sort()),
  };
}

/** The rows of a split as {@link factsOf} and later versions want them. */
export const placed = (rows: readonly PlacedContent[]) => rows.map((row) => ({ ...row, key: row.textHash }));

/** Computes leaks and fingerprint again if a text or a side changed since; a frozen split is never touched. */
function refreshed({ store }: Pick<EngineContext, 'store'>, split: Split): Split {
  if (!store.splits.isStale(split.id)) return split;
  const rows = store.splits.contents(split.id);
  const all = store.datasets.get(split.datasetId)?.rowCount ?? rows.length;
  store.splits.refresh(split.id, {
    ...factsOf(placed(rows), split.grouped),
    leftOut: Math.max(0, all - rows.length),
  });
  return store.splits.get(split.id) ?? split;
}

/** @throws AppFailure when it is gone */
export function splitOf(context: Pick<EngineContext, 'store'>, splitId: string): Split {
  const split = context.store.splits.get(splitId);
  if (split === null)
    throw new AppFailure('not-found', `There is no split ${splitId} here (any more). Make a new one.`);
  return refreshed(context, split);
}

/** The splits of a project, newest first. */
export const splitsOf = (context: Pick<EngineContext, 'store'>, projectId: string): Split[] =>
  context.store.splits.list(projectId).map((split) => refreshed(context, split));
