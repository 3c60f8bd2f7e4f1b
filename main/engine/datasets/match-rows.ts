import { pickRows, type RowBatch, unpackCells } from '@engine/store/row-batch';
import { HASH_BYTES } from '@engine/store/text-hash';
import type { AppendDifference } from '@shared/contract/import';
import type { Database } from 'better-sqlite3';

/** How many new and changed rows a difference shows. */
const SHOWN = 50;

type Row = { externalId: string | null; text: string; label: string | null };

/**
 * Tells the rows of a file that a dataset has from those that are new. A row is known by its id, or by its text when it (or
 * the whole dataset) has none; a text that stands twice in the dataset matches two rows of the file, and no third.
 * The list of known rows is a temporary table, so memory does not grow with the dataset.
 */
export function createMatcher(db: Database, dataset: number, hasIds: boolean) {
  const key = hasIds
    ? `CASE WHEN external_id IS NULL THEN 't' || hex(text_hash) ELSE 'i' || external_id END`
    : `'t' || hex(text_hash)`;
  db.exec(`
    CREATE TEMP TABLE known (key TEXT PRIMARY KEY, row_id INTEGER NOT NULL, rows INTEGER NOT NULL, seen INTEGER NOT NULL)
    STRICT, WITHOUT ROWID`);
  db.prepare(`INSERT INTO known SELECT ${key}, min(row_id), count(*), 0 FROM rows WHERE dataset = ? GROUP BY 1`).run(
    dataset,
  );
  const see = db
    .prepare<[string], number>('UPDATE known SET seen = seen + 1 WHERE key = ? AND seen < rows RETURNING row_id')
    .pluck();
  const stored = db.prepare<[number], { text: string; label: string | null }>(
    'SELECT text, label FROM rows WHERE row_id = ?',
  );
  const missing = db.prepare<[], number>('SELECT coalesce(sum(rows - seen), 0) FROM known').pluck();
  const knownBad = db.prepare<[number, string], number>('SELECT 1 FROM bad_rows WHERE dataset = ? AND raw = ?').pluck();

  const difference: AppendDifference = {
    matchedBy: hasIds ? 'id' : 'text',
    newRows: 0,
    sameRows: 0,
    changedRows: 0,
    missingRows: 0,
    badRows: 0,
    firstNew: [],
    firstChanged: [],
  };

  const note = (line: number, { externalId, text, label }: Row, rowId: number | undefined): boolean => {
    if (rowId === undefined) {
      difference.newRows += 1;
      if (difference.firstNew.length < SHOWN) difference.firstNew.push({ line, text, label });
      return true;
    }
    const before = stored.get(rowId);
    if (externalId === null || before === undefined || (before.text === text && before.label === label)) {
      difference.sameRows += 1;
      return false;
    }
    difference.changedRows += 1;
    const changed = { line, externalId, before, after: { text, label } };
    if (difference.firstChanged.length < SHOWN) difference.firstChanged.push(changed);
    return false;
  };

  return {
    /**
     * The part of a batch that the dataset does not have.
     * @param places where id, text and label stand among a row's cells (-1 for none)
     */
    newOf: (batch: RowBatch, places: { id: number; text: number; label: number }): RowBatch => {
      const cells = unpackCells(batch);
      const cell = (row: number, place: number): string | null =>
        place === -1 ? null : (cells[row * batch.width + place] ?? null);
      const found: number[] = [];
      for (let row = 0; row < batch.count; row += 1) {
        const own: Row = {
          externalId: cell(row, places.id),
          text: cell(row, places.text) ?? '',
          label: cell(row, places.label),
        };
        const hash = batch.hashes.subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES);
        const name =
          hasIds && own.externalId !== null
            ? `i${own.externalId}`
            : `t${Buffer.from(hash).toString('hex').toUpperCase()}`;
        if (note(batch.lines[row] ?? 0, own, see.get(name))) found.push(row);
      }
      const bad = batch.bad.filter(({ raw }) => knownBad.get(dataset, raw) === undefined);
      difference.badRows += bad.length;
      return { ...pickRows(batch, found), bad };
    },
    difference: (): AppendDifference => ({ ...difference, missingRows: missing.get() ?? 0 }),
  };
}
