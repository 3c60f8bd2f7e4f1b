import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@engine/store/store';

/** Overwrites the page that a table begins with: the file opens, and cannot be read where that table is. */
export function damageDatabase(dir: string, table = 'projects'): void {
  const file = join(dir, 'fewtune.db');
  const db = openDatabase(file);
  const page = db.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table);
  const size = db.pragma('page_size', { simple: true });
  db.close();
  if (typeof page !== 'number' || typeof size !== 'number') throw new Error(`There is no table ${table}.`);
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(handle);
}
