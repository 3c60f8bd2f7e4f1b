import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import { byUser } from '@engine/history/actors';
import { countedRows } from '@engine/rows/counted-rows';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import type { Split } from '@shared/contract/splits';
import { sideInFull, sideWord } from '@shared/domain/splits';
import { chooseSides } from './choose-sides';
import { factsOf, isSplittable, placeOf, sideOf } from './split-facts';
import { splitOf } from './split-of';

/**
 * Makes and stores a split of the labelled rows that have a text.
 * @throws AppFailure when there is nothing to train on or to test with
 */
export function createSplit(context: EngineContext, input: CheckedInputOf<'splits.create'>): Split {
  const { store, emit, newId, now } = context;
  const dataset = datasetOf(context, input.datasetId);
  if (dataset.state !== 'ready') {
    throw new AppFailure('refused', t`${dataset.name} is still being imported. Wait for it, then make the split.`);
  }
  if (input.grouped && dataset.roles.group === undefined) {
    throw new AppFailure(
      'refused',
      t`${dataset.name} has no group column, so its rows cannot be kept together by group. Turn grouping off.`,
    );
  }
  const all = store.rows.splittable(store.datasets.keyOf(dataset.id));
  const usable = all.filter(isSplittable);
  const { parts, byColumn, sides } = chooseSides(dataset, usable, input);
  const assigned = usable.flatMap((row) => {
    const part = sideOf(row, parts.get(row.rowId));
    return part === undefined ? [] : [{ ...row, part, place: placeOf(input.seed, row) }];
  });
  for (const part of ['train', 'test'] as const) {
    if (!assigned.some((row) => row.part === part)) {
      const [side, word] = [sideInFull(part), sideWord(part)];
      throw new AppFailure(
        'refused',
        input.method === 'column'
          ? t`The ${side} would be empty: no row with a text and a label has a value that means ${word} in the column '${byColumn ?? ''}'. Say which values do.`
          : t`The ${side} would be empty: ${dataset.name} has ${countedRows(usable.length)} with a text and a label. Import more labelled rows, or change the shares.`,
      );
    }
  }
  const id = newId('spl');
  const name = input.name ?? t`Split ${store.splits.count(dataset.projectId) + 1}`;
  store.transaction(() => {
    store.splits.insert({
      id,
      projectId: dataset.projectId,
      datasetId: dataset.id,
      name,
      seed: input.seed,
      fractions: input.fractions,
      grouped: input.grouped,
      method: input.method,
      byColumn,
      sides,
      version: 1,
      parentId: null,
      frozenAt: null,
      leftOut: all.length - assigned.length,
      ...factsOf(assigned, input.grouped),
      createdAt: now(),
      assignment: assigned,
    });
    store.history.record({
      projectId: dataset.projectId,
      datasetId: dataset.id,
      splitId: id,
      kind: 'split',
      summary: t`Made the split ${name}`,
      actor: byUser,
      at: now(),
      toggle: 'split+',
    });
  });
  emit({ type: 'changed', topics: ['splits', 'projects', 'history'] });
  return splitOf(context, id);
}
