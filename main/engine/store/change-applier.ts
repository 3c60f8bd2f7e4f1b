import type { CellChange } from '@shared/contract/history';
import type { Label } from '@shared/contract/projects';
import type { Database } from 'better-sqlite3';
import type { addedRowQueries } from './added-rows';
import { fromJson } from './json-column';
import { textHash } from './text-hash';

/** What came into being or went with a change. */
export type Toggle = 'dataset+' | 'dataset-' | 'split+' | 'split-' | 'arm+' | 'arm-';
/** The part of a project that a change may set; the name only where the change was about it. */
export type Task = { labels: Label[]; instructions: string; name?: string };
type Direction = 'before' | 'after';

/** The columns of a row that a change may set. */
export const CELL_FIELDS = ['text', 'label', 'second_label', 'deleted_at', 'extra_json', 'origin'] as const;

/** What is applied of a line of `history`. */
type Change = {
  id: number;
  project_id: string;
  dataset_id: string | null;
  split_id: string | null;
  arm_id: string | null;
  toggle: Toggle | null;
  project_before_json: string | null;
  project_after_json: string | null;
};

/**
 * Brings the cells, sides, rows and words of a change to what they were before it, or after it. Rows of a frozen split are copied to
 * `frozen_rows` first. To be called inside a transaction.
 */
export function changeApplier(
  db: Database,
  added: Pick<ReturnType<typeof addedRowQueries>, 'apply'>,
): (row: Change, direction: Direction, at: string) => void {
  db.function('text_hash', { deterministic: true }, (text: unknown) => textHash(String(text)));
  const frozenSplits = db
    .prepare<[string], number>('SELECT key FROM splits WHERE dataset_id = ? AND frozen_at IS NOT NULL')
    .pluck();
  const keepFrozen = db.prepare(`
    INSERT OR IGNORE INTO frozen_rows (split, row_id, text, label, group_key, text_hash)
    SELECT DISTINCT split_rows.split, rows.row_id, rows.text, rows.label, rows.group_key, rows.text_hash
    FROM history_rows
      CROSS JOIN split_rows ON split_rows.split = @split AND split_rows.row_id = history_rows.row_id
      CROSS JOIN rows ON rows.row_id = history_rows.row_id
    WHERE history_rows.history = @history AND rows.deleted_at IS NULL AND rows.label IS NOT NULL`);
  const makeStale = db.prepare(`
    UPDATE splits SET stale = 1 WHERE dataset_id = @datasetId AND frozen_at IS NULL AND EXISTS (
      SELECT 1 FROM history_rows WHERE history = @history AND field IN ('text', 'deleted_at', 'label'))`);
  const update = (field: CellChange['field'], direction: Direction) =>
    db.prepare(`
      UPDATE rows SET ${field} = cell.${direction}${field === 'text' ? `, text_hash = text_hash(cell.${direction})` : ''}
      FROM history_rows AS cell WHERE cell.history = ? AND cell.field = '${field}' AND rows.row_id = cell.row_id`);
  const updates = {
    before: CELL_FIELDS.map((field) => update(field, 'before')),
    after: CELL_FIELDS.map((field) => update(field, 'after')),
  };
  const moveCount = db.prepare(`
    UPDATE datasets SET row_count = row_count + @sign * (
      SELECT coalesce(sum((after IS NULL) - (before IS NULL)), 0) FROM history_rows WHERE history = @history AND field = 'deleted_at')
    WHERE id = @datasetId`);
  const removeDataset = db.prepare('UPDATE datasets SET removed_at = ? WHERE id = ?');
  const removeSplit = db.prepare('UPDATE splits SET removed_at = ? WHERE id = ?');
  const removeArm = db.prepare('UPDATE arms SET removed_at = ? WHERE id = ?');
  const setTask = db.prepare(`
    UPDATE projects SET labels_json = @labels, instructions = @instructions, name = coalesce(@name, name), updated_at = @at
    WHERE id = @id`);
  const clearSides = db.prepare(`
    DELETE FROM split_rows WHERE split = (SELECT key FROM splits WHERE id = @splitId)
      AND row_id IN (SELECT row_id FROM history_sides WHERE history = @history)`);
  const putSides = (direction: Direction) =>
    db.prepare(`
      INSERT INTO split_rows (split, row_id, part, place)
      SELECT (SELECT key FROM splits WHERE id = @splitId), row_id, ${direction}_part, ${direction}_place
      FROM history_sides WHERE history = @history AND ${direction}_part IS NOT NULL`);
  const sides = { before: putSides('before'), after: putSides('after') };
  const staleSplit = db.prepare('UPDATE splits SET stale = 1 WHERE id = ?');

  return (row, direction, at) => {
    const forward = direction === 'after';
    if (row.dataset_id !== null) {
      for (const split of frozenSplits.all(row.dataset_id)) keepFrozen.run({ split, history: row.id });
      makeStale.run({ datasetId: row.dataset_id, history: row.id });
      moveCount.run({ sign: forward ? 1 : -1, history: row.id, datasetId: row.dataset_id });
    }
    for (const statement of updates[direction]) statement.run(row.id);
    added.apply(row.id, direction);
    if (row.toggle !== null) {
      const removed = forward === row.toggle.endsWith('-') ? at : null;
      if (row.toggle.startsWith('dataset')) removeDataset.run(removed, row.dataset_id);
      else if (row.toggle.startsWith('split')) removeSplit.run(removed, row.split_id);
      else removeArm.run(removed, row.arm_id);
    }
    const json = forward ? row.project_after_json : row.project_before_json;
    if (json !== null) {
      const task = fromJson<Task>(json);
      const { instructions, name = null } = task;
      setTask.run({ labels: JSON.stringify(task.labels), instructions, name, at, id: row.project_id });
    }
    if (row.split_id !== null && row.toggle === null) {
      clearSides.run({ splitId: row.split_id, history: row.id });
      sides[direction].run({ splitId: row.split_id, history: row.id });
      staleSplit.run(row.split_id);
    }
  };
}
