import type { EngineContext } from '@engine/context';
import { byUser } from '@engine/history/actors';
import { t } from '@lingui/core/macro';
import type { Dataset } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';
import { factsOf, isSplittable, placeOf } from './split-facts';
import { splitOf } from './split-of';

/**
 * A split with every labelled row on its test side, for rows that were only ever tested with: an evaluation from elsewhere. Nothing can
 * learn from it.
 * @throws AppFailure when no row has a text and a label
 */
export function createTestOnlySplit(context: EngineContext, dataset: Dataset, name: string): Split {
  const { store, newId, now, emit } = context;
  const all = store.rows.splittable(store.datasets.keyOf(dataset.id));
  const seed = 1;
  const assigned = all
    .filter(isSplittable)
    .map((row) => ({ ...row, part: 'test' as const, place: placeOf(seed, row) }));
  if (assigned.length === 0)
    throw new AppFailure(
      'refused',
      t`No case has both a text and a right answer. Say which fields of the cases hold them.`,
    );
  const id = newId('spl');
  store.transaction(() => {
    store.splits.insert({
      id,
      projectId: dataset.projectId,
      datasetId: dataset.id,
      name,
      seed,
      fractions: { train: 0, validation: 0, test: 1 },
      grouped: false,
      method: 'seeded',
      byColumn: null,
      sides: null,
      version: 1,
      parentId: null,
      frozenAt: null,
      leftOut: all.length - assigned.length,
      ...factsOf(assigned, false),
      createdAt: now(),
      assignment: assigned,
    });
    store.history.record({
      projectId: dataset.projectId,
      datasetId: dataset.id,
      splitId: id,
      kind: 'split',
      summary: t`Made the split ${name}, all of it for testing`,
      actor: byUser,
      at: now(),
      toggle: 'split+',
    });
  });
  emit({ type: 'changed', topics: ['splits', 'projects', 'history'] });
  return splitOf(context, id);
}
