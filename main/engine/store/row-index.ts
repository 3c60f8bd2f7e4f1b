import { setImmediate as turn } from 'node:timers/promises';
import type { ColumnRole } from '@shared/contract/datasets';
import type { Database } from 'better-sqlite3';
import type { RowBatch } from './row-writer';
import { HASH_BYTES } from './text-hash';

const ENTRIES_A_STATEMENT = 100;
/** Short enough that another writer hardly waits. */
const ENTRIES_A_TRANSACTION = 20_000;
/** With more labels than this they are no label list, and the database sorts them itself. */
const MOST_LABELS = 10_000;

/** Adds the rows of a dataset from this position on to `row_texts` and `row_labels`. For a few rows. */
export function indexRowsFrom(db: Database, dataset: number, position: number): void {
  db.prepare(
    'INSERT INTO row_texts SELECT dataset, text_hash, row_id FROM rows WHERE dataset = ? AND position >= ?',
  ).run(dataset, position);
  db.prepare(`
    INSERT INTO row_labels SELECT dataset, label, position FROM rows
    WHERE dataset = ? AND position >= ? AND label IS NOT NULL`).run(dataset, position);
}

/** Row numbers, from 0, in the order of their hashes: by the first 40 bits, which is order enough to write quickly. */
function orderOf(hashes: readonly Uint8Array[], count: number): BigUint64Array {
  const keys = new BigUint64Array(count);
  let row = 0;
  for (const batch of hashes) {
    const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
    for (let at = 0; at < batch.length; at += HASH_BYTES, row += 1) {
      keys[row] = ((view.getBigUint64(at) >> 24n) << 24n) | BigInt(row);
    }
  }
  return keys.sort();
}

/**
 * Gathers what `row_texts` and `row_labels` need of a dataset while its rows are written, and writes it in order at the end:
 * a sorted table is filled several times faster than a random one. Takes about 40 bytes of memory a row.
 */
export function createRowIndexer(db: Database, dataset: number, roles: readonly ColumnRole[]) {
  const labelAt = roles.indexOf('label');
  const width = roles.length + 1;
  const hashes: Uint8Array[] = [];
  /** Of each batch: how many rows, and the row id of the first. */
  const batches: { count: number; firstId: number }[] = [];
  let labels: Map<string, number[]> | null = new Map();
  let count = 0;

  const insertTexts = (entries: number) =>
    db.prepare(
      `INSERT INTO row_texts VALUES ${Array.from({ length: entries }, (_, at) => `(@dataset, substr(@hashes, ${at * HASH_BYTES + 1}, ${HASH_BYTES}), ?)`).join(',')}`,
    );
  const insertLabels = (entries: number) =>
    db.prepare(`INSERT INTO row_labels VALUES ${Array(entries).fill('(@dataset, @label, ?)').join(',')}`);

  async function writeTexts(): Promise<void> {
    const many = insertTexts(ENTRIES_A_STATEMENT);
    const one = insertTexts(1);
    const all = new Uint8Array(count * HASH_BYTES);
    const ids = new Float64Array(count);
    let row = 0;
    batches.forEach((batch, at) => {
      all.set(hashes[at] ?? [], row * HASH_BYTES);
      for (let place = 0; place < batch.count; place += 1) ids[row + place] = batch.firstId + place;
      row += batch.count;
    });
    const order = orderOf(hashes, count);
    hashes.length = 0; // Copied above: a million rows hold 16 MB here.
    const some = db.transaction((from: number, to: number) => {
      for (let at = from; at < to; ) {
        const entries = at + ENTRIES_A_STATEMENT <= to ? ENTRIES_A_STATEMENT : 1;
        const sorted = Buffer.allocUnsafe(entries * HASH_BYTES);
        const own: number[] = [];
        for (let entry = 0; entry < entries; entry += 1) {
          const place = Number((order[at + entry] ?? 0n) & 0xffffffn);
          sorted.set(all.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES), entry * HASH_BYTES);
          own.push(ids[place] ?? 0);
        }
        (entries === 1 ? one : many).run(own, { dataset, hashes: sorted });
        at += entries;
      }
    });
    for (let at = 0; at < count; at += ENTRIES_A_TRANSACTION) {
      some(at, Math.min(count, at + ENTRIES_A_TRANSACTION));
      await turn();
    }
  }

  async function writeLabels(found: ReadonlyMap<string, number[]>): Promise<void> {
    const many = insertLabels(ENTRIES_A_STATEMENT);
    const one = insertLabels(1);
    const some = db.transaction((label: string, positions: readonly number[]) => {
      for (let at = 0; at < positions.length; ) {
        const entries = at + ENTRIES_A_STATEMENT <= positions.length ? ENTRIES_A_STATEMENT : 1;
        (entries === 1 ? one : many).run(positions.slice(at, at + entries), { dataset, label });
        at += entries;
      }
    });
    for (const label of [...found.keys()].sort()) {
      const positions = found.get(label) ?? [];
      for (let at = 0; at < positions.length; at += ENTRIES_A_TRANSACTION) {
        some(label, positions.slice(at, at + ENTRIES_A_TRANSACTION));
        await turn();
      }
    }
  }

  /** More rows or labels than fit: the database sorts them, in one go. */
  const sortInDatabase = (table: 'texts' | 'labels') => {
    db.prepare(
      table === 'texts'
        ? 'INSERT INTO row_texts SELECT dataset, text_hash, row_id FROM rows WHERE dataset = ? ORDER BY 2, 3'
        : 'INSERT INTO row_labels SELECT dataset, label, position FROM rows WHERE dataset = ? AND label IS NOT NULL ORDER BY 2, 3',
    ).run(dataset);
  };

  return {
    /** @param lastId row id of the batch's last row */
    add: (batch: RowBatch, lastId: number): void => {
      hashes.push(batch.hashes.subarray(0, batch.count * HASH_BYTES));
      batches.push({ count: batch.count, firstId: lastId - batch.count + 1 });
      for (let row = 0; labels !== null && labelAt !== -1 && row < batch.count; row += 1) {
        const label = batch.cells[row * width + labelAt];
        if (label === null || label === undefined) continue;
        const positions = labels.get(label);
        if (positions !== undefined) positions.push(count + row + 1);
        else if (labels.size < MOST_LABELS) labels.set(label, [count + row + 1]);
        else labels = null;
      }
      count += batch.count;
    },
    write: async (): Promise<void> => {
      // The order holds row numbers of 24 bits.
      if (count > 0xffffff) sortInDatabase('texts');
      else await writeTexts();
      if (labels === null) sortInDatabase('labels');
      else await writeLabels(labels);
    },
  };
}
