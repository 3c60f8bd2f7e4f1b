import { labelErrorQueries } from '@engine/store/label-errors';
import { splitQueries } from '@engine/store/splits';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import { heldOutOpinions } from './held-out-opinions';

export type JudgeInput = { databaseFile: string; splitId: string; grouped: boolean; at: string };

/** Rises when the same rows would be judged otherwise than before: old opinions are then made again. */
export const JUDGE_RECIPE = 1;

/**
 * Lets the local classifier judge every row of a frozen split without having seen it, and stores what it thinks. Rows of all sides
 * judge each other here: nothing of it reaches an arm, it only says where to look twice.
 */
export function judgeLabels({ databaseFile, splitId, grouped, at }: JudgeInput, report: TaskReport): { rows: number } {
  const db = openDatabase(databaseFile);
  try {
    const rows = splitQueries(db)
      .contents(splitId)
      .map(({ rowId, textHash, text, label, group }) => ({ rowId, key: textHash, text, label, group }));
    const labels = [...new Set(rows.map(({ label }) => label))].sort();
    const { opinions, accuracy } = heldOutOpinions({ rows, labels, grouped }, (fraction) =>
      report({ done: Math.round(fraction * rows.length), total: rows.length }),
    );
    labelErrorQueries(db).setOpinions(
      splitId,
      { recipe: JUDGE_RECIPE, rows: rows.length, accuracy, labels },
      rows.flatMap(({ rowId }, place) => {
        const opinion = opinions[place];
        return opinion === undefined ? [] : [{ rowId, opinion }];
      }),
      at,
    );
    return { rows: rows.length };
  } finally {
    db.close();
  }
}
