import type { PriceChange } from '@shared/contract/costs';
import type { PriceEntry } from '@shared/domain/pricing';
import type { Database } from 'better-sqlite3';
import { fromJsonOrNull } from './json-column';

type Row = {
  id: number;
  summary: string;
  before_json: string | null;
  after_json: string | null;
  actor: string;
  at: string;
  state: PriceChange['state'];
};

const toChange = (row: Row): PriceChange => ({
  id: row.id,
  summary: row.summary,
  before: fromJsonOrNull<PriceEntry>(row.before_json),
  after: fromJsonOrNull<PriceEntry>(row.after_json),
  actor: row.actor,
  at: row.at,
  state: row.state,
});

const orNull = (row: Row | undefined): PriceChange | null => (row === undefined ? null : toChange(row));
const asJson = (entry: PriceEntry | null): string | null => (entry === null ? null : JSON.stringify(entry));

/** Queries over `price_changes`: what the user changed in the price book, to be had back. */
export function priceQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO price_changes (summary, before_json, after_json, actor, at, state)
    VALUES (@summary, @before, @after, @actor, @at, 'done')`);
  const byId = db.prepare<[number], Row>('SELECT * FROM price_changes WHERE id = ?');
  const done = db.prepare<[], Row>(`SELECT * FROM price_changes WHERE state = 'done' ORDER BY id`);
  const lastDone = db.prepare<[], Row>(`SELECT * FROM price_changes WHERE state = 'done' ORDER BY id DESC LIMIT 1`);
  const firstUndone = db.prepare<[], Row>(`SELECT * FROM price_changes WHERE state = 'undone' ORDER BY id LIMIT 1`);
  const dropUndone = db.prepare(`UPDATE price_changes SET state = 'dropped' WHERE state = 'undone'`);
  const setState = db.prepare('UPDATE price_changes SET state = ? WHERE id = ?');
  const page = db.prepare<[number, number], Row>('SELECT * FROM price_changes ORDER BY id DESC LIMIT ? OFFSET ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM price_changes').pluck();

  return {
    /** Changes that hold, oldest first. */
    done: (): PriceChange[] => done.all().map(toChange),
    /** Writes a change down as done; what was undone before it can not be redone any more. */
    record: db.transaction((change: Pick<PriceChange, 'summary' | 'before' | 'after' | 'actor' | 'at'>): void => {
      dropUndone.run();
      insert.run({ ...change, before: asJson(change.before), after: asJson(change.after) });
    }),
    /** What undo would take back; null when there is nothing. */
    lastDone: (): PriceChange | null => orNull(lastDone.get()),
    /** What redo would do again; null when there is nothing. */
    firstUndone: (): PriceChange | null => orNull(firstUndone.get()),
    setState: (id: number, state: PriceChange['state']): PriceChange | null => {
      setState.run(state, id);
      return orNull(byId.get(id));
    },
    page: (offset: number, limit: number) => ({
      changes: page.all(limit, offset).map(toChange),
      total: count.get() ?? 0,
    }),
  };
}
