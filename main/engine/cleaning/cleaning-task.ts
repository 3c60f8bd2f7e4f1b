import { historyQueries } from '@engine/store/history';
import { rowQueries } from '@engine/store/rows';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import type { CleaningStep, PlannedChange } from '@shared/contract/cleaning';
import type { CellChange } from '@shared/contract/history';
import { planStep, summaryOf } from './plan-step';

type Target = { databaseFile: string; datasetKey: number; step: CleaningStep };
export type PreviewStepInput = Target & { offset: number; limit: number };
export type PreviewStep = { changes: PlannedChange[]; total: number; notes: string[] };
export type ApplyStepInput = Target & { except: number[]; historyId: number; at: string };

const CELLS_A_TRANSACTION = 5_000;

async function planOf({ databaseFile, datasetKey, step }: Target, report: TaskReport) {
  const db = openDatabase(databaseFile);
  try {
    const rows = rowQueries(db).contents(datasetKey);
    return await planStep(step, {
      rows,
      report: (fraction) => report({ done: Math.round(fraction * rows.length), total: rows.length }),
    });
  } finally {
    db.close();
  }
}

/** What a step would do, a page of it. */
export async function previewStep(input: PreviewStepInput, report: TaskReport): Promise<PreviewStep> {
  const { changes, notes } = await planOf(input, report);
  return { changes: changes.slice(input.offset, input.offset + input.limit), total: changes.length, notes };
}

/**
 * Does a step: its cells are written down batch by batch under a prepared history entry, and take effect in one transaction at
 * the end. Stopped before that, nothing has changed.
 * @returns the rows that changed
 */
export async function applyStep(input: ApplyStepInput, report: TaskReport): Promise<{ changed: number }> {
  const except = new Set(input.except);
  const { changes } = await planOf(input, report);
  const cells = changes.flatMap((change): CellChange[] => {
    const { rowId, field, text, label, after } = change;
    if (except.has(rowId)) return [];
    if (field === 'deleted_at') return [{ rowId, field, before: null, after: input.at }];
    return [{ rowId, field, before: field === 'text' ? text : label, after }];
  });
  if (cells.length === 0) return { changed: 0 };
  const db = openDatabase(input.databaseFile);
  try {
    const history = historyQueries(db);
    for (let at = 0; at < cells.length; at += CELLS_A_TRANSACTION) {
      history.addCells(input.historyId, cells.slice(at, at + CELLS_A_TRANSACTION));
      report({ done: at, total: cells.length });
    }
    return { changed: history.commit(input.historyId, input.at, (rows) => summaryOf(input.step, rows)).rows };
  } finally {
    db.close();
  }
}
