import { chargeQueries } from '@engine/store/charges';
import { migrate } from '@engine/store/migrate';
import { migrations } from '@engine/store/migrations';
import { predictionQueries } from '@engine/store/predictions';
import { openDatabase } from '@engine/store/store';
import { priceBook } from '@shared/domain/pricing';
import { expect, test } from 'vitest';

const VERSION = 130;
const at = '2026-11-01T00:00:00.000Z';

/** A workspace as the version before left it: a run with two answered rows, of a split whose rows are frozen as they are. */
function migrated() {
  const db = openDatabase(':memory:');
  migrate(
    db,
    migrations.filter(({ version }) => version < VERSION),
  );
  db.pragma('foreign_keys = OFF');
  db.exec(`
    INSERT INTO splits (key, id, project_id, dataset_id, name, seed, fractions_json, grouped, method, frozen_at, left_out, leaks_json, fingerprint, created_at)
    VALUES (1, 's', 'p', 'd', 'Split', 1, '{}', 0, 'seeded', '${at}', 0, '{}', '', '${at}');
    INSERT INTO runs (key, id, project_id, arm_id, split_id, part, status, job_id, estimate_json, fingerprint_json, started_at)
    VALUES (1, 'r', 'p', 'a', 's', 'test', 'finished', 'j', '{}', '{}', '${at}');`);
  for (const [rowId, place] of [
    [11, 0],
    [12, 1],
  ]) {
    db.prepare(
      `INSERT INTO rows (row_id, dataset, position, text, text_hash, label, origin, extra_json) VALUES (?, 1, ?, ?, ?, ?, 'imported', '[]')`,
    ).run(rowId, place, `text ${rowId}`, Buffer.alloc(16, 7), 'a');
    db.prepare(`INSERT INTO split_rows (split, row_id, part, place) VALUES (1, ?, 'test', ?)`).run(rowId, place);
    db.prepare(
      `INSERT INTO predictions (run, row_id, place, status, label, raw, input_tokens, output_tokens, cost, paid) VALUES (1, ?, ?, 'answered', 'a', 'a', 50, 2, 30, 30)`,
    ).run(rowId, place);
  }
  migrate(db, migrations);
  return db;
}

test('answers from before have no charges, and everything else is as it was', () => {
  const rows = [...predictionQueries(migrated()).whole(1)];
  expect(rows).toMatchObject([
    {
      rowId: 11,
      text: 'text 11',
      truth: 'a',
      label: 'a',
      cost: 30,
      paid: 30,
      textHash: '07'.repeat(16),
      charges: null,
    },
    { rowId: 12, cost: 30, charges: null },
  ]);
});

test('an answer keeps by which entry of the price book it was charged; the same entry is kept once', () => {
  const db = migrated();
  const predictions = predictionQueries(db);
  const [first, second] = priceBook;
  if (first === undefined || second === undefined) throw new Error('the price book is empty');
  const answer = { status: 'answered' as const, label: 'a', raw: 'a', confidence: null, latencyMs: 5, error: null };
  const tokens = { inputTokens: 60, cachedTokens: 8, cacheWriteTokens: 0, outputTokens: 3 };
  const money = { inputTokens: 60, outputTokens: 3, cost: 5, paid: 5, maybeBilled: 0 };
  for (const rowId of [11, 12])
    predictions.save(1, {
      ...answer,
      ...money,
      rowId,
      charges: [
        { price: first, tuned: false, ...tokens, batch: true },
        { price: second, tuned: true, ...tokens, batch: false },
      ],
    });
  const charges = [
    { price: 1, tuned: false, ...tokens, batch: true },
    { price: 2, tuned: true, ...tokens, batch: false },
  ];
  expect([...predictions.whole(1)].map((row) => row.charges)).toEqual([charges, charges]);
  expect([...chargeQueries(db).prices()]).toEqual([
    [1, first],
    [2, second],
  ]);
  // A row that is asked again and fails is charged by nothing.
  predictions.save(1, { ...answer, ...money, rowId: 11, status: 'failed', label: null });
  expect([...predictions.whole(1)][0]?.charges).toBeNull();
});
