import type { EngineContext } from '@engine/context';
import type { PartRow } from '@engine/store/splits';
import type { Split } from '@shared/contract/splits';
import type { TrainSubset } from '@shared/contract/training';
import { nestedOrder } from '@shared/domain/learning-curve';

/** A row of the train side, with its group where the split keeps groups together. */
export type TrainRow = PartRow & { group: string | null };

/** The train side of a split in its seeded order. */
export function trainSide({ store }: Pick<EngineContext, 'store'>, split: Split): TrainRow[] {
  const groups = new Map(
    split.grouped ? store.splits.contents(split.id).map(({ rowId, group }) => [rowId, group] as const) : [],
  );
  return store.splits.rowsOf(split.id, 'train').map((row) => ({ ...row, group: groups.get(row.rowId) ?? null }));
}

/** The rows that a training learns from: the train side, or the part of it that was asked for, in the split's order. */
export function trainRowsOf(
  context: Pick<EngineContext, 'store'>,
  split: Split,
  subset: TrainSubset | null,
): PartRow[] {
  if (subset === null) return context.store.splits.rowsOf(split.id, 'train');
  const rows = trainSide(context, split);
  const order = nestedOrder(
    rows.map(({ textHash, text, label, group }) => ({ key: textHash, text, label, group })),
    { seed: subset.seed, grouped: split.grouped },
  );
  const taken = new Set(order.subarray(0, subset.rows));
  return rows.filter((_, at) => taken.has(at));
}
