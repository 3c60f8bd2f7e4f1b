import type { Actor, CellChange, ChangeKind, HistoryEntry } from '@shared/contract/history';
import type { Label } from '@shared/contract/projects';
import type { Part } from '@shared/contract/splits';
import type { Database } from 'better-sqlite3';
import { type AddedRows, addedRowQueries } from './added-rows';
import { fromJson } from './json-column';
import { textHash } from './text-hash';

type Row = {
  id: number;
  project_id: string;
  dataset_id: string | null;
  split_id: string | null;
  kind: ChangeKind;
  summary: string;
  actor: Actor['kind'];
  actor_name: string;
  row_count: number;
  state: HistoryEntry['state'];
  toggle: Toggle | null;
  project_before_json: string | null;
  project_after_json: string | null;
  at: string;
  undone_at: string | null;
};

/** What came into being or went with a change. */
export type Toggle = 'dataset+' | 'dataset-' | 'split+' | 'split-';
/** The part of a project that a change may set. */
export type Task = { labels: Label[]; instructions: string };
/** A row of a split on another side; null when it is not in the split. */
export type SideChange = {
  rowId: number;
  before: { part: Part; place: number } | null;
  after: { part: Part; place: number } | null;
};

export type NewHistory = {
  projectId: string;
  datasetId: string | null;
  splitId?: string | null;
  kind: ChangeKind;
  summary: string;
  actor: Actor;
  at: string;
  toggle?: Toggle;
  task?: { before: Task; after: Task };
};

const toEntry = (row: Row): HistoryEntry => ({
  id: row.id,
  projectId: row.project_id,
  datasetId: row.dataset_id,
  splitId: row.split_id,
  kind: row.kind,
  summary: row.summary,
  actor: { kind: row.actor, name: row.actor_name },
  rows: row.row_count,
  state: row.state,
  at: row.at,
  undoneAt: row.undone_at,
});

type Direction = 'before' | 'after';

/**
 * Queries over `history`: the one way in which rows, labels and sides change after they were imported. A change is written down
 * with what was there before, then applied; undo applies it backwards. Rows of a frozen split are copied to `frozen_rows` first.
 */
export function historyQueries(db: Database) {
  db.function('text_hash', { deterministic: true }, (text: unknown) => textHash(String(text)));
  const insert = db.prepare(`
    INSERT INTO history (project_id, dataset_id, split_id, kind, summary, actor, actor_name, state, toggle, project_before_json, project_after_json, at)
    VALUES (@projectId, @datasetId, @splitId, @kind, @summary, @actor, @actorName, 'preparing', @toggle, @before, @after, @at)`);
  const insertCell = db.prepare('INSERT INTO history_rows (history, row_id, field, before, after) VALUES (?,?,?,?,?)');
  const insertSide = db.prepare(
    'INSERT INTO history_sides (history, row_id, before_part, before_place, after_part, after_place) VALUES (?,?,?,?,?,?)',
  );
  const byId = db.prepare<[number], Row>('SELECT * FROM history WHERE id = ?');
  const lastDone = db.prepare<[string], Row>(
    `SELECT * FROM history WHERE project_id = ? AND state = 'done' ORDER BY done_order DESC LIMIT 1`,
  );
  const firstUndone = db.prepare<[string], Row>(
    `SELECT * FROM history WHERE project_id = ? AND state = 'undone' ORDER BY done_order LIMIT 1`,
  );
  const added = addedRowQueries(db);
  const setDropped = db.prepare(`UPDATE history SET state = 'dropped' WHERE project_id = ? AND state = 'undone'`);
  const dropUndone = (projectId: string): void => {
    if (setDropped.run(projectId).changes > 0) added.discardDropped(projectId);
  };
  const setDone = db.prepare(`
    UPDATE history SET state = 'done', row_count = @rows, summary = @summary,
      done_order = 1 + coalesce((SELECT max(done_order) FROM history WHERE project_id = @projectId), 0)
    WHERE id = @id`);
  const setState = db.prepare('UPDATE history SET state = ?, undone_at = ? WHERE id = ?');
  const rowCount = db
    .prepare<[number, number], number>(
      `SELECT (SELECT count(DISTINCT row_id) FROM history_rows WHERE history = ?) + (SELECT count(*) FROM history_sides WHERE history = ?)`,
    )
    .pluck();
  const page = db.prepare<[string, number, number], Row>(
    `SELECT * FROM history WHERE project_id = ? AND state <> 'preparing' ORDER BY done_order DESC LIMIT ? OFFSET ?`,
  );
  const pageCount = db
    .prepare<[string], number>(`SELECT count(*) FROM history WHERE project_id = ? AND state <> 'preparing'`)
    .pluck();
  /** Entries that changed a row, or that added it. */
  const touchesRow = `project_id = @projectId AND state <> 'preparing' AND (
    id IN (SELECT history FROM history_rows WHERE row_id = @rowId)
    OR EXISTS (SELECT 1 FROM rows JOIN datasets ON datasets.key = rows.dataset
      WHERE rows.row_id = @rowId AND datasets.id = history.dataset_id
        AND rows.position > history.added_after AND rows.position <= history.added_through))`;
  type OfRow = { projectId: string; rowId: number };
  const ofRow = db.prepare<OfRow & { limit: number; offset: number }, Row>(
    `SELECT * FROM history WHERE ${touchesRow} ORDER BY done_order DESC LIMIT @limit OFFSET @offset`,
  );
  const ofRowCount = db.prepare<OfRow, number>(`SELECT count(*) FROM history WHERE ${touchesRow}`).pluck();
  const cells = db.prepare<[number, number, number], CellChange>(
    'SELECT row_id AS rowId, field, before, after FROM history_rows WHERE history = ? ORDER BY row_id, field LIMIT ? OFFSET ?',
  );
  const cellCount = db.prepare<[number], number>('SELECT count(*) FROM history_rows WHERE history = ?').pluck();

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
  const fields = ['text', 'label', 'second_label', 'deleted_at', 'extra_json'] as const;
  const updates = {
    before: fields.map((field) => update(field, 'before')),
    after: fields.map((field) => update(field, 'after')),
  };
  const dropOutdated = fields.map((field) =>
    db.prepare(`
      DELETE FROM history_rows WHERE history = ? AND field = '${field}'
        AND before IS NOT (SELECT ${field} FROM rows WHERE rows.row_id = history_rows.row_id)`),
  );
  const moveCount = db.prepare(`
    UPDATE datasets SET row_count = row_count + @sign * (
      SELECT coalesce(sum((after IS NULL) - (before IS NULL)), 0) FROM history_rows WHERE history = @history AND field = 'deleted_at')
    WHERE id = @datasetId`);
  const removeDataset = db.prepare('UPDATE datasets SET removed_at = ? WHERE id = ?');
  const removeSplit = db.prepare('UPDATE splits SET removed_at = ? WHERE id = ?');
  const setTask = db.prepare('UPDATE projects SET labels_json = ?, instructions = ?, updated_at = ? WHERE id = ?');
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

  function apply(row: Row, direction: Direction, at: string): void {
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
      else removeSplit.run(removed, row.split_id);
    }
    const json = forward ? row.project_after_json : row.project_before_json;
    if (json !== null) {
      const task = fromJson<Task>(json);
      setTask.run(JSON.stringify(task.labels), task.instructions, at, row.project_id);
    }
    if (row.split_id !== null && row.toggle === null) {
      clearSides.run({ splitId: row.split_id, history: row.id });
      sides[direction].run({ splitId: row.split_id, history: row.id });
      staleSplit.run(row.split_id);
    }
  }

  const entryOf = (id: number): Row => {
    const row = byId.get(id);
    if (row === undefined) throw new RangeError(`no history ${id}`);
    return row;
  };

  const prepare = (entry: NewHistory): number =>
    Number(
      insert.run({
        projectId: entry.projectId,
        datasetId: entry.datasetId,
        splitId: entry.splitId ?? null,
        kind: entry.kind,
        summary: entry.summary,
        actor: entry.actor.kind,
        actorName: entry.actor.name,
        toggle: entry.toggle ?? null,
        before: entry.task === undefined ? null : JSON.stringify(entry.task.before),
        after: entry.task === undefined ? null : JSON.stringify(entry.task.after),
        at: entry.at,
      }).lastInsertRowid,
    );
  const addCells = db.transaction((id: number, changes: readonly CellChange[]) => {
    for (const { rowId, field, before, after } of changes) insertCell.run(id, rowId, field, before, after);
  });
  /** `summaryOf` gets the number of rows that really change: those that somebody else changed meanwhile are left alone. */
  const commit = db.transaction((id: number, at: string, summaryOf?: (rows: number) => string): HistoryEntry => {
    for (const statement of dropOutdated) statement.run(id);
    const row = entryOf(id);
    const rows = rowCount.get(id, id) ?? 0;
    dropUndone(row.project_id);
    apply(row, 'after', at);
    setDone.run({ id, rows, summary: summaryOf?.(rows) ?? row.summary, projectId: row.project_id });
    return toEntry(entryOf(id));
  });

  return {
    /** Begins a change that is too big for one go: give its cells with `addCells`, then `commit`. Nothing changes before that. */
    prepare,
    addCells,
    commit,
    /** Writes a change down and makes it, all or nothing. */
    record: db.transaction(
      (
        entry: NewHistory,
        change: { cells?: readonly CellChange[]; sides?: readonly SideChange[] } = {},
      ): HistoryEntry => {
        const id = prepare(entry);
        addCells(id, change.cells ?? []);
        for (const { rowId, before, after } of change.sides ?? []) {
          insertSide.run(
            id,
            rowId,
            before?.part ?? null,
            before?.place ?? null,
            after?.part ?? null,
            after?.place ?? null,
          );
        }
        return commit(id, entry.at);
      },
    ),
    /** Writes down rows that were just added to a dataset: undoing takes them out, redoing puts them back. */
    recordAdded: db.transaction((entry: NewHistory, rows: AddedRows): HistoryEntry => {
      const id = prepare(entry);
      const count = added.note(id, rows, entry.at);
      dropUndone(entry.projectId);
      setDone.run({ id, rows: count, summary: entry.summary, projectId: entry.projectId });
      return toEntry(entryOf(id));
    }),
    /** What `undo` would take back; null when there is nothing. */
    lastDone: (projectId: string): HistoryEntry | null => {
      const row = lastDone.get(projectId);
      return row === undefined ? null : toEntry(row);
    },
    /** What `redo` would do again; null when there is nothing. */
    firstUndone: (projectId: string): HistoryEntry | null => {
      const row = firstUndone.get(projectId);
      return row === undefined ? null : toEntry(row);
    },
    undo: db.transaction((id: number, at: string): HistoryEntry => {
      apply(entryOf(id), 'before', at);
      setState.run('undone', at, id);
      return toEntry(entryOf(id));
    }),
    redo: db.transaction((id: number, at: string): HistoryEntry => {
      apply(entryOf(id), 'after', at);
      setState.run('done', null, id);
      return toEntry(entryOf(id));
    }),
    page: (projectId: string, rowId: number | null, offset: number, limit: number) =>
      rowId === null
        ? { entries: page.all(projectId, limit, offset).map(toEntry), total: pageCount.get(projectId) ?? 0 }
        : {
            entries: ofRow.all({ rowId, projectId, limit, offset }).map(toEntry),
            total: ofRowCount.get({ rowId, projectId }) ?? 0,
          },
    get: (id: number): HistoryEntry | null => {
      const row = byId.get(id);
      return row === undefined || String(row.state) === 'preparing' ? null : toEntry(row);
    },
    cells: (id: number, offset: number, limit: number) => ({
      changes: cells.all(id, limit, offset),
      total: cellCount.get(id) ?? 0,
    }),
    /** Changes that were being prepared when the app ended: nothing of them was applied. */
    removeUnfinished: (): void => {
      db.prepare(`DELETE FROM history WHERE state = 'preparing'`).run();
    },
    /** Forgets a change that was not committed. */
    abandon: (id: number): void => {
      db.prepare(`DELETE FROM history WHERE id = ? AND state = 'preparing'`).run(id);
    },
  };
}
