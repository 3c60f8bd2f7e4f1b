import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Actor, CellChange, ChangeKind, HistoryEntry } from '@shared/contract/history';
import type { Part } from '@shared/contract/splits';
import type { Database } from 'better-sqlite3';
import { type AddedRows, addedRowQueries } from './added-rows';
import { CELL_FIELDS, changeApplier, type Task, type Toggle } from './change-applier';

type Row = {
  id: number;
  project_id: string;
  dataset_id: string | null;
  split_id: string | null;
  arm_id: string | null;
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
  armId?: string;
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
  armId: row.arm_id,
  kind: row.kind,
  summary: row.summary,
  actor: { kind: row.actor, name: row.actor_name },
  rows: row.row_count,
  state: row.state,
  at: row.at,
  undoneAt: row.undone_at,
});

/**
 * Queries over `history`: the one way in which rows, labels and sides change after they were imported. A change is written down
 * with what was there before, then applied; undo applies it backwards. Rows of a frozen split are copied to `frozen_rows` first.
 */
export function historyQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO history (project_id, dataset_id, split_id, arm_id, kind, summary, actor, actor_name, state, toggle, project_before_json, project_after_json, at)
    VALUES (@projectId, @datasetId, @splitId, @armId, @kind, @summary, @actor, @actorName, 'preparing', @toggle, @before, @after, @at)`);
  const insertCell = db.prepare('INSERT INTO history_rows (history, row_id, field, before, after) VALUES (?,?,?,?,?)');
  const insertSide = db.prepare(
    'INSERT INTO history_sides (history, row_id, before_part, before_place, after_part, after_place) VALUES (?,?,?,?,?,?)',
  );
  const byId = db.prepare<[number], Row>('SELECT * FROM history WHERE id = ?');
  /** An arm with runs stays: whether it came or should go again is settled, and the changes around it are what is next. */
  const notSettled = 'NOT (arm_id IS NOT NULL AND EXISTS (SELECT 1 FROM runs WHERE runs.arm_id = history.arm_id))';
  const lastDone = db.prepare<[string], Row>(
    `SELECT * FROM history WHERE project_id = ? AND state = 'done' AND ${notSettled} ORDER BY done_order DESC LIMIT 1`,
  );
  const firstUndone = db.prepare<[string], Row>(
    `SELECT * FROM history WHERE project_id = ? AND state = 'undone' AND ${notSettled} ORDER BY done_order LIMIT 1`,
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

  const dropOutdated = CELL_FIELDS.map((field) =>
    db.prepare(`
      DELETE FROM history_rows WHERE history = ? AND field = '${field}'
        AND before IS NOT (SELECT ${field} FROM rows WHERE rows.row_id = history_rows.row_id)`),
  );
  const apply = changeApplier(db, added);

  const entryOf = (id: number): Row => {
    const row = byId.get(id);
    if (row === undefined) throw new RangeError(`no history ${id}`);
    return row;
  };

  function refuseOutOfTurn(row: Row, due: Row | undefined): void {
    if (due?.id !== row.id)
      throw new AppFailure('refused', t`Another change came first, so '${row.summary}' stays as it is. Try again.`);
  }

  const prepare = (entry: NewHistory): number =>
    Number(
      insert.run({
        projectId: entry.projectId,
        datasetId: entry.datasetId,
        splitId: entry.splitId ?? null,
        armId: entry.armId ?? null,
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
    /** Takes the last change of its project back. @throws AppFailure when it is not the last one any more */
    undo: db.transaction((id: number, at: string): HistoryEntry => {
      const row = entryOf(id);
      refuseOutOfTurn(row, lastDone.get(row.project_id));
      apply(row, 'before', at);
      setState.run('undone', at, id);
      return toEntry(entryOf(id));
    }).immediate,
    /** Makes the first change that was taken back again. @throws AppFailure when another one was made since */
    redo: db.transaction((id: number, at: string): HistoryEntry => {
      const row = entryOf(id);
      refuseOutOfTurn(row, firstUndone.get(row.project_id));
      apply(row, 'after', at);
      setState.run('done', null, id);
      return toEntry(entryOf(id));
    }).immediate,
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
