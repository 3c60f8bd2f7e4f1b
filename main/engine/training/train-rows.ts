import type { EngineContext } from '@engine/context';
import type { PartRow } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';
import type { TrainSubset } from '@shared/contract/training';
import { nestedOrder } from '@shared/domain/learning-curve';

type Storing = Pick<EngineContext, 'store'>;

/** A row of the train side, with its group where the split keeps groups together. */
export type TrainRow = PartRow & { group: string | null };

/** The train side of a split in its seeded order. */
export function trainSide({ store }: Storing, split: Split): TrainRow[] {
  const groups = new Map(
    split.grouped ? store.splits.contents(split.id).map(({ rowId, group }) => [rowId, group] as const) : [],
  );
  return store.splits.rowsOf(split.id, 'train').map((row) => ({ ...row, group: groups.get(row.rowId) ?? null }));
}

/**
 * The rows that a training learns from: the train side, or the part of it that was asked for, in the split's order.
 * @throws AppFailure where only new rows were asked for and there is none
 */
export function trainRowsOf(context: Storing, split: Split, subset: TrainSubset | null): PartRow[] {
  if (subset === null) return context.store.splits.rowsOf(split.id, 'train');
  const rows = trainSide(context, split);
  if ('newSince' in subset) {
    const learnt = learntBy(context, subset.newSince);
    const fresh = rows.filter((row) => !learnt.has(contentOf(row)));
    if (fresh.length === 0)
      throw new AppFailure(
        'refused',
        t`The model has learnt every row of this train side already. Add rows and make a new version of the split, or train on all of them again.`,
      );
    return fresh;
  }
  const order = nestedOrder(
    rows.map(({ textHash, text, label, group }) => ({ key: textHash, text, label, group })),
    { seed: subset.seed, grouped: split.grouped },
  );
  const taken = new Set(order.subarray(0, subset.rows));
  return rows.filter((_, at) => taken.has(at));
}

/** A row that was corrected since counts as new. */
const contentOf = ({ textHash, label }: Pick<PartRow, 'textHash' | 'label'>): string => `${textHash} ${label}`;

/** What a training has learnt, with what the trainings had learnt that it went on from. */
function learntBy(context: Storing, trainingJobId: string): Set<string> {
  const { store } = context;
  const learnt = new Set<string>();
  const seen = new Set<string>();
  let training = store.training.get(trainingJobId);
  while (training !== null && !seen.has(training.id)) {
    const { id, projectId, baseModel, splitId, subset, chain } = training;
    seen.add(id);
    const split = store.splits.get(splitId);
    // Rows that were held back for validation, or that a later part of its chain had, were not learnt by it.
    const parts = store.trainingFiles.ofChain(chain.id).filter(({ place }) => place > 0 && place <= chain.place);
    const inFile = new Set(parts.flatMap(({ rowIds }) => rowIds));
    if (split !== null)
      for (const row of trainRowsOf(context, split, subset))
        if (parts.length === 0 || inFile.has(row.rowId)) learnt.add(contentOf(row));
    training = store.training.list(projectId).find(({ fineTunedModel }) => fineTunedModel === baseModel) ?? null;
  }
  return learnt;
}
