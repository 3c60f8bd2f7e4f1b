import { ledgerQueries } from '@engine/store/ledger';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { predictionQueries } from '@engine/store/predictions';
import { openDatabase } from '@engine/store/store';
import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';

const VERSION = 40;
const at = '2026-11-01T00:00:00.000Z';

/** A workspace as the version before left it: a finished run with an answered, a failed and an outside row. */
function versionBefore(): Database.Database {
  const db = openDatabase(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version < VERSION),
  );
  db.pragma('foreign_keys = OFF');
  db.prepare(
    `INSERT INTO runs (key, id, project_id, arm_id, split_id, part, status, job_id, estimate_json, fingerprint_json, started_at)
     VALUES (1, 'r', 'p', 'a', 's', 'test', 'finished', 'j', '{}', '{}', ?)`,
  ).run(at);
  const row = db.prepare(`
    INSERT INTO predictions (run, row_id, place, status, label, raw, input_tokens, output_tokens, latency_ms, cost, paid, maybe_billed)
    VALUES (1, ?, ?, ?, ?, ?, 50, 2, ?, ?, ?, ?)`);
  row.run(11, 0, 'answered', 'a', 'a', 100, 30, 30, 0);
  row.run(12, 1, 'failed', null, null, null, null, null, 1);
  row.run(13, 2, 'out-of-set', null, ' techn ', 300, 40, 0, 0);
  db.exec(`INSERT INTO ledger (hash, state, sent_at) VALUES ('h', 'sent', '${at}')`);
  return db;
}

test('a workspace of the version before has the same sums as when they were added up, and is sent one by one', () => {
  const db = versionBefore();
  migrate(db, migrations);
  expect(predictionQueries(db).totals(1)).toMatchObject({
    counts: { answered: 1, failed: 1, 'out-of-set': 1, 'not-run': 0 },
    cost: 70,
    paid: 30,
    maybeBilled: 1,
    inputTokens: 150,
    outputTokens: 6,
    latencyMs: { p50: 200, p95: 290 },
  });
  expect(db.prepare('SELECT channel FROM runs').pluck().get()).toBe('live');
  expect(ledgerQueries(db).maybeBilled('h')).toBe(1);
});

test('the sums follow every change of a row', () => {
  const db = versionBefore();
  migrate(db, migrations);
  const predictions = predictionQueries(db);
  const row = { rowId: 12, position: 1, place: 1, text: '', label: 'a', textHash: '' };
  const answered = {
    rowId: 12,
    status: 'answered' as const,
    label: 'a',
    raw: 'a',
    confidence: null,
    inputTokens: 60,
    outputTokens: 3,
    latencyMs: 10,
    cost: 5,
    paid: 5,
    maybeBilled: 2,
    error: null,
  };
  predictions.save(1, answered);
  expect(predictions.totals(1)).toMatchObject({
    counts: { answered: 2, failed: 0, 'out-of-set': 1 },
    cost: 75,
    paid: 35,
    maybeBilled: 2,
    inputTokens: 160,
  });
  predictions.seed(1, [{ ...row, rowId: 14, place: 3 }]);
  expect(predictions.totals(1).counts['not-run']).toBe(1);
  const unpriced = { ...answered, rowId: 14, cost: null, paid: null, maybeBilled: 0 };
  predictions.save(1, unpriced);
  expect(predictions.totals(1)).toMatchObject({ counts: { answered: 3, 'not-run': 0 }, cost: 75, paid: 35 });
  expect(predictions.invented(1, 10)).toEqual([{ answer: 'techn', count: 1 }]);
});

test('a run whose answers have no known price costs nothing known, not nothing', () => {
  const db = versionBefore();
  migrate(db, migrations);
  db.exec('UPDATE predictions SET cost = NULL, paid = NULL');
  expect(predictionQueries(db).totals(1)).toMatchObject({ cost: null, paid: null });
});

test('the ledger counts requests that were lost, also when one in between was refused', () => {
  const db = versionBefore();
  migrate(db, migrations);
  const ledger = ledgerQueries(db);
  expect(ledger.markSent('new', at)).toBe(0);
  expect(ledger.maybeBilled('new')).toBe(1);
  expect(ledger.markSent('new', at)).toBe(1); // the first was lost
  ledger.markNotBilled('new'); // the second was refused
  expect(ledger.get('new')?.state).toBe('refused');
  expect(ledger.maybeBilled('new')).toBe(1);
  expect(ledger.markSent('new', at)).toBe(1); // a refused one is not lost
  ledger.markNotBilled('other');
  ledger.markSent('once', at);
  ledger.markNotBilled('once');
  expect(ledger.get('once')).toBeNull();
});
