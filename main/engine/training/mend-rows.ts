import type { EngineContext } from '@engine/context';
import { byUser } from '@engine/history/actors';
import { countedRows } from '@engine/rows/counted-rows';
import { renewSplit } from '@engine/splits/revise-split';
import { splitOf } from '@engine/splits/split-of';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CellChange } from '@shared/contract/history';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';

const mendedWords = (rows: number): string => t`Mended ${countedRows(rows)} as the check of the training file proposes`;

/**
 * Changes texts and labels of rows of a split, as one entry of the history. A split that was used keeps its rows as they were, so it gets
 * a next version with the mended ones; undoing then first takes that version back.
 * @returns the split that has the mended rows
 * @throws AppFailure when none of the rows would change
 */
export function mendRows(
  context: EngineContext,
  { splitId, rows: wanted }: CheckedInputOf<'trainingFiles.mend'>,
): OutputOf<'trainingFiles.mend'> {
  const { store, emit, now } = context;
  const split = splitOf(context, splitId);
  const changes = new Map(wanted.map((change) => [change.rowId, change]));
  const inSplit = store.splits.contents(split.id).filter(({ rowId }) => changes.has(rowId));
  const cells = store.rows.byIds(inSplit.map(({ rowId }) => rowId)).flatMap((row): CellChange[] => {
    const change = changes.get(row.rowId);
    if (change === undefined || row.deletedAt !== null) return [];
    const { rowId } = row;
    return [
      ...(change.text === undefined || change.text === row.text
        ? []
        : [{ rowId, field: 'text' as const, before: row.text, after: change.text }]),
      ...(change.label === undefined || change.label === row.label
        ? []
        : [{ rowId, field: 'label' as const, before: row.label, after: change.label }]),
    ];
  });
  // Rows that a used split still has as they were count too: somebody may have mended them in the table already.
  const changed = inSplit.filter(({ rowId, text, label }) => {
    const change = changes.get(rowId);
    return (change?.text ?? text) !== text || (change?.label ?? label) !== label;
  }).length;
  if (changed === 0 || (cells.length === 0 && split.frozenAt === null))
    throw new AppFailure('refused', t`These rows were mended or deleted meanwhile. Look at the findings again.`);
  const summary = mendedWords(changed);
  const mended = store.transaction(() => {
    if (cells.length > 0)
      store.history.record(
        { projectId: split.projectId, datasetId: split.datasetId, kind: 'edit', summary, actor: byUser, at: now() },
        { cells },
      );
    return split.frozenAt === null ? split : renewSplit(context, split, summary);
  });
  emit({ type: 'changed', topics: ['datasets', 'splits', 'projects', 'history'] });
  return { splitId: mended.id, changed };
}
