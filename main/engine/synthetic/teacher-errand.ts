import { setImmediate as nextTurn } from 'node:timers/promises';
import { armOf } from '@engine/arms/arm-of';
import { type ChatPlan, chatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { ErrandKind } from '@engine/errands/errands';
import { countedRows } from '@engine/rows/counted-rows';
import { splitOf } from '@engine/splits/split-of';
import type { StoredErrand } from '@engine/store/errands';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { CellChange } from '@shared/contract/history';

/** What a teacher needs to go on. */
export type TeacherConfig = { datasetId: string; armId: string; splitId: string; threshold: number };

export const teacherConfigOf = ({ config }: Pick<StoredErrand, 'config'>): TeacherConfig => config as TeacherConfig; // safe: written by this area alone

/** Rows whose cells are written down in one go. */
const PORTION = 2_000;

/** @throws AppFailure for arms that ask no model: a teacher is a model */
export async function teacherPlan(context: EngineContext, armId: string, splitId: string): Promise<ChatPlan> {
  const arm = armOf(context, armId);
  const plan = await chatPlan(context, arm, splitOf(context, splitId));
  if (plan === null)
    throw new AppFailure(
      'refused',
      t`${arm.name} asks no model. Choose a zero-shot, few-shot or fine-tuned arm as the teacher; the local classifier suggests labels in the other queues already.`,
    );
  return plan;
}

/** Writes the teacher's labels into the rows that are still as they were asked about, as one change that can be undone. */
async function takeOver(context: EngineContext, errand: StoredErrand): Promise<void> {
  const { store, now } = context;
  const { datasetId, threshold } = teacherConfigOf(errand);
  const dataset = datasetOf(context, datasetId);
  const sure = store.errands
    .answers(errand.key)
    .filter(({ label, confidence }) => label !== null && confidence !== null && confidence >= threshold);
  const summary = (rows: number): string => t`${errand.name} labelled ${countedRows(rows)}`;
  const entry = store.history.prepare({
    projectId: errand.projectId,
    datasetId: dataset.id,
    kind: 'label',
    summary: summary(sure.length),
    actor: { kind: 'teacher', name: errand.model ?? errand.name },
    at: now(),
  });
  let taken = 0;
  try {
    for (let from = 0; from < sure.length; from += PORTION) {
      const portion = sure.slice(from, from + PORTION);
      const rows = new Map(store.rows.byIds(portion.map(({ item }) => item)).map((row) => [row.rowId, row]));
      const cells = portion.flatMap(({ item, label, text }): CellChange[] => {
        const row = rows.get(item);
        // Somebody labelled, changed or deleted it meanwhile: a person goes before a model.
        if (row === undefined || row.label !== null || row.text !== text || row.deletedAt !== null) return [];
        taken += 1;
        return [
          { rowId: item, field: 'label', before: null, after: label },
          { rowId: item, field: 'origin', before: row.origin, after: 'teacher' },
        ];
      });
      store.history.addCells(entry, cells);
      await nextTurn();
    }
    if (taken > 0) store.history.commit(entry, now(), summary);
  } finally {
    store.history.abandon(entry);
  }
  store.errands.setOutcome(errand.id, { labelled: taken });
}

/** How a teacher labels rows. */
export const teacherErrand = (context: EngineContext): ErrandKind => ({
  title: ({ name }) => t`Let ${name} label rows`,
  answerer: async (errand) => {
    const { armId, splitId } = teacherConfigOf(errand);
    return [{ by: 'model', plan: await teacherPlan(context, armId, splitId) }];
  },
  finish: (errand) => takeOver(context, errand),
});
